/** People's answers, which return as data of the next snapshot. */
@NullMarked
package org.nextbestaction.feedback;

import org.jspecify.annotations.NullMarked;
