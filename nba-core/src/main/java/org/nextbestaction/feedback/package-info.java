/** What people answered and what was decided, kept: it re-enters as data of the next snapshot. */
@NullMarked
package org.nextbestaction.feedback;

import org.jspecify.annotations.NullMarked;
