package org.nextbestaction.benchmarks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.Table;
import org.nextbestaction.policy.Company;
import org.nextbestaction.source.CommercialDataSource;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.LoadListener;

/**
 * A seeded wholesaler with few large customers and many small ones, a skewed catalogue and personal
 * rhythms, as a data source: two years of orders up to {@link #AS_OF}.
 */
final class Wholesaler implements CommercialDataSource {

  static final LocalDate AS_OF = LocalDate.parse("2026-11-23");
  private static final int DAYS = 730;

  private final TreeMap<Table, List<List<String>>> rows = new TreeMap<>();

  Wholesaler(int customers, int products, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int p = 0; p < products; p++) {
      int cost = 2 + random.nextInt(80);
      add(Table.PRODUCTS, "P" + p, "Product " + p, "C" + p % 50, "" + cost, "" + cost * 1.5);
      add(Table.STOCK, "P" + p, "" + random.nextInt(500), AS_OF.toString());
    }
    int order = 0;
    for (int c = 0; c < customers; c++) {
      add(Table.CUSTOMERS, "K" + c, "Customer " + c, "A" + c % 40, "S" + c % 5);
      order = orders("K" + c, c, products, order, random.split());
    }
  }

  private int orders(String customer, int rank, int products, int order, SplittableRandom random) {
    int interval = 5 + random.nextInt(55);
    int assortment = 10 + random.nextInt(40);
    int offset = random.nextInt(products);
    // The first tenth are the large ones.
    int lines = rank % 10 == 0 ? 40 : 8;
    int n = order;
    for (int day = random.nextInt(interval); day < DAYS; day += step(interval, random)) {
      String id = "O" + n++;
      add(Table.ORDERS, id, customer, AS_OF.minusDays(DAYS - day - 1L).toString());
      for (int l = 0; l < 1 + random.nextInt(lines); l++) {
        int product = (offset + skewed(assortment, random)) % products;
        add(
            Table.ORDER_LINES,
            id,
            "P" + product,
            "" + (1 + random.nextInt(20)),
            "" + (3 + random.nextInt(100)));
      }
    }
    return n;
  }

  private static int step(int interval, SplittableRandom random) {
    return 1 + interval * 3 / 4 + random.nextInt(Math.max(1, interval / 2));
  }

  /** Small numbers are far more frequent than large ones. */
  private static int skewed(int bound, SplittableRandom random) {
    double u = random.nextDouble();
    return (int) (bound * u * u * u);
  }

  private void add(Table table, String... values) {
    rows.computeIfAbsent(table, t -> new ArrayList<>()).add(List.of(values));
  }

  private static List<String> columns(Table table) {
    return switch (table) {
      case CUSTOMERS -> List.of("customer_id", "name", "agent_id", "segment");
      case PRODUCTS -> List.of("product_id", "name", "category", "unit_cost", "list_price");
      case STOCK -> List.of("product_id", "available", "as_of");
      case ORDERS -> List.of("order_id", "customer_id", "ordered_at");
      default -> List.of("order_id", "product_id", "quantity", "unit_price");
    };
  }

  CommercialData load() {
    return DataLoader.load(this, Company.defaults(), LoadListener.NONE);
  }

  /** All orders as customer and day, for a plain baseline. */
  List<List<String>> orders() {
    return rowsOf(Table.ORDERS);
  }

  private List<List<String>> rowsOf(Table table) {
    return rows.getOrDefault(table, List.of());
  }

  @Override
  public String name() {
    return "wholesaler";
  }

  @Override
  public Set<Table> tables() {
    return rows.keySet();
  }

  @Override
  public void read(Table table, RowSink sink) {
    sink.header(table.fileName(), columns(table));
    int line = 1;
    for (List<String> row : rowsOf(table)) {
      sink.row(++line, row);
    }
  }
}
