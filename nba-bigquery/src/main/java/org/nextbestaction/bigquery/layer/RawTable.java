package org.nextbestaction.bigquery.layer;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of a canonical table come from.
 *
 * @param from {@code table}, {@code dataset.table} or {@code project.dataset.table}; null for the
 *     canonical name in the raw dataset
 * @param columns by canonical name; one that is left out is the raw column of the same name, where
 *     there is one
 * @param extractedAt an expression over the raw table's rows that gives the {@code TIMESTAMP} at
 *     which they were extracted, such as {@code MAX(_loaded_at)}: the owner's own SQL; null where
 *     the rows do not tell it
 */
public record RawTable(
    @Nullable String from, Map<String, RawColumn> columns, @Nullable String extractedAt) {

  /** A table of the canonical name with columns of the canonical names. */
  public static final RawTable AS_NAMED = new RawTable(null, Map.of(), null);

  public RawTable {
    columns = Collections.unmodifiableMap(new TreeMap<>(columns));
  }
}
