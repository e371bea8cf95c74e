/** A language model of another vendor: one class. */
@NullMarked
package org.nextbestaction.examples.openai;

import org.jspecify.annotations.NullMarked;
