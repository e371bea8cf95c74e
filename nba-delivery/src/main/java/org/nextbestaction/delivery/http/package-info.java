/** Requests and responses without a framework, and what keeps them safe. */
@NullMarked
package org.nextbestaction.delivery.http;

import org.jspecify.annotations.NullMarked;
