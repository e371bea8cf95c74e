/** What is bought by the customers who buy the same products. */
@NullMarked
package org.nextbestaction.product.similar;

import org.jspecify.annotations.NullMarked;
