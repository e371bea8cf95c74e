/** What notes are about, read by a model into closed facts. */
@NullMarked
package org.nextbestaction.llm.note;

import org.jspecify.annotations.NullMarked;
