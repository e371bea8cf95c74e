package org.nextbestaction.action;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Activity;
import org.nextbestaction.data.Contact;
import org.nextbestaction.data.Customer;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Table;
import org.nextbestaction.data.Ticket;
import org.nextbestaction.data.Unknown;
import org.nextbestaction.fact.ContactFacts;
import org.nextbestaction.fact.CreditFacts;
import org.nextbestaction.fact.CustomerFacts;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.OverdueFacts;
import org.nextbestaction.fact.PolicyFacts;
import org.nextbestaction.fact.SignalFacts;
import org.nextbestaction.fact.TicketFacts;
import org.nextbestaction.policy.Thresholds;
import org.nextbestaction.signal.Signals;
import org.nextbestaction.signal.activity.ActivitySignal;
import org.nextbestaction.signal.churn.ChurnSignal;
import org.nextbestaction.signal.contract.ContractSignal;
import org.nextbestaction.signal.credit.CreditSignal;
import org.nextbestaction.signal.depletion.DepletionSignal;
import org.nextbestaction.signal.overdue.OverdueSignal;
import org.nextbestaction.signal.quote.QuoteSignal;
import org.nextbestaction.signal.recurrence.RhythmSignal;

/** Writes down the facts of phase customer, as rules and the playbook read them. */
public final class CustomerSheet {

  private static final int YEAR = 365;

  private CustomerSheet() {}

  /** The facts of a customer. */
  public static Facts of(CustomerSituation situation) {
    CustomerView view = situation.customer();
    Signals signals = situation.signals();
    return new Facts(
        view.snapshot().asOf(),
        customer(situation),
        policy(situation.policy().thresholds()),
        overdue(signals.find(OverdueSignal.class)),
        credit(view, signals.find(CreditSignal.class)),
        contact(view),
        tickets(view, null),
        signals(view, signals));
  }

  /**
   * Net value of the purchases in the last 365 days, micros of base currency; unknown if that of
   * none is known, or the sum is out of range.
   */
  static long yearlyValue(CustomerView view) {
    PurchaseColumns columns = view.timeline().columns();
    int from = view.snapshot().epochDay() - YEAR;
    long sum = 0;
    boolean any = false;
    for (int o = view.timeline().end() - 1; o >= view.timeline().first(); o--) {
      if (columns.day(o) <= from) {
        break;
      }
      long net = columns.netOfOccasion(o);
      if (net != Unknown.NUMBER) {
        sum = Micros.add(sum, net);
        any = true;
      }
    }
    return any ? sum : Unknown.NUMBER;
  }

  /** Complaints that are open; about a product when one is given. */
  public static TicketFacts tickets(CustomerView view, @Nullable String productId) {
    if (!view.snapshot().connected(Table.TICKETS)) {
      return new TicketFacts(null, null);
    }
    int high = 0;
    int about = 0;
    for (Ticket ticket : view.tickets()) {
      if (ticket.openComplaint()) {
        high += "high".equals(ticket.severity()) ? 1 : 0;
        about += productId != null && productId.equals(ticket.productId()) ? 1 : 0;
      }
    }
    return new TicketFacts(high, about);
  }

  private static CustomerFacts customer(CustomerSituation situation) {
    CustomerView view = situation.customer();
    Customer customer = view.customer();
    ActivitySignal activity = situation.signals().find(ActivitySignal.class);
    long yearly = yearlyValue(view);
    return new CustomerFacts(
        customer.id(),
        customer.segment(),
        customer.industry(),
        customer.country(),
        customer.language(),
        customer.strategic(),
        customer.blocked(),
        view.timeline().size(),
        activity == null ? null : activity.daysSinceOrder(),
        activity == null ? null : activity.daysSinceContact(),
        yearly == Unknown.NUMBER
            ? null
            : Double.valueOf(situation.model().valuePercentile(Micros.real(yearly))),
        yearly == Unknown.NUMBER ? null : Micros.decimal(yearly));
  }

