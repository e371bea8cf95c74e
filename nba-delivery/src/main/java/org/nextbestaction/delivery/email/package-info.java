/** A digest of cards by e-mail. */
@NullMarked
package org.nextbestaction.delivery.email;

import org.jspecify.annotations.NullMarked;
