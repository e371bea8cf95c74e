/** The price and the margin of a product at a customer's own conditions. */
@NullMarked
package org.nextbestaction.signal.margin;

import org.jspecify.annotations.NullMarked;
