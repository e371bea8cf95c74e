package org.nextbestaction.examples.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardSink;
import org.nextbestaction.card.CardText;
import org.nextbestaction.quality.QualityReport;

/**
 * The page of a run: the agents' queues with their cards, then a part for management. It needs
 * nothing but itself, is well-formed XML, and may run no script but its own.
 *
 * <p>Cards are taken one by one. The first {@link ReportHead#shownCards()} that are delivered are
 * kept (their facts and words, not their trace) and shown; of the others only counts are kept, so
 * that memory does not grow with the number of cards. The page is written by {@link #finish}, with
 * its totals and its table of contents at the top. Not thread-safe.
 */
public final class HtmlReport implements CardSink {

  private static final int MOST_OLD_SOURCES = 3;

  private record Shown(CardBrief brief, CardText text) {}

  private static final class Queue {
    private final List<Shown> shown = new ArrayList<>();
    private long delivered;
  }

  private final Writer out;
  private final ReportHead head;
  private final Labels labels;
  private final RunTotals totals;
  private final Map<String, Queue> queues = new LinkedHashMap<>();
  private int shown;
  private boolean finished;

  /**
   * A report to be written.
   *
   * @param out takes the page; is flushed, not closed
   */
  public HtmlReport(Writer out, ReportHead head) {
    this.out = out;
    this.head = head;
    this.labels = Labels.of(head.language());
    this.totals = new RunTotals(head.actionTitles());
  }

  /** Takes the next card; a silent one is counted by its reason and never shown. */
  @Override
  public void accept(Card card) {
    totals.add(card);
    if (card.silent()) {
      return;
    }
    String agent = card.brief().agentId() == null ? "" : card.brief().agentId();
    Queue queue = queues.get(agent);
    if (shown < head.shownCards()) {
      if (queue == null) {
        queue = new Queue();
        queues.put(agent, queue);
      }
      queue.shown.add(new Shown(card.brief(), card.text()));
      shown++;
    }
    if (queue != null) {
      queue.delivered++;
    }
  }

  /** How many cards the page shows in full. */
  int shown() {
    return shown;
  }

