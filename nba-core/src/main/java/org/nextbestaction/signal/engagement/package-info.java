/** What the customer reacted to: campaigns, forms and pages. */
@NullMarked
package org.nextbestaction.signal.engagement;

import org.jspecify.annotations.NullMarked;
