package org.nextbestaction.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is known about one customer on the as-of date, merged customers included. */
public final class CustomerView {

  private final Snapshot snapshot;
  private final Customer customer;
  private final OrderTimeline timeline;
  private volatile @Nullable List<Product> bought;

  CustomerView(Snapshot snapshot, Customer customer) {
    this.snapshot = snapshot;
    this.customer = customer;
    this.timeline = OrderTimeline.of(snapshot.purchases(), customer.index());
  }

  public Snapshot snapshot() {
    return snapshot;
  }

  public Customer customer() {
    return customer;
  }

  /** Its purchase occasions, oldest first. */
  public OrderTimeline timeline() {
    return timeline;
  }

  /** Its orders in which something was bought, oldest first; cancelled ones are none of them. */
  public List<Purchase> purchases() {
    return snapshot.boughtBy(customer.index());
  }

  /** The products of its purchases, by ascending index, each once. */
  public List<Product> productsBought() {
    List<Product> known = bought;
    if (known == null) {
      known = bought();
      bought = known;
    }
    return known;
  }

  private List<Product> bought() {
    if (timeline.size() == 0) {
      return List.of();
    }
    PurchaseColumns columns = timeline.columns();
    int from = columns.firstLine(timeline.first());
    int[] lines = new int[columns.endLine(timeline.end() - 1) - from];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = columns.product(from + i);
    }
    Arrays.sort(lines);
    List<Product> each = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      if (i == 0 || lines[i] != lines[i - 1]) {
        each.add(snapshot.products().get(lines[i]));
      }
    }
    return Collections.unmodifiableList(each);
  }

  /**
   * The stock records of a product that count for it: those of its warehouse; all, where it or the
   * record names none.
   */
  public List<StockPosition> stock(Product product) {
    List<StockPosition> all = snapshot.stock(product);
    String own = customer.warehouse();
    if (own == null || all.isEmpty()) {
      return all;
    }
    List<StockPosition> counted = new ArrayList<>(all.size());
    for (StockPosition position : all) {
      if (position.warehouse() == null || own.equals(position.warehouse())) {
        counted.add(position);
      }
    }
    return counted;
  }

  public List<OpenOrder> openOrders() {
    return snapshot.openOrders(customer.index());
  }

  public List<Invoice> invoices() {
    return snapshot.invoices(customer.index());
  }

  public List<Contract> contracts() {
    return snapshot.contracts(customer.index());
  }

  public List<Budget> budgets() {
    return snapshot.budgets(customer.index());
  }

  public List<Quote> quotes() {
    return snapshot.quotes(customer.index());
  }

  public List<Opportunity> opportunities() {
    return snapshot.opportunities(customer.index());
  }

  public List<Contact> contacts() {
    return snapshot.contacts(customer.index());
  }

  /**
   * The contact that cards name: the first by id who has not opted out of both calls and e-mails,
   * the first of all where everybody has; null when none is known.
   */
  public @Nullable Contact mainContact() {
    for (Contact contact : contacts()) {
      if (!contact.refusesAll()) {
        return contact;
      }
    }
    return contacts().isEmpty() ? null : contacts().get(0);
  }

  public List<Activity> activities() {
    return snapshot.activities(customer.index());
  }

  /** The last day on which the customer was reached; null when there is none. */
  public @Nullable LocalDate lastReachedOn() {
    LocalDate last = null;
    for (Activity activity : activities()) {
      if (activity.reached() && (last == null || activity.on().isAfter(last))) {
        last = activity.on();
      }
    }
    return last;
  }

  public List<Ticket> tickets() {
    return snapshot.tickets(customer.index());
  }

  public List<Engagement> engagements() {
    return snapshot.engagements(customer.index());
  }

  public List<CompetitorSignal> competitorSignals() {
    return snapshot.competitorSignals(customer.index());
  }

  public List<ExternalSignal> externalSignals() {
    return snapshot.externalSignals(customer.index());
  }

  public List<ExternalRecommendation> externalRecommendations() {
    return snapshot.externalRecommendations(customer.index());
  }

  public List<Feedback> feedback() {
    return snapshot.feedback(customer.index());
  }

  /** The language to speak with the customer: the main contact's, its own, else the company's. */
  public String spokenLanguage() {
    Contact contact = mainContact();
    if (contact != null && contact.language() != null) {
      return contact.language();
    }
    String own = customer.language();
    return own == null ? snapshot.company().language() : own;
  }
}
