/**
 * BigQuery's AI and ML functions: forecasts, topics of notes, documents, propensities. Each is
 * optional; what they give becomes rows of canonical tables before the snapshot.
 */
@NullMarked
package org.nextbestaction.bigquery.ai;

import org.jspecify.annotations.NullMarked;
