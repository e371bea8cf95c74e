package org.nextbestaction.bigquery.local;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a statement gave.
 *
 * @param columns empty for a statement that is no query
 * @param rows of Java values: {@code String} (also for JSON and INTERVAL), {@code Long}, {@code
 *     Double}, {@code BigDecimal}, {@code Boolean}, {@code LocalDate}, {@code LocalTime}, {@code
 *     LocalDateTime}, {@code Instant}, {@code byte[]}, {@code List} for an array, {@code Map} in
 *     the order of its fields for a struct, null for NULL
 * @param changedRows that a statement inserted, updated and deleted; 0 for others
 */
public record LocalResult(
    List<LocalColumn> columns, List<List<@Nullable Object>> rows, long changedRows) {

  public LocalResult {
    columns = List.copyOf(columns);
    rows = Collections.unmodifiableList(new ArrayList<>(rows));
  }

  /** The values of one column, top down. */
  public List<@Nullable Object> column(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equalsIgnoreCase(name)) {
        List<@Nullable Object> values = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
          values.add(row.get(i));
        }
        return Collections.unmodifiableList(values);
      }
    }
    throw new IllegalArgumentException("the result has no column " + name);
  }
}
