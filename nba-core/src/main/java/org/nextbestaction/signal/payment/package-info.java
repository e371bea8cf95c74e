/** How the customer pays. */
@NullMarked
package org.nextbestaction.signal.payment;

import org.jspecify.annotations.NullMarked;
