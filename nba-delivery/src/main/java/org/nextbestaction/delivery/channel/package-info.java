/** What a channel is: a card rendered purely, and sent. */
@NullMarked
package org.nextbestaction.delivery.channel;

import org.jspecify.annotations.NullMarked;
