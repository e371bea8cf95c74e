/** Answers that come back: from whom, to which card, once, and within the rules. */
@NullMarked
package org.nextbestaction.delivery.answer;

import org.jspecify.annotations.NullMarked;
