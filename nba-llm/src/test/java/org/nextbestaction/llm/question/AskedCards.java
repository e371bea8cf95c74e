package org.nextbestaction.llm.question;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardText;
import org.nextbestaction.decision.DecisionTrace;
import org.nextbestaction.explain.Explanation;

/** Cards of several actions in both languages, as an engine makes them, and two documents. */
final class AskedCards {

  static final LocalDate DAY = LocalDate.parse("2026-11-23");

  private AskedCards() {}

  static Card named(String name) {
    return switch (name) {
      case "replenishment" -> replenishment();
      case "removed" -> removed();
      case "overdue" -> overdue();
      case "renewal" -> renewal();
      case "retention" -> retention();
      case "followUp" -> followUp();
      case "silent" -> silent();
      default -> throw new IllegalArgumentException(name);
    };
  }

  static Card replenishment() {
    return new Sample("ALFA", "Alfa Distribution SRL", "en")
        .action("CALL_FOR_REPLENISHMENT", "sales", "Call for replenishment", "phone")
        .contact("Ioana Marinescu", "purchasing", "+40 700 000 101", "ioana@alfa.example")
        .why(
            "rhythm",
            "The last order was 38 days ago (16 Oct 2026); a new one usually comes every 35-45 days.",
            null)
        .why("stock", "Glue Nordic is in stock (400 available).", "P1")
        .why("compatible", "Brush Ultra goes with Glue Nordic, which the customer buys.", "P2")
        .timeline("2026-11-20", "2026-11-30", "2026-09-05", "2026-10-16")
        .offer("P1", "Glue Nordic", "replenishment", "240", "14.20", 5, "400")
        .offer("P2", "Brush Ultra", "cross_sell", "40", "19.60", 5, "520")
        .bundle("B1", "Nordic Set", "P1", "P2")
        .limit("MAX_DISCOUNT", "Discount at most 5 %", 5, null, "DISCOUNT-MAX")
        .limit(
            "MIN_MARGIN",
            "The margin must stay above the internal threshold",
            null,
            null,
            "MARGIN-MIN")
        .limit(
            "NO_EXTENDED_TERMS",
            "Do not propose extended payment terms",
            null,
            null,
            "TERMS-STANDARD")
        .limit(
            "NO_DELIVERY_PROMISE",
            "Do not promise delivery in under 48 hours",
            48,
            null,
            "DELIVERY-PROMISE")
        .check("OVERDUE", "No overdue invoices")
        .check("CREDIT-HEADROOM", "There is room under the credit limit")
        .check("MARGIN-MIN", "The margin holds at the discount that may be given")
        .gap("Not connected, so not checked: complaints, quotes.")
        .script("Good morning, Ioana Marinescu. You usually order Glue Nordic about now.")
        .lost("PROPOSE_COMPLEMENTARY", DecisionTrace.Fate.OUTSCORED, "CALL_FOR_REPLENISHMENT")
        .lost("SEND_DOCUMENTATION", DecisionTrace.Fate.WEAK, "")
        .card();
  }

