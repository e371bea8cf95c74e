package org.nextbestaction.examples.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardBrief.Action;
import org.nextbestaction.card.CardBrief.Amount;
import org.nextbestaction.card.CardBrief.BundleOffer;
import org.nextbestaction.card.CardBrief.Check;
import org.nextbestaction.card.CardBrief.Constraint;
import org.nextbestaction.card.CardBrief.Occasion;
import org.nextbestaction.card.CardBrief.Offer;
import org.nextbestaction.card.CardBrief.Person;
import org.nextbestaction.card.CardBrief.Quotation;
import org.nextbestaction.card.CardBrief.Removed;
import org.nextbestaction.card.CardBrief.Subject;
import org.nextbestaction.card.CardBrief.Timeline;
import org.nextbestaction.card.CardBrief.Why;
import org.nextbestaction.card.CardText;
import org.nextbestaction.card.UntrustedText;
import org.nextbestaction.decision.DecisionTrace;
import org.nextbestaction.decision.DecisionTrace.CandidateEntry;
import org.nextbestaction.decision.DecisionTrace.Fate;
import org.nextbestaction.decision.DecisionTrace.RuleEntry;
import org.nextbestaction.decision.DecisionTrace.SignalEntry;
import org.nextbestaction.explain.Explanation;

/** Cards written by hand, as an engine would make them. */
final class SampleCards {

  static final LocalDate AS_OF = LocalDate.of(2026, 11, 23);

  /** Numbers that stand in traces and scores only; no page for agents may hold them. */
  static final double SCORE = 731.8642;

  static final double UNIT_COST = 61.7329;

  /** Margin-like values that an agent must not see either. */
  static final String EXPECTED_VALUE = "913.57";

  static final String HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>&amp;";

  private SampleCards() {}

  static List<Card> all() {
    List<Card> cards = new ArrayList<>();
    cards.add(overdue());
    cards.add(alfa());
    cards.add(removedProducts());
    cards.add(hostile());
    cards.add(romanian());
    cards.add(retention());
    cards.add(request());
    cards.addAll(silent());
    return cards;
  }

  static Card alfa() {
    return new Sample("alfa-1", "ALFA", "Alfa Distribution SRL", "AG1", "en")
        .action("CALL_FOR_REPLENISHMENT", "sales", "Call for replenishment", 3, "phone", 0.68)
        .contact("Ioana Marinescu", "purchasing", "+40 700 000 101", "ioana@alfa.example")
        .why("replenishmentDue", "The last order was 38 days ago.", "orders")
        .why("replenishmentDue", "The history shows a new order every 35-45 days.", "orders")
        .why("stock", "Product A is in stock: 1860 pieces.", "stock")
        .why("companion", "Product B goes with the products bought before.", "product_relations")
        .timeline(
            10,
            "2026-02-12",
            "2026-03-19",
            "2026-05-03",
            "2026-06-13",
            "2026-07-27",
            "2026-09-05",
            "2026-10-16")
        .offer("A", "Product A", "replenishment", "240", "14.20", 5, "standard", "1860", null)
        .offer("B", "Product B", "cross_sell", "40", "19.60", 5, "standard", "520", null)
        .bundle("AB", "A + B", "A", "B")
        .limit("MAX_DISCOUNT", "Maximum discount 5 %", 5.0, null, "DISCOUNT-MAX")
        .limit(
            "NO_EXTENDED_TERMS",
            "Do not propose extended payment terms",
            null,
            null,
            "TERMS-STANDARD")
        .limit(
            "MIN_MARGIN", "The margin stays above the internal threshold", null, null, "MARGIN-MIN")
        .limit(
            "NO_DELIVERY_PROMISE",
            "Do not promise delivery in less than 48 hours",
            48.0,
            null,
            "DELIVERY-PROMISE")
        .check("OVERDUE", "No overdue invoices")
        .check("CREDIT-HEADROOM", "The order is within the credit limit")
        .gap("Competitor signals are not connected: purchases elsewhere are not seen.")
        .script(
            "phone",
            "Good morning, Ms Marinescu. You usually order Product A about now, and we"
                + " have it in stock. I can prepare 240 pieces as usual, with up to 5 % discount, and"
                + " add Product B, which goes with it. Shall I send you the bundle?")
        .lost("PROPOSE_COMPLEMENTARY", Fate.OUTSCORED, "CALL_FOR_REPLENISHMENT")
        .lost("SEND_DOCUMENTATION", Fate.WEAK, "")
        .card();
  }

