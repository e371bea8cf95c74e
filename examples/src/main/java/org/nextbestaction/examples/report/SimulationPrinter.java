package org.nextbestaction.examples.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nextbestaction.rules.simulation.Change;
import org.nextbestaction.rules.simulation.SimulationReport;
import org.nextbestaction.rules.simulation.SimulationReport.Tally;

/** A simulation's report as text for a terminal. */
public final class SimulationPrinter {

  private static final int SHOWN_CUSTOMERS = 10;
  private static final Map<Change, String> WORDS =
      Map.of(
          Change.APPEARS, "a card instead of silence",
          Change.DISAPPEARS, "silence instead of a card",
          Change.ACTION, "another action",
          Change.OFFER, "other products or quantities",
          Change.LIMITS, "other limits",
          Change.WORDS, "other words only",
          Change.SILENCE, "silent for another reason");

  private final StringBuilder text = new StringBuilder();
  private final SimulationReport report;

  private SimulationPrinter(SimulationReport report) {
    this.report = report;
  }

  /** The report in words and tables. */
  public static String print(SimulationReport report) {
    return new SimulationPrinter(report).text();
  }

  private String text() {
    List<java.time.LocalDate> days = report.days();
    say(
        "%,d %s from %s to %s, %,d decisions; the model was fitted on %s.",
        days.size(),
        days.size() == 1 ? "day" : "days",
        days.get(0),
        days.get(days.size() - 1),
        report.decisions(),
        String.join(", ", report.modelDays().stream().map(Object::toString).toList()));
    say("old  %s", book(report.against()));
    say("new  %s", book(report.rulebook()));
    if (report.rules().isEmpty()) {
      say("%nThe two rulebooks say the same: no card changes.");
    }
    if (report.faults() > 0) {
      say("%n%,d decisions could not be made, which is a fault of ours.", report.faults());
    }
    say(
        "%n%,d %s; %,d of %,d decisions are others.",
        report.changedCards(),
        report.changedCards() == 1 ? "card changes" : "cards change",
        report.changedDays(),
        report.decisions());
    cards();
    changes();
    rules();
    actions();
    customers();
    say(
        "%nA card or change that stands on several days counts once, with its worth on the first. Base"
            + " currency:%n%s. Expected = chance of success x what success is worth; offered = the"
            + " products before discount.",
        report.currency());
    return text.toString();
  }

  private static String book(SimulationReport.Book book) {
    return book.version() + " (" + book.hash().substring(0, 12) + ")";
  }

  private void cards() {
    head("", "old", "new", "change");
    Tally cards = report.cards();
    row("cards", cards.before().cards(), cards.after().cards());
    row("cards on all days", report.cardDays().before(), report.cardDays().after());
    row("  within agents' capacity", report.delivered().before(), report.delivered().after());
    row("segment requests", report.requests().before(), report.requests().after());
    row("expected", cards.before().expected(), cards.after().expected());
    row("offered", cards.before().offered(), cards.after().offered());
    long standIns = Math.max(cards.before().standIns(), cards.after().standIns());
    if (standIns > 0) {
      say("%,d cards without a known value count at the median order value.", standIns);
    }
    long unpriced = Math.max(cards.before().unpriced(), cards.after().unpriced());
    if (unpriced > 0) {
      say(
          "%,d cards offer a product without a price; they add nothing to what is offered.",
          unpriced);
    }
    if (report.moved().unchanged() > 0) {
      say(
          "Within capacity %,d cards come in and %,d go out; %,d of them are the same card, whose"
              + " place others take or leave.",
          report.moved().enter(), report.moved().leave(), report.moved().unchanged());
    }
  }

  private void changes() {
    if (report.changed().isEmpty()) {
      return;
    }
    head("change", "cards", "expected", "offered");
    report
        .changed()
        .forEach(
            (change, tally) ->
                say(
                    "%-34s %,14d %14s %14s",
                    WORDS.getOrDefault(change, change.name()),
                    tally.count(),
                    expected(tally),
                    offered(tally)));
  }

  private void rules() {
    if (report.rules().isEmpty()) {
      return;
    }
    head("rule", "fired", "cards", "alone", "expected*", "offered*");
    for (SimulationReport.RuleEffect rule : report.rules()) {
      say(
          "%-34s %,14d %,14d %,14d %14s %14s",
          rule.rule() + " (" + rule.difference().name().toLowerCase(Locale.ROOT) + ")",
          rule.fired(),
          rule.cards(),
          rule.alone().count(),
          expected(rule.alone()),
          offered(rule.alone()));
    }
    say(
        "* of the cards that it changes alone: the old book with this one rule gives the new card.");
  }

  private void actions() {
    head("action", "old", "new", "expected", "offered");
    report
        .actions()
        .forEach(
            (action, tally) ->
                say(
                    "%-34s %,14d %,14d %14s %14s",
                    action,
                    tally.before().cards(),
                    tally.after().cards(),
                    expected(tally),
                    offered(tally)));
  }

  private void customers() {
    List<SimulationReport.CustomerEffect> customers = report.customers();
    if (customers.isEmpty()) {
      return;
    }
    head("customer", "cards", "expected", "offered", "rules");
    for (SimulationReport.CustomerEffect customer :
        customers.subList(0, Math.min(SHOWN_CUSTOMERS, customers.size()))) {
      String name =
          customer.customerId().equals(customer.customerName())
              ? customer.customerId()
              : customer.customerId() + " " + customer.customerName();
      say(
          "%-34s %,14d %14s %14s  %s",
          Plain.line(name.length() > 34 ? name.substring(0, 34) : name),
          customer.worth().count(),
          expected(customer.worth()),
          offered(customer.worth()),
          String.join(", ", customer.rules()));
    }
    if (customers.size() > SHOWN_CUSTOMERS) {
      say("and %,d more customers", customers.size() - SHOWN_CUSTOMERS);
    }
  }

  private void head(String first, String... columns) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%n%-34s", first));
    for (String column : columns) {
      line.append(column.equals("rules") ? "  rules" : String.format(Locale.ROOT, " %14s", column));
    }
    text.append(line).append('\n');
  }

  private void row(String name, long before, long after) {
    say("%-34s %,14d %,14d %+,14d", name, before, after, after - before);
  }

  private void row(String name, BigDecimal before, BigDecimal after) {
    say(
        "%-34s %,14d %,14d %14s",
        name, whole(before), whole(after), signed(after.subtract(before)));
  }

  private static String expected(Tally tally) {
    return signed(tally.after().expected().subtract(tally.before().expected()));
  }

  private static String offered(Tally tally) {
    return signed(tally.after().offered().subtract(tally.before().offered()));
  }

  private static long whole(BigDecimal amount) {
    return amount.setScale(0, RoundingMode.HALF_UP).longValue();
  }

  private static String signed(BigDecimal amount) {
    return String.format(Locale.ROOT, "%+,d", whole(amount));
  }

  private void say(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
