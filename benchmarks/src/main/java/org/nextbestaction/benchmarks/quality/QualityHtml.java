package org.nextbestaction.benchmarks.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nextbestaction.examples.report.Markup;

/**
 * The figures as a page that loads nothing: tables, calibration plots, what ingredients are worth.
 */
final class QualityHtml {

  private static final String STYLE =
      """
      main { display: grid; gap: 20px; }
      .verdict-good { color: var(--green); font-weight: 600; }
      .verdict-missed { color: var(--brick); font-weight: 600; }
      .plots { display: flex; flex-wrap: wrap; gap: 24px; }
      .plot { width: 340px; height: 340px; }
      .plot text, .worth text { fill: var(--faint); font-size: 10px; }
      .plot .frame { fill: none; stroke: var(--line); }
      .plot .ideal { stroke: var(--grey); stroke-dasharray: 4 4; }
      .plot .line { fill: none; stroke: var(--green); stroke-width: 2; }
      .plot circle { fill: var(--green); }
      .plot .cases { fill: var(--pick); }
      .worth { display: block; width: 100%; max-width: 900px; }
      .worth .helps { fill: var(--mid); }
      .worth .harms { fill: var(--brick-fill); }
      .worth .zero { stroke: var(--line); }
      .worth .name { fill: var(--ink); font-size: 12.5px; }
      td { vertical-align: top; }
      .panel td, .panel th { padding-right: 14px; }
      .keep { white-space: nowrap; }
      h3 { margin-top: 24px; }
      figure { margin: 12px 0; }
      """;

  /** The plot's square, in its own units. */
  private static final int SIDE = 280;

  private static final int LEFT = 40;
  private static final int TOP = 12;

  private final StringBuilder page = new StringBuilder();
  private final Markup html = new Markup(page);

  private QualityHtml() {}

  static String of(Quality quality) {
    return new QualityHtml().write(quality);
  }

  private String write(Quality quality) {
    html.page("en", "How right the models are", Markup.style() + STYLE);
    html.open("header", "class", "masthead").leaf("h1", "How right the models are");
    html.leaf(
            "span", "threads " + quality.threads() + ", seed " + quality.seed(), "class", "sources")
        .end();
    html.open("main");
    for (Quality.Part part : quality.parts()) {
      part(part);
    }
    seconds(quality);
    html.end().end().end();
    return page.toString();
  }

  private void part(Quality.Part part) {
    html.open("section", "class", "panel whole").leaf("h2", part.data());
    html.leaf("p", part.about(), "class", "faint");
    columns("what", "measure", "#here", "95 %", "references (q: quoted)", "goal", "");
    for (Quality.Line line : part.lines()) {
      html.open("tr").leaf("th", line.what(), "scope", "row").leaf("td", line.measure());
      html.leaf("td", QualityText.number(line.ours()), "class", "n");
      html.leaf("td", QualityText.interval(line.interval()), "class", "keep");
      html.leaf("td", QualityText.references(line));
      html.leaf("td", QualityText.goal(line), "class", "keep");
      String verdict = QualityText.verdict(line);
      html.leaf("td", verdict, "class", "verdict-" + verdict).end();
    }
    endTable();
    if (!part.plots().isEmpty()) {
      html.leaf("h3", "Calibration: what was predicted, and how often it came");
      html.open("div", "class", "plots");
      part.plots().forEach(this::plot);
      html.end();
    }
    ingredients(part.ingredients());
    for (Quality.Grid grid : part.grids()) {
      html.leaf("h3", grid.title());
      List<String> columns = new ArrayList<>(List.of(""));
      grid.columns().forEach(column -> columns.add("#" + column));
      columns(columns.toArray(String[]::new));
      for (Quality.Row row : grid.rows()) {
        html.open("tr").leaf("th", row.name(), "scope", "row");
        row.values().forEach(v -> html.leaf("td", QualityText.number(v), "class", "n"));
        html.end();
      }
      endTable();
    }
    html.end();
  }

  private void columns(String... names) {
    html.open("div", "class", "scroll", "tabindex", "0").open("table").open("thead").open("tr");
    for (String name : names) {
      boolean number = name.startsWith("#");
      html.leaf(
          "th", number ? name.substring(1) : name, "scope", "col", "class", number ? "n" : "t");
    }
    html.end().end().open("tbody");
  }

  private void endTable() {
    html.end().end().end();
  }

  private void seconds(Quality quality) {
    html.open("section", "class", "panel whole").leaf("h2", "Seconds");
    columns("what", "#s");
    for (Quality.Seconds seconds : quality.seconds()) {
      html.open("tr").leaf("th", seconds.what(), "scope", "row");
      html.leaf("td", String.format(Locale.ROOT, "%.1f", seconds.seconds()), "class", "n").end();
    }
    endTable();
    quality.missing().forEach(missing -> html.leaf("p", missing, "class", "faint"));
    html.end();
  }

