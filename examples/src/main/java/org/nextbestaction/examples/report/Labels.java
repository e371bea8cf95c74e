package org.nextbestaction.examples.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.CardBrief.Action;
import org.nextbestaction.card.CardBrief.Quotation;
import org.nextbestaction.card.CardBrief.Timeline;

/**
 * The words, dates and numbers of a language. The JDK's own locale data are not asked, so that
 * every JDK writes the same bytes. Immutable and thread-safe.
 */
final class Labels {

  private static final Labels ENGLISH = new Labels("en");
  private static final Labels ROMANIAN = new Labels("ro");

  /** How the language writes numbers. */
  final Numbers numbers;

  private final String language;
  private final Properties words = new Properties();
  private final String[] days;
  private final String[] months;

  private Labels(String language) {
    this.language = language;
    try (InputStream in = Labels.class.getResourceAsStream("labels_" + language + ".properties")) {
      if (in == null) {
        throw new IllegalStateException("no labels for language " + language);
      }
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    days = get("days").split(" ");
    months = get("months").split(" ");
    numbers = new Numbers(get("number.decimal").charAt(0), get("number.group").charAt(0));
  }

  /** The words of the language, English where there are none of it. */
  static Labels of(String language) {
    return language.equals("ro") ? ROMANIAN : ENGLISH;
  }

  String language() {
    return language;
  }

  Set<String> keys() {
    return words.stringPropertyNames();
  }

  String get(String key) {
    String word = words.getProperty(key);
    if (word == null) {
      throw new IllegalArgumentException("no label " + key + " in " + language);
    }
    return word;
  }

  /** The word, or the fallback where there is none: for codes that a company may add. */
  String get(String key, String fallback) {
    return words.getProperty(key, fallback);
  }

  /** The text with its places {@code {0}}, {@code {1}}, ... filled in one pass. */
  String format(String key, Object... values) {
    String pattern = get(key);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '{' && i + 2 < pattern.length() && pattern.charAt(i + 2) == '}') {
        text.append(values[pattern.charAt(i + 1) - '0']);
        i += 2;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** Such as {@code 26 Nov}. */
  String dayAndMonth(LocalDate day) {
    return day.getDayOfMonth() + " " + months[day.getMonthValue() - 1];
  }

  /** Such as {@code Nov 2026}. */
  String monthAndYear(LocalDate day) {
    return months[day.getMonthValue() - 1] + " " + day.getYear();
  }

  /** Such as {@code 26 Nov 2026}. */
  String date(LocalDate day) {
    return dayAndMonth(day) + " " + day.getYear();
  }

  /** Such as {@code Thu 26 Nov 2026}. */
  String weekday(LocalDate day) {
    return format("weekday", days[day.getDayOfWeek().getValue() - 1], date(day));
  }

  /**
   * So many of a thing, such as {@code 1 day}, {@code 20 days}; in Romanian {@code 1 zi}, {@code 2
   * zile}, {@code 20 de zile} (the plural categories of CLDR).
   */
  String count(String thing, long n) {
    boolean few = language.equals("ro") && (n == 0 || n % 100 >= 1 && n % 100 <= 19);
    String form = n == 1 ? ".one" : few ? ".few" : ".other";
    return format("count." + thing + form, numbers.number(n));
  }

  /** A note word for word, with its day. */
  String quoted(Quotation quote) {
    return "\u201c" + quote.text().text() + "\u201d, " + date(quote.on());
  }

  /** The deadline in words, with the channel's verb; null for an action without one. */
  @Nullable String deadline(Action action) {
    LocalDate due = action.dueOn();
    if (due == null) {
      return null;
    }
    String channel = action.kind().equals("internal") ? "none" : action.channel();
    return get("by." + channel, get("by.none")) + " " + weekday(due);
  }

  /** How far away a day is, such as {@code in 3 days}. */
  String distance(LocalDate from, LocalDate to) {
    long between = ChronoUnit.DAYS.between(from, to);
    if (between < 0) {
      return get("in.past");
    }
    if (between == 0) {
      return get("in.today");
    }
    return between == 1 ? get("in.tomorrow") : format("in.days", count("days", between));
  }

  /** The window of the next order; null where nothing is expected. */
  @Nullable String window(Timeline timeline) {
    LocalDate from = timeline.expectedFrom();
    LocalDate to = timeline.expectedTo();
    if (from != null && to != null) {
      return format("timeline.window", dayAndMonth(from), dayAndMonth(to));
    }
    if (from != null) {
      return format("timeline.from", dayAndMonth(from));
    }
    return to == null ? null : format("timeline.until", dayAndMonth(to));
  }

  /** A probability as a count of ten, such as {@code about 7 in 10}; null where there is none. */
  @Nullable String chance(Action action) {
    Double probability = action.probability();
    if (probability == null) {
      return null;
    }
    long tenths = Math.round(probability * 10);
    if (tenths < 1) {
      return get("card.chance.low");
    }
    Integer horizon = action.horizonDays();
    return horizon == null
        ? format("card.chance.short", tenths)
        : format("card.chance", tenths, count("days", horizon));
  }

  /** The role's words; the code itself where it is not one of ours. */
  String role(String role) {
    return get("role." + role, role);
  }

  /** What people call a table; its own name where there is no other. */
  String table(String table) {
    return get("table." + table, table);
  }

  String terms(String terms) {
    return get("terms." + terms, terms);
  }
}
