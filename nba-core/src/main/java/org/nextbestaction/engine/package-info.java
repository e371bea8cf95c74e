/** The wired engine: the main path from a snapshot to cards. */
@NullMarked
package org.nextbestaction.engine;

import org.jspecify.annotations.NullMarked;
