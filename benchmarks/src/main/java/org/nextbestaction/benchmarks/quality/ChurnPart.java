package org.nextbestaction.benchmarks.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.nextbestaction.benchmarks.churn.ChurnFigures;

/** Healthy and lost customers of a short simulation; {@code benchmarks/churn} is the long one. */
final class ChurnPart {

  private ChurnPart() {}

  static Quality.Part measure(Task task) {
    List<ChurnFigures> all =
        task.timed("churn: simulation", () -> ChurnFigures.of(task.churners(), task.seed()));
    List<Quality.Row> rows = new ArrayList<>();
    for (ChurnFigures one : all) {
      rows.add(
          new Quality.Row(
              one.population(),
              List.of(one.falseAlarms(), one.peer(), one.meanRatio(), one.medianRatio())));
    }
    List<Quality.Line> lines = new ArrayList<>();
    lines.add(
        Goals.line(
            "churn",
            "churn",
            "all",
            "healthy cycles flagged, of 100, worst population",
            "false alarms",
            most(all, ChurnFigures::falseAlarms),
            null,
            List.of(
                new Quality.Reference(
                    "longer than the last gap, best population",
                    all.stream().mapToDouble(ChurnFigures::peer).min().orElse(Double.NaN),
                    false))));
    ChurnFigures together = all.get(all.size() - 1);
    for (boolean median : new boolean[] {true, false}) {
      ToDoubleFunction<ChurnFigures> figure =
          median ? ChurnFigures::medianRatio : ChurnFigures::meanRatio;
      lines.add(
          Goals.line(
              "churn",
              "churn",
              "all",
              (median ? "median" : "mean")
                  + " days until one who stopped is noticed, over an oracle's, all populations",
              "delay",
              figure.applyAsDouble(together),
              null,
              List.of(new Quality.Reference("worst population", most(all, figure), false))));
    }
    return new Quality.Part(
        "churn",
        "Simulated customers, " + task.churners() + " a population; see docs/churn.md.",
        lines,
        List.of(
            new Quality.Grid(
                "by population",
                List.of("flagged of 100", "longer than the last gap", "mean delay", "median delay"),
                rows)),
        List.of(),
        List.of());
  }

  private static double most(List<ChurnFigures> all, ToDoubleFunction<ChurnFigures> figure) {
    return all.stream().mapToDouble(figure).max().orElse(Double.NaN);
  }
}
