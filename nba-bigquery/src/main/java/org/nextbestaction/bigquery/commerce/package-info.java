/**
 * Vertex AI Search for commerce: what it recommends to each customer becomes rows of {@code
 * external_recommendations} before a run, and purchases are told to it as user events.
 */
@NullMarked
package org.nextbestaction.bigquery.commerce;

import org.jspecify.annotations.NullMarked;
