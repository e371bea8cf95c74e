/** JMH benchmarks: one class a question, seeded skewed data, a plain baseline beside ours. */
@NullMarked
package org.nextbestaction.benchmarks;

import org.jspecify.annotations.NullMarked;
