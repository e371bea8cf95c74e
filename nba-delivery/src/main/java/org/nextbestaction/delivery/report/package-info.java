/** What management is told: figures of the answers, and what each run dropped and why. */
@NullMarked
package org.nextbestaction.delivery.report;

import org.jspecify.annotations.NullMarked;
