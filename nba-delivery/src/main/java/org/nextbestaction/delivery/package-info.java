/** Cards where the agent works, and the answers that come back. */
@NullMarked
package org.nextbestaction.delivery;

import org.jspecify.annotations.NullMarked;
