/** Signs that the customer buys elsewhere. */
@NullMarked
package org.nextbestaction.signal.competitor;

import org.jspecify.annotations.NullMarked;
