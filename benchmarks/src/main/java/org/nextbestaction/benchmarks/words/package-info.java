/** How well what guards the words does: the fact check. */
@NullMarked
package org.nextbestaction.benchmarks.words;

import org.jspecify.annotations.NullMarked;
