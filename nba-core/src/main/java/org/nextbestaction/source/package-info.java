/** Where the canonical tables come from: a folder of CSV files or a database. */
@NullMarked
package org.nextbestaction.source;

import org.jspecify.annotations.NullMarked;
