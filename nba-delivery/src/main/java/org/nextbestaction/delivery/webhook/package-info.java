/** Cards as signed events over HTTP, and answers that come back the same way. */
@NullMarked
package org.nextbestaction.delivery.webhook;

import org.jspecify.annotations.NullMarked;
