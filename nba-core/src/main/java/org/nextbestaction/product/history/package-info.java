/** What the customer has been buying itself, and whether it is due. */
@NullMarked
package org.nextbestaction.product.history;

import org.jspecify.annotations.NullMarked;
