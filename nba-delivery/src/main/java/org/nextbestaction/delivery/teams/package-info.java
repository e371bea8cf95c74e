/** Cards in Microsoft Teams, by the webhook of a workflow; the answer is given in the portal. */
@NullMarked
package org.nextbestaction.delivery.teams;

import org.jspecify.annotations.NullMarked;
