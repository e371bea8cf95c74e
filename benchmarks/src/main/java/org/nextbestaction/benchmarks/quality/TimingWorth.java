package org.nextbestaction.benchmarks.quality;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.model.Ablation;

/** The forecasts of some cutoffs without each ingredient in turn. */
final class TimingWorth {

  private final Map<Ablation.OfTiming, List<TimingCases>> without =
      new EnumMap<>(Ablation.OfTiming.class);

  void add(Snapshot snapshot, Map<String, Boolean> truth, int horizon, int threads) {
    Ablation.Timings timings = new Ablation.Timings(snapshot, horizon, threads);
    for (Ablation.OfTiming part : Ablation.OfTiming.values()) {
      without
          .computeIfAbsent(part, p -> new ArrayList<>())
          .add(TimingCases.of(snapshot, truth, horizon, timings.without(part)));
    }
    System.err.println(snapshot.asOf() + ": each ingredient of the timing left out in turn");
  }

  List<Quality.Worth> of(List<TimingCases> all, long seed) {
    List<Quality.Worth> worth = new ArrayList<>();
    without.forEach(
        (part, cases) -> {
          for (TimingCases.Measure m : TimingCases.MEASURES.subList(0, 4)) {
            worth.add(
                new Quality.Worth(
                    part.label,
                    "order within the horizon, " + m.name(),
                    m.higherIsBetter(),
                    TimingCases.mean(all, m, TimingCases::ours),
                    TimingCases.mean(cases, m, TimingCases::ours),
                    TimingCases.gain(all, cases, m, seed)));
          }
        });
    return worth;
  }
}
