package org.nextbestaction.card;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionCodes;
import org.nextbestaction.action.ActionType;
import org.nextbestaction.action.CardIds;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.data.Agent;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.decision.Assignment;
import org.nextbestaction.decision.Decision;
import org.nextbestaction.decision.WorkCalendar;

/** Requests to include a product in a segment: one a product and segment, not one a customer. */
public final class SegmentRequests {

  private SegmentRequests() {}

  /** The requests of a run, by product and segment; none where the action is switched off. */
  public static List<CardBrief> of(List<Decision> decisions, Playbook playbook, Snapshot snapshot) {
    ActionType type = playbook.find(ActionCodes.REQUEST_SEGMENT_INCLUSION);
    List<CardBrief> briefs = new ArrayList<>();
    if (type != null && type.enabled()) {
      collect(decisions).forEach((key, suited) -> briefs.add(brief(key, suited, type, snapshot)));
    }
    return briefs;
  }

  /** What a product suits in a segment. */
  private record Suited(
      Product product, String segment, List<String> customers, List<String> agents) {}

  private static Map<String, Suited> collect(List<Decision> decisions) {
    Map<String, Suited> all = new TreeMap<>();
    for (Decision decision : decisions) {
      for (Decision.SegmentRequest request : decision.requests()) {
        Suited suited =
            all.computeIfAbsent(
                request.product().id() + "|" + request.segment(),
                k ->
                    new Suited(
                        request.product(),
                        request.segment(),
                        new ArrayList<>(),
                        new ArrayList<>()));
        var customer = decision.situation().customer().customer();
        if (!suited.customers.contains(customer.id())) {
          suited.customers.add(customer.id());
          if (customer.agentId() != null) {
            suited.agents.add(customer.agentId());
          }
        }
      }
    }
    return all;
  }

  private static CardBrief brief(String key, Suited suited, ActionType type, Snapshot snapshot) {
    Assignment assignment = new Assignment(snapshot.agents());
    LocalDate due =
        new WorkCalendar(snapshot).workingDay(snapshot.asOf().plusDays(type.horizonDays()), null);
    String manager = managerOf(suited, assignment);
    String agent = assignment.agent(manager, due);
    Agent reader = agent == null ? null : snapshot.agents().get(agent);
    String own = reader == null ? null : reader.language();
    Words words = Words.in(own == null ? snapshot.company().language() : own);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("product", suited.product.id());
    facts.put("productName", suited.product.label());
    facts.put("segment", suited.segment);
    facts.put("customers", suited.customers.size());
    String text =
        words.say(
            "why.segment",
            "product",
            suited.product.label(),
            "count",
            words.count("customers", suited.customers.size()),
            "segment",
            suited.segment);
    return new CardBrief(
        CardIds.of(key, type.code(), key),
        1,
        null,
        null,
        agent,
        reader == null ? null : reader.name(),
        snapshot.asOf(),
        snapshot.asOf().plusDays(type.horizonDays()),
        words.language(),
        words.language(),
        new CardBrief.Subject("segment_request", key),
        null,
        new CardBrief.Action(
            type.code(),
            type.kind().code(),
            type.title().in(words.language()),
            due,
            type.channel(),
            null,
            type.prior(),
            null,
            type.horizonDays()),
        List.of(new CardBrief.Why("segment", text, facts, "products", snapshot.asOf())),
        null,
        List.of(),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** The manager of the first agent by id whose customers it suits; null when there is none. */
  private static @Nullable String managerOf(Suited suited, Assignment assignment) {
    return suited.agents.stream().sorted().findFirst().map(assignment::manager).orElse(null);
  }
}
