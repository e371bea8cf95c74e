/** Personal identifiers and names in texts: found, taken out, and put back. */
@NullMarked
package org.nextbestaction.llm.personal;

import org.jspecify.annotations.NullMarked;
