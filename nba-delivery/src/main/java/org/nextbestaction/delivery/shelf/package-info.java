/** The cards that stand, and what became of them. */
@NullMarked
package org.nextbestaction.delivery.shelf;

import org.jspecify.annotations.NullMarked;
