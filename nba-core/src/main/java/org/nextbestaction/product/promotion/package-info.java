/** What is on promotion, or on a list of products that the company wants to be proposed. */
@NullMarked
package org.nextbestaction.product.promotion;

import org.jspecify.annotations.NullMarked;
