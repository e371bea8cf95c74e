package org.nextbestaction.examples.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.CardBrief.Occasion;
import org.nextbestaction.card.CardBrief.Timeline;

/**
 * Draws the last orders, the usual window of the next one, and the as-of date. Places are
 * percentages, so that letters keep their size on a phone; labels that have room on a wide screen
 * only are of class {@code wide}.
 */
final class TimelineSvg {

  private static final int SHOWN = 7;
  private static final double LEFT = 4;
  private static final double RIGHT = 96;

  /** Width of a letter in percent of the drawing; half of it stands between two dates. */
  private static final double LETTER = 1.05;

  private static final double LETTER_ON_PHONE = 2.1;
  private static final double GAP_ROOM = 6;
  private static final double GAP_ROOM_ON_PHONE = 11;
  private static final long YEAR_DAYS = 330;
  private static final String LINE_Y = "49";

  private final Labels labels;
  private final LocalDate today;
  private final List<Occasion> orders;
  private final Timeline timeline;
  private final LocalDate start;
  private final long days;

  private TimelineSvg(Timeline timeline, LocalDate today, Labels labels) {
    this.timeline = timeline;
    this.labels = labels;
    this.today = today;
    List<Occasion> all = timeline.orders();
    orders = all.subList(Math.max(0, all.size() - SHOWN), all.size());
    start = orders.get(0).on();
    LocalDate end = later(later(today, timeline.expectedFrom()), timeline.expectedTo());
    days = Math.max(1, ChronoUnit.DAYS.between(start, end));
  }

  /** Draws a timeline; nothing where there is no order. */
  static void draw(Markup html, Timeline timeline, LocalDate today, Labels labels) {
    if (!timeline.orders().isEmpty()) {
      new TimelineSvg(timeline, today, labels).draw(html);
    }
  }

  private void draw(Markup html) {
    html.open("svg", "class", "timeline", "role", "img", "aria-label", spoken());
    html.empty(
        "line", "class", "axis", "x1", at(LEFT), "x2", at(RIGHT), "y1", LINE_Y, "y2", LINE_Y);
    window(html);
    double last = place(orders.get(orders.size() - 1).on());
    double now = place(today);
    html.empty("line", "class", "since", "x1", at(last), "x2", at(now), "y1", LINE_Y, "y2", LINE_Y);
    html.empty("line", "class", "now", "x1", at(now), "x2", at(now), "y1", "29", "y2", "65");
    label(html, now, "97", "today", labels.get("timeline.today"));
    gaps(html, last, now);
    dates(html);
    html.end();
  }

  private void window(Markup html) {
    LocalDate from = timeline.expectedFrom();
    LocalDate to = timeline.expectedTo();
    String words = labels.window(timeline);
    if (words == null) {
      return;
    }
    double left = from == null ? place(today) : place(from);
    double right = to == null ? RIGHT : place(to);
    html.empty(
        "rect",
        "class",
        "window",
        "x",
        at(left),
        "width",
        at(Math.max(0.8, right - left)),
        "y",
        "32",
        "height",
        "34",
        "rx",
        "3");
    label(html, (left + right) / 2, "12", "expected", words);
  }

  private void gaps(Markup html, double last, double now) {
    for (int i = 1; i < orders.size(); i++) {
      Integer gap = orders.get(i).gapDays();
      if (gap != null) {
        gap(html, place(orders.get(i - 1).on()), place(orders.get(i).on()), gap, "gap");
      }
    }
    long since = ChronoUnit.DAYS.between(orders.get(orders.size() - 1).on(), today);
    gap(html, last, now, since, "gap open");
  }

  private void gap(Markup html, double left, double right, long days, String look) {
    if (right - left >= GAP_ROOM) {
      String wide = right - left < GAP_ROOM_ON_PHONE ? " wide" : "";
      html.leaf(
          "text",
          labels.format("timeline.gap", days),
          "class",
          look + wide,
          "x",
          at((left + right) / 2),
          "y",
          "41",
          "text-anchor",
          "middle");
    }
  }

  /** Dates from the last to the first, each where there is room beside those already written. */
  private void dates(Markup html) {
    double free = Double.POSITIVE_INFINITY;
    double freeOnPhone = Double.POSITIVE_INFINITY;
    for (int i = orders.size() - 1; i >= 0; i--) {
      LocalDate on = orders.get(i).on();
      double x = place(on);
      html.empty("circle", "cx", at(x), "cy", LINE_Y, "r", "5");
      String words = day(on);
      if (end(x, words, LETTER) <= free) {
        boolean wide = end(x, words, LETTER_ON_PHONE) > freeOnPhone;
        label(html, x, "80", wide ? "date wide" : "date", words);
        free = start(x, words, LETTER) - LETTER / 2;
        freeOnPhone = wide ? freeOnPhone : start(x, words, LETTER_ON_PHONE) - LETTER_ON_PHONE / 2;
      }
    }
  }

  private static void label(Markup html, double x, String y, String look, String words) {
    html.leaf("text", words, "class", look, "x", at(edge(x)), "y", y, "text-anchor", anchor(x));
  }

  /** Labels near an end of the drawing grow inwards. */
  private static String anchor(double x) {
    return x > 78 ? "end" : x < 12 ? "start" : "middle";
  }

  private static double edge(double x) {
    return x > 78 ? Math.min(99.5, x + 3) : x < 12 ? Math.max(0.5, x - 3) : x;
  }

  private static double start(double x, String words, double letter) {
    double width = words.length() * letter;
    return edge(x) - (x > 78 ? width : x < 12 ? 0 : width / 2);
  }

  private static double end(double x, String words, double letter) {
    return start(x, words, letter) + words.length() * letter;
  }

  private String day(LocalDate on) {
    return days > YEAR_DAYS ? labels.monthAndYear(on) : labels.dayAndMonth(on);
  }

  private String spoken() {
    List<String> days = new ArrayList<>();
    orders.forEach(order -> days.add(labels.date(order.on())));
    long since = ChronoUnit.DAYS.between(orders.get(orders.size() - 1).on(), today);
    String words =
        labels.format("timeline.spoken", String.join(", ", days), labels.date(today))
            + " "
            + labels.format("timeline.since", labels.count("days", since));
    String window = labels.window(timeline);
    return window == null ? words : words + " " + window;
  }

  private double place(LocalDate day) {
    double share = (double) ChronoUnit.DAYS.between(start, day) / days;
    return LEFT + (RIGHT - LEFT) * Math.max(0, Math.min(1, share));
  }

  private static LocalDate later(LocalDate day, @Nullable LocalDate other) {
    return other == null || other.isBefore(day) ? day : other;
  }

  private static String at(double percent) {
    return String.format(Locale.ROOT, "%.2f%%", percent);
  }
}
