package org.nextbestaction.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The work that is done the same way by every engine, with equal results. All of it is in whole
 * numbers, and ties go to the smaller id, so that results are equal to the last digit.
 *
 * <ol>
 *   <li>Customer: orders, last day; of the days between orders the mean and the standard deviation
 *       (thousandths, rounded half up) and twice the median; the expected day (last day plus the
 *       median, half a day up); days since the last order per mean interval (thousandths, down).
 *   <li>Customer x product: orders, first and last day, and from two orders on the day on which it
 *       is used up: last day plus the mean interval, rounded half up.
 *   <li>Bought together: orders with both products, at least {@code minTogether}; strength {@code
 *       together^2 / (orders(a) * orders(b))} in millionths, up (the square of the cosine); for
 *       each product its {@value #PARTNERS} strongest, then most frequent partners.
 *   <li>Candidates: at most {@value #REPEATS} products that are used up within {@value #AHEAD_DAYS}
 *       days, most orders first; then partners of what was bought within {@value #RECENT_DAYS} days
 *       and that the customer never bought, by the sum of strengths; {@value #CANDIDATES} in all.
 *   <li>Twelve conditions, a bit each when it fails: those of the customer are {@link #BLOCKED} to
 *       {@link #REACHED_LATELY}, those of the product {@link #MARGIN} to {@link #ABOVE_HEADROOM}.
 *   <li>One action, the first that holds: overdue: {@code RESOLVE_OVERDUE}; blocked, a complaint,
 *       nobody to contact or reached lately: {@code DO_NOT_NOTIFY}; a quote without an answer for
 *       {@value #QUOTE_WAIT_DAYS} days: {@code SEND_FOLLOW_UP}; a contract that ends within {@value
 *       #RENEWAL_DAYS} days: {@code SCHEDULE_RENEWAL}; {@value #TRUSTED_ORDERS} orders and {@value
 *       #SILENT_PERMILLE} thousandths of the interval passed: {@code CONTACT_FOR_RETENTION}; no
 *       headroom: {@code DO_NOT_NOTIFY}; a permitted repeat: {@code CALL_FOR_REPLENISHMENT}; a
 *       permitted partner within {@value #AFTER_ORDER_DAYS} days after an order: {@code
 *       PROPOSE_COMPLEMENTARY}; else {@code DO_NOT_NOTIFY}.
 * </ol>
 *
 * <p>It leans on what {@link Generator} keeps: at most one order a customer and day, a product once
 * an order, no returns, one currency.
 */
interface StandardJob extends AutoCloseable {

  int PARTNERS = 20;
  int CANDIDATES = 10;
  int REPEATS = 5;
  int AHEAD_DAYS = 7;
  int RECENT_DAYS = 180;
  int OVERDUE_DAYS = 30;
  int CONTACT_GAP_DAYS = 3;
  int QUOTE_WAIT_DAYS = 7;
  int RENEWAL_DAYS = 45;
  int TRUSTED_ORDERS = 4;
  int SILENT_PERMILLE = 3_000;
  int AFTER_ORDER_DAYS = 30;

  /** Percent off the list price that a margin must bear. */
  int DISCOUNT_PCT = 5;

  int MARGIN_PCT = 10;

  int BLOCKED = 1;

  /** An undisputed invoice is open more than {@value #OVERDUE_DAYS} days after it was due. */
  int OVERDUE = 1 << 1;

  /** There is a credit limit, and open invoices reach it. */
  int NO_HEADROOM = 1 << 2;

  /** A complaint of high severity is open. */
  int COMPLAINT = 1 << 3;

  /** There is no contact, or each has opted out of calls and e-mails. */
  int NO_CONTACT = 1 << 4;

  /** Reached less than {@value #CONTACT_GAP_DAYS} days ago, by other than a note. */
  int REACHED_LATELY = 1 << 5;

  /** The cost is unknown, or less than {@value #MARGIN_PCT} % is left after the discount. */
  int MARGIN = 1 << 6;

  /** Nothing is available in the customer's warehouse; in any, where it names none. */
  int STOCK = 1 << 7;

  /** The product is approved for segments, and the customer's is none of them. */
  int SEGMENT = 1 << 8;

  int DISCONTINUED = 1 << 9;

  /** A complaint about the product is open. */
  int PRODUCT_COMPLAINT = 1 << 10;

  /** There is a credit limit, and the least quantity at list price is above the headroom. */
  int ABOVE_HEADROOM = 1 << 11;

  /** How often two products must be bought together. */
  static int minTogether(int customers) {
    return customers <= Size.S.customers() ? 3 : 5;
  }

  /** The mean interval in thousandths of a day. */
  static long thousandths(long sum, long count) {
    return (2_000 * sum + count) / (2 * count);
  }

  /**
   * Reads the tables of a folder. May be called again; what was worked out before is dropped then.
   */
  void load(Path folder, int minTogether) throws IOException;

  /** Does one stage after {@link Stage#LOAD}; all before it must be done. */
  void work(Stage stage);

  /** Writes what came out, a file a {@link Part}. */
  void write(Path folder) throws IOException;

  @Override
  default void close() {}

  /** Does all stages once. */
  default void run(Path folder, int minTogether) throws IOException {
    for (Stage stage : Stage.values()) {
      if (stage == Stage.LOAD) {
        load(folder, minTogether);
      } else {
        work(stage);
      }
    }
  }
}
