package org.nextbestaction.rules.book;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.FactSchema;
import org.nextbestaction.rules.internal.Placeholders;
import org.nextbestaction.rules.lang.FactValues;

/** Fills the facts into a reason: numbers with at most two decimals, "?" for what is unknown. */
final class FilledReason {

  private static final int DECIMALS = 2;

  private FilledReason() {}

  static LocalizedText of(LocalizedText reason, FactValues facts) {
    if (reason.byLanguage().values().stream().noneMatch(text -> text.contains("{"))) {
      return reason;
    }
    TreeMap<String, String> texts = new TreeMap<>();
    reason
        .byLanguage()
        .forEach(
            (language, text) ->
                texts.put(language, Placeholders.filled(text, name -> shown(name, facts))));
    return new LocalizedText(texts);
  }

  private static String shown(String name, FactValues facts) {
    FactDefinition fact = FactSchema.builtIn().find(name);
    return fact == null ? "?" : shown(facts.value(fact));
  }

  static String shown(@Nullable Object value) {
    if (value == null) {
      return "?";
    }
    if (value instanceof Double number) {
      return Double.isFinite(number) ? plain(BigDecimal.valueOf(number)) : "?";
    }
    return value instanceof BigDecimal number ? plain(number) : value.toString();
  }

  private static String plain(BigDecimal number) {
    BigDecimal rounded = number.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }
}
