package org.nextbestaction.examples.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CommercialData.RowCount;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Location;
import org.nextbestaction.decision.DecisionTrace.Fate;
import org.nextbestaction.quality.QualityReport;

/** Writes the page for management from totals: every chart is a table, or has one beside it. */
final class ManagementHtml {

  private static final int SHOWN_FINDINGS = 200;
  private static final int SHOWN_ROWS = 30;
  private static final int LONGEST_VALUE = 80;
  private static final int CHART_HEIGHT = 150;

  /** The columns into which the fates of candidates are gathered, in the order shown. */
  private enum Group {
    CHOSEN(Fate.CHOSEN),
    STRONGER(Fate.OUTSCORED, Fate.DISPLACED),
    STOPPED(Fate.BLOCKED, Fate.DENIED, Fate.NO_OFFER),
    HELD(Fate.WEAK, Fate.CAPPED, Fate.SUPPRESSED);

    private final List<Fate> fates;
    private final String look;

    Group(Fate... fates) {
      this.fates = List.of(fates);
      this.look = name().toLowerCase(Locale.ROOT);
    }

    long count(long[] byFate) {
      return fates.stream().mapToLong(fate -> byFate[fate.ordinal()]).sum();
    }
  }

  private final Markup html;
  private final ReportHead head;
  private final RunTotals totals;
  private final Labels labels;

  ManagementHtml(Markup html, ReportHead head, RunTotals totals) {
    this.html = html;
    this.head = head;
    this.totals = totals;
    this.labels = Labels.of(head.language());
  }

  void write(QualityReport quality) {
    html.open("section", "class", "manage", "id", "manage", "aria-labelledby", "manage-t");
    html.open("div", "class", "intro").leaf("h2", labels.get("manage.title"), "id", "manage-t");
    html.leaf("p", labels.get("manage.note")).end();
    figures();
    html.open("div", "class", "panels");
    agents();
    actions();
    silences();
    removals();
    chances();
    fates();
    rows(quality);
    findings(quality);
    html.end().end();
  }

  private void figures() {
    long cards = totals.delivered - totals.requests;
    long decided = cards + totals.silent;
    html.open("dl", "class", "panel figures");
    figure("kpi.decided", labels.numbers.number(decided), labels.get("kpi.decided.note"));
    figure(
        "kpi.cards",
        labels.numbers.number(cards),
        labels.format("kpi.cards.note", labels.numbers.share(cards, decided)));
    int agents = totals.agents.size();
    figure(
        "kpi.agents",
        labels.numbers.number(agents) + (totals.agents.full() ? "+" : ""),
        labels.format(
            "kpi.agents.note",
            agents == 0 ? "0" : labels.numbers.mean((double) totals.delivered / agents)));
    figure(
        "kpi.silent",
        labels.numbers.number(totals.silent),
        labels.format("kpi.silent.note", labels.numbers.share(totals.silent, decided)));
    if (totals.requests > 0) {
      figure(
          "kpi.requests", labels.numbers.number(totals.requests), labels.get("kpi.requests.note"));
    }
    figure(
        "kpi.removed",
        labels.numbers.number(totals.removals.total()),
        labels.get("kpi.removed.note"));
    List<String> values = values(totals.values);
    figure(
        "kpi.value",
        values.isEmpty() ? labels.get("kpi.none") : values.get(0),
        values.size() < 2
            ? labels.get("kpi.value.note")
            : labels.format(
                "kpi.value.more",
                String.join(", ", values.subList(1, Math.min(4, values.size())))));
    html.end();
  }

  private void figure(String name, String number, String note) {
    html.open("div").leaf("dt", labels.get(name));
    html.leaf("dd", number, "class", "number").leaf("dd", note).end();
  }

  /** The sums by currency in whole units, the largest first. */
  private List<String> values(@Nullable Tally tally) {
    List<String> values = new ArrayList<>();
    if (tally != null) {
      for (Tally.Entry entry : tally.bySum()) {
        values.add(labels.numbers.sum(entry.sum(), entry.key()));
      }
    }
    return values;
  }

  private void agents() {
    panel("agents", true);
    List<Tally.Entry> entries = totals.agents.byCount();
    if (entries.isEmpty()) {
      html.leaf("p", labels.get("agents.none"), "class", "nothing").end();
      return;
    }
    columns("agent", "", "cards", "agents.today", "share", "expected");
    for (Tally.Entry entry : entries.subList(0, Math.min(SHOWN_ROWS, entries.size()))) {
      String id = entry.key();
      html.open("tr");
      label(
          id.isEmpty()
              ? labels.get("report.unassigned")
              : id.equals(Tally.OTHER)
                  ? labels.get("other")
                  : head.agentNames().getOrDefault(id, id),
          id);
      bar("good", entry.count(), entries.get(0).count());
      number(labels.numbers.number(entry.count()));
      number(labels.numbers.number(totals.dueNow.count(id)));
      number(labels.numbers.share(entry.count(), totals.delivered));
      sums(values(totals.valuesOfAgent(id)));
      html.end();
    }
    endPanel();
  }

