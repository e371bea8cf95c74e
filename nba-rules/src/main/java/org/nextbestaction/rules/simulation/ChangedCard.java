package org.nextbestaction.rules.simulation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.CardBrief;

/**
 * One customer's decision of one day, where the two rulebooks differ.
 *
 * @param customerName its name, else its id
 * @param causes the rules that make the difference, by id
 */
public record ChangedCard(
    LocalDate day,
    String customerId,
    String customerName,
    Change change,
    Side before,
    Side after,
    List<Cause> causes) {

  public ChangedCard {
    causes = List.copyOf(causes);
  }

  /**
   * A rule that differs between the books and makes the difference.
   *
   * @param alone whether the old book with this one rule of the new gives the new card already;
   *     where no rule does, they make the difference together
   */
  public record Cause(String rule, boolean alone) {}

  /**
   * What one rulebook decides.
   *
   * @param brief the card's facts; those of {@code DO_NOT_NOTIFY} for silence
   * @param worth what the card is worth; nothing for silence
   * @param silence the reason of the silence; null where there is a card
   * @param rule the rule that silences; null where there is a card, or no rule silences
   * @param delivered whether there is a card and the agent's day has a place for it
   */
  public record Side(
      CardBrief brief,
      Worth worth,
      @Nullable String silence,
      @Nullable String rule,
      boolean delivered) {}

  /** Equal for the same change on another day: customer, cards and the way they differ. */
  public String key() {
    return String.join("\n", customerId, change.name(), id(before), id(after));
  }

  private static String id(Side side) {
    return side.silence() == null ? side.brief().cardId() : side.silence();
  }
}
