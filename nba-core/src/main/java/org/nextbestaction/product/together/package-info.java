/** What is bought on the same occasion as what the customer buys. */
@NullMarked
package org.nextbestaction.product.together;

import org.jspecify.annotations.NullMarked;
