package org.nextbestaction.action;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Contract;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Quote;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.fact.Condition.Truth;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.activity.ActivitySignal;
import org.nextbestaction.signal.churn.ChurnSignal;
import org.nextbestaction.signal.competitor.CompetitorSeenSignal;
import org.nextbestaction.signal.contract.ContractSignal;
import org.nextbestaction.signal.depletion.DepletionSignal;
import org.nextbestaction.signal.document.DocumentSignal;
import org.nextbestaction.signal.engagement.EngagementSignal;
import org.nextbestaction.signal.equipment.EquipmentSignal;
import org.nextbestaction.signal.opportunity.OpportunitySignal;
import org.nextbestaction.signal.overdue.OverdueSignal;
import org.nextbestaction.signal.quote.QuoteRequestSignal;
import org.nextbestaction.signal.quote.QuoteSignal;
import org.nextbestaction.signal.recurrence.RhythmSignal;
import org.nextbestaction.signal.season.SeasonSignal;
import org.nextbestaction.signal.service.ComplaintSignal;
import org.nextbestaction.signal.value.ValueSignal;

/**
 * Proposes the actions of the playbook whose situation holds. What an action is about (its reasons,
 * its products, its date) is known for the built-in codes; an action of the company's own stands
 * for itself.
 */
public final class PlaybookProposer implements ActionProposer {

  private static final int SOON = 7;

  private final Playbook playbook;

  public PlaybookProposer(Playbook playbook) {
    this.playbook = playbook;
  }

  @Override
  public List<ActionCandidate> propose(CustomerSituation situation, Facts facts) {
    List<ActionCandidate> candidates = new ArrayList<>();
    for (ActionType type : playbook.actions()) {
      if (type.enabled()
          && type.when().evaluate(facts.with(type.facts(type.prior(), null))) == Truth.TRUE) {
        ActionCandidate candidate = candidate(type, situation);
        if (candidate != null) {
          candidates.add(candidate);
        }
      }
    }
    return candidates;
  }

  /**
   * The candidate of an action that a rule demands although no situation calls for it: signals that
   * say nothing are no reasons, and an amount of zero is no value.
   */
  public static ActionCandidate demanded(ActionType type, CustomerSituation situation) {
    ActionCandidate usual = candidate(type, situation);
    ActionCandidate candidate = usual == null ? own(type, situation, List.of()) : usual;
    Money value = candidate.value();
    return new ActionCandidate(
        type,
        candidate.caseKey(),
        candidate.reasons().stream().filter(signal -> signal.strength() > 0).toList(),
        candidate.probability(),
        value == null || value.micros() <= 0 ? null : value,
        candidate.dueOn(),
        candidate.expiresOn(),
        candidate.proposals(),
        candidate.needsOffer(),
        candidate.quote());
  }

  /**
   * The candidate that goes to the manager.
   *
   * @param behind what it stands for; null where there is nothing but the customer itself
   */
  public static ActionCandidate escalation(
      ActionType type, CustomerSituation s, @Nullable ActionCandidate behind) {
    List<Signal> reasons = new ArrayList<>();
    ValueSignal value = s.signals().find(ValueSignal.class);
    if (value != null && value.strength() > 0) {
      reasons.add(value);
    }
    if (behind == null) {
      return own(type, s, reasons);
    }
    reasons.addAll(behind.reasons());
    return new ActionCandidate(
        type,
        behind.caseKey(),
        reasons,
        prior(type),
        behind.value(),
        behind.dueOn(),
        behind.expiresOn(),
        behind.proposals(),
        false,
        behind.quote());
  }

  private static @Nullable ActionCandidate candidate(ActionType type, CustomerSituation s) {
    ActionCandidate candidate = byCode(type, s);
    return candidate == null ? null : candidate.telling(SideReasons.computed(type, s));
  }

  private static @Nullable ActionCandidate byCode(ActionType type, CustomerSituation s) {
    return switch (type.code()) {
      case ActionCodes.CALL_FOR_REPLENISHMENT -> replenishment(type, s);
      case ActionCodes.CONTACT_FOR_RETENTION -> retention(type, s);
      case ActionCodes.PROPOSE_COMPLEMENTARY -> complementary(type, s);
      case ActionCodes.SEND_FOLLOW_UP -> followUp(type, s);
      case ActionCodes.RESOLVE_OVERDUE -> overdue(type, s);
      case ActionCodes.SCHEDULE_RENEWAL -> renewal(type, s);
      case ActionCodes.SEND_QUOTE -> quote(type, s);
      case ActionCodes.SEND_DOCUMENTATION -> documentation(type, s);
      // Made from what became of other actions, not from a situation.
      case ActionCodes.PROPOSE_BUNDLE,
          ActionCodes.REQUEST_SEGMENT_INCLUSION,
          ActionCodes.ESCALATE_TO_MANAGER ->
          null;
      default -> ofCompany(type, s, SideReasons.named(type, s));
    };
  }