  static Card overdue() {
    return new Sample("med-1", "C0102", "Medsana Farm SA", "AG1", "en")
        .action("RESOLVE_OVERDUE", "obligation", "Resolve overdue payment", 0, "phone", 0.82)
        .contact("Radu Stan", "finance", "+40 700 000 102", null)
        .why(
            "overdue",
            "12480.00 EUR is overdue, the oldest invoice (F-2231) by 44 days.",
            "invoices")
        .limit(
            "NO_EXTENDED_TERMS",
            "Do not propose extended payment terms",
            null,
            null,
            "TERMS-STANDARD")
        .limit(
            "CREDIT_LIMIT", "No new order before the payment is clarified", null, null, "OVERDUE")
        .script(
            "phone",
            "Good morning, Mr Stan. Invoice F-2231 has been open for 44 days after its"
                + " due date. Can you tell me when we may expect the payment?")
        .lost("CALL_FOR_REPLENISHMENT", Fate.DISPLACED, "RESOLVE_OVERDUE")
        .card();
  }

  static Card removedProducts() {
    return new Sample("ter-1", "C0103", "Termoflux Industrial SRL", "AG1", "en")
        .action(
            "PROPOSE_COMPLEMENTARY", "sales", "Propose complementary products", 4, "email", 0.31)
        .contact("Dana Ilie", "technical buyer", "+40 700 000 103", "dana.ilie@termoflux.example")
        .why("recentOrder", "A pump P-100 was delivered 9 days ago.", "orders")
        .why("companion", "7 of 10 buyers of the pump also buy seals within a month.", "orders")
        .timeline(0, "2025-08-01", "2025-12-13", "2026-04-20", "2026-11-14")
        .offer("Y", "Product Y, seal kit", "cross_sell", "4", "86.00", 5, "standard", "31", null)
        .offer(
            "Z",
            "Product Z, maintenance set with a rather long commercial name for a column",
            "alternative",
            "4",
            "112.50",
            2.35,
            "standard",
            null,
            "Accepted with standard payment terms only")
        .limit("MAX_DISCOUNT", "Maximum discount 5 %", 5.0, null, "DISCOUNT-MAX")
        .limit(
            "MAX_DISCOUNT",
            "Maximum discount 2.35 % for this product",
            2.35,
            "Z",
            "MARGIN-DISCOUNT")
        .limit(
            "MIN_MARGIN", "The margin stays above the internal threshold", null, null, "MARGIN-MIN")
        .limit("NO_EXTENDED_TERMS", "Standard payment terms only", null, "Z", "TERMS-MARGIN")
        .limit(
            "DO_NOT_CALL", "Do not call: the contact has opted out", null, null, "CONTACT-OPT-OUT")
        .check("OVERDUE", "No overdue invoices")
        .removed("X", "MARGIN-MIN", "The margin is too low at this customer's price", "Y")
        .removed("W", "STOCK-DELIVERABLE", "Nothing is deliverable from warehouse CJ", null)
        .gap("The stock record of Product Z is 3 days old: it proves nothing.")
        .script(
            "email",
            "Dear Ms Ilie,\n\nfor the pump delivered on 14 November we have the seal kit"
                + " (Product Y) in stock. Shall I add 4 kits to your next delivery?\n\nKind regards")
        .worded("gemini-3.5-flash-lite", "A quiet customer that used to order every month.")
        .lost("CALL_FOR_REPLENISHMENT", Fate.NO_OFFER, "MARGIN-MIN")
        .card();
  }

  static Card hostile() {
    return new Sample("evil-1", "C<666>", HOSTILE, "AG<2>", "en")
        .action("SEND_FOLLOW_UP", "sales", "Send follow-up " + HOSTILE, 1, "email", 0.44)
        .contact(HOSTILE, HOSTILE, "javascript:alert(1)", "x@y.example?cc=a\" onclick=\"b")
        .why(HOSTILE, "Quote \u202eQ-7\u0007 " + HOSTILE, "quotes")
        .timeline(5, "2026-11-01", "2026-11-02")
        .offer("<P>", HOSTILE, "cross_sell", "1", "3.00", 5, "standard", "0", HOSTILE)
        .bundle("<B>", HOSTILE, "<P>", "<Q>")
        .limit("MAX_DISCOUNT", "At most 5 % " + HOSTILE, 5.0, "<P>", "R<1>")
        .check("R<2>", HOSTILE)
        .removed("<Q>", "R<3>", HOSTILE, "<P>")
        .gap(HOSTILE)
        .quote(HOSTILE)
        .script("email", "]]> --> </blockquote>\u001b[2J" + HOSTILE)
        .worded(HOSTILE, HOSTILE)
        .card();
  }