  static Card removed() {
    return new Sample("TERM", "Termoflux Industrial SRL", "en")
        .action("PROPOSE_COMPLEMENTARY", "sales", "Propose complementary products", "email")
        .contact("Dana Ilie", "technical buyer", "+40 700 000 103", "dana@termoflux.example")
        .why("recent_order", "The last order was 9 days ago (14 Nov 2026).", null)
        .why(
            "together",
            "Seal Kit was ordered together with Pump P-100 in 7 orders, far more often than by chance.",
            "Y")
        .offer("Y", "Seal Kit", "cross_sell", "4", "86.00", 5, "31")
        .offer("Z", "Maintenance Set", "alternative", "4", "112.50", 2.35, null)
        .limit("MAX_DISCOUNT", "Discount at most 5 %", 5, null, "DISCOUNT-MAX")
        .limit(
            "MAX_DISCOUNT",
            "Discount at most 2.35 % on Maintenance Set",
            2.35,
            "Z",
            "MARGIN-DISCOUNT")
        .limit(
            "NO_EXTENDED_TERMS",
            "Maintenance Set with standard payment terms only",
            null,
            "Z",
            "TERMS-MARGIN")
        .limit(
            "DO_NOT_CALL",
            "Do not call: the contact has opted out of calls",
            null,
            null,
            "CONTACT-OPT-OUT")
        .check("OVERDUE", "No overdue invoices")
        .removed("X", "MARGIN-MIN", "The margin is too low at this customer's price", "Y")
        .removed("W-200", "STOCK-DELIVERABLE", "Nothing is deliverable", null)
        .gap(
            "The stock record of Maintenance Set is 3 days old, so whether it can be delivered is unknown.")
        .script("Good morning, Dana Ilie. Seal Kit goes with what you usually order.")
        .lost("CALL_FOR_REPLENISHMENT", DecisionTrace.Fate.NO_OFFER, "MARGIN-MIN")
        .card();
  }

  static Card overdue() {
    return new Sample("MED", "Medsana Farm SA", "ro")
        .action("RESOLVE_OVERDUE", "obligation", "Clarifică plata restantă", "phone")
        .contact("Radu Stan", "financiar", "+40 700 000 102", null)
        .why(
            "overdue",
            "12480 RON este restant de peste 30 de zile; cea mai veche factură (F-2231) a depășit scadența cu 44 de zile, din 10 oct. 2026.",
            null)
        .why(
            "payment",
            "Din 12 facturi plătite în ultimul an, cu întârziere: 5 facturi, în medie 9 zile.",
            null)
        .limit(
            "NO_EXTENDED_TERMS",
            "Nu propune termene de plată extinse",
            null,
            null,
            "TERMS-STANDARD")
        .script("Bună ziua, Radu Stan. În evidențele noastre figurează încă o sumă neachitată.")
        .lost("CALL_FOR_REPLENISHMENT", DecisionTrace.Fate.DISPLACED, "RESOLVE_OVERDUE")
        .card();
  }

  static Card renewal() {
    return new Sample("HOT", "Hotel Carpați Group", "ro")
        .action("SCHEDULE_RENEWAL", "sales", "Programează discuția de reînnoire", "phone")
        .contact("Mihai Țurcanu", "director achiziții", "+40 700 000 105", "mihai@carpati.example")
        .why("contract", "Contractul 2026-118 se încheie pe 31 dec. 2026, peste 38 de zile.", null)
        .why("recent_order", "Ultima comandă a fost acum 12 zile (11 nov. 2026).", null)
        .why(
            "competitor",
            "Clientul a fost văzut cumpărând detergenți de la un concurent pe 2 nov. 2026.",
            null)
        .offer("D4", "Detergent profesional", "replenishment", "60", "48.50", 3, "900")
        .limit("MAX_DISCOUNT", "Discount de cel mult 3 %", 3, null, "DISCOUNT-MAX")
        .limit(
            "CONTRACT_PRICE",
            "Pentru Detergent profesional se aplică prețul din contract",
            null,
            "D4",
            "CONTRACT-PRICE")
        .limit(
            "NO_DELIVERY_PROMISE",
            "Nu promite livrarea în mai puțin de 48 h",
            48,
            null,
            "DELIVERY-PROMISE")
        .limit("APPROVAL_REQUIRED", "Este nevoie mai întâi de aprobare", null, null, "BIG-DEAL")
        .check("OVERDUE", "Nu există facturi restante")
        .removed("D9", "SEGMENT-APPROVED", "Produsul nu este aprobat pentru segmentul hotel", null)
        .gap("Stocul nu este conectat, deci nu se știe dacă produsele pot fi livrate.")
        .script("Bună ziua, Mihai Țurcanu. Contractul se încheie pe 31 dec. 2026.")
        .lost("CALL_FOR_REPLENISHMENT", DecisionTrace.Fate.OUTSCORED, "SCHEDULE_RENEWAL")
        .card();
  }

