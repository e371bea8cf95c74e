package org.nextbestaction.bigquery.layer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table {@code findings}.
 *
 * @param severity {@code QUARANTINE}, {@code WARNING} or {@code NOTICE}
 * @param column null where it is about whole rows
 * @param rows how many rows it speaks of
 * @param keys the first of them
 */
public record LayerFinding(
    String table,
    String code,
    String severity,
    @Nullable String column,
    long rows,
    List<String> keys,
    List<String> values,
    String message) {

  public LayerFinding {
    keys = List.copyOf(keys);
    values = List.copyOf(values);
  }
}
