/** The canonical tables from queries and tables in BigQuery. */
@NullMarked
package org.nextbestaction.bigquery.source;

import org.jspecify.annotations.NullMarked;
