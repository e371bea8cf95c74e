/** Quotes without a response and quotes that were asked for. */
@NullMarked
package org.nextbestaction.signal.quote;

import org.jspecify.annotations.NullMarked;
