package org.nextbestaction.benchmarks.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.model.Model;

/**
 * Baskets without dates, given as one a week, the newest a week before the day of the question.
 *
 * @param baskets of each user, oldest first
 * @param truth what each user bought next; null: the last basket of each, which is not given then
 * @param folds users that are asked for, by fold; null: all are
 */
record Sequences(
    String name,
    Map<String, List<Set<String>>> baskets,
    @Nullable Map<String, Set<String>> truth,
    @Nullable List<Set<String>> folds) {

  private static final LocalDate QUESTION = LocalDate.of(2024, 1, 1);
  private static final int WEEK = 7;

  Quality.Part measure(Task task) {
    Map<String, Set<String>> next = new TreeMap<>();
    Orders orders = new Orders();
    int given = 0;
    for (Map.Entry<String, List<Set<String>>> user : baskets.entrySet()) {
      List<Set<String>> sequence = new ArrayList<>(user.getValue());
      if (truth == null && sequence.size() > 1) {
        next.put(user.getKey(), sequence.remove(sequence.size() - 1));
      }
      for (int b = 0; b < sequence.size(); b++) {
        LocalDate day = QUESTION.minusDays((long) WEEK * (sequence.size() - b));
        orders.add(user.getKey(), day, List.copyOf(sequence.get(b)));
      }
      given += sequence.size();
    }
    Snapshot snapshot = task.timed(name + ": load", () -> orders.load().asOf(QUESTION));
    Model model = task.timed(name + ": fit", () -> Model.fit(snapshot, task.threads(), WEEK));
    List<Map<String, Set<String>>> asked = asked(truth == null ? next : truth);
    List<Baskets> measured = new ArrayList<>();
    for (int fold = 0; fold < asked.size(); fold++) {
      measured.add(
          new Baskets(
              name,
              folds == null ? "last basket" : "fold " + (fold + 1),
              snapshot,
              model,
              asked.get(fold),
              task.ablations(),
              task));
    }
    List<BasketCases> nexts = measured.stream().map(m -> m.next).toList();
    List<BasketCases> unknown = measured.stream().map(m -> m.unknown).toList();
    String of = folds == null ? "" : ", mean of " + asked.size() + " folds";
    List<Quality.Line> lines = new ArrayList<>();
    lines.addAll(BasketCases.lines(name, "basket", "all", "next basket" + of, nexts, task.seed()));
    lines.addAll(
        BasketCases.lines(
            name, "cross-sell", "all", "never bought before" + of, unknown, task.seed()));
    return new Quality.Part(
        name,
        given
            + " baskets of "
            + baskets.size()
            + " users, given as one a week; "
            + (truth == null ? "the last one of each is the truth." : "the truth is given."),
        lines,
        List.of(
            BasketCases.grid("next basket", nexts),
            BasketCases.grid("never bought before", unknown)),
        List.of(),
        task.ablations() ? Baskets.worth(measured, task.seed()) : List.of());
  }

  private List<Map<String, Set<String>>> asked(Map<String, Set<String>> next) {
    if (folds == null) {
      return List.of(next);
    }
    List<Map<String, Set<String>>> asked = new ArrayList<>();
    for (Set<String> users : folds) {
      Map<String, Set<String>> tested = new TreeMap<>(next);
      tested.keySet().retainAll(users);
      asked.add(tested);
    }
    return asked;
  }
}