  static Card retention() {
    return new Sample("GAL", "Galant Mobila SRL", "en")
        .action("CONTACT_FOR_RETENTION", "care", "Contact for retention", "phone")
        .contact("Paul Neagu", null, "+40 700 000 107", null)
        .why(
            "churn",
            "The last order was 190 days ago (17 May 2026), while a new one used to come every 30-40 days: of 100 healthy pauses of such a customer only 1 would be longer.",
            null)
        .why("complaint", "A complaint (T-88) has been open since 2 Nov 2026.", null)
        .timeline(null, null, "2026-04-12", "2026-05-17")
        .check("OVERDUE", "No overdue invoices")
        .script("Good morning, Paul Neagu. Is there anything we could do better?")
        .card();
  }

  static Card followUp() {
    return new Sample("INO", "Inox Forge SRL", "en")
        .action("SEND_FOLLOW_UP", "sales", "Follow up on the quote", "email")
        .contact("Elena Pop", "engineer", null, "elena@inox.example")
        .why(
            "quote",
            "Technical quote Q-2026-77 of 18400 EUR was sent 11 days ago (12 Nov 2026) and has had no response.",
            null)
        .offer("V5", "Valve DN50", "replenishment", "20", "310.00", 5, "64")
        .limit("MAX_DISCOUNT", "Discount at most 5 %", 5, null, "DISCOUNT-MAX")
        .script("Good morning, Elena Pop. We sent you quote Q-2026-77.")
        .card();
  }

  static Card silent() {
    return new Sample("SIL", "Silva Comert SRL", "ro")
        .action("DO_NOT_NOTIFY", "none", "Nu notifica", "none")
        .why(
            "BLOCKED",
            "O regulă oprește cardurile acestui client: Vânzările către acest client sunt blocate.",
            null)
        .card();
  }

  static DocumentIndex documents() {
    return DocumentIndex.of(list());
  }

  static DocumentIndex documentsReversed() {
    List<CompanyDocument> reversed = new ArrayList<>(list());
    Collections.reverse(reversed);
    return DocumentIndex.of(reversed);
  }

  static List<CompanyDocument> list() {
    return List.of(
        new CompanyDocument(
            "D1",
            "Glue Nordic data sheet",
            "datasheet",
            "en",
            "https://docs.example/glue-nordic",
            "P1",
            "Glue Nordic is a two-component adhesive for wood and metal.\n"
                + "The open time after mixing is 20 minutes; curing takes 6 hours.\n"
                + "Storage: keep dry, between 5 and 25 degrees, at most 12 months."),
        new CompanyDocument(
            "D2",
            "Condiții de livrare",
            "delivery_conditions",
            "ro",
            null,
            null,
            "Livrarea în București se face gratuit pentru comenzi de peste 500 RON.\n"
                + "Retururile se primesc în 14 zile, în ambalajul original.\n"
                + "Paleții se returnează transportatorului la următoarea livrare."),
        new CompanyDocument(
            "D3",
            "Delivery conditions",
            "delivery_conditions",
            "en",
            "https://docs.example/delivery",
            null,
            "Deliveries to islands take two more working days.\n"
                + "Goods are returned within 14 days in their original packaging.\n"
                + "The warranty is 24 months from the invoice."));
  }

  /** A card by its parts. */
  static final class Sample {

    final String id;
    final String customer;
    final String language;
    CardBrief.@Nullable Person contact;
    CardBrief.Action action =
        new CardBrief.Action("", "", "", null, "none", null, null, null, null);
    final List<CardBrief.Why> why = new ArrayList<>();
    CardBrief.@Nullable Timeline timeline;
    final List<CardBrief.Offer> offer = new ArrayList<>();
    CardBrief.@Nullable BundleOffer bundle;
    final List<CardBrief.Constraint> limits = new ArrayList<>();
    final List<CardBrief.Check> checks = new ArrayList<>();
    final List<CardBrief.Removed> removed = new ArrayList<>();
    final List<String> gaps = new ArrayList<>();
    String script = "";
    double score = 731.8642;
    final List<DecisionTrace.CandidateEntry> candidates = new ArrayList<>();

