package org.nextbestaction.source.note;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the day that a clause names, in English and Romanian, in lower case without marks. */
final class NoteDays {

  private static final Pattern ISO = NoteWords.pattern("\\b(\\d{4})-(\\d{2})-(\\d{2})\\b");
  private static final Pattern NUMERIC =
      NoteWords.pattern("\\b(\\d{1,2})[./](\\d{1,2})(?:[./](\\d{4}))?\\b");
  private static final Pattern DAY_MONTH =
      NoteWords.pattern("\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,10})\\b(?: (\\d{4}))?");
  private static final Pattern MONTH_DAY =
      NoteWords.pattern("\\b([a-z]{3,9}) (\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (\\d{4}))?");
  private static final Pattern DISTANCE =
      NoteWords.pattern(
          "\\b(?:in|after|peste|dupa) (\\d{1,3}|[a-z]+)(?: de)? (days?|weeks?|months?|zile?|zi|"
              + "saptaman[ai]|luni|luna)\\b");
  private static final Pattern NEXT_WEEK =
      NoteWords.pattern("\\b(?:next week|saptamana (?:viitoare|urmatoare))\\b");
  private static final Pattern NEXT_MONTH =
      NoteWords.pattern("\\b(?:next month|luna (?:viitoare|urmatoare))\\b");
  private static final Pattern TOMORROW = NoteWords.pattern("\\b(?:tomorrow|maine)\\b");
  private static final Pattern WEEKDAY =
      NoteWords.pattern(
          "\\b(monday|luni|tuesday|marti|wednesday|miercuri|thursday|joi|friday|vineri|saturday|"
              + "sambata|sunday|duminica)\\b");

  private static final List<String> MONTHS =
      List.of(
          "january jan ianuarie ian",
          "february feb februarie",
          "march mar martie",
          "april apr aprilie",
          "may mai",
          "june jun iunie iun",
          "july jul iulie iul",
          "august aug",
          "september sep sept septembrie",
          "october oct octombrie",
          "november nov noiembrie noi",
          "december dec decembrie");
  private static final List<String> WEEKDAYS =
      List.of(
          "monday luni",
          "tuesday marti",
          "wednesday miercuri",
          "thursday joi",
          "friday vineri",
          "saturday sambata",
          "sunday duminica");
  private static final List<String> NUMBERS =
      List.of(
          "a an one o un una",
          "two doua doi couple",
          "three trei",
          "four patru",
          "five cinci",
          "six sase",
          "seven sapte",
          "eight opt",
          "nine noua",
          "ten zece");

  private NoteDays() {}

  /**
   * The first kind of day that fits.
   *
   * @param on the day of the note; without it only a whole date is known
   */
  static @Nullable LocalDate in(String clause, @Nullable LocalDate on) {
    Matcher iso = ISO.matcher(clause);
    if (iso.find()) {
      return day(number(iso.group(1)), number(iso.group(2)), number(iso.group(3)), on);
    }
    LocalDate named = named(clause, on);
    if (named != null || on == null) {
      return named;
    }
    Matcher distance = DISTANCE.matcher(clause);
    if (distance.find()) {
      int count = count(distance.group(1));
      return count == 0 ? null : later(on, count, distance.group(2));
    }
    if (TOMORROW.matcher(clause).find()) {
      return on.plusDays(1);
    }
    if (NEXT_WEEK.matcher(clause).find()) {
      return on.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    }
    if (NEXT_MONTH.matcher(clause).find()) {
      return on.with(TemporalAdjusters.firstDayOfNextMonth());
    }
    Matcher weekday = WEEKDAY.matcher(clause);
    return weekday.find()
        ? on.with(TemporalAdjusters.next(DayOfWeek.of(place(WEEKDAYS, weekday.group(1)))))
        : null;
  }

  private static @Nullable LocalDate named(String clause, @Nullable LocalDate on) {
    Matcher dayMonth = DAY_MONTH.matcher(clause);
    while (dayMonth.find()) {
      int month = place(MONTHS, dayMonth.group(2));
      if (month > 0) {
        return day(number(dayMonth.group(3)), month, number(dayMonth.group(1)), on);
      }
    }
    Matcher monthDay = MONTH_DAY.matcher(clause);
    while (monthDay.find()) {
      int month = place(MONTHS, monthDay.group(1));
      if (month > 0) {
        return day(number(monthDay.group(3)), month, number(monthDay.group(2)), on);
      }
    }
    Matcher numeric = NUMERIC.matcher(clause);
    return numeric.find()
        ? day(number(numeric.group(3)), number(numeric.group(2)), number(numeric.group(1)), on)
        : null;
  }

  /** Without a year, the next such day from the note on. */
  private static @Nullable LocalDate day(int year, int month, int day, @Nullable LocalDate on) {
    try {
      if (year > 0) {
        return LocalDate.of(year, month, day);
      } else if (on == null) {
        return null;
      }
      LocalDate sameYear = LocalDate.of(on.getYear(), month, day);
      return sameYear.isBefore(on) ? LocalDate.of(on.getYear() + 1, month, day) : sameYear;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static LocalDate later(LocalDate on, int count, String unit) {
    if (unit.startsWith("week") || unit.startsWith("sapt")) {
      return on.plusWeeks(count);
    }
    return unit.startsWith("month") || unit.startsWith("lun")
        ? on.plusMonths(count)
        : on.plusDays(count);
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static int count(String word) {
    return Character.isDigit(word.charAt(0)) ? number(word) : place(NUMBERS, word);
  }

  /** From 1; 0 when no line holds the word. */
  private static int place(List<String> lines, String word) {
    for (int i = 0; i < lines.size(); i++) {
      if (List.of(lines.get(i).split(" ")).contains(word)) {
        return i + 1;
      }
    }
    return 0;
  }
}
