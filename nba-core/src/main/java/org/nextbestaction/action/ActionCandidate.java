package org.nextbestaction.action;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Quote;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.signal.Signal;

/**
 * An action that fits a customer's situation, before any rule has been asked.
 *
 * @param caseKey what it is about (an order, a quote, a contract, ...): the same case keeps its
 *     card
 * @param reasons the signals that call for it, the main one first
 * @param probability of success within the action's horizon
 * @param value what success is worth in base currency; null where it follows from the offer
 * @param dueOn the day by which to act, before working days are looked at
 * @param expiresOn the last day on which the card makes sense
 * @param proposals the products it would offer, best first
 * @param needsOffer whether the action makes no sense without a main product
 * @param quote the quote it follows up; null when it is about none
 */
public record ActionCandidate(
    ActionType type,
    String caseKey,
    List<Signal> reasons,
    Explanation probability,
    @Nullable Money value,
    LocalDate dueOn,
    LocalDate expiresOn,
    List<ProductProposal> proposals,
    boolean needsOffer,
    @Nullable Quote quote) {

  public ActionCandidate {
    reasons = List.copyOf(reasons);
    proposals = List.copyOf(proposals);
  }

  /** The same with more reasons behind its own, each once. */
  ActionCandidate telling(List<Signal> more) {
    List<Signal> all = new ArrayList<>(reasons);
    more.stream().filter(signal -> !reasons.contains(signal)).forEach(all::add);
    return all.size() == reasons.size()
        ? this
        : new ActionCandidate(
            type, caseKey, all, probability, value, dueOn, expiresOn, proposals, needsOffer, quote);
  }
}
