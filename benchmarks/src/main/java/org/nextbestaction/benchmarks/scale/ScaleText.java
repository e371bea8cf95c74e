package org.nextbestaction.benchmarks.scale;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures as Markdown. */
final class ScaleText {

  private final StringBuilder text = new StringBuilder();

  private ScaleText() {}

  static String of(Measured.Suite suite) {
    return new ScaleText().write(suite);
  }

  private String write(Measured.Suite suite) {
    line(suite.java() + ", " + suite.processors() + " processors, load " + suite.load() + ".");
    line(
        "Seconds by the clock; in brackets those of processors. Goals are those of L; what grows with"
            + " the size is held against them at L alone.");
    for (Measured.OneSize size : suite.sizes()) {
      size(size, suite);
    }
    for (int i = 1; i < suite.sizes().size(); i++) {
      Measured.OneSize less = suite.sizes().get(i - 1);
      Measured.OneSize more = suite.sizes().get(i);
      line("");
      line("## How cost grows from " + less.size() + " to " + more.size());
      line("");
      figures(Figures.growth(less, more));
    }
    return text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void row(String... cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  private void rule(int columns) {
    line("|" + " --- |".repeat(columns));
  }

  private void size(Measured.OneSize size, Measured.Suite suite) {
    line("");
    line(
        String.format(
            Locale.ROOT,
            "## %s: %,d customers, %,d products, %,d orders, %,d lines",
            size.size(),
            size.customers(),
            size.products(),
            size.orders(),
            size.lines()));
    line("");
    figures(Figures.of(size, suite.start()));
    if (!size.equal().isEmpty()) {
      line("");
      line("Equal results of the standard job: " + String.join(", ", size.equal()) + ".");
    }
    if (!size.engines().isEmpty()) {
      engines(size);
    }
    product(size);
    events(size);
    size.failed().forEach(failed -> line("\n" + failed + "."));
  }

  private void figures(List<Figures.Figure> figures) {
    if (figures.isEmpty()) {
      return;
    }
    row("what", "unit", "here", "goal", "");
    rule(5);
    for (Figures.Figure figure : figures) {
      row(figure.what(), figure.unit(), figure.told(), figure.toldGoal(), figure.verdict());
    }
  }

  static String told(Meter.Took took) {
    return String.format(Locale.ROOT, "%.3f (%.2f)", took.wall(), took.cpu());
  }

  private void engines(Measured.OneSize size) {
    line("");
    line("### Standard job");
    line("");
    for (boolean first : new boolean[] {true, false}) {
      row(titles(size, first ? "first run" : "warm, best run"));
      rule(size.engines().size() + 1);
      for (Stage stage : Stage.values()) {
        row(cells(size, stage.title, e -> told(e.took(first ? 0 : e.best(), stage))));
      }
      row(cells(size, "all", e -> told(first ? e.first() : e.total(e.best()))));
      row(cells(size, "times ours", e -> ratio(size, e, first)));
      line("");
    }
    row(titles(size, "MB"));
    rule(size.engines().size() + 1);
    row(cells(size, "peak heap", e -> Figures.number(e.memory().peakHeap())));
    row(cells(size, "peak process", e -> Figures.number(e.memory().peakProcess())));
  }

  private interface Cell {
    String of(Measured.Engine engine);
  }

  private static String[] titles(Measured.OneSize size, String title) {
    return cells(size, title, Measured.Engine::engine);
  }

  private static String[] cells(Measured.OneSize size, String title, Cell cell) {
    String[] cells = new String[size.engines().size() + 1];
    cells[0] = title;
    for (int i = 1; i < cells.length; i++) {
      cells[i] = cell.of(size.engines().get(i - 1));
    }
    return cells;
  }

  static String ratio(Measured.OneSize size, Measured.Engine engine, boolean first) {
    Measured.Engine ours = size.engine("ours");
    if (ours == null) {
      return "–";
    }
    Meter.Took own = first ? ours.first() : ours.total(ours.best());
    Meter.Took its = first ? engine.first() : engine.total(engine.best());
    return String.format(
        Locale.ROOT, "%.1f (%.1f)", its.wall() / own.wall(), its.cpu() / own.cpu());
  }

  private void product(Measured.OneSize size) {
    if (size.fitted() == null && size.saved() == null) {
      return;
    }
    line("");
    line("### The whole product");
    line("");
    row(
        "",
        "load",
        "model",
        "decide and write",
        "all",
        "decide again",
        "MB live",
        "MB peak heap",
        "MB limit",
        "MB written");
    rule(10);
    for (Measured.Product of : new Measured.Product[] {size.fitted(), size.saved()}) {
      if (of != null) {
        row(
            of.saved() ? "saved model" : "model fitted",
            told(of.load()),
            told(of.model()),
            told(of.write()),
            told(of.total()),
            told(of.again()),
            Figures.number(of.live()),
            Figures.number(of.memory().peakHeap()),
            Figures.number(of.memory().limit()),
            Figures.number(of.bytes() / 1e6));
      }
    }
    Measured.Product any = size.fitted() == null ? size.saved() : size.fitted();
    if (any != null) {
      line("");
      StringBuilder cards = new StringBuilder("Decisions:");
      for (Map.Entry<String, Integer> card : any.cards().entrySet()) {
        cards.append(String.format(Locale.ROOT, " %s %,d;", card.getKey(), card.getValue()));
      }
      cards.setCharAt(cards.length() - 1, '.');
      line(cards.toString());
    }
  }

  private void events(Measured.OneSize size) {
    Measured.Events events = size.events();
    if (events == null) {
      return;
    }
    line("");
    line("### One order to a new card, in microseconds");
    line("");
    row("", "n", "p50", "p90", "p99", "p99.9", "most", "CPU, mean");
    rule(8);
    percentiles("order applied", events.apply(), Figures.number(events.cpuMicros()));
    percentiles("card read by another thread", events.read(), "");
  }

  private void percentiles(String what, Measured.Percentiles of, String cpu) {
    row(
        what,
        String.format(Locale.ROOT, "%,d", of.count()),
        Figures.number(of.p50()),
        Figures.number(of.p90()),
        Figures.number(of.p99()),
        Figures.number(of.p999()),
        Figures.number(of.most()),
        cpu);
  }
}
