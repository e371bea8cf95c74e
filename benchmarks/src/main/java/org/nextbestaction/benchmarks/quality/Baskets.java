package org.nextbestaction.benchmarks.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.engine.StandardRecommenders;
import org.nextbestaction.model.Ablation;
import org.nextbestaction.model.Model;

/**
 * The recommendations of one cutoff, with everything and, if asked for, without each ingredient.
 */
final class Baskets {

  final BasketCases next;
  final BasketCases unknown;
  private final List<BasketCases> nextWithout = new ArrayList<>();
  private final List<BasketCases> unknownWithout = new ArrayList<>();

  Baskets(
      String name,
      String cutoff,
      Snapshot snapshot,
      Model model,
      Map<String, Set<String>> truth,
      boolean ablations,
      Task task) {
    Baselines baselines = new Baselines(snapshot);
    next =
        task.timed(
            name + ": rank for " + truth.size() + " customers",
            () ->
                BasketCases.nextBasket(
                    cutoff, snapshot, truth, StandardRecommenders.ranker(), model, baselines));
    unknown =
        BasketCases.neverBought(
            cutoff, snapshot, truth, StandardRecommenders.ranker(), model, baselines);
    if (!ablations) {
      return;
    }
    for (Recommenders.Without without : Recommenders.ALL) {
      Model less =
          without.part() == null
              ? model
              : Ablation.products(snapshot, without.part(), task.threads());
      nextWithout.add(
          BasketCases.nextBasket(cutoff, snapshot, truth, without.ranker(), less, baselines));
      unknownWithout.add(
          BasketCases.neverBought(cutoff, snapshot, truth, without.ranker(), less, baselines));
    }
    System.err.println(name + ": each ingredient left out in turn");
  }

  /** What each ingredient is worth, on the mean of some cutoffs. */
  static List<Quality.Worth> worth(List<Baskets> cutoffs, long seed) {
    List<BasketCases> next = cutoffs.stream().map(c -> c.next).toList();
    List<BasketCases> unknown = cutoffs.stream().map(c -> c.unknown).toList();
    List<Quality.Worth> worth = new ArrayList<>();
    for (int i = 0; i < Recommenders.ALL.size(); i++) {
      int at = i;
      String label = Recommenders.ALL.get(i).label();
      List<BasketCases> less = cutoffs.stream().map(c -> c.nextWithout.get(at)).toList();
      List<BasketCases> lessUnknown = cutoffs.stream().map(c -> c.unknownWithout.get(at)).toList();
      for (BasketCases.Measure m : BasketCases.MEASURES) {
        worth.add(BasketCases.worth(label, "next basket, ", m, next, less, seed));
        worth.add(BasketCases.worth(label, "never bought, ", m, unknown, lessUnknown, seed));
      }
    }
    return worth;
  }
}
