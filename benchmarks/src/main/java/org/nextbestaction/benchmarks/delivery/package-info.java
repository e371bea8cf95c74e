/** The outbox against channels that fail. */
@NullMarked
package org.nextbestaction.benchmarks.delivery;

import org.jspecify.annotations.NullMarked;
