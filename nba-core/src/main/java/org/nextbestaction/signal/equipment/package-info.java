/** Consumables of equipment that the customer has. */
@NullMarked
package org.nextbestaction.signal.equipment;

import org.jspecify.annotations.NullMarked;
