/** A SQL database, one query a canonical table, as a source of commercial data. */
@NullMarked
package org.nextbestaction.source.jdbc;

import org.jspecify.annotations.NullMarked;
