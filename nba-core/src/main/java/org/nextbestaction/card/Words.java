package org.nextbestaction.card;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Money;
import org.nextbestaction.explain.Evidence;

/**
 * The words of one language, from {@code messages_<language>.properties} beside this class; a
 * language without a file speaks English, and so does a message that a file leaves out. Another
 * language is one file. Immutable and thread-safe.
 */
final class Words {

  private static final Map<String, Words> BY_LANGUAGE = new ConcurrentHashMap<>();

  private final String language;
  private final Properties messages;
  private final DateTimeFormatter dates;

  private Words(String language, Properties messages) {
    this.language = language;
    this.messages = messages;
    dates =
        DateTimeFormatter.ofPattern(
            messages.getProperty("date.format"), Locale.forLanguageTag(language));
  }

  /** The words of a language. */
  static Words in(String language) {
    Words known = BY_LANGUAGE.get(language);
    if (known == null) {
      known = load(language);
      BY_LANGUAGE.put(language, known);
    }
    return known;
  }

  private static Words load(String language) {
    boolean plain = language.matches("[a-z]{2,3}");
    try (InputStream own =
        plain ? Words.class.getResourceAsStream("messages_" + language + ".properties") : null) {
      if (own == null) {
        if (language.equals("en")) {
          throw new IllegalStateException("the English messages are missing from the jar");
        }
        return in("en");
      }
      Properties messages = new Properties();
      if (!language.equals("en")) {
        messages.putAll(in("en").messages);
      }
      messages.load(new InputStreamReader(own, StandardCharsets.UTF_8));
      return new Words(language, messages);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String language() {
    return language;
  }

  /** The message with its placeholders as they are; null when there is none. */
  @Nullable String template(String key) {
    return messages.getProperty(key);
  }

  boolean has(String key) {
    return messages.containsKey(key);
  }

  /** The message with its placeholders filled; pairs of name and value. */
  String say(String key, String... values) {
    Map<String, String> byName = new HashMap<>();
    for (int i = 0; i < values.length; i += 2) {
      byName.put(values[i], values[i + 1]);
    }
    return say(key, byName);
  }

  /** The message with its placeholders filled. */
  String say(String key, Map<String, String> values) {
    String text = messages.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no message " + key + " in " + language);
    }
    StringBuilder filled = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('{', at);
      int close = open < 0 ? -1 : text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      String value = values.get(text.substring(open + 1, close));
      if (value == null) {
        throw new IllegalArgumentException(
            "message " + key + " needs a value for " + text.substring(open + 1, close));
      }
      filled.append(text, at, open).append(value);
      at = close + 1;
    }
    return filled.append(text, at, text.length()).toString();
  }

  /** Evidence as it stands in a sentence. */
  String tell(Evidence evidence) {
    if (evidence instanceof Evidence.Dated dated) {
      return date(dated.on());
    } else if (evidence instanceof Evidence.Amount amount) {
      return amount(amount.amount()) + " " + amount.currency();
    } else if (evidence instanceof Evidence.Measured measured) {
      return switch (measured.unit()) {
        case DAYS -> days(Math.round(measured.number()));
        case MONTHS -> count("months", Math.round(measured.number()));
        case ORDERS -> count("orders", Math.round(measured.number()));
        case CUSTOMERS -> count("customers", Math.round(measured.number()));
        case INVOICES -> count("invoices", Math.round(measured.number()));
        default -> plain(BigDecimal.valueOf(measured.number()));
      };
    }
    return evidence.value().toString();
  }

  /** A number of things with the right plural, such as {@code 38 de zile}. */
  String count(String what, long n) {
    String form = what + "." + plural(n);
    return say(messages.containsKey(form) ? form : what + ".other", "n", String.valueOf(n));
  }

  /** The CLDR plural categories of English and Romanian. */
  private String plural(long n) {
    if (n == 1) {
      return "one";
    }
    boolean few = language.equals("ro") && (n == 0 || n % 100 >= 1 && n % 100 <= 19);
    return few ? "few" : "other";
  }

  String days(long n) {
    return count("days", n);
  }

  /** An interval such as {@code 35-45 days}. */
  String range(int from, int to) {
    if (from == to) {
      return days(to);
    }
    String upper = days(to);
    return from + "-" + upper;
  }

  String date(LocalDate date) {
    return dates.format(date);
  }

  String money(Money money) {
    return amount(money.amount()) + " " + money.currency();
  }

  /** At most two decimals, none where there are none. */
  static String amount(BigDecimal amount) {
    return plain(amount.setScale(Math.min(2, Math.max(0, amount.scale())), RoundingMode.HALF_UP));
  }

  /** A number without trailing zeros and without an exponent. */
  static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }
}
