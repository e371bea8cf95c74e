/** What lies in stock for too long and suits the customer. */
@NullMarked
package org.nextbestaction.product.rotation;

import org.jspecify.annotations.NullMarked;
