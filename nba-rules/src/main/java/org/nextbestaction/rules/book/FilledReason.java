package org.nextbestaction.rules.book;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.FactSchema;
import org.nextbestaction.rules.internal.Placeholders;
import org.nextbestaction.rules.lang.FactValues;

/** Fills the facts into a reason: numbers with at most two decimals; what is unknown is said. */
final class FilledReason {

  private static final int DECIMALS = 2;

  /** In a language that is not here it is "?". */
  private static final Map<String, String> NOT_KNOWN =
      Map.of("en", "(not known)", "ro", "(nu se cunoaște)");

  private FilledReason() {}

  static LocalizedText of(LocalizedText reason, FactValues facts) {
    if (reason.byLanguage().values().stream().noneMatch(text -> text.contains("{"))) {
      return reason;
    }
    TreeMap<String, String> texts = new TreeMap<>();
    reason
        .byLanguage()
        .forEach(
            (language, text) -> {
              String notKnown = NOT_KNOWN.getOrDefault(language, "?");
              texts.put(language, Placeholders.filled(text, name -> shown(name, facts, notKnown)));
            });
    return new LocalizedText(texts);
  }

  private static String shown(String name, FactValues facts, String notKnown) {
    FactDefinition fact = FactSchema.builtIn().find(name);
    Object value = fact == null ? null : facts.value(fact);
    if (value instanceof Double number) {
      return Double.isFinite(number) ? plain(BigDecimal.valueOf(number)) : notKnown;
    }
    return value instanceof BigDecimal number
        ? plain(number)
        : value == null ? notKnown : value.toString();
  }

  private static String plain(BigDecimal number) {
    BigDecimal rounded = number.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }
}