  private static ActionCandidate replenishment(ActionType type, CustomerSituation s) {
    RhythmSignal rhythm = s.signals().find(RhythmSignal.class);
    SeasonSignal season = strong(s, SeasonSignal.class);
    EquipmentSignal equipment = strong(s, EquipmentSignal.class);
    DepletionSignal depletion = s.signals().find(DepletionSignal.class);
    boolean empty = depletion != null && depletion.due();
    boolean due =
        rhythm != null && rhythm.strength() > 0.5 || season == null && equipment == null && !empty;
    LocalDate expected = asOf(s);
    if (due && rhythm != null) {
      expected = rhythm.expectedOn();
    } else if (season != null) {
      expected = season.place().opensOn();
    } else if (empty && depletion != null) {
      expected = depletion.emptyOn();
    }
    List<ProductProposal> proposals =
        Consumables.with(
            s,
            equipment,
            due || season != null || empty ? Proposals.forReplenishment(s) : List.of());
    List<Signal> reasons =
        due || !empty
            ? reasons(due ? rhythm : null, season, depletion)
            : reasons(season, depletion, rhythm);
    reasons.addAll(SideReasons.of(s, proposals));
    return new ActionCandidate(
        type,
        lastOrder(s),
        reasons,
        due ? orderChance(type, s) : prior(type),
        null,
        later(expected, asOf(s)),
        asOf(s).plusDays(type.horizonDays()),
        proposals,
        true,
        null);
  }

  /** That of the rhythm; the model knows nothing of a season that opens or of new equipment. */
  private static Explanation orderChance(ActionType type, CustomerSituation s) {
    return Explanation.leaf(
        "chance of an order within " + type.horizonDays() + " days",
        s.model().forecast(s.customer(), type.horizonDays()).pOrder());
  }

  private static ActionCandidate retention(ActionType type, CustomerSituation s) {
    ChurnSignal churn = s.signals().find(ChurnSignal.class);
    ContractSignal contract = s.signals().find(ContractSignal.class);
    CompetitorSeenSignal competitor = strong(s, CompetitorSeenSignal.class);
    boolean silent = churn != null && churn.strength() > 0.5;
    String ending =
        contract == null || silent || competitor != null ? null : contract.contract().id();
    return new ActionCandidate(
        type,
        ending == null ? lastOrder(s) : ending,
        silent
            ? reasons(churn, competitor, contract, strong(s, ComplaintSignal.class))
            : reasons(competitor, contract, churn, strong(s, ComplaintSignal.class)),
        churn != null && silent
            ? Explanation.product(
                "chance that the customer comes back",
                prior(type),
                Explanation.leaf(
                    "freshness: the longest healthy silence as a share of this one",
                    Math.min(1, (double) churn.limitDays() / churn.silenceDays())))
            : prior(type),
        null,
        asOf(s),
        asOf(s).plusDays(type.horizonDays()),
        Proposals.usual(s),
        false,
        null);
  }

  /** A quote that was asked for, or that an open opportunity needs; the request comes first. */
  private static @Nullable ActionCandidate quote(ActionType type, CustomerSituation s) {
    QuoteRequestSignal request = s.signals().find(QuoteRequestSignal.class);
    OpportunitySignal opportunity = strong(s, OpportunitySignal.class);
    String about = opportunity == null ? null : opportunity.opportunity().id();
    if (request != null) {
      about = request.activity();
    }
    if (about == null) {
      return null;
    }
    return new ActionCandidate(
        type,
        about,
        reasons(request, opportunity, strong(s, EngagementSignal.class)),
        prior(type),
        opportunity == null ? null : inBase(s, opportunity.opportunity().amount()),
        asOf(s),
        asOf(s).plusDays(type.horizonDays()),
        request == null ? List.of() : Proposals.named(s, request.about()),
        false,
        null);
  }

  private static @Nullable ActionCandidate documentation(ActionType type, CustomerSituation s) {
    DocumentSignal document = DocumentChoice.of(type, s);
    if (document == null) {
      return null;
    }
    boolean requested = document.on() != null;
    return new ActionCandidate(
        type,
        document.document().id(),
        reasons(document, requested ? null : s.signals().find(ValueSignal.class)),
        prior(type),
        null,
        asOf(s).plusDays(requested ? 0 : SOON),
        asOf(s).plusDays(type.horizonDays()),
        List.of(),
        false,
        null);
  }

