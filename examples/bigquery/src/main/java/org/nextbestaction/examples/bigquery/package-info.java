/** The whole way through BigQuery in this process: raw copies in, cards out and written back. */
@NullMarked
package org.nextbestaction.examples.bigquery;

import org.jspecify.annotations.NullMarked;
