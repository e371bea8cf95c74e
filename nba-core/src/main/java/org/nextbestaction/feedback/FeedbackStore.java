package org.nextbestaction.feedback;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardSink;

/**
 * Keeps what people answered and what was decided. Nothing that was kept is changed, but for a
 * customer who is forgotten. Thread-safe; several processes may use one store.
 *
 * <p>What a method returns is kept: a crash after it loses nothing, and a crash within it leaves
 * all or nothing of it, so that doing it again is safe. Every method throws {@link
 * FeedbackStoreException} when the store cannot be used.
 */
public interface FeedbackStore extends AutoCloseable {

  /** A store that lasts as long as the process. */
  static FeedbackStore inMemory() {
    return new InMemoryFeedbackStore();
  }

  /** A store in a database (SQLite or PostgreSQL); missing tables are made. */
  static FeedbackStore of(DataSource dataSource) {
    return JdbcFeedbackStore.open(requireNonNull(dataSource, "dataSource"));
  }

  /**
   * A store at a JDBC URL; missing tables, and the file of an SQLite store, are made.
   *
   * @param url such as {@code jdbc:sqlite:/var/lib/nba/store.db}, on a local disk, or {@code
   *     jdbc:postgresql://host/database}; the driver is the host's
   */
  static FeedbackStore open(String url) {
    return JdbcFeedbackStore.open(requireNonNull(url, "url"), true);
  }

  /** The same, for a store that must be there already. */
  static FeedbackStore openExisting(String url) {
    return JdbcFeedbackStore.open(requireNonNull(url, "url"), false);
  }

  /**
   * Keeps an answer. The same answer again is kept once.
   *
   * @throws FeedbackRefusedException when the card is not known, or another final answer to the
   *     same revision stands
   */
  default Receipt add(Answer answer) {
    return add(answer, Origin.UNKNOWN);
  }

  /**
   * Keeps an answer and where it came from. The same answer again is kept once, and so is the same
   * answer under the same key, whatever happened to its card since.
   *
   * @throws FeedbackRefusedException when the card is not known, another final answer to the same
   *     revision stands, or the key is that of another answer
   */
  default Receipt add(Answer answer, Origin origin) {
    return add(answer, origin, Long.MAX_VALUE);
  }

  /**
   * The same, if nothing came in about the card since its answers were looked at: for whoever
   * permits an answer by what stands.
   *
   * @param known the number of the last answer to the card that was seen, 0 for none
   * @throws FeedbackRefusedException also when the card has a later answer, which may be this one
   */
  Receipt add(Answer answer, Origin origin, long known);

  /** All answers, in the order in which they came in. */
  Answers answers();

  /**
   * The answers with a greater number, in the order in which they came in: whoever follows the
   * answers asks again with the number of the last one. An answer never comes in before one that
   * was told.
   */
  default List<KeptAnswer> answersAfter(long number) {
    return answers().all().stream().filter(kept -> kept.number() > number).toList();
  }

  /** The answers to any revision of a card, in the order in which they came in. */
  default List<KeptAnswer> answersTo(String cardId) {
    return answers().all().stream().filter(kept -> kept.answer().cardId().equals(cardId)).toList();
  }

  /**
   * Keeps decisions of a run, all or none of them, and gives them back with their revisions. A
   * decision of the run that was kept before is not kept again.
   */
  List<Card> keep(Run run, List<Card> cards);

  /** Says that all decisions of a run are kept. */
  void finish(Run run);

  /** The card with the revision under which it would be kept. Nothing is kept. */
  Card numbered(Card card);

  /** The decisions about a case, those of the last kept run first. */
  List<KeptDecision> ofCard(String cardId);

  /** The decisions about a customer, those of the last kept run first. */
  List<KeptDecision> ofCustomer(String customerId);

  /**
   * Makes everything that is kept about a customer anonymous: its id, names, contacts, notes,
   * orders and the ids of its cards are gone, the numbers of decisions and answers stay. It cannot
   * be undone, and the customer's answers silence nothing any more.
   */
  Forgotten forget(String customerId);

  @Override
  void close();

  /**
   * Keeps the decisions of a run while it runs: {@code store.record(run, cards::add,
   * session::run)}.
   *
   * @param next takes the cards with their revisions, each after it is kept
   */
  default <T> T record(Run run, CardSink next, Function<CardSink, T> running) {
    DecisionRecorder recorder = new DecisionRecorder(this, run, next);
    T result = running.apply(recorder);
    recorder.finish();
    return result;
  }
}
