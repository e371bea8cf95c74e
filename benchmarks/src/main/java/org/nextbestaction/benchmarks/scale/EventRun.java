package org.nextbestaction.benchmarks.scale;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.data.Customer;
import org.nextbestaction.data.LiveData;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.Event;
import org.nextbestaction.engine.LiveSession;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.Company;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.LoadListener;
import org.nextbestaction.source.csv.CsvFolder;

/** One order after the other to a new card each, while another thread asks for cards. */
final class EventRun {

  private static final int MOST_EVENTS = 20_000;
  private static final double WARM_UP_SECONDS = 5;
  private static final double SECONDS = 20;

  private @Nullable LiveSession session;

  private EventRun() {}

  static Measured.Events measure(Path folder, Path out) throws IOException, InterruptedException {
    return new EventRun().run(folder, out.resolve("model.bin"));
  }

  /** An order of today for the products of a customer's last one. */
  static Event order(Snapshot snapshot, int customer, int number) {
    PurchaseColumns purchases = snapshot.purchases();
    Customer who = requireNonNull(snapshot.customer(customer));
    String id = "N" + number;
    Event event =
        Event.of(
            Table.ORDERS,
            Map.of(
                "order_id",
                id,
                "customer_id",
                who.id(),
                "ordered_at",
                Generator.AS_OF.toString(),
                "status",
                "open"));
    int last = purchases.endOccasion(customer) - 1;
    for (int l = purchases.firstLine(last); l < purchases.endLine(last); l++) {
      event =
          event.and(
              Table.ORDER_LINES,
              Map.of(
                  "order_id",
                  id,
                  "product_id",
                  snapshot.products().get(purchases.product(l)).id(),
                  "quantity",
                  "3",
                  "unit_price",
                  "12.50"));
    }
    return event;
  }

  static boolean ordered(Snapshot snapshot, int customer) {
    PurchaseColumns purchases = snapshot.purchases();
    return purchases.endOccasion(customer) > purchases.firstOccasion(customer);
  }

  private Measured.Events run(Path folder, Path model) throws IOException, InterruptedException {
    NbaEngine engine = ProductRun.engine();
    Meter.Took open =
        Meter.time(
            () -> {
              LiveData live =
                  DataLoader.live(new CsvFolder(folder), Company.defaults(), LoadListener.NONE);
              Model saved = Files.exists(model) ? Model.load(model) : null;
              session = engine.open(live, Generator.AS_OF, saved);
            });
    LiveSession live = requireNonNull(session);
    Snapshot start = live.snapshot();
    AtomicBoolean ends = new AtomicBoolean();
    Reader reader = new Reader(live, start, ends);
    Thread reading = new Thread(reader, "reader");
    reading.setDaemon(true);
    reading.start();
    Draw draw = new Draw(7, "events", 0);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long[] nanos = new long[MOST_EVENTS];
    int n = 0;
    long cpu = 0;
    long begin = System.nanoTime();
    boolean warm = false;
    for (int number = 0; n < MOST_EVENTS; number++) {
      double since = (System.nanoTime() - begin) / 1e9;
      if (!warm && since > WARM_UP_SECONDS) {
        warm = true;
        reader.restart();
      }
      if (since > WARM_UP_SECONDS + SECONDS) {
        break;
      }
      int customer = draw.below(start.customerCount());
      if (ordered(start, customer)) {
        Event event = order(start, customer, number);
        long cpuBefore = threads.getCurrentThreadCpuTime();
        long before = System.nanoTime();
        List<Card> cards = live.apply(event);
        long took = System.nanoTime() - before;
        if (cards.isEmpty()) {
          throw new IllegalStateException("an order gave no card");
        }
        if (warm) {
          nanos[n++] = took;
          cpu += threads.getCurrentThreadCpuTime() - cpuBefore;
        }
      }
    }
    ends.set(true);
    reading.join();
    long[] sorted = Arrays.copyOf(nanos, n);
    Arrays.sort(sorted);
    return new Measured.Events(
        open,
        Measured.Percentiles.of(sorted),
        n == 0 ? 0 : cpu / 1e3 / n,
        reader.percentiles(),
        Worker.memory());
  }

  /** Asks for the cards of customers at random, one after the other. */
  private static final class Reader implements Runnable {

    private final LiveSession session;
    private final Snapshot start;
    private final AtomicBoolean ends;
    private final AtomicBoolean restart = new AtomicBoolean();
    private final long[] nanos = new long[1 << 20];
    private int n;

    Reader(LiveSession session, Snapshot start, AtomicBoolean ends) {
      this.session = session;
      this.start = start;
      this.ends = ends;
    }

    /** Forgets what was measured so far. */
    void restart() {
      restart.set(true);
    }

    @Override
    public void run() {
      Draw draw = new Draw(7, "reads", 0);
      while (!ends.get()) {
        if (restart.compareAndSet(true, false)) {
          n = 0;
        }
        Customer customer = requireNonNull(start.customer(draw.below(start.customerCount())));
        long before = System.nanoTime();
        Card card = requireNonNull(session.card(customer.id()));
        long took = System.nanoTime() - before;
        if (!customer.id().equals(card.brief().customerId())) {
          throw new IllegalStateException("the card of another customer");
        }
        if (n < nanos.length) {
          nanos[n++] = took;
        }
      }
    }

    /** When the thread has ended. */
    Measured.Percentiles percentiles() {
      long[] sorted = Arrays.copyOf(nanos, n);
      Arrays.sort(sorted);
      return Measured.Percentiles.of(sorted);
    }
  }
}
