package org.nextbestaction.feedback;

import static org.nextbestaction.feedback.internal.Sql.bind;
import static org.nextbestaction.feedback.internal.Sql.next;
import static org.nextbestaction.feedback.internal.Sql.places;
import static org.nextbestaction.feedback.internal.Sql.prepare;
import static org.nextbestaction.feedback.internal.Sql.update;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.feedback.internal.Database;
import org.nextbestaction.feedback.internal.Packed;

/** Four tables in SQLite or PostgreSQL. */
final class JdbcFeedbackStore implements FeedbackStore {

  private final Database database;

  private JdbcFeedbackStore(Database database) {
    this.database = database;
  }

  static FeedbackStore open(DataSource source) {
    return open(Database.of(source, Database.FEEDBACK), true);
  }

  static FeedbackStore open(String url, boolean make) {
    return open(Database.of(url, make, Database.FEEDBACK), make);
  }

  private static FeedbackStore open(Database database, boolean make) {
    if (make) {
      Schema.make(database);
    } else {
      Schema.require(database);
    }
    return new JdbcFeedbackStore(database);
  }

  // ---- answers ----------------------------------------------------------------------------------

  @Override
  public Receipt add(Answer answer, Origin origin, long known) {
    return write(
        "keep an answer",
        c -> {
          List<KeptAnswer> underKey =
              origin.key() == null ? List.of() : answers(c, "WHERE request_key = ?", origin.key());
          if (!underKey.isEmpty()) {
            return AnsweredCard.underKey(underKey.get(0), answer);
          }
          List<KeptAnswer> ofCard =
              answers(c, "WHERE card_id = ? ORDER BY answer_no", answer.cardId());
          Receipt receipt =
              card(c, answer, ofCard)
                  .receive(answer, origin, known, next(c, "answer_no", "nba_feedback"));
          if (receipt.added()) {
            insert(c, receipt.kept());
          }
          return receipt;
        });
  }

