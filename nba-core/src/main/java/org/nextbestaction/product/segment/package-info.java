/** What customers like this one buy. */
@NullMarked
package org.nextbestaction.product.segment;

import org.jspecify.annotations.NullMarked;
