package org.nextbestaction.examples.report;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.nextbestaction.action.ActionType;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.policy.Company;
import org.nextbestaction.rules.simulation.ChangedCard;
import org.nextbestaction.rules.simulation.SimulationReport;
import org.nextbestaction.rules.simulation.SimulationReport.Tally;
import org.nextbestaction.rules.simulation.Worth;

/**
 * A simulation's report as one page that loads nothing: the sums, then the changed cards that move
 * the most money. Takes the changes while they come, then is written once. Not thread-safe.
 */
public final class SimulationHtml {

  private static final int SHOWN_CARDS = 200;
  private static final int SHOWN_CUSTOMERS = 50;
  private static final int SHOWN_OF_HASH = 16;

  /** The most money first, then by day and customer. */
  private static final Comparator<ChangedCard> BY_MONEY =
      Comparator.comparing(SimulationHtml::moved)
          .reversed()
          .thenComparing(ChangedCard::day)
          .thenComparing(ChangedCard::customerId);

  private final Labels labels;
  private final String company;
  private final Map<String, String> titles = new TreeMap<>();
  private final Set<String> seen = new HashSet<>();
  private final TreeSet<ChangedCard> cards = new TreeSet<>(BY_MONEY);
  private final StringBuilder page = new StringBuilder();
  private final Markup html = new Markup(page);

  /** A page in the company's language, whose actions go by the playbook's titles. */
  public SimulationHtml(Playbook playbook, Company company) {
    labels = Labels.of(company.language());
    this.company = company.name();
    for (ActionType action : playbook.actions()) {
      titles.put(action.code(), action.title().in(labels.language()));
    }
  }

  /** Takes a changed decision; a change that has come before is not taken again. */
  public void add(ChangedCard card) {
    if (card.change().ofCards() && seen.add(card.key())) {
      cards.add(card);
      if (cards.size() > SHOWN_CARDS) {
        cards.pollLast();
      }
    }
  }

  private static BigDecimal moved(ChangedCard card) {
    Worth was = card.before().worth();
    Worth is = card.after().worth();
    return is.expected()
        .subtract(was.expected())
        .abs()
        .add(is.offered().subtract(was.offered()).abs());
  }

  /** Writes the page. */
  public void write(SimulationReport report, Writer out) throws IOException {
    String title = labels.get("sim.title") + (company.isEmpty() ? "" : ", " + company);
    html.page(labels.language(), title, Markup.style());
    html.open("header", "class", "masthead").leaf("h1", title);
    html.leaf("span", days(report), "class", "sources").end();
    html.open("main").open("section", "class", "simulation");
    html.open("div", "class", "intro").leaf("p", labels.get("sim.note")).end();
    figures(report);
    html.open("div", "class", "panels");
    changes(report);
    rules(report);
    actions(report);
    books(report);
    customers(report);
    cards(report);
    html.end().end().end().end().end();
    out.append(page);
    out.flush();
  }

  private String days(SimulationReport report) {
    return labels.format(
        "sim.days",
        labels.count("days", report.days().size()),
        labels.date(report.days().get(0)),
        labels.date(report.days().get(report.days().size() - 1)));
  }

  private void figures(SimulationReport report) {
    Worth was = report.cards().before();
    Worth is = report.cards().after();
    html.open("dl", "class", "panel figures");
    figure(
        "sim.kpi.changed",
        labels.numbers.number(report.changedCards()),
        labels.format(
            "sim.kpi.changed.note",
            labels.numbers.number(report.changedDays()),
            labels.numbers.number(report.decisions())));
    figure(
        "sim.kpi.cards",
        signed(is.cards() - was.cards()),
        oldToNew(labels.numbers.number(was.cards()), labels.numbers.number(is.cards())));
    figure(
        "sim.kpi.delivered",
        signed(report.delivered().after() - report.delivered().before()),
        oldToNew(
            labels.numbers.number(report.delivered().before()),
            labels.numbers.number(report.delivered().after())));
    figure(
        "sim.kpi.expected",
        money(is.expected().subtract(was.expected()), report),
        oldToNew(sum(was.expected(), report), sum(is.expected(), report)));
    figure(
        "sim.kpi.offered",
        money(is.offered().subtract(was.offered()), report),
        oldToNew(sum(was.offered(), report), sum(is.offered(), report)));
    if (report.requests().before() + report.requests().after() > 0) {
      figure(
          "kpi.requests",
          signed(report.requests().after() - report.requests().before()),
          oldToNew(
              labels.numbers.number(report.requests().before()),
              labels.numbers.number(report.requests().after())));
    }
    html.end();
  }