  private static String at(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static double x(double share) {
    return LEFT + SIDE * share;
  }

  private static double y(double share) {
    return TOP + SIDE * (1 - share);
  }

  private void text(double x, double y, String anchor, String text) {
    html.leaf("text", text, "x", at(x), "y", at(y), "text-anchor", anchor);
  }

  /** Ten bins: a point each, and below it how many cases it stands for. */
  private void plot(Quality.Plot plot) {
    html.open("figure").leaf("figcaption", plot.title(), "class", "faint");
    html.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "class",
        "plot",
        "viewBox",
        "0 0 340 340",
        "role",
        "img",
        "aria-label",
        plot.title());
    int most = plot.bins().stream().mapToInt(Measures.Bin::cases).max().orElse(1);
    html.empty(
        "rect", "class", "frame", "x", at(x(0)), "y", at(y(1)), "width", at(SIDE), "height",
        at(SIDE));
    StringBuilder points = new StringBuilder();
    for (int b = 0; b < plot.bins().size(); b++) {
      Measures.Bin bin = plot.bins().get(b);
      double left = (double) b / plot.bins().size();
      double high = 0.25 * bin.cases() / Math.max(1, most);
      html.empty(
          "rect",
          "class",
          "cases",
          "x",
          at(x(left) + 2),
          "y",
          at(y(high)),
          "width",
          at((double) SIDE / plot.bins().size() - 4),
          "height",
          at(SIDE * high));
      text(x(left + 0.5 / plot.bins().size()), y(0) + 14, "middle", "" + bin.cases());
      if (bin.cases() > 0) {
        points.append(at(x(bin.probability()))).append(',').append(at(y(bin.frequency())));
        points.append(' ');
      }
    }
    html.empty(
        "line", "class", "ideal", "x1", at(x(0)), "y1", at(y(0)), "x2", at(x(1)), "y2", at(y(1)));
    html.empty("polyline", "class", "line", "points", points.toString().strip());
    for (Measures.Bin bin : plot.bins()) {
      if (bin.cases() > 0) {
        html.empty(
            "circle", "cx", at(x(bin.probability())), "cy", at(y(bin.frequency())), "r", "4");
      }
    }
    for (String share : new String[] {"0", "0.5", "1"}) {
      text(x(0) - 6, y(Double.parseDouble(share)) + 4, "end", share);
    }
    text(x(0), y(0) + 30, "start", "probability; cases a bin");
    text(x(1), y(0) + 30, "end", "error of all together " + QualityText.number(plot.error()));
    html.close().end();
  }

  /** A chart for each measure: bars to the right help, to the left do harm. */
  private void ingredients(List<Quality.Worth> all) {
    Map<String, List<Quality.Worth>> byMeasure = new LinkedHashMap<>();
    all.forEach(w -> byMeasure.computeIfAbsent(w.measure(), m -> new ArrayList<>()).add(w));
    if (!byMeasure.isEmpty()) {
      html.leaf("h3", "What each ingredient is worth: the figure with all, less the one without");
    }
    byMeasure.forEach(this::chart);
  }

  private void chart(String measure, List<Quality.Worth> bars) {
    double most =
        bars.stream().mapToDouble(w -> Math.abs(w.gain())).filter(g -> g > 0).max().orElse(1);
    int height = 24 * bars.size() + 8;
    html.open("figure").leaf("figcaption", measure + ": " + QualityText.number(bars.get(0).all()));
    html.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "class",
        "worth",
        "viewBox",
        "0 0 900 " + height,
        "role",
        "img",
        "aria-label",
        measure);
    html.empty("line", "class", "zero", "x1", "560", "y1", "0", "x2", "560", "y2", "" + height);
    int y = 4;
    for (Quality.Worth bar : bars) {
      double width = 200 * Math.abs(bar.gain()) / most;
      boolean helps = bar.gain() >= 0;
      html.leaf("text", bar.ingredient(), "class", "name", "x", "0", "y", "" + (y + 15));
      html.empty(
          "rect",
          "class",
          helps ? "helps" : "harms",
          "x",
          at(helps ? 560 : 560 - width),
          "y",
          "" + y,
          "width",
          at(width),
          "height",
          "18");
      String gain = String.format(Locale.ROOT, "%+.4f %s", bar.gain(), bar.verdict()).strip();
      text(helps ? 566 + width : 554 - width, y + 14, helps ? "start" : "end", gain);
      y += 24;
    }
    html.close().end();
  }
}
