/** Cards on an agent's own telephone: a short line, a link, and buttons. */
@NullMarked
package org.nextbestaction.delivery.whatsapp;

import org.jspecify.annotations.NullMarked;
