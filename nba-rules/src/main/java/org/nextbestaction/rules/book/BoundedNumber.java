package org.nextbestaction.rules.book;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.rules.lang.ByteCode;
import org.nextbestaction.rules.lang.CompiledValue;
import org.nextbestaction.rules.lang.FactValues;

/**
 * The number of an effect, calculated from facts, and the range in which it makes sense. See
 * docs/decisions/0015-rules-are-held-against-the-playbook.md.
 *
 * @param key its key in the rule file
 * @param least null where it may be any number
 * @param most null where it may be any number
 */
record BoundedNumber(
    String key, CompiledValue value, @Nullable BigDecimal least, @Nullable BigDecimal most) {

  static BoundedNumber percent(CompiledValue value) {
    return new BoundedNumber("percent", value, BigDecimal.ZERO, BigDecimal.valueOf(100));
  }

  /** In base currency; a trillion is more than any offer. */
  static BoundedNumber amount(CompiledValue value) {
    return new BoundedNumber("amount", value, BigDecimal.ZERO, new BigDecimal("1e12"));
  }

  static BoundedNumber any(CompiledValue value) {
    return new BoundedNumber("value", value, null, null);
  }

  /** The same number on byte code. */
  BoundedNumber by(ByteCode code) {
    return new BoundedNumber(key, code.of(value), least, most);
  }

  /** What a rule calculated: a number in the range, or why there is none. */
  record Result(@Nullable BigDecimal number, @Nullable String refused) {

    /** Whether a fact was missing; a number that makes no sense is not a missing one. */
    boolean missing() {
      return number == null && refused == null;
    }
  }

  /** Never throws: what cannot be calculated, such as a rounded overflow, is no number. */
  Result of(FactValues facts) {
    Number number;
    try {
      number = value.evaluate(facts);
    } catch (RuntimeException e) {
      return new Result(null, "what cannot be calculated is not " + range());
    }
    if (number == null) {
      return new Result(null, null);
    }
    BigDecimal exact = finite(number);
    boolean fits =
        exact != null
            && (least == null || exact.compareTo(least) >= 0)
            && (most == null || exact.compareTo(most) <= 0);
    return fits
        ? new Result(exact, null)
        : new Result(null, shown(number, exact) + " is not " + range());
  }

  private static @Nullable BigDecimal finite(Number number) {
    if (number instanceof BigDecimal exact) {
      return exact;
    }
    double real = number.doubleValue();
    return Double.isFinite(real) ? BigDecimal.valueOf(real) : null;
  }

  private static String shown(Number number, @Nullable BigDecimal exact) {
    return exact == null ? number.toString() : exact.stripTrailingZeros().toPlainString();
  }

  private String range() {
    return least == null || most == null
        ? "a number"
        : "a number from " + least.toPlainString() + " to " + most.toPlainString();
  }

  List<FactDefinition> factsRead() {
    return value.factsRead();
  }
}
