package org.nextbestaction.benchmarks.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nextbestaction.examples.report.Markup;

/** The figures as a page that loads nothing: goals, and bars of where the time goes. */
final class ScaleHtml {

  private static final String STYLE =
      """
      main { display: grid; gap: 20px; }
      .verdict-good { color: var(--green); font-weight: 600; }
      .verdict-missed { color: var(--brick); font-weight: 600; }
      .bars { display: block; width: 100%; max-width: 900px; }
      .bars text { fill: var(--ink); font-size: 12.5px; }
      .key { display: inline-block; width: 11px; height: 11px; margin: 0 5px 0 14px; }
      .part0 { fill: var(--green); background: var(--green); }
      .part1 { fill: var(--mid); background: var(--mid); }
      .part2 { fill: var(--amber-line); background: var(--amber-line); }
      .part3 { fill: var(--grey); background: var(--grey); }
      .part4 { fill: var(--brick-fill); background: var(--brick-fill); }
      .part5 { fill: var(--faint); background: var(--faint); }
      figure { margin: 12px 0; }
      h3 { margin-top: 24px; }
      .panel td, .panel th { padding-right: 14px; }
      """;

  private static final int WIDTH = 900;
  private static final int LEFT = 190;
  private static final int RIGHT = 110;

  /** A bar of parts one after the other. */
  private record Bar(String name, double[] parts) {
    double length() {
      double sum = 0;
      for (double part : parts) {
        sum += part;
      }
      return sum;
    }
  }

  private final StringBuilder page = new StringBuilder();
  private final Markup html = new Markup(page);

  private ScaleHtml() {}

  static String of(Measured.Suite suite) {
    return new ScaleHtml().write(suite);
  }

  private String write(Measured.Suite suite) {
    html.page("en", "Speed and scale", Markup.style() + STYLE);
    html.open("header", "class", "masthead").leaf("h1", "Speed and scale");
    html.leaf(
            "span",
            suite.java() + ", " + suite.processors() + " processors, load " + suite.load(),
            "class",
            "sources")
        .end();
    html.open("main");
    for (Measured.OneSize size : suite.sizes()) {
      size(size, suite);
    }
    for (int i = 1; i < suite.sizes().size(); i++) {
      Measured.OneSize less = suite.sizes().get(i - 1);
      Measured.OneSize more = suite.sizes().get(i);
      html.open("section", "class", "panel whole");
      html.leaf("h2", "How cost grows from " + less.size() + " to " + more.size());
      figures(Figures.growth(less, more));
      html.end();
    }
    html.end().end().end();
    return page.toString();
  }

  private void size(Measured.OneSize size, Measured.Suite suite) {
    html.open("section", "class", "panel whole");
    html.leaf(
        "h2",
        String.format(
            Locale.ROOT,
            "%s: %,d customers, %,d products, %,d lines",
            size.size(),
            size.customers(),
            size.products(),
            size.lines()));
    figures(Figures.of(size, suite.start()));
    engines(size, true);
    engines(size, false);
    product(size);
    events(size);
    size.failed().forEach(failed -> html.leaf("p", failed, "class", "faint"));
    html.end();
  }

  private void figures(List<Figures.Figure> figures) {
    if (figures.isEmpty()) {
      return;
    }
    html.open("div", "class", "scroll", "tabindex", "0").open("table").open("thead").open("tr");
    for (String name : List.of("what", "unit", "here", "goal (L)", "")) {
      html.leaf("th", name, "scope", "col", "class", name.equals("here") ? "n" : "t");
    }
    html.end().end().open("tbody");
    for (Figures.Figure figure : figures) {
      html.open("tr").leaf("th", figure.what(), "scope", "row").leaf("td", figure.unit());
      html.leaf("td", figure.told(), "class", "n").leaf("td", figure.toldGoal());
      html.leaf("td", figure.verdict(), "class", "verdict-" + figure.verdict()).end();
    }
    html.end().end().end();
  }

  private void engines(Measured.OneSize size, boolean first) {
    List<Bar> bars = new ArrayList<>();
    for (Measured.Engine engine : size.engines()) {
      Stage[] stages = Stage.values();
      double[] parts = new double[stages.length];
      for (int i = 0; i < stages.length; i++) {
        parts[i] = engine.took(first ? 0 : engine.best(), stages[i]).wall();
      }
      bars.add(new Bar(engine.engine(), parts));
    }
    List<String> names = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      names.add(stage.title);
    }
    chart("Standard job, seconds, " + (first ? "first run of a JVM" : "warm"), names, bars);
  }

  private void product(Measured.OneSize size) {
    List<Bar> bars = new ArrayList<>();
    for (Measured.Product of : new Measured.Product[] {size.fitted(), size.saved()}) {
      if (of != null) {
        double[] parts = {of.load().wall(), of.model().wall(), of.write().wall()};
        bars.add(new Bar(of.saved() ? "saved model" : "model fitted", parts));
      }
    }
    chart(
        "The whole product, seconds, CSV to cards.jsonl",
        List.of("load", "model", "decide and write"),
        bars);
    List<Bar> memory = new ArrayList<>();
    for (Measured.Engine engine : size.engines()) {
      memory.add(new Bar(engine.engine(), new double[] {engine.memory().peakProcess()}));
    }
    if (size.fitted() != null) {
      double peak = size.fitted().memory().peakProcess();
      memory.add(new Bar("whole product", new double[] {peak}));
    }
    chart("Peak memory of the process, MB", List.of(), memory);
  }

  private void events(Measured.OneSize size) {
    Measured.Events events = size.events();
    if (events != null) {
      Measured.Percentiles of = events.apply();
      List<Bar> bars = new ArrayList<>();
      bars.add(new Bar("p50", new double[] {of.p50()}));
      bars.add(new Bar("p90", new double[] {of.p90()}));
      bars.add(new Bar("p99", new double[] {of.p99()}));
      bars.add(new Bar("p99.9", new double[] {of.p999()}));
      chart("One order to a new card, microseconds, while another thread reads", List.of(), bars);
    }
  }

  private static String at(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private void chart(String title, List<String> parts, List<Bar> bars) {
    if (bars.isEmpty()) {
      return;
    }
    double most = bars.stream().mapToDouble(Bar::length).max().orElse(1);
    html.leaf("h3", title).open("figure");
    if (!parts.isEmpty()) {
      html.open("figcaption", "class", "faint");
      for (int i = 0; i < parts.size(); i++) {
        html.leaf("span", "", "class", "key part" + i);
        html.text(parts.get(i));
      }
      html.end();
    }
    html.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "class",
        "bars",
        "viewBox",
        "0 0 " + WIDTH + " " + (28 * bars.size() + 4),
        "role",
        "img",
        "aria-label",
        title);
    int y = 4;
    for (Bar bar : bars) {
      html.leaf("text", bar.name(), "x", "0", "y", "" + (y + 15));
      double x = LEFT;
      for (int i = 0; i < bar.parts().length; i++) {
        double width = (WIDTH - LEFT - RIGHT) * bar.parts()[i] / most;
        html.empty(
            "rect",
            "class",
            "part" + i,
            "x",
            at(x),
            "y",
            "" + y,
            "width",
            at(width),
            "height",
            "20");
        x += width;
      }
      html.leaf("text", Figures.number(bar.length()), "x", at(x + 6), "y", "" + (y + 15));
      y += 28;
    }
    html.close().end();
  }
}
