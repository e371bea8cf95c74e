/** The signals mart: heavy aggregates over all orders, worked out in BigQuery. */
@NullMarked
package org.nextbestaction.bigquery.mart;

import org.jspecify.annotations.NullMarked;
