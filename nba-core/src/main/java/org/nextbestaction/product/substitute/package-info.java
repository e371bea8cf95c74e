/** What the catalogue says can take the place of what the customer buys. */
@NullMarked
package org.nextbestaction.product.substitute;

import org.jspecify.annotations.NullMarked;
