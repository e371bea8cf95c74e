/** How a server hands requests to an endpoint: that of the JDK, and any that knows servlets. */
@NullMarked
package org.nextbestaction.delivery.server;

import org.jspecify.annotations.NullMarked;