  private static AnsweredCard card(Connection c, Answer answer, List<KeptAnswer> ofCard)
      throws SQLException {
    boolean known = false;
    try (PreparedStatement select =
            prepare(
                c,
                "SELECT revision, customer_id, action, card FROM nba_decision WHERE card_id = ?"
                    + " ORDER BY revision DESC, run_no DESC",
                answer.cardId());
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        known = true;
        int revision = rows.getInt("revision");
        if (answer.revision() == null || answer.revision() == revision) {
          return new AnsweredCard(
              answer.cardId(),
              revision,
              rows.getString("customer_id"),
              rows.getString("action"),
              Packed.unpack(rows.getBytes("card")),
              ofCard);
        }
      }
    }
    throw AnsweredCard.unknown(answer, known);
  }

  private static void insert(Connection c, KeptAnswer kept) throws SQLException {
    Answer answer = kept.answer();
    update(
        c,
        "INSERT INTO nba_feedback (answer_no, card_id, revision, round, answer_key, customer_id,"
            + " action, decision, reason, decided_at, snooze_until, agent_id, product_id, changes,"
            + " note, channel, answered_by, request_key)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        kept.number(),
        answer.cardId(),
        kept.revision(),
        kept.round(),
        answerKey(answer),
        kept.customerId(),
        kept.action(),
        answer.decision().code(),
        answer.reason() == null ? null : answer.reason().code(),
        answer.at().toString(),
        answer.snoozeUntil() == null ? null : answer.snoozeUntil().toString(),
        answer.agentId(),
        answer.productId(),
        answer.changes(),
        answer.note(),
        kept.origin().channel(),
        kept.origin().by(),
        kept.origin().key());
  }

  /** Unique within a card's revision and round: there is one final answer and one withdrawal. */
  private static String answerKey(Answer answer) {
    if (answer.decision().isFinal()) {
      return "final";
    }
    return answer.decision() == Answer.Decision.WITHDRAWN
        ? "withdrawn"
        : "snoozed " + Objects.requireNonNullElse(answer.snoozeUntil(), answer.at());
  }

  @Override
  public Answers answers() {
    return Answers.of(read("read its answers", c -> answers(c, "ORDER BY answer_no")));
  }

  @Override
  public List<KeptAnswer> answersAfter(long number) {
    return read(
        "read its answers", c -> answers(c, "WHERE answer_no > ? ORDER BY answer_no", number));
  }

  @Override
  public List<KeptAnswer> answersTo(String cardId) {
    return read(
        "read its answers", c -> answers(c, "WHERE card_id = ? ORDER BY answer_no", cardId));
  }

  private static List<KeptAnswer> answers(Connection c, String which, Object... values)
      throws SQLException {
    List<KeptAnswer> answers = new ArrayList<>();
    try (PreparedStatement select = prepare(c, "SELECT * FROM nba_feedback " + which, values);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        answers.add(answer(rows));
      }
    }
    return answers;
  }

  private static KeptAnswer answer(ResultSet row) throws SQLException {
    String reason = row.getString("reason");
    return new KeptAnswer(
        row.getLong("answer_no"),
        row.getString("customer_id"),
        row.getString("action"),
        row.getInt("round"),
        new Answer(
            row.getString("card_id"),
            row.getInt("revision"),
            Answer.Decision.valueOf(row.getString("decision").toUpperCase(Locale.ROOT)),
            reason == null ? null : Answer.Reason.valueOf(reason.toUpperCase(Locale.ROOT)),
            Instant.parse(row.getString("decided_at")),
            date(row.getString("snooze_until")),
            row.getString("agent_id"),
            row.getString("product_id"),
            row.getString("changes"),
            row.getString("note")),
        new Origin(
            row.getString("channel"), row.getString("answered_by"), row.getString("request_key")));
  }

  private static @Nullable LocalDate date(@Nullable String text) {
    return text == null ? null : LocalDate.parse(text);
  }

  // ---- decisions --------------------------------------------------------------------------------

  @Override
  public List<Card> keep(Run run, List<Card> cards) {
    return write(
        "keep decisions",
        c -> {
          long number = number(c, run);
          List<String> ids = cards.stream().map(card -> card.brief().cardId()).toList();
          Map<String, Integer> before = keptBefore(c, number, ids);
          List<Card> fresh =
              cards.stream().filter(card -> !before.containsKey(card.brief().cardId())).toList();
          Map<String, Card> numbered = numbered(c, fresh);
          insert(c, number, numbered.values());
          List<Card> kept = new ArrayList<>(cards.size());
          for (Card card : cards) {
            Integer revision = before.get(card.brief().cardId());
            kept.add(
                revision == null
                    ? Objects.requireNonNull(numbered.get(card.brief().cardId()))
                    : card.withRevision(revision));
          }
          return kept;
        });
  }

  private static long number(Connection c, Run run) throws SQLException {
    try (PreparedStatement select =
            prepare(c, "SELECT run_no FROM nba_run WHERE run_key = ?", run.key());
        ResultSet rows = select.executeQuery()) {
      if (rows.next()) {
        return rows.getLong(1);
      }
    }
    long number = next(c, "run_no", "nba_run");
    update(
        c,
        "INSERT INTO nba_run (run_no, run_key, run_id, as_of, engine_version, snapshot_hash,"
            + " model_hash, config_hash, rulebook_version, rulebook_hash, playbook_version,"
            + " playbook_hash, options, answers, inputs)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        number,
        run.key(),
        run.runId(),
        run.asOf().toString(),
        run.engineVersion(),
        run.snapshotHash(),
        run.modelHash(),
        run.configHash(),
        run.rulebookVersion(),
        run.rulebookHash(),
        run.playbookVersion(),
        run.playbookHash(),
        run.options(),
        run.answers(),
        run.inputs());
    return number;
  }

  private static Map<String, Integer> keptBefore(Connection c, long run, List<String> ids)
      throws SQLException {
    Map<String, Integer> revisions = new HashMap<>();
    List<Object> values = new ArrayList<>(ids);
    values.add(run);
    try (PreparedStatement select =
            prepare(
                c,
                "SELECT card_id, revision FROM nba_decision WHERE card_id IN "
                    + places(ids)
                    + " AND run_no = ?",
                values.toArray());
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        revisions.put(rows.getString(1), rows.getInt(2));
      }
    }
    return revisions;
  }

  @Override
  public Card numbered(Card card) {
    return read("read a revision", c -> numbered(c, List.of(card)).values().iterator().next());
  }

  /** The cards under their revisions, by card id, in their order. */
  private static Map<String, Card> numbered(Connection c, List<Card> cards) throws SQLException {
    List<String> ids = cards.stream().map(card -> card.brief().cardId()).toList();
    Map<String, List<KeptAnswer>> answers = new HashMap<>();
    for (KeptAnswer kept :
        answers(c, "WHERE card_id IN " + places(ids) + " ORDER BY answer_no", ids.toArray())) {
      answers.computeIfAbsent(kept.answer().cardId(), id -> new ArrayList<>()).add(kept);
    }
    Map<String, Newest> newest = newest(c, ids);
    Map<String, Card> numbered = new LinkedHashMap<>();
    for (Card card : cards) {
      String id = card.brief().cardId();
      Newest last = newest.get(id);
      numbered.put(
          id,
          last == null
              ? card.withRevision(1)
              : new AnsweredCard(
                      id,
                      last.revision(),
                      card.brief().customerId(),
                      card.brief().action().code(),
                      "",
                      answers.getOrDefault(id, List.of()))
                  .next(card, last.contentHash()));
    }
    return numbered;
  }

  private record Newest(int revision, String contentHash) {}

  private static Map<String, Newest> newest(Connection c, List<String> ids) throws SQLException {
    Map<String, Newest> newest = new HashMap<>();
    try (PreparedStatement select =
            prepare(
                c,
                "SELECT DISTINCT card_id, revision, content_hash FROM nba_decision WHERE card_id IN "
                    + places(ids)
                    + " ORDER BY revision",
                ids.toArray());
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        newest.put(rows.getString(1), new Newest(rows.getInt(2), rows.getString(3)));
      }
    }
    return newest;
  }

  private static void insert(Connection c, long run, Iterable<Card> cards) throws SQLException {
    try (PreparedStatement insert =
        c.prepareStatement(
            "INSERT INTO nba_decision (run_no, card_id, revision, content_hash, customer_id, as_of,"
                + " action, card) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Card card : cards) {
        bind(
            insert,
            run,
            card.brief().cardId(),
            card.brief().revision(),
            CardContent.hash(card.brief()),
            card.brief().customerId(),
            card.brief().asOf().toString(),
            card.brief().action().code(),
            Packed.pack(CardJson.line(card)));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  @Override
  public void finish(Run run) {
    write(
        "complete a run",
        c -> {
          long number = number(c, run);
          update(
              c,
              "UPDATE nba_run SET decisions ="
                  + " (SELECT count(*) FROM nba_decision WHERE run_no = ?) WHERE run_no = ?",
              number,
              number);
          return number;
        });
  }

  @Override
  public List<KeptDecision> ofCard(String cardId) {
    return decisions(" WHERE d.card_id = ? ORDER BY d.run_no DESC", cardId);
  }

  @Override
  public List<KeptDecision> ofCustomer(String customerId) {
    return decisions(" WHERE d.customer_id = ? ORDER BY d.run_no DESC, d.card_id", customerId);
  }

  private List<KeptDecision> decisions(String which, String value) {
    return read(
        "read its decisions", c -> found(c, which, value).stream().map(Found::decision).toList());
  }

  /** A decision and the number of its run. */
  private record Found(long run, KeptDecision decision) {}

  private static List<Found> found(Connection c, String which, String value) throws SQLException {
    List<Found> found = new ArrayList<>();
    try (PreparedStatement select =
            prepare(
                c,
                "SELECT r.*, d.card_id, d.revision, d.content_hash, d.card"
                    + " FROM nba_decision d JOIN nba_run r ON r.run_no = d.run_no"
                    + which,
                value);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(
            new Found(
                rows.getLong("run_no"),
                new KeptDecision(
                    run(rows),
                    rows.getString("card_id"),
                    rows.getInt("revision"),
                    rows.getString("content_hash"),
                    Packed.unpack(rows.getBytes("card")))));
      }
    }
    return found;
  }

  private static Run run(ResultSet row) throws SQLException {
    return new Run(
        row.getString("run_id"),
        LocalDate.parse(row.getString("as_of")),
        row.getString("engine_version"),
        row.getString("snapshot_hash"),
        row.getString("model_hash"),
        row.getString("config_hash"),
        row.getString("rulebook_version"),
        row.getString("rulebook_hash"),
        row.getString("playbook_version"),
        row.getString("playbook_hash"),
        row.getString("options"),
        row.getLong("answers"),
        row.getString("inputs"));
  }

  // ---- a customer is forgotten ------------------------------------------------------------------

  @Override
  public Forgotten forget(String customerId) {
    Forgotten forgotten =
        write(
            "forget a customer",
            c -> {
              Anonymous anonymous = new Anonymous(lastForgotten(c));
              int decisions = forgetDecisions(c, customerId, anonymous);
              List<KeptAnswer> answers = answers(c, "WHERE customer_id = ?", customerId);
              for (KeptAnswer kept : answers) {
                update(
                    c,
                    "UPDATE nba_feedback SET card_id = ?, customer_id = NULL, changes = NULL,"
                        + " note = NULL, request_key = NULL WHERE answer_no = ?",
                    anonymous.id(kept.answer().cardId()),
                    kept.number());
              }
              return new Forgotten(decisions, anonymous.cards(), answers.size());
            });
    database.scrub();
    return forgotten;
  }

  private static long lastForgotten(Connection c) throws SQLException {
    long last = 0;
    try (PreparedStatement select =
            prepare(
                c,
                "SELECT DISTINCT card_id FROM nba_decision WHERE card_id LIKE ?",
                Anonymous.PREFIX + "%");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        last = Math.max(last, Anonymous.number(rows.getString(1)));
      }
    }
    return last;
  }

  private static int forgetDecisions(Connection c, String customerId, Anonymous anonymous)
      throws SQLException {
    int changed = 0;
    for (Found found :
        found(c, " WHERE d.customer_id = ? ORDER BY d.run_no, d.card_id", customerId)) {
      KeptDecision left = anonymous.decision(found.decision());
      changed +=
          update(
              c,
              "UPDATE nba_decision SET card_id = ?, content_hash = ?, customer_id = NULL, card = ?"
                  + " WHERE run_no = ? AND card_id = ?",
              left.cardId(),
              left.contentHash(),
              Packed.pack(left.json()),
              found.run(),
              found.decision().cardId());
    }
    return changed;
  }

  // ---- JDBC -------------------------------------------------------------------------------------

  private <T> T read(String doing, Database.Work<T> work) {
    return database.read(doing, work);
  }

  private <T> T write(String doing, Database.Work<T> work) {
    return database.write(doing, work);
  }

  @Override
  public void close() {
    // Connections are closed after each use.
  }
}