  static Card romanian() {
    return new Sample("hot-1", "C0105", "Hotel Carpați Group", "AG2", "ro")
        .action("SCHEDULE_RENEWAL", "sales", "Programează discuția de reînnoire", 4, "phone", 0.57)
        .contact("Mihai Țurcanu", "director achiziții", "+40 700 000 105", "mihai@carpati.example")
        .why("renewal", "Contractul-cadru 2026-118 se încheie în 38 de zile.", "contracts")
        .why("recentActivity", "Ultima comandă a fost acum 12 zile.", "orders")
        .timeline(4, "2026-07-30", "2026-08-29", "2026-09-27", "2026-10-29", "2026-11-11")
        .offer(
            "D4",
            "Detergent profesional 20 l",
            "replenishment",
            "60",
            "31.40",
            8,
            "extended_allowed",
            "410",
            null)
        .limit("MAX_DISCOUNT", "Discount de cel mult 8 %", 8.0, null, "DISCOUNT-MAX")
        .limit("MIN_MARGIN", "Marja rămâne peste pragul intern", null, null, "MARGIN-MIN")
        .check("OVERDUE", "Nicio factură restantă")
        .gap("Sursa bugetelor nu este conectată.")
        .script(
            "phone",
            "Bună ziua, domnule Țurcanu. Contractul nostru se încheie peste 38 de zile."
                + " Când am putea discuta reînnoirea?")
        .card();
  }

  static Card retention() {
    return new Sample("nor-1", "C0106", null, "AG2", "en")
        .action("CONTACT_FOR_RETENTION", "care", "Contact for retention", 4, "visit", 0.04)
        .why("churnRisk", "The silence of 96 days is far outside the usual 18-26 days.", "orders")
        .timeline(
            -50,
            "2026-04-12",
            "2026-05-04",
            "2026-05-27",
            "2026-06-16",
            "2026-07-09",
            "2026-07-28",
            "2026-08-19")
        .check("COMPLAINT-OPEN", "No open complaint of high severity")
        .card();
  }

  static Card request() {
    return new Sample("seg-1", null, null, "MG1", "en")
        .action(
            "REQUEST_SEGMENT_INCLUSION",
            "internal",
            "Request inclusion in the segment",
            4,
            "none",
            null)
        .why("segment", "17 customers of the segment hospitality asked for product K7.", "orders")
        .card();
  }

