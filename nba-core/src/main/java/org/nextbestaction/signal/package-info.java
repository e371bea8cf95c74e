/** What is going on with a customer: each signal with evidence that an agent can check. */
@NullMarked
package org.nextbestaction.signal;

import org.jspecify.annotations.NullMarked;