  private static ActionCandidate complementary(ActionType type, CustomerSituation s) {
    ActivitySignal activity = s.signals().find(ActivitySignal.class);
    LocalDate ordered = activity == null ? null : activity.lastOrderOn();
    LocalDate closes =
        ordered == null ? asOf(s) : ordered.plusDays(s.policy().thresholds().recentOrderDays());
    LocalDate soon = asOf(s).plusDays(SOON);
    List<ProductProposal> proposals = Proposals.complementary(s);
    List<Signal> reasons = reasons(activity);
    reasons.addAll(SideReasons.of(s, proposals));
    return new ActionCandidate(
        type,
        lastOrder(s),
        reasons,
        prior(type),
        null,
        closes.isBefore(soon) ? closes : soon,
        closes,
        proposals,
        true,
        null);
  }

  private static @Nullable ActionCandidate followUp(ActionType type, CustomerSituation s) {
    QuoteSignal signal = s.signals().find(QuoteSignal.class);
    if (signal == null) {
      return null;
    }
    Quote quote = signal.quote();
    LocalDate validUntil = quote.validUntil();
    return new ActionCandidate(
        type,
        quote.id(),
        reasons(signal),
        prior(type),
        inBase(s, quote.amount()),
        asOf(s),
        validUntil == null ? asOf(s).plusDays(type.horizonDays()) : validUntil,
        Proposals.quoted(s, quote),
        false,
        quote);
  }

  private static ActionCandidate overdue(ActionType type, CustomerSituation s) {
    OverdueSignal overdue = s.signals().find(OverdueSignal.class);
    return new ActionCandidate(
        type,
        overdue == null ? s.customer().customer().id() : overdue.oldestInvoice(),
        reasons(overdue),
        prior(type),
        overdue == null ? null : owed(overdue),
        asOf(s),
        asOf(s).plusDays(type.horizonDays()),
        List.of(),
        false,
        null);
  }

  /** The known part; null when nothing of it is known. */
  private static @Nullable Money owed(OverdueSignal overdue) {
    boolean known = overdue.unvalued() == 0 || overdue.amount().micros() > 0;
    return known ? overdue.amount() : null;
  }

  private static @Nullable ActionCandidate renewal(ActionType type, CustomerSituation s) {
    ContractSignal ending = s.signals().find(ContractSignal.class);
    if (ending == null) {
      return null;
    }
    Contract contract = ending.contract();
    LocalDate soon = asOf(s).plusDays(SOON);
    return new ActionCandidate(
        type,
        contract.id(),
        reasons(ending, s.signals().find(ActivitySignal.class)),
        prior(type),
        inBase(s, contract.amount()),
        ending.endsOn().isBefore(soon) ? ending.endsOn() : soon,
        ending.endsOn(),
        Proposals.atRenewal(s, contract),
        false,
        null);
  }

  /** An action of the company's own: it offers the products of the signals that it names. */
  private static ActionCandidate ofCompany(
      ActionType type, CustomerSituation s, List<Signal> reasons) {
    ActionCandidate own = own(type, s, reasons);
    List<ProductProposal> proposals = Proposals.about(s, reasons);
    boolean sales = type.kind() == ActionKind.SALES;
    return new ActionCandidate(
        type,
        own.caseKey(),
        reasons,
        own.probability(),
        null,
        own.dueOn(),
        own.expiresOn(),
        proposals,
        sales && !proposals.isEmpty(),
        null);
  }

  /** An action whose products are not worked out here. */
  private static ActionCandidate own(ActionType type, CustomerSituation s, List<Signal> reasons) {
    return new ActionCandidate(
        type,
        s.customer().customer().id(),
        reasons,
        prior(type),
        null,
        asOf(s).plusDays(Math.min(SOON, type.horizonDays())),
        asOf(s).plusDays(type.horizonDays()),
        List.of(),
        false,
        null);
  }

  /** The first signal of a type that says something; null when none does. */
  private static <S extends Signal> @Nullable S strong(CustomerSituation s, Class<S> type) {
    S signal = s.signals().find(type);
    return signal != null && signal.strength() > 0 ? signal : null;
  }

  private static Explanation prior(ActionType type) {
    return Explanation.leaf("starting chance of success of " + type.code(), type.prior());
  }

  private static List<Signal> reasons(@Nullable Signal... signals) {
    List<Signal> reasons = new ArrayList<>();
    for (Signal signal : signals) {
      if (signal != null) {
        reasons.add(signal);
      }
    }
    return reasons;
  }

  private static LocalDate asOf(CustomerSituation s) {
    return s.customer().snapshot().asOf();
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  private static String lastOrder(CustomerSituation s) {
    ActivitySignal activity = s.signals().find(ActivitySignal.class);
    String order = activity == null ? null : activity.lastOrderId();
    return Objects.requireNonNullElse(order, s.customer().customer().id());
  }

  private static @Nullable Money inBase(CustomerSituation s, @Nullable Money money) {
    CustomerView customer = s.customer();
    return money == null ? null : customer.snapshot().rates().toBase(money, asOf(s));
  }
}
