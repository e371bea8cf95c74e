package org.nextbestaction.decision;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Snapshot;

/**
 * A card, as far as a change is held against it.
 *
 * @param approvals the rules whose approval the card asks for
 */
public record ChangedCard(
    String cardId,
    String action,
    String channel,
    @Nullable LocalDate dueOn,
    @Nullable LocalDate expiresOn,
    List<Line> offer,
    Set<String> approvals) {

  /** A product of the card. */
  public record Line(
      String productId,
      String role,
      @Nullable BigDecimal quantity,
      double maxDiscountPct,
      boolean extendedTerms) {}

  public ChangedCard {
    offer = List.copyOf(offer);
    approvals = Collections.unmodifiableSet(new TreeSet<>(approvals));
  }

  /** The product's line; null when the card does not offer it. */
  @Nullable Line line(String productId) {
    for (Line line : offer) {
      if (line.productId().equals(productId)) {
        return line;
      }
    }
    return null;
  }

  /** What speaks against a change of a card that is about no customer: it has but a day. */
  public ChangeRuling withoutCustomer(Snapshot snapshot, OfferChange change) {
    List<ChangeRuling.Violation> violations = new ArrayList<>(day(snapshot, change.dueOn(), null));
    if (change.action() != null || change.terms() != null || change.lines() != null) {
      violations.add(ChangeRuling.NO_CUSTOMER);
    }
    return new ChangeRuling(violations);
  }

  /**
   * What speaks against a day.
   *
   * @param due null, or the card's own: the day is not changed
   * @param country null for the company's
   */
  List<ChangeRuling.Violation> day(
      Snapshot snapshot, @Nullable LocalDate due, @Nullable String country) {
    if (due == null || due.equals(dueOn)) {
      return List.of();
    } else if (due.isBefore(snapshot.asOf())) {
      return List.of(ChangeRuling.DUE_PAST);
    } else if (expiresOn != null && due.isAfter(expiresOn)) {
      return List.of(ChangeRuling.DUE_EXPIRED);
    }
    boolean works = new WorkCalendar(snapshot).workingDay(due, country).equals(due);
    return works ? List.of() : List.of(ChangeRuling.DUE_NO_WORKDAY);
  }
}
