/** How fast twelve rules answer: hand-written, on both back ends, and in other engines. */
@NullMarked
package org.nextbestaction.benchmarks.rules;

import org.jspecify.annotations.NullMarked;