  private String oldToNew(String before, String after) {
    return labels.format("sim.oldnew", before, after);
  }

  private void figure(String name, String number, String note) {
    html.open("div").leaf("dt", labels.get(name));
    html.leaf("dd", number, "class", "number").leaf("dd", note).end();
  }

  private String signed(long number) {
    return (number > 0 ? "+" : "") + labels.numbers.number(number);
  }

  private String money(BigDecimal amount, SimulationReport report) {
    return (amount.signum() > 0 ? "+" : "") + sum(amount, report);
  }

  private String sum(BigDecimal amount, SimulationReport report) {
    return labels.numbers.sum(amount, report.currency());
  }

  private void panel(String title, String note, boolean whole) {
    html.open("section", "class", whole ? "panel whole" : "panel");
    html.leaf("h3", labels.get(title)).leaf("p", labels.get(note), "class", "faint");
  }

  private void columns(String... keys) {
    html.open("div", "class", "scroll", "tabindex", "0").open("table").open("thead").open("tr");
    for (int i = 0; i < keys.length; i++) {
      boolean number = keys[i].startsWith("#");
      String label = labels.get(number ? keys[i].substring(1) : keys[i]);
      html.leaf("th", label, "scope", "col", "class", number ? "n" : "t");
    }
    html.end().end().open("tbody");
  }

  private void endPanel() {
    html.end().end().end().end();
  }

  private void cell(String text) {
    html.leaf("td", text, "class", "n");
  }

  private void name(String text, String code) {
    html.open("th", "scope", "row").text(text);
    if (!text.equals(code)) {
      html.leaf("small", code);
    }
    html.close();
  }

  private void money(Tally tally, SimulationReport report) {
    cell(money(tally.after().expected().subtract(tally.before().expected()), report));
    cell(money(tally.after().offered().subtract(tally.before().offered()), report));
  }

  private void books(SimulationReport report) {
    panel("sim.books", "sim.books.note", false);
    html.open("div", "class", "scroll", "tabindex", "0").open("table").open("tbody");
    book("sim.old", report.against());
    book("sim.new", report.rulebook());
    html.open("tr").leaf("th", labels.get("sim.model"), "scope", "row").open("td");
    html.text(String.join(", ", report.modelDays().stream().map(labels::date).toList()));
    html.close().end();
    endTable();
    Worth was = report.cards().before();
    Worth is = report.cards().after();
    note("sim.standins", Math.max(was.standIns(), is.standIns()));
    note("sim.unpriced", Math.max(was.unpriced(), is.unpriced()));
    note("sim.moved", report.moved().unchanged());
    note("sim.faults", report.faults());
    html.end();
  }

  private void book(String key, SimulationReport.Book book) {
    html.open("tr").leaf("th", labels.get(key), "scope", "row").open("td").text(book.version());
    html.leaf("small", book.hash().substring(0, SHOWN_OF_HASH)).close().end();
  }

  private void note(String key, long number) {
    if (number > 0) {
      String text = labels.get(key) + ": " + labels.numbers.number(number);
      html.leaf("p", text, "class", "faint");
    }
  }

  private void changes(SimulationReport report) {
    panel("sim.changes", "sim.changes.note", false);
    columns("sim.change", "#cards", "#sim.expected", "#sim.offered");
    report
        .changed()
        .forEach(
            (change, tally) -> {
              html.open("tr");
              html.leaf("th", labels.get("sim.change." + change), "scope", "row");
              cell(labels.numbers.number(tally.count()));
              money(tally, report);
              html.end();
            });
    endPanel();
  }