    Sample(String id, String customer, String language) {
      this.id = id;
      this.customer = customer;
      this.language = language;
    }

    Sample action(String code, String kind, String title, String channel) {
      boolean none = kind.equals("none");
      action =
          new CardBrief.Action(
              code,
              kind,
              title,
              none ? null : DAY.plusDays(3),
              channel,
              none ? null : score,
              none ? null : 0.4242,
              none ? null : new CardBrief.Amount(new BigDecimal("4192.00"), "EUR"),
              14);
      return this;
    }

    Sample contact(
        String name, @Nullable String role, @Nullable String phone, @Nullable String email) {
      contact = new CardBrief.Person(name, role, phone, email);
      return this;
    }

    Sample why(String signal, String text, @Nullable String product) {
      Map<String, Object> facts = new LinkedHashMap<>();
      if (product != null) {
        facts.put("product", product);
      }
      return reason(signal, text, facts);
    }

    Sample reason(String signal, String text, Map<String, Object> facts) {
      why.add(new CardBrief.Why(signal, text, facts, "orders", DAY));
      return this;
    }

    Sample timeline(@Nullable String from, @Nullable String to, String... orders) {
      List<CardBrief.Occasion> all = new ArrayList<>();
      for (String on : orders) {
        all.add(new CardBrief.Occasion(LocalDate.parse(on), all.isEmpty() ? null : 41));
      }
      timeline =
          new CardBrief.Timeline(
              all,
              from == null ? null : LocalDate.parse(from),
              to == null ? null : LocalDate.parse(to));
      return this;
    }

    Sample offer(
        String product,
        String name,
        String role,
        String quantity,
        String price,
        double discount,
        @Nullable String available) {
      offer.add(
          new CardBrief.Offer(
              product,
              name,
              role,
              new BigDecimal(quantity),
              new CardBrief.Amount(new BigDecimal(price), "EUR"),
              discount,
              "standard",
              available == null ? null : new BigDecimal(available),
              null));
      return this;
    }

    Sample bundle(String bundleId, String name, String... products) {
      bundle = new CardBrief.BundleOffer(bundleId, name, List.of(products));
      return this;
    }

    Sample limit(
        String code, String text, @Nullable Object value, @Nullable String product, String rule) {
      limits.add(new CardBrief.Constraint(code, text, value, product, rule));
      return this;
    }

    Sample check(String rule, String text) {
      checks.add(new CardBrief.Check(rule, text));
      return this;
    }

    Sample removed(String product, String rule, String reason, @Nullable String instead) {
      removed.add(new CardBrief.Removed(product, rule, reason, instead));
      return this;
    }

    Sample gap(String text) {
      gaps.add(text);
      return this;
    }

    Sample script(String text) {
      script = text;
      return this;
    }

    Sample lost(String code, DecisionTrace.Fate fate, String reason) {
      candidates.add(
          new DecisionTrace.CandidateEntry(code, fate, reason, Explanation.leaf("score", score)));
      return this;
    }

    Card card() {
      CardBrief brief =
          new CardBrief(
              "card-" + id,
              1,
              id,
              customer,
              "A1",
              "Ana Popescu",
              DAY,
              action.kind().equals("none") ? null : DAY.plusDays(7),
              language,
              language,
              new CardBrief.Subject("customer", id),
              contact,
              action,
              why,
              timeline,
              offer,
              bundle,
              limits,
              checks,
              removed,
              gaps,
              List.of(),
              List.of());
      return new Card(
          brief,
          new CardText(
              CardText.Passage.template(language, ""),
              action.channel(),
              null,
              CardText.Passage.template(language, script)),
          new DecisionTrace(
              "r", "e", "s", "m", "c", "1", "h", "1", List.of(), candidates, List.of(), List.of()));
    }
  }
}