  private void actions() {
    panel("actions", false);
    if (totals.actions.size() == 0) {
      html.leaf("p", labels.get("actions.none"), "class", "nothing").end();
      return;
    }
    columns("action", "", "cards", "share", "expected");
    List<Tally.Entry> entries = totals.actions.byCount();
    for (Tally.Entry entry : entries) {
      html.open("tr");
      label(totals.title(entry.key()), entry.key());
      bar("good", entry.count(), entries.get(0).count());
      number(labels.numbers.number(entry.count()));
      number(labels.numbers.share(entry.count(), totals.delivered));
      sums(values(totals.valuesOf(entry.key())));
      html.end();
    }
    endPanel();
  }

  private void silences() {
    Map<String, String> words = new HashMap<>();
    for (Tally.Entry entry : totals.silences.byCount()) {
      String code = entry.key().split(" ", 2)[0];
      words.put(
          entry.key(), labels.get("silence." + code, labels.get("fate." + code, entry.key())));
    }
    bars("silent", "silent.reason", "customers", totals.silences, words, "calm", totals.silent);
  }

  private void removals() {
    bars("rules", "rule", "products", totals.removals, Map.of(), "stop", totals.removals.total());
  }

  /** A panel of bars, one for each key; words stand before the key where there are any. */
  private void bars(
      String name,
      String what,
      String unit,
      Tally tally,
      Map<String, String> words,
      String look,
      long whole) {
    panel(name, false);
    List<Tally.Entry> entries = tally.byCount();
    if (entries.isEmpty()) {
      html.leaf("p", labels.get(name + ".none"), "class", "nothing").end();
      return;
    }
    columns(what, "", unit, "share");
    long rest = 0;
    for (int i = 0; i < entries.size(); i++) {
      Tally.Entry entry = entries.get(i);
      if (i >= SHOWN_ROWS || entry.key().equals(Tally.OTHER)) {
        rest += entry.count();
        continue;
      }
      html.open("tr");
      label(words.getOrDefault(entry.key(), entry.key()), entry.key());
      bar(look, entry.count(), entries.get(0).count());
      number(labels.numbers.number(entry.count()));
      number(labels.numbers.share(entry.count(), whole));
      html.end();
    }
    if (rest > 0) {
      html.open("tr");
      label(labels.get("other"), labels.get("other"));
      bar(look, rest, Math.max(rest, entries.get(0).count()));
      number(labels.numbers.number(rest));
      number(labels.numbers.share(rest, whole));
      html.end();
    }
    endPanel();
  }

  private void chances() {
    panel("chance", false);
    long most = Arrays.stream(totals.bands).max().orElse(0);
    if (most == 0) {
      html.leaf("p", labels.get("chance.none"), "class", "nothing").end();
      return;
    }
    html.open(
        "svg",
        "class",
        "columns",
        "role",
        "img",
        "aria-label",
        labels.get("chance.axis"),
        "height",
        Integer.toString(CHART_HEIGHT + 40));
    for (int i = 0; i < RunTotals.BANDS; i++) {
      double width = 100.0 / RunTotals.BANDS;
      double height = (double) CHART_HEIGHT * totals.bands[i] / most;
      double top = 18 + CHART_HEIGHT - height;
      html.empty(
          "rect",
          "x",
          share(i * width + 1),
          "width",
          share(width - 2),
          "y",
          pixels(top),
          "height",
          pixels(height),
          "rx",
          "2");
      if (totals.bands[i] > 0) {
        columnText(i * width + width / 2, top - 5, labels.numbers.number(totals.bands[i]), "count");
      }
      columnText(i * width + width / 2, CHART_HEIGHT + 34, Integer.toString(i * 10), "tick");
    }
    double foot = CHART_HEIGHT + 18.5;
    html.empty(
        "line", "x1", "0", "x2", "100%", "y1", pixels(foot), "y2", pixels(foot), "class", "axis");
    html.end();
    html.leaf("p", labels.get("chance.axis") + ", %", "class", "faint axis-name");
    html.open("details").leaf("summary", labels.get("chart.table"));
    columns("chance.band", "cards", "share");
    long known = totals.delivered - totals.withoutProbability;
    for (int i = 0; i < RunTotals.BANDS; i++) {
      html.open("tr").leaf("th", i * 10 + "\u2013" + (i + 1) * 10 + "\u00a0%", "scope", "row");
      number(labels.numbers.number(totals.bands[i]));
      number(labels.numbers.share(totals.bands[i], known));
      html.end();
    }
    html.end().end().end().close();
    html.end();
  }

