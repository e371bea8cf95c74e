/** A silence that is far outside the customer's own variation. */
@NullMarked
package org.nextbestaction.signal.churn;

import org.jspecify.annotations.NullMarked;
