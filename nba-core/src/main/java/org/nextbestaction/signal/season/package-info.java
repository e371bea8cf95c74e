/** The part of the year in which a seasonal customer buys. */
@NullMarked
package org.nextbestaction.signal.season;

import org.jspecify.annotations.NullMarked;
