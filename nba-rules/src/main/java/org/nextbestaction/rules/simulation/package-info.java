/** What other rules would have decided on the days of the past. */
@NullMarked
package org.nextbestaction.rules.simulation;

import org.jspecify.annotations.NullMarked;
