/** BigQuery in this process, for tests and trials. */
@NullMarked
package org.nextbestaction.bigquery.local;

import org.jspecify.annotations.NullMarked;
