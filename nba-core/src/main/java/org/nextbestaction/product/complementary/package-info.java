/** What the catalogue says goes with what the customer buys. */
@NullMarked
package org.nextbestaction.product.complementary;

import org.jspecify.annotations.NullMarked;
