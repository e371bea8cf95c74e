package org.nextbestaction.feedback;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.card.CardText;
import org.nextbestaction.decision.DecisionTrace;

/**
 * What is left of one customer's cards and answers: which action and products, which rules and
 * signals, what became of them. The customer's id is gone; a card gets a running number, for its id
 * is made from the customer's. A field that is added to the card is not kept unless it is named
 * here.
 */
final class Anonymous {

  static final String PREFIX = "forgotten-";

  private final Map<String, String> ids = new HashMap<>();
  private long last;

  /**
   * @param last the number of the last card that was made anonymous before
   */
  Anonymous(long last) {
    this.last = last;
  }

  /** How many different cards were made anonymous. */
  int cards() {
    return ids.size();
  }

  String id(String cardId) {
    return ids.computeIfAbsent(cardId, id -> PREFIX + ++last);
  }

  KeptDecision decision(KeptDecision kept) {
    Card card = card(kept.card());
    return new KeptDecision(
        kept.run(),
        card.brief().cardId(),
        kept.revision(),
        CardContent.hash(card.brief()),
        CardJson.line(card));
  }

  KeptAnswer answer(KeptAnswer kept) {
    Answer answer = kept.answer();
    return new KeptAnswer(
        kept.number(),
        null,
        kept.action(),
        kept.round(),
        new Answer(
            id(answer.cardId()),
            answer.revision(),
            answer.decision(),
            answer.reason(),
            answer.at(),
            answer.snoozeUntil(),
            answer.agentId(),
            answer.productId(),
            null,
            null),
        new Origin(kept.origin().channel(), kept.origin().by(), null));
  }

  private Card card(Card card) {
    CardText text = card.text();
    return new Card(
        brief(card.brief()),
        new CardText(wordless(text.explanation()), text.channel(), null, wordless(text.script())),
        trace(card.trace()));
  }

  private static CardText.Passage wordless(CardText.Passage passage) {
    return new CardText.Passage(passage.language(), "", passage.source(), passage.fallback());
  }

  private CardBrief brief(CardBrief brief) {
    String id = id(brief.cardId());
    CardBrief.Action action = brief.action();
    return new CardBrief(
        id,
        brief.revision(),
        null,
        null,
        brief.agentId(),
        null,
        brief.asOf(),
        brief.expiresOn(),
        brief.language(),
        brief.spokenLanguage(),
        new CardBrief.Subject(brief.subject().type(), id),
        null,
        new CardBrief.Action(
            action.code(),
            action.kind(),
            action.title(),
            action.dueOn(),
            action.channel(),
            action.score(),
            action.probability(),
            null,
            action.horizonDays()),
        brief.why().stream()
            .map(why -> new CardBrief.Why(why.signal(), "", none(), why.source(), why.asOf()))
            .toList(),
        null,
        brief.offer().stream().map(Anonymous::offer).toList(),
        null,
        brief.constraints().stream()
            .map(c -> new CardBrief.Constraint(c.code(), "", null, c.productId(), c.rule()))
            .toList(),
        brief.checks(),
        brief.removed(),
        List.of(),
        List.of(),
        List.of());
  }

  private static CardBrief.Offer offer(CardBrief.Offer offer) {
    return new CardBrief.Offer(
        offer.productId(),
        offer.name(),
        offer.role(),
        null,
        null,
        offer.maxDiscountPct(),
        offer.terms(),
        null,
        null);
  }

  private static DecisionTrace trace(DecisionTrace trace) {
    return new DecisionTrace(
        trace.runId(),
        trace.engineVersion(),
        trace.snapshotHash(),
        trace.modelHash(),
        trace.configHash(),
        trace.rulebookVersion(),
        trace.rulebookHash(),
        trace.playbookVersion(),
        trace.signals().stream()
            .map(s -> new DecisionTrace.SignalEntry(s.signal(), s.strength(), none(), s.source()))
            .toList(),
        trace.candidates().stream()
            .map(c -> new DecisionTrace.CandidateEntry(c.action(), c.fate(), c.reason(), null))
            .toList(),
        trace.decisions().stream()
            .map(
                r ->
                    new DecisionTrace.RuleEntry(
                        r.rule(),
                        r.phase(),
                        r.action(),
                        r.productId(),
                        r.outcome(),
                        r.effect(),
                        none()))
            .toList(),
        trace.ruleChanges());
  }

  private static Map<String, Object> none() {
    return new LinkedHashMap<>();
  }

  /** The number in the id of a card that was made anonymous; 0 for another card's. */
  static long number(@Nullable String cardId) {
    return cardId != null && cardId.startsWith(PREFIX)
        ? Long.parseLong(cardId.substring(PREFIX.length()))
        : 0;
  }
}
