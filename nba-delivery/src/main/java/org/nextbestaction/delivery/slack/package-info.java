/** Cards in Slack: messages with buttons, and the answers that come back. */
@NullMarked
package org.nextbestaction.delivery.slack;

import org.jspecify.annotations.NullMarked;
