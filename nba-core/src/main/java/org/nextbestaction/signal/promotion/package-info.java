/** Running promotions of products that suit the customer. */
@NullMarked
package org.nextbestaction.signal.promotion;

import org.jspecify.annotations.NullMarked;
