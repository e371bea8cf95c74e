package org.nextbestaction.bigquery.layer;

import org.nextbestaction.data.Column;
import org.nextbestaction.data.ColumnType;

/**
 * Expressions that turn a raw value into its canonical text, and that text into a value, the way
 * the library reads a file. See docs/decisions/0071-the-layer-reads-as-the-library-does.md.
 */
final class TypeSql {

  /** What counts as blank at either end of a text. */
  private static final String BLANKS =
      "'\\t\\n\\u000b\\f\\r\\u001c\\u001d\\u001e\\u001f \\u1680\\u2000\\u2001\\u2002\\u2003\\u2004"
          + "\\u2005\\u2006\\u2008\\u2009\\u200a\\u2028\\u2029\\u205f\\u3000'";

  private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";
  private static final String CLOCK = "\\d{2}:[0-5]\\d(:[0-5]\\d(\\.\\d{0,9})?)?";

  private TypeSql() {}

  /** The text of a raw value without blanks around it; NULL where there is nothing. */
  static String text(String value, String type) {
    String base = type.replaceFirst("\\(.*", "").strip();
    String text =
        switch (base) {
          case "STRING" -> value;
          case "DATE", "INT64", "NUMERIC", "BIGNUMERIC", "BOOL" -> "CAST(" + value + " AS STRING)";
          // what has no such number, an infinity for instance, stays as it is and is set aside
          case "FLOAT64" ->
              "CAST(IFNULL(CAST(SAFE_CAST("
                  + value
                  + " AS NUMERIC) AS STRING), CAST("
                  + value
                  + " AS STRING)) AS STRING)";
          case "TIMESTAMP" -> "FORMAT_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', " + value + ", 'UTC')";
          case "DATETIME" -> "FORMAT_DATETIME('%Y-%m-%dT%H:%M:%S', " + value + ")";
          case "ARRAY<STRING>" -> "ARRAY_TO_STRING(" + value + ", '|')";
          default -> "TO_JSON_STRING(" + value + ")";
        };
    return "NULLIF(TRIM(" + text + ", " + BLANKS + "), '')";
  }

  /** The type of a column in a canonical table. */
  static String type(ColumnType type) {
    return switch (type) {
      case TEXT, CHOICE -> "STRING";
      case DATE -> "DATE";
      case TIMESTAMP -> "TIMESTAMP";
      case DECIMAL -> "NUMERIC";
      case INTEGER -> "INT64";
      case BOOLEAN -> "BOOL";
      case LIST -> "ARRAY<STRING>";
    };
  }

  static boolean number(ColumnType type) {
    return type == ColumnType.DECIMAL || type == ColumnType.INTEGER;
  }

  /** Whether its value is its text, so that nothing can be wrong with it. */
  static boolean plain(ColumnType type) {
    return type == ColumnType.TEXT || type == ColumnType.LIST;
  }

  /** The plain number that a text is, of whatever size; else NULL. */
  static String plainNumber(String text) {
    return "SAFE_CAST(IF(LENGTH("
        + text
        + ") <= 40 AND REGEXP_CONTAINS("
        + text
        + ", r'^[+-]?(\\d+\\.?\\d*|\\.\\d+)$'), "
        + text
        + ", NULL) AS BIGNUMERIC)";
  }

  /**
   * The value of a text that is filled; NULL where it cannot be read.
   *
   * @param number the {@link #plainNumber} of the text
   * @param zone the company's, as a literal
   */
  static String value(Column column, String text, String number, String zone) {
    return switch (column.type()) {
      case TEXT, LIST -> text;
      case CHOICE ->
          "IF(" + text + " IN (" + Names.literals(column.allowed()) + "), " + text + ", NULL)";
      case BOOLEAN -> "CASE LOWER(" + text + ") WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END";
      case DATE -> day(text, zone);
      case TIMESTAMP -> time(text, zone);
      case DECIMAL ->
          "IF(ABS("
              + number
              + ") <= 9200000000000, CAST(ROUND("
              + number
              + ", 6) AS NUMERIC), NULL)";
      case INTEGER ->
          "IF(ABS("
              + number
              + ") < 2147483648 AND ROUND("
              + number
              + ", 6) = TRUNC(ROUND("
              + number
              + ", 6)), CAST(ROUND("
              + number
              + ", 6) AS INT64), NULL)";
    };
  }

  private static String day(String text, String zone) {
    return "CASE\n        WHEN REGEXP_CONTAINS("
        + text
        + ", r'^"
        + DAY
        + "$') THEN SAFE_CAST("
        + text
        + " AS DATE)\n        ELSE SAFE.DATE("
        + time(text, zone)
        + ", "
        + zone
        + ")\n      END";
  }

  private static String time(String text, String zone) {
    String civil =
        "CONCAT(SUBSTR("
            + text
            + ", 1, 10), ' ', RPAD(REGEXP_EXTRACT(SUBSTR("
            + text
            + ", 12), r'^\\d{2}:\\d{2}(?::\\d{2})?'), 8, ':00'))";
    String digits = "REPLACE(REGEXP_EXTRACT(" + text + ", r'[+-][0-9:]+$'), ':', '')";
    String offset =
        "CONCAT(SUBSTR(" + digits + ", 1, 3), ':', RPAD(SUBSTR(" + digits + ", 4), 2, '0'))";
    return "CASE\n        WHEN REGEXP_CONTAINS("
        + text
        + ", r'^"
        + DAY
        + "$')\n          THEN SAFE.TIMESTAMP(SAFE_CAST("
        + text
        + " AS DATE), "
        + zone
        + ")\n        WHEN REGEXP_CONTAINS("
        + text
        + ", r'^"
        + DAY
        + "[Tt]"
        + CLOCK
        + "$')\n          THEN SAFE.TIMESTAMP(SAFE_CAST("
        + civil
        + " AS DATETIME), "
        + zone
        + ")\n        WHEN REGEXP_CONTAINS("
        + text
        + ", r'^"
        + DAY
        + "[Tt]"
        + CLOCK
        + "Z$')\n          THEN SAFE_CAST(CONCAT("
        + civil
        + ", '+00:00') AS TIMESTAMP)\n        WHEN REGEXP_CONTAINS("
        + text
        + ", r'^"
        + DAY
        + "T"
        + CLOCK
        + "[+-]\\d{2}(:?[0-5]\\d)?$')\n          THEN SAFE_CAST(CONCAT("
        + civil
        + ", "
        + offset
        + ") AS TIMESTAMP)\n      END";
  }

  /** What is said of a text that cannot be read: an expression. */
  static String fault(Column column, String number) {
    return switch (column.type()) {
      case TEXT, LIST -> "''";
      case CHOICE -> Names.literal("not one of " + String.join(", ", column.allowed()));
      case BOOLEAN -> "'neither true nor false'";
      case DATE -> "'not an ISO-8601 date such as 2026-05-08'";
      case TIMESTAMP -> "'not an ISO-8601 date such as 2026-05-08 or 2026-05-08T09:30:00Z'";
      case DECIMAL, INTEGER ->
          "CASE WHEN "
              + number
              + " IS NULL THEN 'not a number with a decimal dot such as 1234.5'"
              + " WHEN ABS("
              + number
              + ") > 9200000000000 THEN 'out of range (at most 9.2e12)'"
              + (column.type() == ColumnType.INTEGER ? " ELSE 'not a whole number'" : "")
              + " END";
    };
  }
}
