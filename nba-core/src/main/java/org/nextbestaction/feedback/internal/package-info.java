/** How the tables of a store are read and written; other modules keep theirs likewise. */
@NullMarked
package org.nextbestaction.feedback.internal;

import org.jspecify.annotations.NullMarked;
