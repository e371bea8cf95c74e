/** What goes with the subscriptions and services that a customer has under contract. */
@NullMarked
package org.nextbestaction.product.subscription;

import org.jspecify.annotations.NullMarked;
