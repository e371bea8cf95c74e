/** The stock of a product that can be delivered to a customer. */
@NullMarked
package org.nextbestaction.signal.stock;

import org.jspecify.annotations.NullMarked;
