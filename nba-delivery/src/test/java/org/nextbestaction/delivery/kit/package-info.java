/** What tests of channels, answers and the portal share. */
@NullMarked
package org.nextbestaction.delivery.kit;

import org.jspecify.annotations.NullMarked;
