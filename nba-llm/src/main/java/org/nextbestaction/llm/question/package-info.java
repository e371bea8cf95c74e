/** Questions about a card: answered from the card and the company's documents, or refused. */
@NullMarked
package org.nextbestaction.llm.question;

import org.jspecify.annotations.NullMarked;
