/** What the customer is worth, and whether somebody looks after it. */
@NullMarked
package org.nextbestaction.signal.value;

import org.jspecify.annotations.NullMarked;
