/** What notes and tickets are about, read into closed facts before the snapshot is cut. */
@NullMarked
package org.nextbestaction.source.note;

import org.jspecify.annotations.NullMarked;
