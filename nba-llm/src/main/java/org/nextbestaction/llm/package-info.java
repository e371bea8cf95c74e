/** Words for finished cards from a language model, behind shields and a fact check. */
@NullMarked
package org.nextbestaction.llm;

import org.jspecify.annotations.NullMarked;
