/** The fact check: whether a text says only what its card holds. */
@NullMarked
package org.nextbestaction.llm.check;

import org.jspecify.annotations.NullMarked;
