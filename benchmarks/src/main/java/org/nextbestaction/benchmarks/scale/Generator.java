package org.nextbestaction.benchmarks.scale;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Properties;
import java.util.function.LongConsumer;
import org.nextbestaction.data.Table;

/**
 * Writes a generated company as a folder of canonical tables, the same bytes for the same size and
 * seed. Orders, lines and invoices are simulated day by day and written as they come, by date as
 * exports are; what is kept in memory grows with customers and products, not with lines. Each
 * customer orders at most once a day, each product once an order; there are no returns and no bad
 * rows.
 */
public final class Generator {

  /** The last day of the history, a Monday. */
  public static final LocalDate AS_OF = LocalDate.parse("2026-11-23");

  private static final int TODAY = (int) AS_OF.toEpochDay();
  private static final String DONE = "generated.properties";

  /** Grows when the same size and seed give other bytes, so that older folders are written anew. */
  private static final int FORM = 1;

  private static final int[] TERMS = {15, 30, 30, 30, 45, 60};
  private static final int MEAN_OTHER_LINES = 11;
  private static final double WITH_COMPANION = 0.3;
  private static final double BEYOND_USUAL = 0.1;
  private static final int INVOICED_DAYS = 365;
  private static final int DELIVERED_WITHIN = 3;
  private static final int LONGEST_BASKET = 64;

  private final Size size;
  private final long seed;
  private final Path folder;
  private final LongConsumer progress;
  private final Catalogue catalogue;
  private final Buyers buyers;
  private final byte[] terms; // length customers, index into TERMS
  private final byte[] late; // length customers, days paid after the due date, may be negative
  private final int firstDay;
  private final int[] basket = new int[LONGEST_BASKET];
  private long orders;
  private long lines;

  private Generator(Size size, long seed, Path folder, LongConsumer progress) {
    this.size = size;
    this.seed = seed;
    this.folder = folder;
    this.progress = progress;
    catalogue = new Catalogue(size.products(), seed);
    buyers = new Buyers(size, catalogue, seed);
    firstDay = TODAY - size.days() + 1;
    terms = new byte[size.customers()];
    late = new byte[size.customers()];
    for (int c = 0; c < size.customers(); c++) {
      Draw draw = new Draw(seed, "payment", c);
      terms[c] = (byte) draw.below(TERMS.length);
      late[c] = (byte) (draw.chance(0.08) ? draw.between(10, 70) : draw.between(-12, 8));
    }
  }

