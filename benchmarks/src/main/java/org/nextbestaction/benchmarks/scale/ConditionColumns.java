package org.nextbestaction.benchmarks.scale;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Activity;
import org.nextbestaction.data.Contact;
import org.nextbestaction.data.Contract;
import org.nextbestaction.data.Customer;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Invoice;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Quote;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.StockPosition;
import org.nextbestaction.data.Ticket;

/**
 * The twelve conditions of {@link StandardJob} on a snapshot, and the action that they leave. What
 * a product brings is looked up once a product, what a customer brings once a customer.
 */
final class ConditionColumns {

  private static final int BLOCK = 1024;
  private static final int ANY_WAREHOUSE = -1;
  private static final long MICROS_A_CENT = 10_000;

  final short[] failed; // length customers x CANDIDATES
  final Action[] action; // length customers
  final int[] offered; // length customers; -1: none
  private final Snapshot snapshot;
  private final int today;
  private final IntervalColumns intervals;
  private final CandidateColumns candidates;
  private final Map<String, Integer> segments = new HashMap<>();
  private final Map<String, Integer> warehouses = new HashMap<>();
  private final short[] alwaysFails; // length products
  private final int[] approved; // length products, a bit a segment; 0: for all
  private final int[] available; // length products, a bit a warehouse
  private final long[] leastCents; // length products

  private ConditionColumns(
      Snapshot snapshot, IntervalColumns intervals, CandidateColumns candidates) {
    this.snapshot = snapshot;
    this.today = snapshot.epochDay();
    this.intervals = intervals;
    this.candidates = candidates;
    int customers = snapshot.customerCount();
    int products = snapshot.products().size();
    failed = new short[customers * StandardJob.CANDIDATES];
    action = new Action[customers];
    offered = new int[customers];
    alwaysFails = new short[products];
    approved = new int[products];
    available = new int[products];
    leastCents = new long[products];
    for (Product product : snapshot.products()) {
      catalogue(product);
    }
  }

  static ConditionColumns of(
      Snapshot snapshot, IntervalColumns intervals, CandidateColumns candidates) {
    ConditionColumns columns = new ConditionColumns(snapshot, intervals, candidates);
    InBlocks.forEach(
        snapshot.customerCount(),
        BLOCK,
        (n, first, end) -> {
          for (int c = first; c < end; c++) {
            columns.decide(snapshot.view(c));
          }
        });
    return columns;
  }

  private static int bit(Map<String, Integer> bits, String name) {
    return bits.computeIfAbsent(name, n -> 1 << bits.size());
  }

  private static long cents(Money money) {
    return money.micros() / MICROS_A_CENT;
  }

  private void catalogue(Product product) {
    int p = product.index();
    Money cost = product.unitCost();
    Money list = product.listPrice();
    if (cost == null || list == null || !bears(cents(cost), cents(list))) {
      alwaysFails[p] |= StandardJob.MARGIN;
    }
    if (Boolean.TRUE.equals(product.discontinued())) {
      alwaysFails[p] |= StandardJob.DISCONTINUED;
    }
    long multiple = product.orderMultiple() == null ? 1 : product.orderMultiple().longValue();
    leastCents[p] = list == null ? 0 : cents(list) * multiple;
    product.approvedSegments().forEach(segment -> approved[p] |= bit(segments, segment));
    for (StockPosition stock : snapshot.stock(product)) {
      if (stock.available().signum() > 0 && stock.warehouse() != null) {
        available[p] |= bit(warehouses, stock.warehouse());
      }
    }
  }

  private static boolean bears(long cost, long list) {
    long price = list * (100 - StandardJob.DISCOUNT_PCT); // hundredths of a cent
    return (price - 100 * cost) * 100 >= price * StandardJob.MARGIN_PCT;
  }