  private void columnText(double x, double y, String words, String look) {
    html.leaf("text", words, "x", share(x), "y", pixels(y), "text-anchor", "middle", "class", look);
  }

  private void fates() {
    panel("fates", true);
    if (totals.fates.size() == 0) {
      html.leaf("p", labels.get("fates.none"), "class", "nothing").end();
      return;
    }
    columns(
        "action",
        "",
        "considered",
        "group.chosen",
        "group.stronger",
        "group.stopped",
        "group.held");
    long[] byFate = new long[Fate.values().length];
    List<Tally.Entry> entries = totals.fates.byCount();
    for (int i = 0; i < entries.size(); i++) {
      Tally.Entry entry = entries.get(i);
      for (int fate = 0; fate < byFate.length; fate++) {
        byFate[fate] += entry.counts()[fate];
      }
      if (i < SHOWN_ROWS) {
        html.open("tr");
        label(totals.title(entry.key()), entry.key());
        stack(entry);
        number(labels.numbers.number(entry.count()));
        for (Group group : Group.values()) {
          long count = group.count(entry.counts());
          number(labels.numbers.number(count));
        }
        html.end();
      }
    }
    html.end().end().close();
    html.open("ul", "class", "legend");
    for (Group group : Group.values()) {
      html.open("li").leaf("i", "", "class", group.look);
      html.text(labels.get("group." + group.look)).end();
    }
    html.end();
    columns("fate", "", "candidates", "share");
    long all = totals.fates.total();
    long most = Arrays.stream(byFate).max().orElse(0);
    for (Group group : Group.values()) {
      for (Fate fate : group.fates) {
        long count = byFate[fate.ordinal()];
        if (count > 0) {
          html.open("tr");
          label(labels.get("fate." + fate), fate.name());
          bar(group.look, count, most);
          number(labels.numbers.number(count));
          number(labels.numbers.share(count, all));
          html.end();
        }
      }
    }
    endPanel();
  }

  private void stack(Tally.Entry entry) {
    html.open("td", "class", "bar").open("svg", "aria-hidden", "true");
    double x = 0;
    for (Group group : Group.values()) {
      double width = 100.0 * group.count(entry.counts()) / Math.max(1, entry.count());
      if (width > 0) {
        html.empty(
            "rect", "class", group.look, "x", share(x), "width", share(width), "height", "100%");
      }
      x += width;
    }
    html.close().close();
  }

  private void rows(QualityReport quality) {
    panel("data", true);
    if (quality.unfit().isEmpty()) {
      html.leaf("p", labels.get("data.fit"), "class", "fit");
    } else {
      html.open("div", "class", "unfit", "role", "alert").leaf("p", labels.get("data.unfit"));
      html.open("ul");
      quality.unfit().forEach(sentence -> html.leaf("li", sentence));
      html.end().end();
    }
    Map<String, LocalDate> ages = new HashMap<>();
    for (ReportHead.Source source : head.sources()) {
      LocalDate on = source.extractedOn();
      if (on != null) {
        ages.put(source.table(), on);
      }
    }
    columns("sources.table", "sources.rows", "sources.aside", "sources.share", "sources.age");
    quality
        .rows()
        .forEach(
            (table, count) -> {
              html.open("tr").open("th", "scope", "row");
              tableName(table.fileName());
              html.close();
              rowCounts(count);
              age(ages.get(table.fileName()));
              html.end();
            });
    endPanel();
  }

  private void rowCounts(RowCount count) {
    number(labels.numbers.number(count.read()));
    html.leaf(
        "td",
        labels.numbers.number(count.quarantined()),
        "class",
        count.quarantined() > 0 ? "n stop" : "n");
    number(labels.numbers.share(count.quarantined(), count.read()));
  }

  private void age(@Nullable LocalDate on) {
    if (on == null) {
      html.leaf("td", labels.get("sources.unknown"), "class", "n faint");
      return;
    }
    boolean old = ChronoUnit.DAYS.between(on, head.asOf()) > 0;
    html.leaf("td", age(labels, on, head.asOf()), "class", old ? "n old" : "n");
  }

  /** How old a source is, in words. */
  static String age(Labels labels, LocalDate on, LocalDate asOf) {
    long days = ChronoUnit.DAYS.between(on, asOf);
    return days < 1
        ? labels.format("sources.day", labels.date(on))
        : labels.format("sources.old", labels.date(on), labels.count("days", days));
  }

