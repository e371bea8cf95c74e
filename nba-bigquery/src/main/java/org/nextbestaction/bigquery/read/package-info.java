/** Rows of large tables through the Storage Read API. */
@NullMarked
package org.nextbestaction.bigquery.read;

import org.jspecify.annotations.NullMarked;
