package org.nextbestaction.examples.data;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Turns the public data set Online Retail II (Chen, Sain, Guo 2012: the lines of a UK gift
 * wholesaler) into a folder of canonical tables: {@code customers}, {@code products}, {@code
 * orders}, {@code order_lines}.
 *
 * <ul>
 *   <li>An order is one customer and calendar day, {@code 13085-2009-12-01}. Identical lines within
 *       it are real and stay.
 *   <li>{@link LineKind} tells which lines are no purchases. They are counted and left out.
 *   <li>A product's name is its most frequent description; its list price the median of what was
 *       paid in the 180 days up to its last line. Products carry no date, so a backtest on this
 *       folder knows list prices of later; the order lines hold what was really paid.
 *   <li>Money is GBP. Costs, segments, stock, payments are not in the data set: they stay unknown.
 *   <li>A customer's country is that of its last day in the data, as ISO 3166-1 alpha-2, or
 *       unknown.
 * </ul>
 *
 * The lines are streamed: memory grows with the number of orders and prices, not with the text.
 */
public final class OnlineRetailImport {

  /** The seller's own configuration: it sells in pounds, from the United Kingdom. */
  private static final String CONFIG =
      """
      # Read when no --config is given. The data are those of a wholesaler in the United Kingdom.
      company: { name: "Online Retail II", baseCurrency: GBP, timeZone: Europe/London, language: en, country: GB }
      """;

  /** How many unreadable lines the result names; more are only counted. */
  public static final int MAX_NAMED_BAD_LINES = 100;

  private static final long LINES_PER_REPORT = 10_000;
  private static final String CURRENCY = "GBP";

  /**
   * A line that could not be read: 1-based line number, and the column, empty if it is the whole.
   */
  public record BadLine(Path file, long line, String column, String value, String reason) {

    @Override
    public String toString() {
      return "%s:%d: %s (%s) %s"
          .formatted(file, line, column.isEmpty() ? "line" : column, value, reason);
    }
  }

  /**
   * What an import read and wrote.
   *
   * @param linesRead all lines without the headers
   * @param skipped the lines that are no purchases by reason, a reason without lines left out
   * @param badLines the first unreadable lines, at most {@link #MAX_NAMED_BAD_LINES}
   */
  public record Result(
      long linesRead,
      long purchases,
      int orders,
      int customers,
      int products,
      Map<LineKind, Long> skipped,
      List<BadLine> badLines) {

    public Result {
      Map<LineKind, Long> ordered = new EnumMap<>(LineKind.class);
      ordered.putAll(skipped);
      skipped = Collections.unmodifiableMap(ordered);
      badLines = List.copyOf(badLines);
    }

    /** How many lines were left out for this reason. */
    public long skipped(LineKind kind) {
      return skipped.getOrDefault(kind, 0L);
    }

    /** The counts in a few lines for people. */
    public String summary() {
      StringBuilder text = new StringBuilder();
      text.append(
          "%d lines read: %d purchases in %d orders of %d customers, %d products"
              .formatted(linesRead, purchases, orders, customers, products));
      skipped.forEach(
          (kind, lines) -> text.append("%n  skipped %d: %s".formatted(lines, kind.words())));
      badLines.forEach(line -> text.append("%n  %s".formatted(line)));
      return text.toString();
    }

    @Override
    public String toString() {
      return summary();
    }
  }

  private OnlineRetailImport() {}

  /**
   * Reads the files one after the other and writes the four tables.
   *
   * @param files CSV, or gzipped CSV where the name ends with {@code .gz}
   * @param out the folder to write to; made when missing, tables in it are replaced
   * @param progress is told the number of lines read so far, every 10,000 lines and at the end
   * @throws IOException if a file cannot be read to its end, lacks a column, or {@code out} cannot
   *     be written; a single bad line is no reason
   */
  public static Result importFiles(List<Path> files, Path out, LongConsumer progress)
      throws IOException {
    requireNonNull(files, "files");
    requireNonNull(out, "out");
    requireNonNull(progress, "progress");
    Files.createDirectories(out);
    try (TableWriter lines =
        new TableWriter(
            out,
            Table.ORDER_LINES,
            List.of("order_id", "line_no", "product_id", "quantity", "unit_price"))) {
      Purchases purchases = new Purchases(lines, progress);
      for (Path file : files) {
        RetailFile.read(file, purchases);
      }
      progress.accept(purchases.linesRead);
      purchases.writeMasterData(out);
      return purchases.result();
    } catch (UncheckedIOException e) {
      throw new IOException(out + ": cannot be written", e.getCause());
    }
  }

