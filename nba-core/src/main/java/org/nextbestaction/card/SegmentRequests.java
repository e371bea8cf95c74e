package org.nextbestaction.card;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
import org.nextbestaction.data.Customer;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.decision.Assignment;
import org.nextbestaction.decision.Decision;
import org.nextbestaction.decision.WorkCalendar;

/**
 * Requests about a product that suits a segment, such as its inclusion: one an action, product and
 * segment, not one a customer.
 */
public final class SegmentRequests {

  private SegmentRequests() {}

  /** A customer and what its segment is to be asked about. */
  public record Asked(Customer customer, List<Decision.SegmentRequest> requests) {}

  /** The requests of a run, by action, product and segment; none of one that is switched off. */
  public static List<CardBrief> of(List<Asked> asked, Playbook playbook, Snapshot snapshot) {
    List<CardBrief> briefs = new ArrayList<>();
    for (Suited suited : collect(asked)) {
      ActionType type = playbook.find(suited.request.action());
      if (type != null && type.enabled()) {
        briefs.add(brief(suited, type, snapshot));
      }
    }
    return briefs;
  }

  /** What a product suits in a segment. */
  private record Suited(
      Decision.SegmentRequest request, List<String> customers, List<String> agents) {

    Product product() {
      return request.product();
    }

    String key() {
      return product().id() + "|" + request.segment();
    }
  }

  private static Collection<Suited> collect(List<Asked> asked) {
    Map<List<String>, Suited> all =
        new TreeMap<>(Comparator.comparing(key -> String.join("\n", key)));
    for (Asked one : asked) {
      for (Decision.SegmentRequest request : one.requests()) {
        Suited suited =
            all.computeIfAbsent(
                List.of(request.action(), request.product().id(), request.segment()),
                k -> new Suited(request, new ArrayList<>(), new ArrayList<>()));
        Customer customer = one.customer();
        if (!suited.customers.contains(customer.id())) {
          suited.customers.add(customer.id());
          if (customer.agentId() != null) {
            suited.agents.add(customer.agentId());
          }
        }
      }
    }
    return all.values();
  }

  private static CardBrief brief(Suited suited, ActionType type, Snapshot snapshot) {
    Assignment assignment = new Assignment(snapshot.agents());
    LocalDate due =
        new WorkCalendar(snapshot).workingDay(snapshot.asOf().plusDays(type.horizonDays()), null);
    String manager = managerOf(suited, assignment);
    String agent = assignment.agent(manager, due);
    Agent reader = agent == null ? null : snapshot.agents().get(agent);
    String own = reader == null ? null : reader.language();
    Words words = Words.in(own == null ? snapshot.company().language() : own);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("product", suited.product().id());
    facts.put("productName", suited.product().label());
    facts.put("segment", suited.request.segment());
    facts.put("customers", suited.customers.size());
    boolean inclusion = type.code().equals(ActionCodes.REQUEST_SEGMENT_INCLUSION);
    String text =
        words.say(
            inclusion ? "why.segment" : "why.request",
            "product",
            suited.product().label(),
            "count",
            words.count("customers", suited.customers.size()),
            "segment",
            suited.request.segment(),
            "reason",
            suited.request.because().words().in(words.language()));
    return new CardBrief(
        CardIds.of(suited.product().id(), type.code(), suited.request.segment()),
        1,
        null,
        null,
        agent,
        reader == null ? null : reader.name(),
        snapshot.asOf(),
        snapshot.asOf().plusDays(type.horizonDays()),
        words.language(),
        words.language(),
        new CardBrief.Subject("segment_request", suited.key()),
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
        List.of(),
        List.of(),
        List.of());
  }

  /** The manager of the first agent by id whose customers it suits; null when there is none. */
  private static @Nullable String managerOf(Suited suited, Assignment assignment) {
    return suited.agents.stream().sorted().findFirst().map(assignment::manager).orElse(null);
  }
}
