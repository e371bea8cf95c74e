/** Signals that were computed elsewhere. */
@NullMarked
package org.nextbestaction.signal.external;

import org.jspecify.annotations.NullMarked;