  /**
   * Writes the page.
   *
   * @throws IllegalStateException when the page has been written already
   */
  public void finish(QualityReport quality) throws IOException {
    if (finished) {
      throw new IllegalStateException("the report is finished already");
    }
    finished = true;
    String style = resource("report.css");
    String script = resource("report.js");
    StringBuilder page = new StringBuilder("<!DOCTYPE html>\n");
    Markup html = new Markup(page);
    html.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", labels.language());
    html.open("head").empty("meta", "charset", "utf-8");
    html.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'sha256-"
            + sha256(style)
            + "'; script-src 'sha256-"
            + sha256(script)
            + "'; base-uri 'none'; form-action 'none'");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "robots", "content", "noindex");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.leaf("title", title() + ", " + labels.date(head.asOf()));
    html.open("style");
    page.append(style);
    html.end().end().open("body");
    symbols(html);
    bar(html);
    write(page);
    html.open("main");
    today(html);
    write(page);
    agents(html, page);
    new ManagementHtml(html, head, totals).write(quality);
    html.end();
    html.open("script");
    page.append(script);
    html.end().end().end();
    write(page);
    out.flush();
  }

  private String title() {
    return labels.get("report.title") + (head.company().isBlank() ? "" : ", " + head.company());
  }

  private void bar(Markup html) {
    html.open("header", "class", "masthead");
    html.leaf("h1", head.company().isBlank() ? labels.get("report.company") : head.company());
    html.open("nav", "aria-label", labels.get("report.title"));
    if (shown > 0) {
      html.leaf("a", labels.get("report.today"), "href", "#today");
    }
    html.leaf("a", labels.get("report.agents"), "href", "#agents");
    html.leaf("a", labels.get("report.manage"), "href", "#manage").close();
    html.open("details", "class", "sources").open("summary");
    html.leaf("span", labels.format("report.asof", labels.weekday(head.asOf())) + ". ");
    html.leaf("span", oldest(), "class", "old").close();
    html.open("table").leaf("caption", labels.get("sources"));
    html.open("tbody");
    for (ReportHead.Source source : head.sources()) {
      LocalDate on = source.extractedOn();
      html.open("tr").leaf("th", labels.table(source.table()), "scope", "row");
      html.leaf(
              "td",
              on == null
                  ? labels.get("sources.unknown")
                  : ManagementHtml.age(labels, on, head.asOf()),
              "class",
              on != null && on.isBefore(head.asOf()) ? "old" : "faint")
          .close();
    }
    html.close().close().close().end();
  }

  /** The sources of the oldest day in words; what is known where none is old. */
  private String oldest() {
    TreeMap<LocalDate, List<String>> old = new TreeMap<>();
    boolean dated = false;
    for (ReportHead.Source source : head.sources()) {
      LocalDate on = source.extractedOn();
      dated |= on != null;
      if (on != null && on.isBefore(head.asOf())) {
        old.computeIfAbsent(on, day -> new ArrayList<>()).add(labels.table(source.table()));
      }
    }
    if (old.isEmpty()) {
      return labels.get(dated ? "sources.fresh" : "sources.none");
    }
    Map.Entry<LocalDate, List<String>> oldest = old.firstEntry();
    List<String> tables = oldest.getValue();
    int shown = Math.min(MOST_OLD_SOURCES, tables.size());
    String names = String.join(", ", tables.subList(0, shown));
    if (tables.size() > shown) {
      names = labels.format("sources.and", names, labels.count("sources", tables.size() - shown));
    }
    return labels.format(
        "sources.oldest", names, ManagementHtml.age(labels, oldest.getKey(), head.asOf()));
  }

  /** The page to pin to the wall: who acts on whom, why, and what it is worth. */
  private void today(Markup html) {
    if (shown == 0) {
      return;
    }
    html.open("section", "class", "panel today", "id", "today", "aria-labelledby", "today-t");
    html.leaf("h2", labels.get("today.title"), "id", "today-t");
    html.leaf("p", labels.get("today.note"), "class", "faint");
    html.open("div", "class", "scroll").open("table").open("thead").open("tr");
    for (String column : List.of("today.when", "customer", "action", "why", "today.worth")) {
      boolean number = column.equals("today.worth");
      html.leaf("th", labels.get(column), "scope", "col", "class", number ? "n" : "t");
    }
    html.close().close();
    int number = 0;
    for (Map.Entry<String, Queue> entry : queues.entrySet()) {
      Queue queue = entry.getValue();
      html.open("tbody").open("tr", "class", "whose");
      html.open("th", "scope", "rowgroup", "colspan", "5").text(name(entry.getKey())).text(" ");
      html.leaf("small", labels.count("actions", queue.delivered)).close().close();
      for (Shown card : queue.shown) {
        line(html, card.brief, "card-" + ++number);
      }
      html.end();
    }
    html.end().end();
    long more = totals.delivered - shown;
    if (more > 0) {
      html.leaf(
          "p",
          labels.format("today.more", labels.count("cards", more), head.cardsFile()),
          "class",
          "faint");
    }
    html.end();
  }

  /** In the language of the page as far as it is not the card's own. */
  private void line(Markup html, CardBrief brief, String anchor) {
    LocalDate due = brief.action().dueOn();
    boolean now = due != null && !due.isAfter(brief.asOf());
    boolean same = labels.language().equals(Labels.of(brief.language()).language());
    html.open("tr");
    html.leaf(
        "td",
        due == null ? "" : now ? labels.get("in.today") : labels.dayAndMonth(due),
        "class",
        now ? "when now" : "when");
    html.open("th", "scope", "row");
    html.leaf("a", Names.title(brief, labels), "href", "#" + anchor).close();
    html.leaf("td", same ? brief.action().title() : totals.title(brief.action().code()));
    html.leaf("td", because(brief), "class", "because", "lang", brief.language());
    CardBrief.@Nullable Amount worth = Names.worth(brief);
    html.leaf("td", worth == null ? "" : labels.numbers.amount(worth), "class", "n").end();
  }

  /** The first reason; of an escalation also what is behind it. */
  private static String because(CardBrief brief) {
    List<CardBrief.Why> why = brief.why();
    boolean escalated = !why.isEmpty() && why.get(0).signal().equals("escalation");
    CardWords words = new CardWords(brief);
    return why.stream()
        .limit(escalated ? 2 : 1)
        .map(reason -> words.of(reason.text()))
        .collect(Collectors.joining(" "));
  }

  private void agents(Markup html, StringBuilder page) throws IOException {
    html.open(
        "section", "class", "agents", "id", "agents", "aria-label", labels.get("report.agents"));
    if (totals.delivered == 0) {
      html.leaf("p", labels.get("report.none"), "class", "nothing").end();
      return;
    }
    contents(html);
    int agent = 0;
    int card = 0;
    for (Map.Entry<String, Queue> entry : queues.entrySet()) {
      queue(html, entry.getKey(), entry.getValue(), ++agent, card);
      card += entry.getValue().shown.size();
      write(page);
    }
    long more = totals.delivered - shown;
    if (more > 0) {
      html.leaf(
          "p",
          labels.format(
              "report.more",
              labels.count("cards", more),
              head.cardsFile(),
              labels.count("cards", shown)),
          "class",
          "more");
    }
    html.end();
  }

  private void contents(Markup html) {
    html.open("div", "class", "contents");
    html.open("nav", "aria-label", labels.get("report.agents"));
    int agent = 0;
    for (Map.Entry<String, Queue> entry : queues.entrySet()) {
      html.open("a", "href", "#agent-" + ++agent).text(name(entry.getKey())).text(" ");
      html.leaf("b", labels.numbers.number(entry.getValue().delivered)).close().text(" ");
    }
    html.close();
    html.empty(
        "input",
        "type",
        "search",
        "id",
        "find",
        "placeholder",
        labels.get("report.find"),
        "aria-label",
        labels.get("report.find"),
        "hidden",
        "hidden");
    html.end();
    html.leaf("p", labels.get("report.find.none"), "id", "found-none", "hidden", "hidden");
  }

  private void queue(Markup html, String agentId, Queue queue, int agent, int before) {
    String anchor = "agent-" + agent;
    html.open("section", "class", "agent", "id", anchor, "aria-labelledby", anchor + "-t");
    html.open("div", "class", "queue");
    html.leaf("h2", name(agentId), "id", anchor + "-t");
    html.leaf("p", labels.count("actions", queue.delivered), "class", "many");
    html.open("ol");
    int number = before;
    for (Shown card : queue.shown) {
      entry(html, card.brief, "card-" + ++number);
    }
    html.end();
    long more = queue.delivered - queue.shown.size();
    if (more > 0) {
      html.leaf(
          "p",
          labels.format("report.moreAgent", labels.count("cards", more), head.cardsFile()),
          "class",
          "faint");
    }
    html.end().open("div", "class", "cards");
    number = before;
    for (Shown card : queue.shown) {
      CardHtml.write(html, "card-" + ++number, card.brief, card.text);
    }
    html.end().end();
  }

  private static void entry(Markup html, CardBrief brief, String anchor) {
    Labels own = Labels.of(brief.language());
    html.open("li").open("a", "href", "#" + anchor, "lang", own.language());
    html.leaf("span", Names.title(brief, own), "class", "customer");
    LocalDate due = brief.action().dueOn();
    boolean now = due != null && !due.isAfter(brief.asOf());
    html.leaf(
        "span",
        due == null ? "" : now ? own.get("in.today") : own.dayAndMonth(due),
        "class",
        now ? "when today" : "when");
    html.leaf("span", brief.action().title(), "class", "title");
    CardBrief.@Nullable Amount worth = Names.worth(brief);
    html.leaf("span", worth == null ? "" : own.numbers.amount(worth), "class", "worth");
    html.close().end();
  }

  private String name(String agentId) {
    if (agentId.isEmpty()) {
      return labels.get("report.unassigned");
    }
    return head.agentNames().getOrDefault(agentId, agentId);
  }

  /** The marks before limits, checks, removals and gaps, drawn once. */
  private static void symbols(Markup html) {
    html.open("svg", "class", "symbols", "aria-hidden", "true");
    symbol(html, "limit", "M6 10h8");
    symbol(html, "check", "M6.2 10.3l2.6 2.6 5-5.4");
    symbol(html, "stop", "M7 7l6 6M13 7l-6 6");
    symbol(html, "gap", "M8 8.2a2 2 0 1 1 2.9 1.7c-.6.4-.9.7-.9 1.5M10 13.7v.1");
    html.end();
  }

  private static void symbol(Markup html, String name, String path) {
    html.open("symbol", "id", "i-" + name, "viewBox", "0 0 20 20");
    html.empty("circle", "cx", "10", "cy", "10", "r", "8.2").empty("path", "d", path).close();
  }

  private void write(StringBuilder page) throws IOException {
    out.append(page);
    page.setLength(0);
  }

  static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
