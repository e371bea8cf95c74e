/** The card: its facts, its words and its JSON form. */
@NullMarked
package org.nextbestaction.card;

import org.jspecify.annotations.NullMarked;
