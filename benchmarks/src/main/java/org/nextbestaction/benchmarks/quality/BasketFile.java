package org.nextbestaction.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.model.Model;

/**
 * Baskets in sequence: a CSV file with a user, a basket (number or date) and an item a line. The
 * last basket of each user is the truth, the ones before it are given as one a week, the newest a
 * week before the day of the question. A file {@code *truth*} (user, item) beside it is the truth
 * instead, and all baskets are given; a file {@code *folds*} (fold, user, role) says which users
 * are asked for: the mean over the folds of those with the role test.
 */
record BasketFile(String name, Path baskets, @Nullable Path truth, @Nullable Path folds) {

  private static final String[] USER = {
    "user", "user_id", "customer", "customer_id", "cust", "cust_id"
  };
  private static final String[] BASKET = {
    "basket", "basket_id", "order_number", "order", "order_id", "date", "ordered_at", "day", "week"
  };
  private static final String[] ITEM = {
    "item", "item_id", "product", "product_id", "stock_code", "material_number"
  };
  private static final LocalDate QUESTION = LocalDate.of(2024, 1, 1);
  private static final int WEEK = 7;

  /** The baskets that stand in a folder, each file a data set. */
  static List<BasketFile> in(Path folder) throws IOException {
    List<BasketFile> found = new ArrayList<>();
    List<Path> truths = Rows.files(folder, ".*truth.*");
    List<Path> folds = Rows.files(folder, ".*folds.*");
    for (Path file : Rows.files(folder, ".*")) {
      List<String> header = Rows.header(file);
      if (!truths.contains(file)
          && Rows.column(header, USER) != null
          && Rows.column(header, BASKET) != null
          && Rows.column(header, ITEM) != null
          && Rows.column(header, "invoice") == null) {
        String base = file.getFileName().toString().replaceAll("\\.csv(\\.gz)?$", "");
        found.add(
            new BasketFile(
                folder.toRealPath().getFileName() + "/" + base,
                file,
                truths.isEmpty() ? null : truths.get(0),
                folds.isEmpty() ? null : folds.get(0)));
      }
    }
    return found;
  }

  Quality.Part measure(Task task) throws IOException {
    Map<String, Map<String, Set<String>>> all = read();
    Map<String, Set<String>> next = truth == null ? new TreeMap<>() : told(truth);
    Orders orders = new Orders();
    int given = 0;
    for (Map.Entry<String, Map<String, Set<String>>> user : all.entrySet()) {
      List<Set<String>> sequence = new ArrayList<>(user.getValue().values());
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
    List<Map<String, Set<String>>> asked = folds == null ? List.of(next) : tested(next, folds);
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
            + all.size()
            + " users, given as one a week; "
            + (truth == null ? "the last one of each is the truth." : "the truth is given."),
        lines,
        List.of(
            BasketCases.grid("next basket", nexts),
            BasketCases.grid("never bought before", unknown)),
        List.of(),
        task.ablations() ? Baskets.worth(measured, task.seed()) : List.of());
  }

  /** Numbers by size, other texts (dates) by their letters; in the order of time. */
  private static final Comparator<String> BY_TIME =
      Comparator.<String>comparingInt(t -> t.matches("\\d{1,18}") ? 0 : 1)
          .thenComparingLong(t -> t.matches("\\d{1,18}") ? Long.parseLong(t) : 0)
          .thenComparing(Comparator.naturalOrder());

  private Map<String, Map<String, Set<String>>> read() throws IOException {
    List<String> header = Rows.header(baskets);
    String user = column(header, USER);
    String basket = column(header, BASKET);
    String item = column(header, ITEM);
    Map<String, Map<String, Set<String>>> all = new TreeMap<>();
    Rows.read(
        baskets,
        row ->
            all.computeIfAbsent(row.getField(user), u -> new TreeMap<>(BY_TIME))
                .computeIfAbsent(row.getField(basket), b -> new TreeSet<>())
                .add(row.getField(item)));
    return all;
  }

  private static String column(List<String> header, String... names) {
    String column = Rows.column(header, names);
    if (column == null) {
      throw new IllegalArgumentException("none of " + List.of(names) + " is in " + header);
    }
    return column;
  }

  private static Map<String, Set<String>> told(Path truth) throws IOException {
    List<String> header = Rows.header(truth);
    String user = column(header, USER);
    String item = column(header, ITEM);
    Map<String, Set<String>> told = new TreeMap<>();
    Rows.read(
        truth,
        row ->
            told.computeIfAbsent(row.getField(user), u -> new TreeSet<>()).add(row.getField(item)));
    return told;
  }

  /** The truth of each fold's users that are tested. */
  private static List<Map<String, Set<String>>> tested(Map<String, Set<String>> truth, Path folds)
      throws IOException {
    Map<String, Map<String, Set<String>>> byFold = new TreeMap<>(BY_TIME);
    Rows.read(
        folds,
        row -> {
          Set<String> items = truth.get(row.getField("user"));
          if (row.getField("role").equals("test") && items != null) {
            byFold
                .computeIfAbsent(row.getField("fold"), f -> new TreeMap<>())
                .put(row.getField("user"), items);
          }
        });
    return List.copyOf(byFold.values());
  }
}
