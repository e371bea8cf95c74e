package org.nextbestaction.source;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Column;
import org.nextbestaction.data.ColumnType;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.TableData;
import org.nextbestaction.data.Unknown;

/** Reads the canonical text forms. Not thread-safe: it remembers the last date it read. */
final class Values {

  private static final int LONGEST_NUMBER = 40;

  private final ZoneId zone;
  private String lastText = "";
  private int lastDay;

  Values(ZoneId zone) {
    this.zone = zone;
  }

  /** Sets the value of a filled field; returns what is wrong with it, or null. */
  @Nullable String parse(Column column, int index, String text, TableData.RowValues into) {
    try {
      return switch (column.type()) {
        case TEXT, LIST -> {
          into.setText(index, text);
          yield null;
        }
        case CHOICE -> choice(column, index, text, into);
        case BOOLEAN -> flag(index, text, into);
        case DATE -> {
          into.setDay(index, day(text));
          yield null;
        }
        case TIMESTAMP -> {
          time(index, text, into);
          yield null;
        }
        case DECIMAL, INTEGER -> number(column.type(), index, text, into);
      };
    } catch (DateTimeException e) {
      return "not an ISO-8601 date such as 2026-05-08"
          + (column.type() == ColumnType.TIMESTAMP ? " or 2026-05-08T09:30:00Z" : "");
    }
  }

  private static @Nullable String choice(
      Column column, int index, String text, TableData.RowValues into) {
    if (!column.allowed().contains(text)) {
      return "not one of " + String.join(", ", column.allowed());
    }
    into.setText(index, text);
    return null;
  }

  private static @Nullable String flag(int index, String text, TableData.RowValues into) {
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      return "neither true nor false";
    }
    into.setFlag(index, text.equalsIgnoreCase("true"));
    return null;
  }

  private int day(String text) {
    if (!text.equals(lastText)) {
      lastDay =
          text.length() <= 10 ? (int) LocalDate.parse(text).toEpochDay() : epochDay(instant(text));
      lastText = text;
    }
    return lastDay;
  }

  private void time(int index, String text, TableData.RowValues into) {
    if (text.length() <= 10) {
      LocalDate date = LocalDate.ofEpochDay(day(text));
      into.setTime(index, date.atStartOfDay(zone).toEpochSecond(), (int) date.toEpochDay());
    } else {
      Instant instant = instant(text);
      into.setTime(index, instant.getEpochSecond(), epochDay(instant));
    }
  }

  private int epochDay(Instant instant) {
    long day = instant.atZone(zone).toLocalDate().toEpochDay();
    if (day != (int) day) {
      throw new DateTimeException("out of range");
    }
    return (int) day;
  }

  private Instant instant(String text) {
    int time = text.indexOf('T');
    boolean offset =
        text.endsWith("Z") || time > 0 && (text.indexOf('+') > time || text.indexOf('-', time) > 0);
    return offset
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).atZone(zone).toInstant();
  }

  private static @Nullable String number(
      ColumnType type, int index, String text, TableData.RowValues into) {
    if (!plainNumber(text)) {
      return "not a number with a decimal dot such as 1234.5";
    }
    long micros = Micros.of(new BigDecimal(text));
    if (micros == Unknown.NUMBER) {
      return "out of range (at most 9.2e12)";
    }
    if (type == ColumnType.DECIMAL) {
      into.setNumber(index, micros);
    } else if (micros % Micros.ONE != 0 || Math.abs(micros / Micros.ONE) > Integer.MAX_VALUE) {
      return "not a whole number";
    } else {
      into.setNumber(index, micros / Micros.ONE);
    }
    return null;
  }

  /** Digits with at most one sign and one dot; an exponent is no plain number. */
  private static boolean plainNumber(String text) {
    int digits = 0;
    int dots = 0;
    for (int i = 0; i < text.length(); i++) {
      char ch = text.charAt(i);
      if (ch >= '0' && ch <= '9') {
        digits++;
      } else if (ch == '.') {
        dots++;
      } else if (i > 0 || ch != '-' && ch != '+') {
        return false;
      }
    }
    return digits > 0 && dots <= 1 && text.length() <= LONGEST_NUMBER;
  }
}
