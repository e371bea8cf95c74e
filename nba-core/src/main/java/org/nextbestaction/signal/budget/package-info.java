/** Budgets of the customer that are open. */
@NullMarked
package org.nextbestaction.signal.budget;

import org.jspecify.annotations.NullMarked;
