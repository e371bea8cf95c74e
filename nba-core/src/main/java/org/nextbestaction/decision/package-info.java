/** Which permitted action wins, within capacity, or why there is silence; and the trace of it. */
@NullMarked
package org.nextbestaction.decision;

import org.jspecify.annotations.NullMarked;
