/** Recent orders and recent contacts. */
@NullMarked
package org.nextbestaction.signal.activity;

import org.jspecify.annotations.NullMarked;
