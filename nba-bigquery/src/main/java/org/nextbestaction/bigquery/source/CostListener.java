package org.nextbestaction.bigquery.source;

import java.util.Map;
import org.nextbestaction.data.Table;

/** Hears what reading will cost, before anything is run. */
@FunctionalInterface
public interface CostListener {

  /** A listener that hears nothing. */
  CostListener NONE = bytes -> {};

  /** So many bytes will be read of each table; nothing is charged yet. */
  void priced(Map<Table, Long> bytes);
}
