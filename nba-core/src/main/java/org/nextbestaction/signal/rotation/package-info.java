/** Stock that has to be sold before a date and suits the customer. */
@NullMarked
package org.nextbestaction.signal.rotation;

import org.jspecify.annotations.NullMarked;
