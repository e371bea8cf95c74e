package org.nextbestaction.delivery.kit;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardText;
import org.nextbestaction.decision.DecisionTrace;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.feedback.Run;

/** Cards of which only a few things are of interest. */
public final class PlainCards {

  /** The day on which all are decided, unless they say otherwise. */
  public static final LocalDate DAY = LocalDate.parse("2026-05-04");

  private PlainCards() {}

  /**
   * What is of interest.
   *
   * @param kind of the action; {@code none} for silence
   */
  public record Plain(
      String id,
      @Nullable String customer,
      @Nullable String agent,
      String kind,
      double score,
      String title,
      LocalDate asOf,
      LocalDate due,
      int revision) {

    public Plain agent(String other) {
      return new Plain(id, customer, other, kind, score, title, asOf, due, revision);
    }

    public Plain kind(String other) {
      return new Plain(id, customer, agent, other, score, title, asOf, due, revision);
    }

    public Plain score(double other) {
      return new Plain(id, customer, agent, kind, other, title, asOf, due, revision);
    }

    public Plain title(String other) {
      return new Plain(id, customer, agent, kind, score, other, asOf, due, revision);
    }

    public Plain asOf(LocalDate other) {
      return new Plain(id, customer, agent, kind, score, title, other, due, revision);
    }

    public Plain due(LocalDate other) {
      return new Plain(id, customer, agent, kind, score, title, asOf, other, revision);
    }

    public Plain revision(int other) {
      return new Plain(id, customer, agent, kind, score, title, asOf, due, other);
    }

    public Card card() {
      return new Card(brief(), text(), DecisionTrace.NONE);
    }

    public OutgoingCard outgoing() {
      return OutgoingCard.of(card());
    }

    private CardBrief brief() {
      boolean silent = kind.equals("none");
      return new CardBrief(
          id,
          revision,
          customer,
          customer == null ? null : "Name of " + customer,
          agent,
          null,
          asOf,
          silent ? null : due.plusDays(3),
          "en",
          "en",
          new CardBrief.Subject("customer", Objects.requireNonNullElse(customer, "none")),
          null,
          new CardBrief.Action(
              silent ? "DO_NOT_NOTIFY" : "CALL_FOR_REPLENISHMENT",
              kind,
              title,
              silent ? null : due,
              silent ? "none" : "phone",
              silent ? null : score,
              null,
              null,
              null),
          silent
              ? List.of(new CardBrief.Why("CAPACITY", "full", java.util.Map.of(), "decision", asOf))
              : List.of(),
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

    private static CardText text() {
      return new CardText(
          CardText.Passage.template("en", "Because."),
          "phone",
          null,
          CardText.Passage.template("en", "Hello."));
    }
  }

  /** The card {@code id} of the customer {@code K id} and the agent A1. */
  public static Plain card(String id) {
    return new Plain(id, "K" + id, "A1", "sales", 10, "Call", DAY, DAY.plusDays(1), 1);
  }

  /** The silence about the customer {@code K id} for which the day of A1 had no room. */
  public static Plain silence(String id) {
    return card(id).kind("none");
  }

  /** A run by a name. */
  public static Run run(String name) {
    return new Run(name, DAY, "1", "s", "m", "c", "v", "h", "v", "h", "", 0, null);
  }
}
