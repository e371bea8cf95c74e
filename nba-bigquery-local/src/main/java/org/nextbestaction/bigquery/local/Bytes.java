package org.nextbestaction.bigquery.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.zetasql.Value;
import java.util.List;

/** How large values are, as BigQuery counts what a query reads. */
final class Bytes {

  /** What is billed at the least for each table that a query reads. */
  static final long LEAST_BILLED = 10L << 20;

  private Bytes() {}

  /** The size of one column of a table. */
  static long of(Relation table, int column) {
    long bytes = 0;
    for (List<Value> row : table.rows()) {
      bytes += of(row.get(column));
    }
    return bytes;
  }

  /** The size of a whole table. */
  static long of(Relation table) {
    long bytes = 0;
    for (int i = 0; i < table.fields().size(); i++) {
      bytes += of(table, i);
    }
    return bytes;
  }

  /**
   * What is billed for so many bytes read from so many tables: whole megabytes, ten at the least.
   */
  static long billed(long bytes, int tables) {
    long megabyte = 1L << 20;
    long whole = (bytes + megabyte - 1) / megabyte * megabyte;
    return Math.max(whole, tables * LEAST_BILLED);
  }

  private static long of(Value value) {
    if (value.isNull()) {
      return 0;
    }
    return switch (value.getType().getKind()) {
      case TYPE_STRING -> 2 + value.getStringValue().getBytes(UTF_8).length;
      case TYPE_JSON -> 2 + value.getJsonValue().getBytes(UTF_8).length;
      case TYPE_BYTES -> 2 + value.getBytesValue().size();
      case TYPE_BOOL -> 1;
      case TYPE_NUMERIC, TYPE_INTERVAL -> 16;
      case TYPE_BIGNUMERIC -> 32;
      case TYPE_ARRAY -> value.getElementList().stream().mapToLong(Bytes::of).sum();
      case TYPE_STRUCT -> value.getFieldList().stream().mapToLong(Bytes::of).sum();
      default -> 8;
    };
  }
}
