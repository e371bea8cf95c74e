/**
 * How fast the library is, how much memory it needs and how that grows: a generated standard job,
 * the same work in three engines with equal results, and the whole product on the same files. The
 * JMH classes take one question each, on the same data and beside a plain baseline.
 */
@NullMarked
package org.nextbestaction.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
