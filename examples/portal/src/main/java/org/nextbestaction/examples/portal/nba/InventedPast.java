package org.nextbestaction.examples.portal.nba;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.card.Card;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.delivery.report.RunReports;
import org.nextbestaction.delivery.report.RunTally;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.engine.RunSummary;
import org.nextbestaction.feedback.Answer;
import org.nextbestaction.feedback.FeedbackRefusedException;
import org.nextbestaction.feedback.FeedbackStore;

/**
 * Weeks in which the recommendations were used already, so that the page of management has
 * something to tell. The cards are those of the past days' data; the answers are invented, always
 * the same. Not for a real ERP, whose people answer by themselves.
 */
final class InventedPast {

  private static final int WEEKS = 12;

  /** The last invented answers silence nothing today. */
  private static final int LAST_WEEK = 3;

  private static final List<Answer.Reason> REASONS =
      List.of(
          Answer.Reason.WRONG_TIMING,
          Answer.Reason.ALREADY_CONTACTED,
          Answer.Reason.WRONG_TIMING,
          Answer.Reason.WRONG_DATA);

  private final NbaEngine engine;
  private final FeedbackStore store;
  private final RunReports reports;

  InventedPast(NbaEngine engine, FeedbackStore store, RunReports reports) {
    this.engine = engine;
    this.store = store;
    this.reports = reports;
  }

  /** Decides as of one day of each week, and answers. */
  void tell(CommercialData data, LocalDate today, ZoneId zone) {
    for (int week = WEEKS; week >= LAST_WEEK; week--) {
      LocalDate day = today.minusWeeks(week);
      NbaSession session = engine.open(data.asOf(day));
      List<Card> cards = new ArrayList<>();
      RunTally tally = new RunTally(cards::add);
      RunSummary summary = store.record(session.identity(), tally, session::run);
      ZonedDateTime morning = day.atTime(LocalTime.of(6, 0)).atZone(zone);
      reports.keep(
          tally.finish(session.snapshot(), session.quality(), summary, false, morning.toInstant()));
      cards.stream().filter(card -> !card.silent()).forEach(card -> answer(card, morning));
    }
  }

  private void answer(Card card, ZonedDateTime morning) {
    String id = card.brief().cardId();
    int roll = Math.floorMod(id.hashCode(), 100);
    Answer.Decision decision =
        roll < 45
            ? Answer.Decision.ACCEPTED
            : roll < 58 ? Answer.Decision.MODIFIED : Answer.Decision.REJECTED;
    if (roll >= 88) {
      return; // nobody answered
    }
    try {
      store.add(
          new Answer(
              id,
              card.brief().revision(),
              decision,
              decision == Answer.Decision.REJECTED ? REASONS.get(roll % REASONS.size()) : null,
              morning.plusHours(3).plusMinutes(roll).toInstant(),
              null,
              card.brief().agentId(),
              null,
              null,
              null));
    } catch (FeedbackRefusedException e) {
      // The case stood there a week before, and was answered then.
    }
  }
}
