/** What other modules and stages share of the data's plumbing; public by force. */
@NullMarked
package org.nextbestaction.data.internal;

import org.jspecify.annotations.NullMarked;
