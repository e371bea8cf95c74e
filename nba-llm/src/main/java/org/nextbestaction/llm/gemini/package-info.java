/** Gemini, by an API key or in a Google Cloud project. */
@NullMarked
package org.nextbestaction.llm.gemini;

import org.jspecify.annotations.NullMarked;
