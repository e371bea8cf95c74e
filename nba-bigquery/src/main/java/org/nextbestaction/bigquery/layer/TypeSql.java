package org.nextbestaction.bigquery.layer;

import org.nextbestaction.data.Column;
import org.nextbestaction.data.ColumnType;

/**
 * Expressions that turn a raw value into its canonical text, and that text into a value, the way
 * the library reads a file. See docs/decisions/0071-the-layer-reads-as-the-library-does.md.
 */
final class TypeSql {

  /** What counts as blank at either end of a text. */
  static final String BLANKS =
      "'\\t\\n\\u000b\\f\\r\\u001c\\u001d\\u001e\\u001f \\u1680\\u2000\\u2001\\u2002\\u2003\\u2004"
          + "\\u2005\\u2006\\u2008\\u2009\\u200a\\u2028\\u2029\\u205f\\u3000'";

  private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";
  private static final String CLOCK = "\\d{2}:[0-5]\\d(:[0-5]\\d(\\.\\d{0,9})?)?";

  /** A day, and a time after it: where an offset follows, the T is in upper case. */
  private static final String TIME =
      DAY + "([Tt]" + CLOCK + "Z?|T" + CLOCK + "[+-]\\d{2}(:[0-5]\\d)?)?";

  private TypeSql() {}

  /** The text of a raw value. */
  static String text(String value, String type) {
    String base = type.replaceFirst("\\(.*", "").strip();
    return switch (base) {
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

  /** The columns that hold a text and what it looks like. */
  record Form(String text, String number, String civil, String offset) {

    static Form of(Column column) {
      return new Form(
          Names.column(column.name() + "__text"),
          Names.column(column.name() + "__number"),
          Names.column(column.name() + "__civil"),
          Names.column(column.name() + "__offset"));
    }
  }

  /**
   * The value of a text; NULL where it cannot be read.
   *
   * @param zone the company's, as a literal
   */
  static String value(Column column, String zone) {
    Form form = Form.of(column);
    String text = form.text();
    String number = form.number();
    return switch (column.type()) {
      case TEXT, LIST -> text;
      case CHOICE ->
          "IF(" + text + " IN (" + Names.literals(column.allowed()) + "), " + text + ", NULL)";
      case BOOLEAN -> "CASE LOWER(" + text + ") WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END";
      case DATE -> day(form, zone);
      case TIMESTAMP -> time(form, zone);
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

  static boolean dated(ColumnType type) {
    return type == ColumnType.DATE || type == ColumnType.TIMESTAMP;
  }

  /** The day and time that a text tells, to the second and without its offset; else NULL. */
  static String civil(String text) {
    return "IF(REGEXP_CONTAINS("
        + text
        + ", r'^"
        + TIME
        + "$'), CONCAT(SUBSTR("
        + text
        + ", 1, 10), ' ', RPAD(IFNULL(REGEXP_EXTRACT("
        + text
        + ", r'^.{11}(\\d{2}:\\d{2}(?::\\d{2})?)'), '00:00'), 8, ':00')), NULL)";
  }

  /** The offset that a day and time ends with; NULL where it is one in the company's zone. */
  static String offset(String text) {
    return "IF(ENDS_WITH("
        + text
        + ", 'Z'), '+00:00', REGEXP_EXTRACT(SUBSTR("
        + text
        + ", 17), r'[+-].*$'))";
  }

  /** The day in the company's zone. */
  private static String day(Form form, String zone) {
    return "IF("
        + form.offset()
        + " IS NULL, DATE(SAFE_CAST("
        + form.civil()
        + " AS DATETIME)), SAFE.DATE("
        + time(form, zone)
        + ", "
        + zone
        + "))";
  }

  /** The ends of the calendar make no sense in any zone, and would be beyond it in some. */
  private static String time(Form form, String zone) {
    return "SAFE.TIMESTAMP(LEAST(GREATEST(SAFE_CAST("
        + form.civil()
        + " AS DATETIME), DATETIME '0001-01-02 12:00:00'), DATETIME '9999-12-31 00:00:00'), IFNULL("
        + form.offset()
        + ", "
        + zone
        + "))";
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