  private void decide(CustomerView view) {
    Customer customer = view.customer();
    int c = customer.index();
    long open = 0;
    boolean overdue = false;
    for (Invoice invoice : view.invoices()) {
      Money due = invoice.open();
      if (due != null && due.micros() > 0) {
        open += cents(due);
        int days = today - (int) invoice.dueOn().toEpochDay();
        overdue |= !invoice.disputed() && days > StandardJob.OVERDUE_DAYS;
      }
    }
    Money limit = customer.creditLimit();
    long headroom = limit == null ? Long.MAX_VALUE : cents(limit) - open;
    int own = overdue ? StandardJob.OVERDUE : 0;
    own |= Boolean.TRUE.equals(customer.blocked()) ? StandardJob.BLOCKED : 0;
    own |= headroom <= 0 ? StandardJob.NO_HEADROOM : 0;
    own |= severeComplaint(view.tickets()) ? StandardJob.COMPLAINT : 0;
    own |= reachable(view.contacts()) ? 0 : StandardJob.NO_CONTACT;
    own |= reachedLately(view.activities()) ? StandardJob.REACHED_LATELY : 0;
    int segment = customer.segment() == null ? 0 : segments.getOrDefault(customer.segment(), 0);
    int warehouse =
        customer.warehouse() == null
            ? ANY_WAREHOUSE
            : warehouses.getOrDefault(customer.warehouse(), 0);
    int repeat = -1;
    int along = -1;
    for (int i = 0; i < candidates.count[c]; i++) {
      int at = c * StandardJob.CANDIDATES + i;
      int p = candidates.product[at];
      int fails = own | alwaysFails[p];
      fails |= (available[p] & warehouse) == 0 ? StandardJob.STOCK : 0;
      fails |= approved[p] != 0 && (approved[p] & segment) == 0 ? StandardJob.SEGMENT : 0;
      fails |= complained(view.tickets(), p) ? StandardJob.PRODUCT_COMPLAINT : 0;
      fails |= leastCents[p] > headroom ? StandardJob.ABOVE_HEADROOM : 0;
      failed[at] = (short) fails;
      if (fails == 0 && i < candidates.repeats[c] && repeat < 0) {
        repeat = p;
      } else if (fails == 0 && i >= candidates.repeats[c] && along < 0) {
        along = p;
      }
    }
    action[c] = action(view, own, repeat, along);
    offered[c] =
        switch (action[c]) {
          case CALL_FOR_REPLENISHMENT -> repeat;
          case PROPOSE_COMPLEMENTARY -> along;
          default -> -1;
        };
  }

  private Action action(CustomerView view, int own, int repeat, int along) {
    int c = view.customer().index();
    int silent =
        StandardJob.BLOCKED
            | StandardJob.COMPLAINT
            | StandardJob.NO_CONTACT
            | StandardJob.REACHED_LATELY;
    if ((own & StandardJob.OVERDUE) != 0) {
      return Action.RESOLVE_OVERDUE;
    } else if ((own & silent) != 0) {
      return Action.DO_NOT_NOTIFY;
    } else if (quoteWaits(view.quotes())) {
      return Action.SEND_FOLLOW_UP;
    } else if (contractEnds(view.contracts())) {
      return Action.SCHEDULE_RENEWAL;
    } else if (intervals.orders[c] >= StandardJob.TRUSTED_ORDERS
        && intervals.overduePermille[c] > StandardJob.SILENT_PERMILLE) {
      return Action.CONTACT_FOR_RETENTION;
    } else if ((own & StandardJob.NO_HEADROOM) != 0) {
      return Action.DO_NOT_NOTIFY;
    } else if (repeat >= 0) {
      return Action.CALL_FOR_REPLENISHMENT;
    } else if (along >= 0 && intervals.last[c] >= today - StandardJob.AFTER_ORDER_DAYS) {
      return Action.PROPOSE_COMPLEMENTARY;
    }
    return Action.DO_NOT_NOTIFY;
  }

  private static boolean severeComplaint(List<Ticket> tickets) {
    for (Ticket ticket : tickets) {
      if (ticket.openComplaint() && "high".equals(ticket.severity())) {
        return true;
      }
    }
    return false;
  }

  private boolean complained(List<Ticket> tickets, int product) {
    for (Ticket ticket : tickets) {
      if (ticket.openComplaint()
          && snapshot.products().get(product).id().equals(ticket.productId())) {
        return true;
      }
    }
    return false;
  }

  private static boolean reachable(List<Contact> contacts) {
    for (Contact contact : contacts) {
      if (!contact.refusesAll()) {
        return true;
      }
    }
    return false;
  }

  private boolean reachedLately(List<Activity> activities) {
    for (Activity activity : activities) {
      if (activity.reached() && daysSince(activity.on()) < StandardJob.CONTACT_GAP_DAYS) {
        return true;
      }
    }
    return false;
  }

  private boolean quoteWaits(List<Quote> quotes) {
    for (Quote quote : quotes) {
      if (quote.status().equals("sent")
          && daysSince(quote.sentOn()) >= StandardJob.QUOTE_WAIT_DAYS
          && !passed(quote.validUntil())) {
        return true;
      }
    }
    return false;
  }

  private boolean contractEnds(List<Contract> contracts) {
    for (Contract contract : contracts) {
      LocalDate ends = contract.endsOn();
      if (ends != null && !passed(ends) && -daysSince(ends) <= StandardJob.RENEWAL_DAYS) {
        return true;
      }
    }
    return false;
  }

  private long daysSince(LocalDate day) {
    return today - day.toEpochDay();
  }

  private boolean passed(@Nullable LocalDate day) {
    return day != null && daysSince(day) > 0;
  }
}