  private static PolicyFacts policy(Thresholds t) {
    return new PolicyFacts(
        t.maxDiscountPct(),
        t.minMarginPct(),
        t.extendedTermsAllowed() ? "allowed" : "forbidden",
        t.standardTermsDays(),
        t.extendedTermsMinMarginPct(),
        t.overdueDays(),
        BigDecimal.valueOf(t.overdueMinAmount()),
        BigDecimal.valueOf(t.largeOverdueAmount()),
        t.quoteWaitDays(),
        t.renewalNoticeDays(),
        t.recentActivityDays(),
        t.recentOrderDays(),
        t.contactGapDays(),
        t.minOrders(),
        t.replenishmentLeadDays(),
        t.staleStockDays(),
        t.unknownStock().name().toLowerCase(Locale.ROOT),
        t.unknownMargin().name().toLowerCase(Locale.ROOT),
        t.minDeliveryHours(),
        t.highVolumeTopPct(),
        t.goodMarginPct());
  }

  private static OverdueFacts overdue(@Nullable OverdueSignal overdue) {
    if (overdue == null) {
      return new OverdueFacts(null, null, null);
    }
    BigDecimal known = overdue.amount().amount();
    return new OverdueFacts(overdue.days(), overdue.unvalued() > 0 ? null : known, known);
  }

  private static CreditFacts credit(CustomerView view, @Nullable CreditSignal credit) {
    if (credit != null) {
      return new CreditFacts(
          credit.limit().amount(),
          credit.headroom().amount(),
          credit.unvaluedOrders() + credit.unvaluedInvoices());
    }
    Money limit = view.customer().creditLimit();
    Money base =
        limit == null ? null : view.snapshot().rates().boundedToBase(limit, view.snapshot().asOf());
    return new CreditFacts(base == null ? null : base.amount(), null, null);
  }

  private static ContactFacts contact(CustomerView view) {
    Contact main = view.mainContact();
    Boolean noCall = main == null ? null : main.callOptOut();
    Boolean noMail = main == null ? null : main.emailOptOut();
    return new ContactFacts(
        noCall == null ? null : Boolean.valueOf(!noCall),
        noMail == null ? null : Boolean.valueOf(!noMail),
        daysSinceOtherAgent(view));
  }

  private static @Nullable Integer daysSinceOtherAgent(CustomerView view) {
    LocalDate last = null;
    String own = view.customer().agentId();
    for (Activity activity : view.activities()) {
      boolean other = activity.agentId() == null || !activity.agentId().equals(own);
      if (activity.reached() && other && (last == null || activity.on().isAfter(last))) {
        last = activity.on();
      }
    }
    return last == null
        ? null
        : Integer.valueOf((int) (view.snapshot().epochDay() - last.toEpochDay()));
  }

  private static SignalFacts signals(CustomerView view, Signals signals) {
    ActivitySignal activity = signals.find(ActivitySignal.class);
    boolean quotes = view.snapshot().connected(Table.QUOTES);
    boolean contracts = view.snapshot().connected(Table.CONTRACTS);
    RhythmSignal rhythm = signals.find(RhythmSignal.class);
    ChurnSignal churn = signals.find(ChurnSignal.class);
    DepletionSignal depletion = signals.find(DepletionSignal.class);
    return new SignalFacts(
        rhythm == null ? null : Double.valueOf(rhythm.strength()),
        churn == null ? null : Double.valueOf(churn.strength()),
        null,
        depletion == null ? null : Double.valueOf(depletion.strength()),
        activity == null ? null : Double.valueOf(activity.recentOrder()),
        activity == null ? null : Double.valueOf(activity.strength()),
        quotes ? Double.valueOf(signals.strength(QuoteSignal.class)) : null,
        null,
        contracts ? Double.valueOf(signals.strength(ContractSignal.class)) : null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
