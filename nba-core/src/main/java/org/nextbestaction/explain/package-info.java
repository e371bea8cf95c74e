/** Reasons: coded, measured and checkable; scores as trees whose parts reproduce the value. */
@NullMarked
package org.nextbestaction.explain;

import org.jspecify.annotations.NullMarked;
