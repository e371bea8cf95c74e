/** The words of a card from a model: slots out, sentences back, checked, or the template's. */
@NullMarked
package org.nextbestaction.llm.words;

import org.jspecify.annotations.NullMarked;
