package org.nextbestaction.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cursor over the rows of a table, by column name. Null means unknown. Not thread-safe. */
final class Row {

  private final TableData data;
  int index;

  Row(TableData data) {
    this.data = data;
  }

  Row at(int row) {
    index = row;
    return this;
  }

  /** A required text; the reader has made sure that it is there. */
  String key(String column) {
    String text = text(column);
    if (text == null) {
      throw new IllegalStateException("required column is empty: " + column);
    }
    return text;
  }

  @Nullable String text(String column) {
    return data.text(index, data.table().indexOf(column));
  }

  String text(String column, String otherwise) {
    String text = text(column);
    return text == null ? otherwise : text;
  }

  List<String> list(String column) {
    String text = text(column);
    return text == null ? List.of() : List.of(text.split("\\|"));
  }

  /** Days since 1970-01-01 or {@link Unknown#DAY}. */
  int epochDay(String column) {
    return data.day(index, data.table().indexOf(column));
  }

  @Nullable LocalDate date(String column) {
    int day = epochDay(column);
    return day == Unknown.DAY ? null : Dates.of(day);
  }

  /** A required date. */
  LocalDate day(String column) {
    return Dates.of(epochDay(column));
  }

  /** Seconds since 1970-01-01T00:00Z or {@link Unknown#NUMBER}. */
  long second(String column) {
    return data.number(index, data.table().indexOf(column));
  }

  /** Micros or {@link Unknown#NUMBER}. */
  long micros(String column) {
    return data.number(index, data.table().indexOf(column));
  }

  /** A number without trailing zeros. */
  @Nullable BigDecimal decimal(String column) {
    long micros = micros(column);
    return micros == Unknown.NUMBER ? null : Micros.decimal(micros);
  }

  @Nullable Integer integer(String column) {
    long number = data.number(index, data.table().indexOf(column));
    return number == Unknown.NUMBER ? null : (int) number;
  }

  @Nullable Double real(String column) {
    long micros = micros(column);
    return micros == Unknown.NUMBER ? null : Micros.real(micros);
  }

  @Nullable Money money(String column, String currency) {
    long micros = micros(column);
    return micros == Unknown.NUMBER ? null : new Money(micros, currency);
  }

  @Nullable Boolean flag(String column) {
    byte flag = data.flag(index, data.table().indexOf(column));
    return flag < 0 ? null : flag == 1;
  }
}
