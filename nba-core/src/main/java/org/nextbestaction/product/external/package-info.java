/** What another system recommends. */
@NullMarked
package org.nextbestaction.product.external;

import org.jspecify.annotations.NullMarked;
