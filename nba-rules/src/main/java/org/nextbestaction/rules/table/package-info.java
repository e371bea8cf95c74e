/** Decision tables: rows of cells that turn into rules. */
@NullMarked
package org.nextbestaction.rules.table;

import org.jspecify.annotations.NullMarked;
