package org.nextbestaction.llm.fact;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as the card's own sentences write them, so that a number in a text is the number on the
 * card. Languages other than Romanian speak English. Immutable.
 */
final class Rendering {

  private static final Map<String, String[]> NOUNS =
      Map.ofEntries(
          Map.entry("days", new String[] {"day", "days", "zi", "zile"}),
          Map.entry("hours", new String[] {"hour", "hours", "oră", "ore"}),
          Map.entry("weeks", new String[] {"week", "weeks", "săptămână", "săptămâni"}),
          Map.entry("months", new String[] {"month", "months", "lună", "luni"}),
          Map.entry("orders", new String[] {"order", "orders", "comandă", "comenzi"}),
          Map.entry("customers", new String[] {"customer", "customers", "client", "clienți"}),
          Map.entry("invoices", new String[] {"invoice", "invoices", "factură", "facturi"}),
          Map.entry("seasons", new String[] {"season", "seasons", "sezon", "sezoane"}),
          Map.entry("pieces", new String[] {"piece", "pieces", "bucată", "bucăți"}),
          Map.entry("boxes", new String[] {"box", "boxes", "cutie", "cutii"}));

  private static final Rendering ENGLISH = new Rendering(false);
  private static final Rendering ROMANIAN = new Rendering(true);

  private final boolean romanian;
  private final DateTimeFormatter dates;

  private Rendering(boolean romanian) {
    this.romanian = romanian;
    dates =
        DateTimeFormatter.ofPattern("d MMM yyyy", Locale.forLanguageTag(romanian ? "ro" : "en"));
  }

  static Rendering in(String language) {
    return language.equals("ro") ? ROMANIAN : ENGLISH;
  }

  String say(Fact fact) {
    return switch (fact.kind()) {
      case DAYS -> counted(fact.number(), "days");
      case HOURS -> counted(fact.number(), "hours");
      case WEEKS -> counted(fact.number(), "weeks");
      case MONTHS -> counted(fact.number(), "months");
      case COUNT, QUANTITY -> counted(fact.number(), fact.unit());
      case MONEY -> money(fact.number()) + (fact.unit() == null ? "" : " " + fact.unit());
      case PERCENT -> plain(fact.number()) + " %";
      case NUMBER -> plain(fact.number());
      case DATE -> dates.format(fact.date());
      case NAME, CODE, TEXT -> fact.value();
    };
  }

  private String counted(BigDecimal number, @Nullable String unit) {
    String shown = plain(number);
    if (unit == null) {
      return shown;
    }
    String[] forms = NOUNS.get(unit);
    if (forms == null) {
      return shown + " " + unit;
    }
    boolean one = number.compareTo(BigDecimal.ONE) == 0;
    if (!romanian) {
      return shown + " " + forms[one ? 0 : 1];
    }
    return shown + (takesDe(number) ? " de " : " ") + forms[one ? 2 : 3];
  }

  /** "19 zile" but "20 de zile", as CLDR's plural category "other" of Romanian. */
  private static boolean takesDe(BigDecimal number) {
    if (number.stripTrailingZeros().scale() > 0 || number.signum() == 0) {
      return false;
    }
    int rest = number.abs().remainder(BigDecimal.valueOf(100)).intValue();
    return rest == 0 || rest >= 20;
  }

  /** At most two decimals, none where there are none. */
  private static String money(BigDecimal amount) {
    return plain(amount.setScale(Math.min(2, Math.max(0, amount.scale())), RoundingMode.HALF_UP));
  }

  static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }
}
