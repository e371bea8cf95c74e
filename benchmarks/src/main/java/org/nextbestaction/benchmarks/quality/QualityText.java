package org.nextbestaction.benchmarks.quality;

import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The figures as Markdown tables. */
final class QualityText {

  private QualityText() {}

  static String of(Quality quality) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "Threads %d, seed %d; intervals are 95 %% by bootstrap over customers. q: quoted, not"
                + " measured in this run.%n",
            quality.threads(),
            quality.seed()));
    for (Quality.Part part : quality.parts()) {
      text.append("\n## ").append(part.data()).append("\n\n").append(part.about()).append("\n\n");
      text.append("| what | measure | here | 95 % | references | goal | |\n");
      text.append("| --- | --- | --- | --- | --- | --- | --- |\n");
      for (Quality.Line line : part.lines()) {
        text.append(
            String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %s | %s |%n",
                line.what(),
                line.measure(),
                number(line.ours()),
                interval(line.interval()),
                references(line),
                goal(line),
                verdict(line)));
      }
      for (Quality.Grid grid : part.grids()) {
        text.append("\n### ").append(grid.title()).append("\n\n| |");
        grid.columns().forEach(column -> text.append(' ').append(column).append(" |"));
        text.append("\n|").append(" --- |".repeat(grid.columns().size() + 1)).append('\n');
        for (Quality.Row row : grid.rows()) {
          text.append("| ").append(row.name()).append(" |");
          row.values().forEach(value -> text.append(' ').append(number(value)).append(" |"));
          text.append('\n');
        }
      }
      if (!part.ingredients().isEmpty()) {
        text.append("\n### what each ingredient is worth\n\n");
        text.append("| ingredient | measure | with all | without it | worth | 95 % | |\n");
        text.append("| --- | --- | --- | --- | --- | --- | --- |\n");
        for (Quality.Worth worth : part.ingredients()) {
          text.append(
              String.format(
                  Locale.ROOT,
                  "| %s | %s | %s | %s | %+.4f | %s | %s |%n",
                  worth.ingredient(),
                  worth.measure(),
                  number(worth.all()),
                  number(worth.without()),
                  worth.gain(),
                  interval(worth.interval()),
                  worth.verdict()));
        }
      }
    }
    text.append("\n## Seconds\n\n| what | s |\n| --- | --- |\n");
    for (Quality.Seconds seconds : quality.seconds()) {
      text.append(String.format(Locale.ROOT, "| %s | %.1f |%n", seconds.what(), seconds.seconds()));
    }
    quality.missing().forEach(missing -> text.append('\n').append(missing).append('\n'));
    return text.toString().replace("\r\n", "\n");
  }

  /** Whole numbers as such, large ones with two decimals, others with four. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    String form = value == Math.rint(value) ? "%.0f" : Math.abs(value) >= 100 ? "%.2f" : "%.4f";
    return String.format(Locale.ROOT, form, value);
  }

  static String interval(Measures.@Nullable Interval interval) {
    return interval == null ? "" : number(interval.low()) + " – " + number(interval.high());
  }

  static String references(Quality.Line line) {
    return line.references().stream()
        .map(r -> r.name() + " " + number(r.value()) + (r.quoted() ? " (q)" : ""))
        .collect(Collectors.joining("; "));
  }

  static String goal(Quality.Line line) {
    Quality.Goal goal = line.goal();
    return goal == null ? "" : (goal.atLeast() ? "≥ " : "≤ ") + number(goal.value());
  }

  static String verdict(Quality.Line line) {
    Quality.Goal goal = line.goal();
    return goal == null ? "" : goal.met(line.ours()) ? "good" : "missed";
  }
}