  private void findings(QualityReport quality) {
    panelHead("findings", true);
    List<Finding> findings = quality.findings();
    if (findings.isEmpty()) {
      html.leaf("p", labels.get("findings.none"), "class", "nothing").end();
      return;
    }
    html.open(
        "div",
        "class",
        "scroll",
        "role",
        "region",
        "tabindex",
        "0",
        "aria-label",
        labels.get("findings.title"));
    html.open("table", "class", "findings").open("thead").open("tr");
    for (String column :
        List.of(
            "finding.code",
            "finding.table",
            "finding.count",
            "finding.message",
            "finding.where",
            "finding.value")) {
      html.leaf(
          "th", labels.get(column), "scope", "col", "class", column.endsWith("count") ? "n" : "t");
    }
    html.close().close().open("tbody");
    for (Finding finding : findings.subList(0, Math.min(SHOWN_FINDINGS, findings.size()))) {
      finding(finding);
    }
    html.end().end().end();
    if (findings.size() > SHOWN_FINDINGS) {
      String more =
          labels.format(
              "findings.more",
              labels.count("findings", findings.size() - SHOWN_FINDINGS),
              head.qualityFile());
      html.leaf("p", more, "class", "faint");
    }
    html.end();
  }

  private void finding(Finding finding) {
    String severity = finding.severity().name();
    html.open("tr").open("th", "scope", "row").text(finding.code());
    html.leaf("small", labels.get("severity." + severity), "class", "severity-" + severity).close();
    html.open("td");
    tableName(finding.table());
    html.close();
    number(labels.numbers.number(finding.count()));
    String meaning = labels.get("meaning." + finding.code(), "");
    html.open("td").text(meaning);
    html.leaf(meaning.isEmpty() ? "span" : "small", finding.message(), "lang", "en").close();
    Location location = finding.location();
    html.leaf("td", location == null ? "" : location.toString(), "class", "where");
    html.open("td", "class", "value");
    String column = finding.column();
    String value = finding.value();
    if (column != null) {
      html.leaf("small", column);
    }
    if (value != null) {
      html.leaf("code", shortened(value));
    }
    html.close().end();
  }

  private static String shortened(String value) {
    return value.codePointCount(0, value.length()) <= LONGEST_VALUE
        ? value
        : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "\u2026";
  }

  private void panel(String name, boolean whole) {
    panelHead(name, whole);
    html.leaf("p", labels.get(name + ".note"), "class", "faint");
  }

  private void panelHead(String name, boolean whole) {
    html.open("section", "class", (whole ? "panel whole is-" : "panel is-") + name);
    html.leaf("h3", labels.get(name + ".title"));
  }

  /** Opens a table within a scrolling box and its body; an empty name is the column of bars. */
  private void columns(String first, String... others) {
    html.open("div", "class", "scroll").open("table").open("thead").open("tr");
    html.leaf("th", labels.get(first), "scope", "col");
    for (String name : others) {
      if (name.isEmpty()) {
        html.leaf("td", "", "class", "bar");
      } else {
        html.leaf("th", labels.get(name), "scope", "col", "class", "n");
      }
    }
    html.close().close().open("tbody");
  }

  private void endPanel() {
    html.end().end().end().end();
  }

  private void label(String words, String code) {
    html.open("th", "scope", "row");
    if (words.equals(code)) {
      code(code);
    } else {
      html.text(words).open("small");
      code(code);
      html.close();
    }
    html.close();
  }

  /** A code, which may be broken after a low line, never within a word. */
  private void code(String code) {
    int from = 0;
    for (int i = 0; i < code.length() - 1; i++) {
      if (code.charAt(i) == '_') {
        html.text(code.substring(from, i + 1)).empty("wbr");
        from = i + 1;
      }
    }
    html.text(code.substring(from));
  }

  private void bar(String look, long part, long most) {
    double width = most == 0 ? 0 : 100.0 * part / most;
    html.open("td", "class", "bar").open("svg", "aria-hidden", "true");
    html.empty(
        "rect", "class", look, "width", share(Math.max(width, 0.8)), "height", "100%", "rx", "2");
    html.close().close();
  }

  /** What people call a table, and its own name where that is another. */
  private void tableName(String name) {
    String words = labels.table(name);
    html.text(words);
    if (!words.equals(name)) {
      html.leaf("small", name);
    }
  }

  /** One sum a line. */
  private void sums(List<String> sums) {
    html.open("td", "class", "n");
    for (int i = 0; i < sums.size(); i++) {
      if (i > 0) {
        html.empty("br");
      }
      html.text(sums.get(i));
    }
    html.close();
  }

  private void number(String content) {
    html.leaf("td", content, "class", "n");
  }

  private static String share(double percent) {
    return String.format(Locale.ROOT, "%.2f%%", percent);
  }

  private static String pixels(double size) {
    return String.format(Locale.ROOT, "%.1f", size);
  }
}