  /**
   * Writes all tables into a folder.
   *
   * @param progress told how many days of the history are written, now and then
   */
  public static void write(Size size, long seed, Path folder, LongConsumer progress)
      throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve(DONE));
    Generator generator = new Generator(size, seed, folder, progress);
    generator.history();
    new Masters(size, seed, folder, generator.catalogue, generator.buyers, TODAY)
        .write(c -> TERMS[generator.terms[c]]);
    generator.done();
  }

  /** Whether the folder holds exactly what {@link #write} would write. */
  static boolean written(Size size, long seed, Path folder) throws IOException {
    Path done = folder.resolve(DONE);
    return Files.exists(done) && Files.readString(done).startsWith(title(size, seed));
  }

  /** How much was written. */
  record Counts(int customers, long orders, long lines) {}

  /** How much a folder holds that was written. */
  static Counts counts(Path folder) throws IOException {
    Properties counts = new Properties();
    try (var in = Files.newBufferedReader(folder.resolve(DONE))) {
      counts.load(in);
    }
    return new Counts(
        Integer.parseInt(counts.getProperty("customers")),
        Long.parseLong(counts.getProperty("orders")),
        Long.parseLong(counts.getProperty("lines")));
  }

  private static String title(Size size, long seed) {
    return "form="
        + FORM
        + "\ncustomers="
        + size.customers()
        + "\nproducts="
        + size.products()
        + "\ndays="
        + size.days()
        + "\nseed="
        + seed
        + "\n";
  }

  private void done() throws IOException {
    try (Writer out = Files.newBufferedWriter(folder.resolve(DONE))) {
      out.write(title(size, seed));
      out.write("asOf=" + AS_OF + "\norders=" + orders + "\nlines=" + lines + "\n");
    }
  }

  /** A list a day of the customers who order next then, linked through {@code following}. */
  private void history() throws IOException {
    int n = size.customers();
    int[] firstOn = new int[size.days()];
    int[] following = new int[n];
    long[] stream = new long[n];
    Arrays.fill(firstOn, -1);
    Draw draw = new Draw(0);
    for (int c = 0; c < n; c++) {
      stream[c] = new Draw(seed, "orders", c).state;
      draw.state = stream[c];
      schedule(c, (int) (buyers.interval[c] * draw.uniform()), firstOn, following);
      stream[c] = draw.state;
    }
    try (CsvFile orderFile =
            new CsvFile(
                folder,
                Table.ORDERS,
                "order_id",
                "customer_id",
                "ordered_at",
                "status",
                "channel");
        CsvFile lineFile =
            new CsvFile(
                folder,
                Table.ORDER_LINES,
                "order_id",
                "line_no",
                "product_id",
                "quantity",
                "unit_price");
        CsvFile invoiceFile =
            new CsvFile(
                folder,
                Table.INVOICES,
                "invoice_id",
                "customer_id",
                "issued_on",
                "due_on",
                "paid_on",
                "amount",
                "open_amount",
                "disputed")) {
      for (int day = 0; day < firstOn.length; day++) {
        int then;
        for (int c = firstOn[day]; c >= 0; c = then) {
          then = following[c];
          if (day < buyers.stops[c]) {
            draw.state = stream[c];
            order(c, firstDay + day, draw, orderFile, lineFile, invoiceFile);
            schedule(c, day + buyers.next(c, day, draw), firstOn, following);
            stream[c] = draw.state;
          }
        }
        progress.accept(day + 1L);
      }
      lines = lineFile.rows();
    }
  }

  /** Nobody orders on a Saturday or Sunday: the next Monday then. */
  private void schedule(int customer, int day, int[] firstOn, int[] following) {
    int weekday = Math.floorMod(firstDay + day + 3, 7); // 1970-01-01 was a Thursday; 0: Monday
    int on = weekday < 5 ? day : day + 7 - weekday;
    if (on < firstOn.length) {
      following[customer] = firstOn[on];
      firstOn[on] = customer;
    }
  }

  private void order(
      int customer, int day, Draw draw, CsvFile orderFile, CsvFile lineFile, CsvFile invoiceFile)
      throws IOException {
    orders++;
    boolean delivered = day < TODAY - DELIVERED_WITHIN;
    orderFile.id('O', orders).id('C', customer).date(day).text(delivered ? "delivered" : "open");
    orderFile.text(draw.chance(0.8) ? "agent" : "portal").end();
    int products = fill(customer, draw);
    long cents = 0;
    for (int l = 0; l < products; l++) {
      int product = basket[l];
      int quantity = quantity(customer, product, draw);
      int price = price(customer, product);
      cents += (long) quantity * price;
      lineFile.id('O', orders).number(l + 1L).id('P', catalogue.number(product));
      lineFile.number(quantity).cents(price).end();
    }
    if (delivered && day > TODAY - INVOICED_DAYS) {
      invoice(customer, day, cents, draw, invoiceFile);
    }
  }

  /** Fills the basket and returns how many products are in it. */
  private int fill(int customer, Draw draw) {
    int wanted = Math.min(LONGEST_BASKET, 1 + draw.poisson(MEAN_OTHER_LINES));
    int n = 0;
    for (int tries = 0; n < wanted && tries < 3 * LONGEST_BASKET; tries++) {
      int product = draw.chance(BEYOND_USUAL) ? catalogue.any(draw) : buyers.usual(customer, draw);
      n = put(product, n);
      if (n < wanted && draw.chance(WITH_COMPANION)) {
        double u = draw.uniform();
        n = put(catalogue.companion(product, (int) (Catalogue.COMPANIONS * u * u)), n);
      }
    }
    return n;
  }

  private int put(int product, int n) {
    if (Buyers.contains(basket, 0, n, product)) {
      return n;
    }
    basket[n] = product;
    return n + 1;
  }

  /** Mostly the customer's usual quantity of the product, sometimes twice that. */
  private int quantity(int customer, int product, Draw draw) {
    int usual = 1 + (int) ((Draw.mix(seed + customer * 31L + product) >>> 33) % 8);
    return usual * catalogue.multiple[product] * (draw.chance(0.15) ? 2 : 1);
  }

  private int price(int customer, int product) {
    return catalogue.listCents[product] * (100 - buyers.discountPct[customer]) / 100;
  }

  private void invoice(int customer, int day, long cents, Draw draw, CsvFile file)
      throws IOException {
    int due = day + TERMS[terms[customer]];
    int paid = Math.max(day + 1, due + late[customer] + draw.between(-4, 4));
    boolean open = paid > TODAY;
    file.id('I', orders).id('C', customer).date(day).date(due);
    file.when(!open).date(paid).cents(cents).cents(open ? cents : 0);
    file.flag(open && draw.chance(0.01)).end();
  }
}
