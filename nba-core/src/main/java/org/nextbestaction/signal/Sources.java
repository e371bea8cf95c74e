package org.nextbestaction.signal;

import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.explain.Provenance;

/** Where what a signal says comes from. */
public final class Sources {

  private Sources() {}

  /** The table, and the day up to which it is known. */
  public static Provenance of(Snapshot snapshot, Table table) {
    return new Provenance(table.fileName(), snapshot.extractedOn(table));
  }
}
