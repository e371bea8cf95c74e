/** Who is asking, in the words of the host application. */
@NullMarked
package org.nextbestaction.delivery.who;

import org.jspecify.annotations.NullMarked;