  /** Writes order lines as they come and keeps what the other three tables need. */
  private static final class Purchases implements RetailFile.Sink {

    private record OrderKey(String customerId, LocalDate day) implements Comparable<OrderKey> {

      @Override
      public int compareTo(OrderKey other) {
        int byDay = day.compareTo(other.day);
        return byDay != 0 ? byDay : customerId.compareTo(other.customerId);
      }

      String id() {
        return customerId + "-" + day;
      }
    }

    private record LastSeen(LocalDate day, String country) {

      /** The later of two; on one day the alphabetically first country, whatever the line order. */
      LastSeen merge(LastSeen other) {
        int byDay = day.compareTo(other.day);
        boolean mine = byDay > 0 || (byDay == 0 && country.compareTo(other.country) <= 0);
        return mine ? this : other;
      }
    }

    private final TableWriter orderLines;
    private final LongConsumer progress;
    private final Map<OrderKey, Integer> linesOfOrder = new TreeMap<>();
    private final Map<String, LastSeen> customers = new TreeMap<>();
    private final Map<String, ProductHistory> products = new TreeMap<>();
    private final Map<LineKind, Long> counts = new EnumMap<>(LineKind.class);
    private final List<BadLine> badLines = new ArrayList<>();
    private long linesRead;

    Purchases(TableWriter orderLines, LongConsumer progress) {
      this.orderLines = orderLines;
      this.progress = progress;
    }

    @Override
    public void line(RetailLine line) {
      LineKind kind = line.kind();
      count(kind);
      if (kind == LineKind.PURCHASE) {
        purchase(line);
      }
    }

    @Override
    public void unreadable(BadLine line) {
      count(LineKind.UNREADABLE);
      if (badLines.size() < MAX_NAMED_BAD_LINES) {
        badLines.add(line);
      }
    }

    private void count(LineKind kind) {
      counts.merge(kind, 1L, Long::sum);
      linesRead++;
      if (linesRead % LINES_PER_REPORT == 0) {
        progress.accept(linesRead);
      }
    }

    private void purchase(RetailLine line) {
      OrderKey order = new OrderKey(line.customerId(), line.day());
      int lineNo = linesOfOrder.merge(order, 1, Integer::sum);
      customers.merge(line.customerId(), new LastSeen(line.day(), line.country()), LastSeen::merge);
      products
          .computeIfAbsent(line.stockCode(), code -> new ProductHistory())
          .add(line.description(), line.day(), line.unitPrice());
      orderLines.write(
          order.id(),
          Integer.toString(lineNo),
          line.stockCode(),
          Long.toString(line.quantity()),
          line.unitPrice().toPlainString());
    }

    void writeMasterData(Path out) throws IOException {
      Files.writeString(out.resolve("config.yaml"), CONFIG);
      writeOrders(out);
      writeCustomers(out);
      writeProducts(out);
    }

    private void writeOrders(Path out) throws IOException {
      try (TableWriter table =
          new TableWriter(
              out, Table.ORDERS, List.of("order_id", "customer_id", "ordered_at", "currency"))) {
        for (OrderKey order : linesOfOrder.keySet()) {
          table.write(order.id(), order.customerId(), order.day().toString(), CURRENCY);
        }
      }
    }

    private void writeCustomers(Path out) throws IOException {
      try (TableWriter table =
          new TableWriter(
              out,
              Table.CUSTOMERS,
              List.of("customer_id", "segment", "country", "language", "currency"))) {
        for (Map.Entry<String, LastSeen> customer : customers.entrySet()) {
          String country = CountryCodes.of(customer.getValue().country());
          table.write(customer.getKey(), "", country, "en", CURRENCY);
        }
      }
    }

    private void writeProducts(Path out) throws IOException {
      try (TableWriter table =
          new TableWriter(
              out,
              Table.PRODUCTS,
              List.of("product_id", "name", "unit_cost", "list_price", "currency"))) {
        for (Map.Entry<String, ProductHistory> product : products.entrySet()) {
          ProductHistory history = product.getValue();
          table.write(
              product.getKey(), history.name(), "", history.listPrice().toPlainString(), CURRENCY);
        }
      }
    }

    Result result() {
      Map<LineKind, Long> skipped = new EnumMap<>(counts);
      skipped.remove(LineKind.PURCHASE);
      return new Result(
          linesRead,
          counts.getOrDefault(LineKind.PURCHASE, 0L),
          linesOfOrder.size(),
          customers.size(),
          products.size(),
          skipped,
          badLines);
    }
  }
}
