/** Screens what people wrote before a model reads it, and what a model wrote before people do. */
@NullMarked
package org.nextbestaction.llm.shield;

import org.jspecify.annotations.NullMarked;
