/** BigQuery as the common layer of a company's data. */
@NullMarked
package org.nextbestaction.bigquery;

import org.jspecify.annotations.NullMarked;
