/** A folder of CSV files, one a canonical table, as a source of commercial data. */
@NullMarked
package org.nextbestaction.source.csv;

import org.jspecify.annotations.NullMarked;
