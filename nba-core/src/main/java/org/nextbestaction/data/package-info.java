/**
 * The commercial data: canonical tables, the snapshot of one as-of date, and a customer's view of
 * it.
 */
@NullMarked
package org.nextbestaction.data;

import org.jspecify.annotations.NullMarked;