  static List<Card> silent() {
    List<Card> cards = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      cards.add(silent("W" + i, Fate.WEAK, ""));
    }
    for (int i = 0; i < 4; i++) {
      cards.add(silent("B" + i, Fate.BLOCKED, "CUSTOMER-BLOCKED"));
    }
    for (int i = 0; i < 3; i++) {
      cards.add(silent("S" + i, Fate.SUPPRESSED, "wrong_timing"));
    }
    cards.add(silent("K1", Fate.CAPPED, ""));
    cards.add(
        new Sample("quiet-1", "Q1", "Never shown SRL", "AG1", "en")
            .action("DO_NOT_NOTIFY", "none", "Do not notify", null, "none", null)
            .why("TOO_FEW_ORDERS", "Only 2 orders: there is no rhythm yet.", "orders")
            .card());
    return cards;
  }

  private static Card silent(String id, Fate fate, String reason) {
    return new Sample("quiet-" + id, id, "Never shown SRL", "AG1", "en")
        .action("DO_NOT_NOTIFY", "none", "Do not notify", null, "none", null)
        .lost("CALL_FOR_REPLENISHMENT", fate, reason)
        .card();
  }

  /** A card in the making. */
  static final class Sample {

    private final String cardId;
    private final @Nullable String customerId;
    private final @Nullable String name;
    private final @Nullable String agentId;
    private final String language;
    private final List<Why> why = new ArrayList<>();
    private final List<Offer> offers = new ArrayList<>();
    private final List<Constraint> limits = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<Removed> removed = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();
    private final List<Quotation> quotes = new ArrayList<>();
    private final List<CandidateEntry> candidates = new ArrayList<>();
    private @Nullable Action action;
    private @Nullable Person contact;
    private @Nullable Timeline timeline;
    private @Nullable BundleOffer bundle;
    private String explanation = "";
    private String channel = "none";
    private String script = "";
    private String source = CardText.TEMPLATE;
    private @Nullable String fallback;

    Sample(
        String cardId,
        @Nullable String customerId,
        @Nullable String name,
        @Nullable String agentId,
        String language) {
      this.cardId = cardId;
      this.customerId = customerId;
      this.name = name;
      this.agentId = agentId;
      this.language = language;
    }

    Sample action(
        String code,
        String kind,
        String title,
        @Nullable Integer inDays,
        String channel,
        @Nullable Double probability) {
      LocalDate due = inDays == null ? null : AS_OF.plusDays(inDays);
      Double score = inDays == null ? null : SCORE;
      Amount expected =
          probability == null ? null : new Amount(new BigDecimal(EXPECTED_VALUE), "EUR");
      action =
          new Action(
              code,
              kind,
              title,
              due,
              channel,
              score,
              probability,
              expected,
              probability == null ? null : 14);
      return this;
    }

    Sample contact(
        String who, @Nullable String role, @Nullable String phone, @Nullable String email) {
      contact = new Person(who, role, phone, email);
      return this;
    }

    Sample why(String signal, String text, String source) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("daysSinceLastOrder", 38);
      facts.put("unitCost", UNIT_COST);
      why.add(new Why(signal, text, facts, source, source.equals("stock") ? null : AS_OF));
      return this;
    }

    /** A timeline whose window opens three days ago and ends in so many days. */
    Sample timeline(int until, String... days) {
      List<Occasion> orders = new ArrayList<>();
      LocalDate before = null;
      for (String text : days) {
        LocalDate day = LocalDate.parse(text);
        orders.add(
            new Occasion(
                day, before == null ? null : (int) (day.toEpochDay() - before.toEpochDay())));
        before = day;
      }
      timeline =
          until == 0
              ? new Timeline(orders, null, null)
              : new Timeline(
                  orders, AS_OF.plusDays(until < 0 ? until - 10 : -3), AS_OF.plusDays(until));
      return this;
    }

    Sample offer(
        String id,
        String product,
        String role,
        String quantity,
        String price,
        double discount,
        String terms,
        @Nullable String available,
        @Nullable String note) {
      offers.add(
          new Offer(
              id,
              product,
              role,
              new BigDecimal(quantity),
              new Amount(new BigDecimal(price), "EUR"),
              discount,
              terms,
              available == null ? null : new BigDecimal(available),
              note));
      return this;
    }

    Sample bundle(String id, String title, String... products) {
      bundle = new BundleOffer(id, title, List.of(products));
      return this;
    }

    Sample limit(
        String code, String text, @Nullable Object value, @Nullable String product, String rule) {
      limits.add(new Constraint(code, text, value, product, rule));
      return this;
    }

    Sample check(String rule, String text) {
      checks.add(new Check(rule, text));
      return this;
    }

    Sample removed(String product, String rule, String reason, @Nullable String instead) {
      removed.add(new Removed(product, rule, reason, instead));
      return this;
    }

    Sample gap(String text) {
      gaps.add(text);
      return this;
    }

    Sample quote(String text) {
      quotes.add(new Quotation("activities", "n1", AS_OF.minusDays(3), new UntrustedText(text)));
      return this;
    }

    Sample script(String on, String text) {
      channel = on;
      script = text;
      return this;
    }

    Sample worded(String by, String explaining) {
      source = by;
      explanation = explaining;
      return this;
    }

    Sample because(String failure) {
      fallback = failure;
      return this;
    }

    private CardText text() {
      return new CardText(
          new CardText.Passage(language, explanation, source, fallback),
          channel,
          null,
          new CardText.Passage(language, script, source, fallback));
    }

    Sample lost(String code, Fate fate, String reason) {
      candidates.add(new CandidateEntry(code, fate, reason, null));
      return this;
    }

    Card card() {
      boolean silent = action.kind().equals("none");
      List<CandidateEntry> all = new ArrayList<>();
      if (!silent) {
        all.add(
            new CandidateEntry(
                action.code(),
                Fate.CHOSEN,
                "",
                Explanation.product(
                    "score in base currency",
                    Explanation.leaf("probability", 0.5),
                    Explanation.leaf("expected margin", SCORE),
                    Explanation.leaf("urgency", 2))));
      }
      all.addAll(candidates);
      DecisionTrace trace =
          new DecisionTrace(
              "run-4711",
              "0.1.0",
              "snap-9f2c",
              "model-77aa",
              "conf-1b1b",
              "2026.11.3",
              "rules-c0de",
              "2026.11.1",
              why.stream()
                  .map(w -> new SignalEntry(w.signal(), 0.82, w.facts(), "orders"))
                  .toList(),
              all,
              List.of(
                  new RuleEntry(
                      "MARGIN-MIN",
                      "PRODUCT",
                      action.code(),
                      "X",
                      "FIRED",
                      "REMOVE_PRODUCT",
                      Map.of("product.marginPctAtNoDiscount", 4.25)),
                  new RuleEntry("OVERDUE", "CUSTOMER", null, null, "NOT_FIRED", null, Map.of())),
              List.of());
      String subject = customerId == null ? "K7|hospitality" : customerId;
      return new Card(
          new CardBrief(
              cardId,
              1,
              customerId,
              name,
              agentId,
              null,
              AS_OF,
              silent ? null : AS_OF.plusDays(14),
              language,
              language,
              new Subject(customerId == null ? "segment_request" : "customer", subject),
              contact,
              action,
              why,
              timeline,
              offers,
              bundle,
              limits,
              checks,
              removed,
              gaps,
              quotes,
              List.of()),
          text(),
          trace);
    }
  }
}
