/** What is owed past its due date, after credit notes. */
@NullMarked
package org.nextbestaction.signal.overdue;

import org.jspecify.annotations.NullMarked;
