/** Open opportunities that nobody works on. */
@NullMarked
package org.nextbestaction.signal.opportunity;

import org.jspecify.annotations.NullMarked;
