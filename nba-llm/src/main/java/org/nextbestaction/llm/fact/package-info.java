/** The closed world of what may be said about a card: its facts, names, limits and sentences. */
@NullMarked
package org.nextbestaction.llm.fact;

import org.jspecify.annotations.NullMarked;