  private void rules(SimulationReport report) {
    panel("sim.rules", "sim.rules.note", false);
    columns("rule", "#sim.fired", "#cards", "#sim.alone", "#sim.expected", "#sim.offered");
    for (SimulationReport.RuleEffect rule : report.rules()) {
      html.open("tr").open("th", "scope", "row").text(rule.rule());
      html.leaf("small", labels.get("sim.rule." + rule.difference())).close();
      cell(labels.numbers.number(rule.fired()));
      cell(labels.numbers.number(rule.cards()));
      cell(labels.numbers.number(rule.alone().count()));
      money(rule.alone(), report);
      html.end();
    }
    endPanel();
  }

  private void actions(SimulationReport report) {
    panel("actions.title", "sim.actions.note", false);
    columns("action", "#sim.old", "#sim.new", "#sim.expected", "#sim.offered");
    report
        .actions()
        .forEach(
            (action, tally) -> {
              html.open("tr");
              name(titles.getOrDefault(action, action), action);
              cell(labels.numbers.number(tally.before().cards()));
              cell(labels.numbers.number(tally.after().cards()));
              money(tally, report);
              html.end();
            });
    endPanel();
  }

  private void customers(SimulationReport report) {
    panel("customers", "sim.customers.note", true);
    columns("sim.customer", "#cards", "sim.first", "#sim.expected", "#sim.offered", "rules.short");
    List<SimulationReport.CustomerEffect> customers = report.customers();
    for (SimulationReport.CustomerEffect customer :
        customers.subList(0, Math.min(SHOWN_CUSTOMERS, customers.size()))) {
      html.open("tr");
      name(customer.customerName(), customer.customerId());
      cell(labels.numbers.number(customer.worth().count()));
      html.leaf("td", labels.date(customer.firstDay()));
      money(customer.worth(), report);
      html.leaf("td", String.join(", ", customer.rules())).end();
    }
    endTable();
    more(customers.size() - SHOWN_CUSTOMERS, "simulation.json");
    html.end();
  }

  private void endTable() {
    html.end().end().end();
  }

  private void more(long more, String file) {
    if (more > 0) {
      html.leaf("p", labels.format("sim.more", labels.numbers.number(more), file), "class", "more");
    }
  }

  private void cards(SimulationReport report) {
    panel("sim.cards", "sim.cards.note", true);
    columns("sim.customer", "sim.change", "sim.old", "sim.new", "rules.short");
    for (ChangedCard card : cards) {
      html.open("tr").open("th", "scope", "row").text(card.customerName());
      html.leaf("small", labels.date(card.day())).close();
      html.leaf("td", labels.get("sim.change." + card.change()));
      side(card.before(), report);
      side(card.after(), report);
      List<String> causes = new ArrayList<>();
      for (ChangedCard.Cause cause : card.causes()) {
        causes.add(cause.alone() ? cause.rule() : labels.format("sim.together", cause.rule()));
      }
      html.leaf("td", String.join(", ", causes)).end();
    }
    endTable();
    more(report.changedCards() - cards.size(), "changes.jsonl");
    html.end();
  }

  private void side(ChangedCard.Side side, SimulationReport report) {
    CardBrief brief = side.brief();
    html.open("td");
    if (side.silence() != null) {
      html.text(
          labels.get(
              "silence." + side.silence(), labels.get("fate." + side.silence(), side.silence())));
      if (side.rule() != null) {
        html.leaf("small", side.rule());
      }
      html.close();
      return;
    }
    // In the page's language, whatever the agent's.
    html.text(titles.getOrDefault(brief.action().code(), brief.action().title()));
    html.leaf("small", sum(side.worth().expected(), report) + ", " + brief.action().channel());
    for (CardBrief.Offer line : brief.offer()) {
      String quantity =
          line.quantity() == null ? "" : labels.numbers.quantity(line.quantity()) + " × ";
      html.leaf(
          "small",
          quantity
              + line.name()
              + ", "
              + labels.format("line.discount", labels.numbers.percent(line.maxDiscountPct())));
    }
    for (CardBrief.Removed removed : brief.removed()) {
      html.open("small", "class", "stop");
      html.text(labels.get("removed.short").toLowerCase(Locale.ROOT) + ": " + removed.productId());
      html.text(" (" + removed.rule() + ")").close();
    }
    html.close();
  }
}
