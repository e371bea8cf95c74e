/** The company's configuration: limits, thresholds and its calendar, as immutable records. */
@NullMarked
package org.nextbestaction.policy;

import org.jspecify.annotations.NullMarked;
