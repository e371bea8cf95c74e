/** Estimated consumption: when the last quantity is used up. */
@NullMarked
package org.nextbestaction.signal.depletion;

import org.jspecify.annotations.NullMarked;
