package org.nextbestaction.card;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a card, in the agent's language; its fields are those of the public JSON form.
 * Internal values (cost, margin, thresholds, scores of others) are not among them. Null means that
 * there is none or that it is unknown.
 *
 * @param revision from 1; grows when the content of the same case changes
 * @param language the agent's, in which all texts are
 * @param agentName for the script; not part of the JSON form; null when unknown
 * @param spokenLanguage the contact's or customer's, for the script; not part of the JSON form
 * @param customerId null for a card that is not about one customer
 * @param dataGaps what was unknown and what it kept from being checked or proposed
 * @param quotes notes word for word, newest first; where the policy shows none, empty
 * @param interactions what happened with the customer of late, newest first; not part of the JSON
 *     form
 */
public record CardBrief(
    String cardId,
    int revision,
    @Nullable String customerId,
    @Nullable String customerName,
    @Nullable String agentId,
    @Nullable String agentName,
    LocalDate asOf,
    @Nullable LocalDate expiresOn,
    String language,
    String spokenLanguage,
    Subject subject,
    @Nullable Person contact,
    Action action,
    List<Why> why,
    @Nullable Timeline timeline,
    List<Offer> offer,
    @Nullable BundleOffer bundle,
    List<Constraint> constraints,
    List<Check> checks,
    List<Removed> removed,
    List<String> dataGaps,
    List<Quotation> quotes,
    List<Interaction> interactions) {

  public CardBrief {
    why = List.copyOf(why);
    offer = List.copyOf(offer);
    constraints = List.copyOf(constraints);
    checks = List.copyOf(checks);
    removed = List.copyOf(removed);
    dataGaps = List.copyOf(dataGaps);
    quotes = List.copyOf(quotes);
    interactions = List.copyOf(interactions);
  }

  /** The same facts under another revision. */
  public CardBrief withRevision(int other) {
    return with(other, action);
  }

  /** The same facts without the score, which is an internal value. */
  public CardBrief withoutScore() {
    return with(
        revision,
        new Action(
            action.code,
            action.kind,
            action.title,
            action.dueOn,
            action.channel,
            null,
            action.probability,
            action.expectedValue,
            action.horizonDays));
  }

  private CardBrief with(int otherRevision, Action otherAction) {
    return new CardBrief(
        cardId,
        otherRevision,
        customerId,
        customerName,
        agentId,
        agentName,
        asOf,
        expiresOn,
        language,
        spokenLanguage,
        subject,
        contact,
        otherAction,
        why,
        timeline,
        offer,
        bundle,
        constraints,
        checks,
        removed,
        dataGaps,
        quotes,
        interactions);
  }

  /** What the card is about: {@code customer} or {@code segment_request}. */
  public record Subject(String type, String id) {}

  /** Whom to talk to. */
  public record Person(
      @Nullable String name,
      @Nullable String role,
      @Nullable String phone,
      @Nullable String email) {}

  /** An amount in a currency. */
  public record Amount(BigDecimal amount, String currency) {}

  /**
   * What to do.
   *
   * @param kind {@code sales}, {@code care}, {@code obligation}, {@code internal} or {@code none}
   * @param dueOn null for silence
   * @param score base currency; null for silence
   * @param probability of success within the horizon, 0 to 1; null for silence
   */
  public record Action(
      String code,
      String kind,
      String title,
      @Nullable LocalDate dueOn,
      String channel,
      @Nullable Double score,
      @Nullable Double probability,
      @Nullable Amount expectedValue,
      @Nullable Integer horizonDays) {}

  /**
   * A reason, as a sentence and as checkable facts.
   *
   * @param facts numbers and texts by name, in the order in which they are told
   * @param asOf how old the source is; null when unknown
   */
  public record Why(
      String signal,
      String text,
      Map<String, Object> facts,
      String source,
      @Nullable LocalDate asOf) {}

  /** The last purchase occasions and the usual window of the next one. */
  public record Timeline(
      List<Occasion> orders, @Nullable LocalDate expectedFrom, @Nullable LocalDate expectedTo) {

    public Timeline {
      orders = List.copyOf(orders);
    }
  }

  /** A purchase occasion; the gap to the one before, null for the first. */
  public record Occasion(LocalDate on, @Nullable Integer gapDays) {}

  /**
   * A product to offer.
   *
   * @param unitPrice the customer's own price before discount
   * @param terms {@code standard} or {@code extended_allowed}
   * @param available deliverable units; null when unknown
   */
  public record Offer(
      String productId,
      String name,
      String role,
      @Nullable BigDecimal quantity,
      @Nullable Amount unitPrice,
      double maxDiscountPct,
      String terms,
      @Nullable BigDecimal available,
      @Nullable String note) {}

  /** A bundle whose products are all in the offer. */
  public record BundleOffer(String bundleId, String name, List<String> productIds) {

    public BundleOffer {
      productIds = List.copyOf(productIds);
    }
  }

  /** A limit that the agent must respect. */
  public record Constraint(
      String code, String text, @Nullable Object value, @Nullable String productId, String rule) {}

  /**
   * What somebody noted, word for word.
   *
   * @param source the table
   * @param id of its row
   */
  public record Quotation(String source, String id, LocalDate on, UntrustedText text) {}

  /**
   * Something that happened with the customer, in words of closed sets.
   *
   * @param type {@code call}, {@code email}, {@code meeting}, {@code visit} or {@code note}
   * @param outcome {@code reached}, {@code not_reached}, {@code requested_quote}, {@code
   *     requested_document} or {@code other}; null when unknown
   * @param topics of the table {@code note_topics}
   */
  public record Interaction(
      LocalDate on, String type, @Nullable String outcome, List<String> topics) {

    public Interaction {
      topics = List.copyOf(topics);
    }
  }

  /** A rule that was checked and holds. */
  public record Check(String rule, String text) {}

  /** A product that would have been offered and that a rule took off. */
  public record Removed(
      String productId, String rule, String reason, @Nullable String replacedBy) {}
}
