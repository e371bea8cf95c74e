package org.nextbestaction.rules.lang;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.FactType;

/**
 * A variable of the generated text: one fact in one form.
 *
 * @param index position among the expression's slots
 * @param exact whether a number that is no amount is read as an exact decimal
 * @param variable MVEL's name of it
 */
record Slot(int index, FactDefinition fact, boolean exact, String variable) {

  /** MVEL's name of it has an underscore, which keeps it apart from every MVEL word. */
  Slot(int index, FactDefinition fact, boolean exact) {
    this(index, fact, exact, (fact.name().replace('.', '_') + (exact ? "_exact" : "")).intern());
  }

  FactType type() {
    return exact ? FactType.MONEY : fact.type();
  }

  Class<?> javaType() {
    return switch (type()) {
      case BOOL -> Boolean.class;
      case INT, DEC -> Double.class;
      case MONEY -> BigDecimal.class;
      case TEXT -> String.class;
      case TEXTS -> java.util.List.class;
    };
  }

  /** The value in the form the expression calculates with; null means missing. */
  @Nullable Object read(FactValues facts) {
    Object value = facts.value(fact);
    if (value instanceof Integer whole) {
      return exact ? (Object) BigDecimal.valueOf(whole) : (Object) Double.valueOf(whole);
    }
    if (value instanceof Double number) {
      return decimal(number);
    }
    return value;
  }

  private @Nullable Object decimal(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return null;
    }
    return exact ? (Object) BigDecimal.valueOf(number) : (Object) number;
  }
}
