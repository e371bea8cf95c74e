package org.nextbestaction.examples.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nextbestaction.card.CardBrief.Amount;

/**
 * The numbers of a language, such as {@code 1,234.50} in English and {@code 1.234,50} in Romanian.
 * A unit follows after a no-break space. The JDK's own locale data are not asked, so that every JDK
 * writes the same bytes. Immutable and thread-safe.
 */
final class Numbers {

  private static final String GLUE = "\u00a0";
  private static final String NUMBER = "(?<![\\p{L}\\p{N}.,_/-])(-?\\d{1,18}(?:\\.\\d{1,6})?)";
  private static final Pattern PERCENT = Pattern.compile(NUMBER + "[ \u00a0]%");
  private static final Pattern QUANTITY = Pattern.compile("(?<=\\()" + NUMBER + "(?=[ \u00a0])");
  private static final int CENTS = 2;

  private final char decimal;
  private final char group;

  Numbers(char decimal, char group) {
    this.decimal = decimal;
    this.group = group;
  }

  /** Such as {@code 3,408.00 EUR}: two decimals, or as many more as the card has. */
  String amount(Amount amount) {
    return cents(amount.amount()) + GLUE + amount.currency();
  }

  /** A sum in whole units, such as {@code 91,662 RON}. */
  String sum(BigDecimal sum, String currency) {
    return number(sum.setScale(0, RoundingMode.HALF_UP)) + GLUE + currency;
  }

  private String cents(BigDecimal amount) {
    BigDecimal plain = amount.stripTrailingZeros();
    return number(plain.setScale(Math.max(CENTS, plain.scale())));
  }

  /** A number in full. */
  String number(BigDecimal number) {
    String plain = number.toPlainString();
    int point = plain.indexOf('.');
    int end = point < 0 ? plain.length() : point;
    StringBuilder grouped = new StringBuilder(plain);
    if (point >= 0) {
      grouped.setCharAt(point, decimal);
    }
    for (int i = end - 3; i > (plain.startsWith("-") ? 1 : 0); i -= 3) {
      grouped.insert(i, group);
    }
    return grouped.toString();
  }

  String number(long number) {
    return number(BigDecimal.valueOf(number));
  }

  /** A mean with one decimal. */
  String mean(double mean) {
    return number(BigDecimal.valueOf(mean).setScale(1, RoundingMode.HALF_UP));
  }

  /** A quantity without trailing zeros. */
  String quantity(BigDecimal quantity) {
    BigDecimal plain = quantity.stripTrailingZeros();
    return number(plain.scale() < 0 ? plain.setScale(0) : plain);
  }

  /** A percentage without trailing zeros, such as {@code 2.5 %}. */
  String percent(double percent) {
    return quantity(BigDecimal.valueOf(percent)) + GLUE + "%";
  }

  /** A part of a whole as a percentage with one decimal. */
  String share(long part, long whole) {
    double percent = whole == 0 ? 0 : 100.0 * part / whole;
    String shown = percent > 0 && percent < 0.05 ? "<" + mean(0.1) : mean(percent);
    return shown + GLUE + "%";
  }

  /**
   * A text of a card, which has its numbers in plain form, as this language writes it: the amounts
   * in the currencies, percentages, and quantities in brackets. What else looks like a number (a
   * day, an id, a part of a name) stays as it is.
   */
  String inText(String text, Collection<String> currencies) {
    String shown = text;
    for (String currency : currencies) {
      Pattern amount =
          Pattern.compile(NUMBER + "[ \u00a0]" + Pattern.quote(currency) + "(?![\\p{L}\\p{N}])");
      shown = replaced(amount, shown, found -> amount(new Amount(value(found), currency)));
    }
    shown = replaced(PERCENT, shown, found -> quantity(value(found)) + GLUE + "%");
    return replaced(QUANTITY, shown, found -> quantity(value(found)));
  }

  /** What a number in a text is replaced with. */
  private interface Replacement {
    String of(MatchResult found);
  }

  private static String replaced(Pattern pattern, String text, Replacement replacement) {
    return pattern
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(replacement.of(found)));
  }

  private static BigDecimal value(MatchResult found) {
    return new BigDecimal(found.group(1));
  }
}
