package org.nextbestaction.action;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Customer;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Table;
import org.nextbestaction.data.Ticket;
import org.nextbestaction.fact.CreditFacts;
import org.nextbestaction.fact.CustomerFacts;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.OverdueFacts;
import org.nextbestaction.fact.PolicyFacts;
import org.nextbestaction.fact.SignalFacts;
import org.nextbestaction.fact.TicketFacts;
import org.nextbestaction.policy.Thresholds;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.Signals;
import org.nextbestaction.signal.activity.ActivitySignal;
import org.nextbestaction.signal.budget.BudgetSignal;
import org.nextbestaction.signal.churn.ChurnSignal;
import org.nextbestaction.signal.competitor.CompetitorSeenSignal;
import org.nextbestaction.signal.contract.ContractSignal;
import org.nextbestaction.signal.credit.CreditSignal;
import org.nextbestaction.signal.depletion.DepletionSignal;
import org.nextbestaction.signal.document.DocumentSignal;
import org.nextbestaction.signal.engagement.EngagementSignal;
import org.nextbestaction.signal.equipment.EquipmentSignal;
import org.nextbestaction.signal.external.ComputedSignal;
import org.nextbestaction.signal.opportunity.IdleOpportunitySignal;
import org.nextbestaction.signal.opportunity.OpportunitySignal;
import org.nextbestaction.signal.overdue.OverdueSignal;
import org.nextbestaction.signal.payment.PaymentSignal;
import org.nextbestaction.signal.promotion.PromotionSignal;
import org.nextbestaction.signal.quote.QuoteRequestSignal;
import org.nextbestaction.signal.quote.QuoteSignal;
import org.nextbestaction.signal.recurrence.RhythmSignal;
import org.nextbestaction.signal.rotation.RotationSignal;
import org.nextbestaction.signal.season.SeasonSignal;
import org.nextbestaction.signal.service.ComplaintSignal;
import org.nextbestaction.signal.value.ValueSignal;

