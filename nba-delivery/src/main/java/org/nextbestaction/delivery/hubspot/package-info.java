/** Cards in HubSpot, and what its card component asks and answers. */
@NullMarked
package org.nextbestaction.delivery.hubspot;

import org.jspecify.annotations.NullMarked;
