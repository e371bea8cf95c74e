package org.nextbestaction.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Baskets in sequence: a CSV file with a user, a basket (number or date) and an item a line,
 * measured as {@link Sequences}. A file {@code *truth*} (user, item) beside it is the truth; a file
 * {@code *folds*} (fold, user, role) says which users are asked for: the mean over the folds of
 * those with the role test.
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
    return new Sequences(
            name, read(), truth == null ? null : told(truth), folds == null ? null : tested(folds))
        .measure(task);
  }

  /** Numbers by size, other texts (dates) by their letters; in the order of time. */
  private static final Comparator<String> BY_TIME =
      Comparator.<String>comparingInt(t -> t.matches("\\d{1,18}") ? 0 : 1)
          .thenComparingLong(t -> t.matches("\\d{1,18}") ? Long.parseLong(t) : 0)
          .thenComparing(Comparator.naturalOrder());

  /** Each user's baskets, oldest first. */
  private Map<String, List<Set<String>>> read() throws IOException {
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
    Map<String, List<Set<String>>> sequences = new TreeMap<>();
    all.forEach((who, baskets) -> sequences.put(who, List.copyOf(baskets.values())));
    return sequences;
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

  /** The users that are tested, by fold. */
  private static List<Set<String>> tested(Path folds) throws IOException {
    Map<String, Set<String>> byFold = new TreeMap<>(BY_TIME);
    Rows.read(
        folds,
        row -> {
          if (row.getField("role").equals("test")) {
            byFold
                .computeIfAbsent(row.getField("fold"), f -> new TreeSet<>())
                .add(row.getField("user"));
          }
        });
    return List.copyOf(byFold.values());
  }
}
