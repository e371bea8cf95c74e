package org.nextbestaction.explain;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Something an agent can check: a number with its unit, a date, an amount or the key of a row. */
public sealed interface Evidence {

  /** What it is, in camel case: the key in a card's {@code facts}. */
  String name();

  /** The value as it stands in JSON: a number or a text. */
  Object value();

  /** A number with a unit. */
  record Measured(String name, double number, Unit unit) implements Evidence {
    @Override
    public Object value() {
      return switch (unit) {
        case DAYS, MONTHS, ORDERS, INVOICES, CUSTOMERS -> (Object) Math.round(number);
        case PERCENT, PIECES, SHARE, RATIO -> (Object) number;
      };
    }
  }

  /** A day. */
  record Dated(String name, LocalDate on) implements Evidence {
    @Override
    public Object value() {
      return on.toString();
    }
  }

  /** An amount of money. */
  record Amount(String name, BigDecimal amount, String currency) implements Evidence {
    @Override
    public Object value() {
      return amount.toPlainString() + " " + currency;
    }
  }

  /** A name or the key of a row in the company's systems. */
  record Named(String name, String text) implements Evidence {
    @Override
    public Object value() {
      return text;
    }
  }
}