/** Writes down the facts of phase customer, as rules and the playbook read them. */
public final class CustomerSheet {

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
        ContactSheet.of(view, situation.policy().thresholds().contactLimits()),
        tickets(view, null),
        NoteSheet.of(view),
        signals(view, signals));
  }

  /**
   * Complaints that are open, and those of a year; about a product when one is given. How many are
   * serious is missing where none is known to be and one does not say.
   */
  public static TicketFacts tickets(CustomerView view, @Nullable String productId) {
    if (!view.snapshot().connected(Table.TICKETS)) {
      return new TicketFacts(null, null, null, null);
    }
    int high = 0;
    int about = 0;
    int inYear = 0;
    int aboutInYear = 0;
    boolean unsaid = false;
    LocalDate yearAgo = view.snapshot().asOf().minusDays(365);
    for (Ticket ticket : view.tickets()) {
      boolean ofProduct = productId != null && productId.equals(ticket.productId());
      if ("complaint".equals(ticket.kind()) && ticket.openedOn().isAfter(yearAgo)) {
        inYear++;
        aboutInYear += ofProduct ? 1 : 0;
      }
      if (ticket.openComplaint()) {
        high += "high".equals(ticket.severity()) ? 1 : 0;
        unsaid |= ticket.severity() == null;
        about += ofProduct ? 1 : 0;
      }
    }
    return new TicketFacts(high == 0 && unsaid ? null : (Integer) high, about, inYear, aboutInYear);
  }

  private static CustomerFacts customer(CustomerSituation situation) {
    CustomerView view = situation.customer();
    Customer customer = view.customer();
    ActivitySignal activity = situation.signals().find(ActivitySignal.class);
    ValueSignal value = situation.signals().find(ValueSignal.class);
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
        value == null || Double.isNaN(value.percentile()) ? null : (Double) value.percentile(),
        value == null ? null : value.yearly().amount());
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
        t.slowCoverDays(),
        t.slowMinAgeDays(),
        t.unknownStock().name().toLowerCase(Locale.ROOT),
        t.unknownMargin().name().toLowerCase(Locale.ROOT),
        t.minDeliveryHours(),
        t.highVolumeTopPct(),
        t.goodMarginPct(),
        t.contactLimits().periodDays(),
        t.contactLimits().contacts(),
        t.contactLimits().calls(),
        t.contactLimits().emails(),
        t.contactLimits().visits());
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

  private static SignalFacts signals(CustomerView view, Signals signals) {
    Strengths of = new Strengths(view, signals);
    ActivitySignal activity = signals.find(ActivitySignal.class);
    ValueSignal value = signals.find(ValueSignal.class);
    return new SignalFacts(
        of.known(RhythmSignal.class),
        of.known(ChurnSignal.class),
        of.any(SeasonSignal.class, Table.ORDERS),
        of.known(DepletionSignal.class),
        activity == null ? null : Double.valueOf(activity.recentOrder()),
        of.known(ActivitySignal.class),
        of.any(QuoteSignal.class, Table.QUOTES),
        of.any(QuoteRequestSignal.class, Table.ACTIVITIES, Table.NOTE_TOPICS),
        of.any(ContractSignal.class, Table.CONTRACTS),
        of.any(OpportunitySignal.class, Table.OPPORTUNITIES),
        idle(view, of),
        of.any(DocumentSignal.class, Table.DOCUMENTS),
        value == null ? null : flag(value.suggestsDocuments()),
        of.any(RotationSignal.class, Table.STOCK),
        of.any(PromotionSignal.class, Table.PROMOTIONS),
        of.any(EngagementSignal.class, Table.ENGAGEMENT),
        of.any(CompetitorSeenSignal.class, Table.COMPETITOR_SIGNALS, Table.NOTE_TOPICS),
        of.any(ComplaintSignal.class, Table.TICKETS),
        of.known(ValueSignal.class),
        of.known(PaymentSignal.class),
        of.any(EquipmentSignal.class, Table.PRODUCT_RELATIONS),
        of.any(BudgetSignal.class, Table.BUDGETS),
        external(view, signals));
  }

  /** Strengths as facts: missing where the data are not there. */
  private record Strengths(CustomerView view, Signals signals) {

    /** That of a signal that is there whenever it is known. */
    @Nullable Double known(Class<? extends Signal> type) {
      Signal signal = signals.find(type);
      return signal == null ? null : (Double) signal.strength();
    }

    /** The largest, 0 where there is none, missing where none of the sources is connected. */
    @Nullable Double any(Class<? extends Signal> type, Table... sources) {
      double strongest = 0;
      for (Signal signal : signals.list(type)) {
        strongest = Math.max(strongest, signal.strength());
      }
      return Arrays.stream(sources).anyMatch(view.snapshot()::connected)
          ? (Double) strongest
          : null;
    }
  }

  /** Missing where an open opportunity has no known last activity and none can be known. */
  private static @Nullable Double idle(CustomerView view, Strengths of) {
    Double idle = of.any(IdleOpportunitySignal.class, Table.OPPORTUNITIES);
    boolean unknown =
        !view.snapshot().connected(Table.ACTIVITIES)
            && view.opportunities().stream()
                .anyMatch(o -> o.status().equals("open") && o.lastActivityOn() == null);
    return unknown && idle != null && idle == 0 ? null : idle;
  }

  private static @Nullable Double flag(@Nullable Boolean value) {
    return value == null ? null : (Double) (value ? 1.0 : 0.0);
  }

  private static @Nullable List<String> external(CustomerView view, Signals signals) {
    return view.snapshot().connected(Table.EXTERNAL_SIGNALS)
        ? signals.list(ComputedSignal.class).stream()
            .filter(signal -> signal.strength() > 0.5)
            .map(signal -> signal.computed().name())
            .distinct()
            .toList()
        : null;
  }
}
