package org.nextbestaction.bigquery.job;

import com.google.cloud.bigquery.QueryParameterValue;
import com.google.cloud.bigquery.StandardSQLTypeName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The values of a statement's parameters, of those that its text names. */
final class Parameters {

  private Parameters() {}

  /** By name; one that the text does not name is left out. */
  static Map<String, QueryParameterValue> of(WarehouseStatement statement) {
    String sql = statement.sql().toLowerCase(Locale.ROOT);
    Map<String, QueryParameterValue> values = new TreeMap<>();
    statement
        .parameters()
        .forEach(
            (name, value) -> {
              Pattern named =
                  Pattern.compile(
                      "(?<![@\\w])@" + Pattern.quote(name.toLowerCase(Locale.ROOT)) + "(?!\\w)");
              if (named.matcher(sql).find()) {
                values.put(name, value(name, value));
              }
            });
    return values;
  }

  private static QueryParameterValue value(String name, Object value) {
    if (value instanceof String text) {
      return QueryParameterValue.string(text);
    } else if (value instanceof Long number) {
      return QueryParameterValue.int64(number);
    } else if (value instanceof Double number) {
      return QueryParameterValue.float64(number);
    } else if (value instanceof Boolean truth) {
      return QueryParameterValue.bool(truth);
    } else if (value instanceof LocalDate day) {
      return QueryParameterValue.date(day.toString());
    } else if (value instanceof Instant time) {
      return QueryParameterValue.of(
          time.toString().replace('T', ' ').replace("Z", "+00:00"), StandardSQLTypeName.TIMESTAMP);
    } else if (value instanceof List<?> list) {
      return QueryParameterValue.array(
          list.stream().map(String.class::cast).toArray(String[]::new), String.class);
    }
    throw new IllegalArgumentException(
        "the parameter " + name + " is a " + value.getClass().getName());
  }
}
