/** Documents that the customer asked for or could use. */
@NullMarked
package org.nextbestaction.signal.document;

import org.jspecify.annotations.NullMarked;
