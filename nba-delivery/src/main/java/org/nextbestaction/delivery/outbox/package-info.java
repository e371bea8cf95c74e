/** Messages that are kept before they are sent, and what became of each. */
@NullMarked
package org.nextbestaction.delivery.outbox;

import org.jspecify.annotations.NullMarked;
