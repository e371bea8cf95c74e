package org.nextbestaction.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionCodes;
import org.nextbestaction.action.ActionKind;
import org.nextbestaction.data.Contact;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.decision.Assignment;
import org.nextbestaction.decision.Decision;
import org.nextbestaction.decision.OfferLine;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.budget.BudgetSignal;
import org.nextbestaction.signal.credit.CreditSignal;
import org.nextbestaction.signal.document.UnknownDocumentSignal;
import org.nextbestaction.signal.margin.PricePosition;
import org.nextbestaction.signal.overdue.OverdueSignal;
import org.nextbestaction.signal.stock.DeliverableStock;

/** Says what was unknown and what it kept from being checked. */
final class Gaps {

  private final Words words;
  private final Decision decision;
  private final Decision.Chosen chosen;
  private final Snapshot snapshot;
  private final List<String> gaps = new ArrayList<>();

  private Gaps(Words words, Decision decision, Decision.Chosen chosen) {
    this.words = words;
    this.decision = decision;
    this.chosen = chosen;
    snapshot = decision.situation().customer().snapshot();
  }

  static List<String> of(Words words, Decision decision, Decision.Chosen chosen) {
    Gaps gaps = new Gaps(words, decision, chosen);
    gaps.products();
    gaps.customer();
    gaps.manager();
    return List.copyOf(gaps.gaps);
  }

  private void products() {
    boolean stock = false;
    boolean margin = false;
    for (OfferLine line : chosen.lines()) {
      String product = line.product().label();
      DeliverableStock.State state = line.stock().state();
      if (state == DeliverableStock.State.STALE) {
        Integer age = line.stock().ageDays();
        gaps.add(
            age == null
                ? words.say("gap.stock.age", "product", product)
                : words.say("gap.stock.stale", "product", product, "age", words.days(age)));
      }
      stock |= state == DeliverableStock.State.NOT_CONNECTED;
      margin |= line.price().state() == PricePosition.State.NOT_CONNECTED;
      if (line.price().state() == PricePosition.State.MISSING) {
        gaps.add(words.say("gap.margin.missing", "product", product));
      }
      if (line.price().price() == null) {
        gaps.add(words.say("gap.price", "product", product));
      }
      if (line.quantity() == null) {
        gaps.add(words.say("gap.quantity", "product", product));
      }
      if (line.evidence().contains(ProductCandidate.NO_BUYERS)) {
        gaps.add(words.say("gap.no_buyers", "product", product));
      }
    }
    if (chosen.lines().stream().anyMatch(l -> l.evidence().contains(ProductCandidate.NO_ORDERS))) {
      gaps.add(words.say("gap.no_orders"));
    }
    if (stock) {
      gaps.add(words.say("gap.stock.not_connected"));
    }
    if (margin) {
      gaps.add(words.say("gap.margin.not_connected"));
    }
  }

  /** An escalation that nobody above the agent is known for. */
  private void manager() {
    String own = decision.situation().customer().customer().agentId();
    String manager = new Assignment(snapshot.agents()).manager(own);
    if (chosen.candidate().type().code().equals(ActionCodes.ESCALATE_TO_MANAGER)
        && (manager == null || manager.equals(own))) {
      gaps.add(words.say("gap.manager"));
    }
  }

  private void customer() {
    boolean sales = chosen.candidate().type().kind() == ActionKind.SALES;
    if (!chosen.score().valueKnown()) {
      gaps.add(words.say("gap.value"));
    }
    if (sales) {
      credit(decision.situation().signals().find(CreditSignal.class));
    }
    OverdueSignal overdue = decision.situation().signals().find(OverdueSignal.class);
    if (overdue != null && overdue.unvalued() > 0) {
      gaps.add(words.say("gap.overdue", "count", words.count("invoices", overdue.unvalued())));
    }
    decision.situation().signals().list(BudgetSignal.class).forEach(this::budget);
    if (snapshot.connected(Table.TICKETS)
        && decision.facts().tickets().openHighComplaints() == null) {
      gaps.add(words.say("gap.severity"));
    }
    for (Signal unknown : decision.situation().signals().list(UnknownDocumentSignal.class)) {
      gaps.add(Reasons.sentence(words, snapshot, unknown));
    }
    Integer quarantined = decision.facts().notes().quarantined();
    if (quarantined != null && quarantined > 0) {
      gaps.add(words.say("gap.quarantined", "count", words.count("notes", quarantined)));
    }
    Map<Table, String> sources = new TreeMap<>();
    sources.put(Table.INVOICES, "gap.invoices");
    sources.put(Table.CONTRACTS, "gap.contracts");
    if (contacts()) {
      sources.put(Table.CONTACTS, "gap.contacts");
      optOut();
    }
    if (sales) {
      sources.put(Table.ACTIVITIES, "gap.activities");
    }
    sources.put(Table.TICKETS, "gap.tickets");
    if (chosen.candidate().type().code().equals(ActionCodes.SEND_QUOTE)) {
      sources.put(Table.QUOTES, "gap.quotes");
    }
    List<String> missing = new ArrayList<>();
    sources.forEach(
        (table, key) -> {
          if (!snapshot.connected(table)) {
            missing.add(words.say(key));
          }
        });
    if (!missing.isEmpty()) {
      gaps.add(words.say("gap.not_connected", "list", String.join(", ", missing)));
    }
  }

  /** Whether somebody is called or written to, so that a refusal of it matters. */
  private boolean contacts() {
    return chosen.channel().equals("phone") || chosen.channel().equals("email");
  }

  private void optOut() {
    if (!snapshot.connected(Table.CONTACTS)) {
      return;
    }
    Contact contact = decision.situation().customer().mainContact();
    if (contact == null) {
      gaps.add(words.say("gap.contact.none"));
      return;
    }
    boolean phone = chosen.channel().equals("phone");
    if ((phone ? contact.callOptOut() : contact.emailOptOut()) == null) {
      gaps.add(words.say(phone ? "gap.optout.phone" : "gap.optout.email"));
    }
  }

  private void budget(BudgetSignal signal) {
    boolean concerned =
        chosen.lines().stream().anyMatch(line -> signal.budget().covers(line.product()));
    if (signal.left() == null && concerned) {
      gaps.add(words.say("gap.budget", "on", words.date(signal.budget().endsOn())));
    }
  }

  private void credit(@Nullable CreditSignal credit) {
    if (credit == null) {
      boolean limit = decision.facts().credit().limit() != null;
      gaps.add(words.say(limit ? "gap.credit.invoices" : "gap.credit"));
      return;
    }
    if (credit.unvaluedOrders() > 0) {
      headroomMayBeSmaller("open_orders", credit.unvaluedOrders());
    }
    if (credit.unvaluedInvoices() > 0) {
      headroomMayBeSmaller("open_invoices", credit.unvaluedInvoices());
    }
  }

  private void headroomMayBeSmaller(String what, int unvalued) {
    gaps.add(words.say("gap.credit.unvalued", "count", words.count(what, unvalued)));
  }
}
