package org.nextbestaction.feedback;

import static org.nextbestaction.feedback.FeedbackRefusedException.Cause;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionCodes;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.data.Feedback;

/**
 * A kept card and the answers to it: where every store asks whether one more answer is new, the
 * same again, or refused. See {@code docs/decisions/0019-answers-are-kept-once.md}.
 *
 * @param revision the one that is answered
 * @param answers to any revision of the card
 */
record AnsweredCard(
    String cardId,
    int revision,
    @Nullable String customerId,
    String action,
    String json,
    List<KeptAnswer> answers) {

  /**
   * The answer as it is to be kept, or the earlier one that it repeats.
   *
   * @param known the last answer that whoever hands it in has seen
   * @param number the next answer's
   * @throws FeedbackRefusedException when it can be neither
   */
  Receipt receive(Answer answer, Origin origin, long known, long number) {
    if (answers.stream().anyMatch(kept -> kept.number() > known)) {
      throw new FeedbackRefusedException(
          Cause.OVERTAKEN,
          called() + " was answered meanwhile.\nMaybe look at its answers, and try again.");
    }
    KeptAnswer repeated = repeated(answer, origin);
    if (repeated != null) {
      return new Receipt(repeated, false);
    }
    return answer.decision() == Answer.Decision.WITHDRAWN
        ? withdrawal(answer, origin, number)
        : reply(answer, origin, number);
  }

  /**
   * What the store says of an answer whose key it has.
   *
   * @throws FeedbackRefusedException when it is another answer
   */
  static Receipt underKey(KeptAnswer kept, Answer answer) {
    boolean ofRevision = answer.revision() == null || answer.revision() == kept.revision();
    // A time that was moved behind a withdrawal, or is that of another attempt, is no difference.
    if (ofRevision && kept.answer().equals(answer.to(kept.revision(), kept.answer().at()))) {
      return new Receipt(kept, false);
    }
    throw new FeedbackRefusedException(
        Cause.KEY_REUSED,
        "Card "
            + answer.cardId()
            + ": the key of this answer is that of another answer.\nMaybe give each answer a key"
            + " of its own.");
  }

  /**
   * One that was handed in before, word for word, whatever revision was the newest then. What
   * another request says in the same second is said anew once the answer before was withdrawn.
   */
  private @Nullable KeptAnswer repeated(Answer answer, Origin origin) {
    for (KeptAnswer kept : answers) {
      boolean ofRevision = answer.revision() == null || answer.revision() == kept.revision();
      boolean anew = origin.isAnother(kept.origin()) && kept.round() < round(kept.revision());
      if (ofRevision && !anew && kept.answer().equals(answer.to(kept.revision(), answer.at()))) {
        return kept;
      }
    }
    return null;
  }

  private Receipt reply(Answer answer, Origin origin, long number) {
    requireOffered(answer);
    int round = round(revision);
    Instant at = answer.at();
    KeptAnswer undone = latest(round - 1);
    if (undone != null && at.isBefore(undone.answer().at())) {
      throw new FeedbackRefusedException(
          Cause.OUTDATED,
          called()
              + ": this answer was given before an answer was withdrawn ("
              + undone.answer().at()
              + ").\nMaybe it was sent late; answer again.");
    }
    if (undone != null && at.equals(undone.answer().at())) {
      // Times count in whole seconds; only what comes later than a withdrawal stands.
      at = at.plusSeconds(1);
    }
    for (KeptAnswer kept : answers) {
      if (kept.revision() == revision && kept.round() == round) {
        if (sameSnooze(kept.answer(), answer) || sameFinal(kept.answer(), answer)) {
          return new Receipt(kept, false);
        }
        if (kept.answer().decision().isFinal()) {
          throw new FeedbackRefusedException(
              Cause.ALREADY_ANSWERED,
              called()
                  + " was answered before: "
                  + kept.answer().decision().code()
                  + " at "
                  + kept.answer().at()
                  + ".\nMaybe withdraw that answer first, which is possible for "
                  + Feedback.UNDO_SECONDS / 60
                  + " minutes.");
        }
      }
    }
    return added(answer.to(revision, at), origin, round, number);
  }

  private Receipt withdrawal(Answer answer, Origin origin, long number) {
    int round = round(revision);
    KeptAnswer last = latest(round);
    if (last == null) {
      KeptAnswer before = latest(round - 1);
      if (before != null && same(before.answer(), answer)) {
        return new Receipt(before, false);
      }
      throw new FeedbackRefusedException(
          Cause.NOTHING_TO_WITHDRAW, called() + " has no answer that could be withdrawn.");
    }
    long age = answer.at().getEpochSecond() - last.answer().at().getEpochSecond();
    if (age < 0 || age > Feedback.UNDO_SECONDS) {
      throw new FeedbackRefusedException(
          Cause.TOO_LATE,
          called()
              + ": an answer can be withdrawn within "
              + Feedback.UNDO_SECONDS / 60
              + " minutes; this one was given at "
              + last.answer().at()
              + ".");
    }
    return added(answer.to(revision, answer.at()), origin, round, number);
  }

  private Receipt added(Answer answer, Origin origin, int round, long number) {
    return new Receipt(new KeptAnswer(number, customerId, action, round, answer, origin), true);
  }

  private void requireOffered(Answer answer) {
    if (action.equals(ActionCodes.DO_NOT_NOTIFY)) {
      throw new FeedbackRefusedException(
          Cause.NOT_A_CARD, called() + " is a decision to stay silent; nobody can answer it.");
    }
    String product = answer.productId();
    if (product != null
        && CardJson.read(json).brief().offer().stream()
            .noneMatch(offer -> offer.productId().equals(product))) {
      throw new FeedbackRefusedException(
          Cause.UNKNOWN_PRODUCT,
          called()
              + " does not offer the product ("
              + product
              + ").\nMaybe another revision does.");
    }
  }

  private String called() {
    return "Card " + cardId + ", revision " + revision;
  }

  /** How many answers to a revision were withdrawn. */
  private int round(int ofRevision) {
    return (int)
        answers.stream()
            .filter(kept -> kept.revision() == ofRevision)
            .filter(kept -> kept.answer().decision() == Answer.Decision.WITHDRAWN)
            .count();
  }

  /** The last answer of a round; in a round that is over, the withdrawal. */
  private @Nullable KeptAnswer latest(int round) {
    return answers.stream()
        .filter(kept -> kept.revision() == revision && kept.round() == round)
        .max(Comparator.comparingLong(KeptAnswer::number))
        .orElse(null);
  }

  private static boolean sameFinal(Answer kept, Answer answer) {
    return answer.decision().isFinal() && same(kept, answer);
  }

  private static boolean sameSnooze(Answer kept, Answer answer) {
    return kept.decision() == Answer.Decision.SNOOZED
        && answer.decision() == Answer.Decision.SNOOZED
        && kept.snoozeUntil() != null
        && Objects.equals(kept.snoozeUntil(), answer.snoozeUntil());
  }

  /** The same but for the time, which differs when an answer is sent again. */
  private static boolean same(Answer kept, Answer answer) {
    return kept.equals(answer.to(Objects.requireNonNull(kept.revision()), kept.at()));
  }

  /**
   * A card of the same case under its revision: the same as long as the content is, and until the
   * case comes again after an answer settled it.
   *
   * @param contentHash of this revision
   */
  Card next(Card card, String contentHash) {
    boolean same = contentHash.equals(CardContent.hash(card.brief()));
    return card.withRevision(same && !settledBefore(card.brief().asOf()) ? revision : revision + 1);
  }

  private boolean settledBefore(LocalDate day) {
    int round = round(revision);
    return answers.stream()
        .filter(kept -> kept.revision() == revision && kept.round() == round)
        .map(KeptAnswer::answer)
        .anyMatch(
            answer ->
                answer.decision().isFinal()
                    && answer.at().atZone(ZoneOffset.UTC).toLocalDate().isBefore(day));
  }

  /** Nobody can answer what was never kept. */
  static FeedbackRefusedException unknown(Answer answer, boolean knownCard) {
    return knownCard
        ? new FeedbackRefusedException(
            Cause.UNKNOWN_REVISION,
            "Card "
                + answer.cardId()
                + " has no revision "
                + answer.revision()
                + " in the store.\nMaybe leave the revision out; the newest is meant then.")
        : new FeedbackRefusedException(
            Cause.UNKNOWN_CARD,
            "Card "
                + answer.cardId()
                + " is not known to the store.\nMaybe the run that made it kept its decisions in"
                + " another store, or in none.");
  }
}
