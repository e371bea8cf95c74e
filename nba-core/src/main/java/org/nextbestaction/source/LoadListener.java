package org.nextbestaction.source;

import org.nextbestaction.data.Table;

/** Hears how far loading is. Called on the loading thread. */
@FunctionalInterface
public interface LoadListener {

  /** A listener that hears nothing. */
  LoadListener NONE = (table, rows) -> {};

  /**
   * So many rows of the table have been read; called at its start with 0, now and then, and at its
   * end.
   */
  void rowsRead(Table table, long rows);
}
