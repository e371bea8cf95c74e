package org.nextbestaction.bigquery.job;

import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.FieldValue;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.nextbestaction.source.DataSourceException;

/** The rows of a result as canonical texts. */
final class RowTexts {

  /** The last that a TIMESTAMP can be. */
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private final String statement;
  private final List<ResultField> fields;

  /**
   * @throws DataSourceException when a column holds values that no text stands for
   */
  RowTexts(String statement, List<ResultField> fields) {
    this.statement = statement;
    this.fields = fields;
    for (ResultField field : fields) {
      if (field.type().equals("STRUCT") || field.type().equals("RANGE")) {
        throw new DataSourceException(
            statement
                + ": the column "
                + field.name()
                + " is of the type "
                + field.type()
                + ", for which there is no text.\nMaybe select its parts instead.");
      }
    }
  }

  static List<ResultField> fields(Schema schema) {
    List<ResultField> fields = new ArrayList<>();
    for (Field field : schema.getFields()) {
      fields.add(
          new ResultField(
              field.getName(),
              field.getType().getStandardType().name(),
              field.getMode() == Field.Mode.REPEATED));
    }
    return fields;
  }

  List<String> texts(FieldValueList row) {
    String[] texts = new String[fields.size()];
    for (int i = 0; i < texts.length; i++) {
      FieldValue value = row.get(i);
      ResultField field = fields.get(i);
      texts[i] = value.isNull() ? "" : field.repeated() ? list(field, value) : text(field, value);
    }
    return Arrays.asList(texts);
  }

  /** The elements with bars between; one that holds a bar would be taken for two. */
  private String list(ResultField field, FieldValue value) {
    StringJoiner list = new StringJoiner("|");
    for (FieldValue element : value.getRepeatedValue()) {
      if (!element.isNull()) {
        String text = text(field, element);
        if (text.indexOf('|') >= 0) {
          throw new DataSourceException(
              statement
                  + ": the column "
                  + field.name()
                  + " is a list of which a value holds the separator |.\nMaybe replace it in the"
                  + " query.");
        }
        list.add(text);
      }
    }
    return list.toString();
  }

  private String text(ResultField field, FieldValue value) {
    try {
      return canonical(field, value);
    } catch (IllegalArgumentException | ArithmeticException | ClassCastException e) {
      throw new DataSourceException(
          statement + ": the column " + field.name() + " holds what is no " + field.type() + ".",
          e);
    }
  }

  private static String canonical(ResultField field, FieldValue value) {
    return switch (field.type()) {
      case "TIMESTAMP" -> time(value.getTimestampInstant());
      case "FLOAT64" -> shortest(value.getStringValue());
      case "NUMERIC", "BIGNUMERIC" -> new BigDecimal(value.getStringValue()).toPlainString();
      default -> value.getStringValue();
    };
  }

  /** They come as numbers of seconds, of which the last of the calendar is rounded beyond it. */
  private static String time(Instant at) {
    return (at.isAfter(LAST) ? LAST : at).toString();
  }

  /** The shortest decimal that is this number, without an exponent; what is none stays as it is. */
  private static String shortest(String text) {
    double number =
        switch (text) {
          case "Infinity", "+Infinity", "Inf", "+inf", "inf" -> Double.POSITIVE_INFINITY;
          case "-Infinity", "-Inf", "-inf" -> Double.NEGATIVE_INFINITY;
          case "nan" -> Double.NaN;
          default -> Double.parseDouble(text);
        };
    return Double.isFinite(number)
        ? new BigDecimal(Double.toString(number)).toPlainString()
        : Double.toString(number);
  }
}
