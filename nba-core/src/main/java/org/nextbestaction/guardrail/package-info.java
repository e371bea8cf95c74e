/** What the company's rules say about a customer, an action, a product or an offer. */
@NullMarked
package org.nextbestaction.guardrail;

import org.jspecify.annotations.NullMarked;
