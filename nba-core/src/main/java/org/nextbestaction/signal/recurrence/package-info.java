/** The order rhythm of a customer and of a customer with a product. */
@NullMarked
package org.nextbestaction.signal.recurrence;

import org.jspecify.annotations.NullMarked;
