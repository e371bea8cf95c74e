package org.nextbestaction.bigquery.layer;

import org.jspecify.annotations.Nullable;

/**
 * What a canonical column is made of.
 *
 * @param sql the name of a column of the raw table, or else an expression over its columns: the
 *     owner's own SQL, which stands in the statements as it is
 * @param type in GoogleSQL's words; null for that of the named column, and for {@code STRING} of an
 *     expression
 */
public record RawColumn(String sql, @Nullable String type) {

  public RawColumn {
    if (sql.isBlank()) {
      throw new IllegalArgumentException("a column is made of nothing");
    }
  }

  /** A column of that name, or an expression that gives a text. */
  public static RawColumn of(String sql) {
    return new RawColumn(sql, null);
  }

  /** Whether it is the name of a column. */
  boolean named() {
    return Names.COLUMN.matcher(sql).matches();
  }
}
