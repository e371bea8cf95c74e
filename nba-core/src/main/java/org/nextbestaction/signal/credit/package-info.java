/** The room that is left under the credit limit. */
@NullMarked
package org.nextbestaction.signal.credit;

import org.jspecify.annotations.NullMarked;
