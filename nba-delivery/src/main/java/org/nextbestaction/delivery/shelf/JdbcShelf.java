package org.nextbestaction.delivery.shelf;

import static org.nextbestaction.feedback.internal.Sql.places;
import static org.nextbestaction.feedback.internal.Sql.prepare;
import static org.nextbestaction.feedback.internal.Sql.update;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.feedback.Answer;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.feedback.KeptAnswer;
import org.nextbestaction.feedback.internal.Database;

/**
 * Five tables in SQLite or PostgreSQL. Whatever changes is told to {@link Changes} in the same
 * transaction. Several processes may use one shelf.
 */
public final class JdbcShelf implements Shelf {

  private final Database database;
  private final Clock clock;
  private final ShelfTable table;
  private final Changes changes;

  private JdbcShelf(Database database, Clock clock, Changes changes) {
    this.database = database;
    this.clock = clock;
    this.changes = changes;
    table = new ShelfTable(changes);
  }

  /** A shelf; missing tables are made. */
  public static JdbcShelf open(Database database, Clock clock, Changes changes) {
    ShelfSchema.make(database);
    return new JdbcShelf(database, clock, changes);
  }

  // ---- reading ----------------------------------------------------------------------------------

  @Override
  public List<ShelvedCard> of(Set<String> agents) {
    return database.read("read its cards", c -> ShelfTable.of(c, List.copyOf(agents)));
  }

  @Override
  public @Nullable ShelvedCard card(String cardId) {
    if (cardId.indexOf('\0') >= 0) {
      // PostgreSQL would refuse the question; ids come from the addresses of requests.
      return null;
    }
    List<ShelvedCard> found =
        database.read(
            "read a card",
            c -> ShelfTable.shelved(c, "SELECT * FROM nba_shelf WHERE card_id = ?", cardId));
    return found.isEmpty() ? null : found.get(0);
  }

  @Override
  public List<HeldBack> heldBack(Set<String> agents) {
    List<String> ids = List.copyOf(agents);
    List<HeldBack> found =
        database.read(
            "read who was held back",
            c -> {
              List<HeldBack> held = new ArrayList<>();
              try (PreparedStatement select =
                      prepare(
                          c,
                          "SELECT agent_id, customer_id, customer_name, reason FROM nba_held"
                              + " WHERE agent_id IN "
                              + places(ids),
                          ids.toArray());
                  ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                  held.add(
                      new HeldBack(
                          rows.getString(1),
                          rows.getString(2),
                          rows.getString(3),
                          rows.getString(4)));
                }
              }
              return held;
            });
    found.sort(Comparator.comparing(HeldBack::agentId).thenComparing(HeldBack::customerId));
    return List.copyOf(found);
  }

  // ---- publishing -------------------------------------------------------------------------------

  /** Begins to publish a whole run. */
  public Publication publish() {
    return new Publication(database, table, clock.instant());
  }

  /**
   * Puts up the new decisions about some customers: their other cards are closed. What is about no
   * customer stays.
   *
   * @param decisions with their revisions, silent ones too
   */
  public void replace(List<Card> decisions) {
    Map<String, List<String>> idsOf = new TreeMap<>();
    List<ShelfRow> rows = new ArrayList<>();
    for (Card card : decisions) {
      String customer = card.brief().customerId();
      if (customer != null) {
        idsOf.computeIfAbsent(customer, id -> new ArrayList<>());
      }
      if (!card.silent()) {
        ShelfRow row = ShelfRow.of(card);
        rows.add(row);
        if (customer != null) {
          Objects.requireNonNull(idsOf.get(customer)).add(row.cardId());
        }
      }
    }
    database.write(
        "publish decisions",
        c -> {
          table.put(c, rows);
          for (Map.Entry<String, List<String>> own : idsOf.entrySet()) {
            List<String> ids = own.getValue();
            List<Object> values = new ArrayList<>();
            values.add(own.getKey());
            values.addAll(ids);
            table.close(
                c,
                "s.customer_id = ?" + (ids.isEmpty() ? "" : " AND s.card_id NOT IN " + places(ids)),
                values.toArray());
          }
          ShelfTable.release(c, idsOf.keySet());
          for (Card card : decisions) {
            CardBrief brief = card.brief();
            if (Publication.isHeldBack(card)) {
              ShelfTable.hold(
                  c,
                  Objects.requireNonNull(brief.customerId()),
                  Objects.requireNonNull(brief.agentId()),
                  Publication.kept(brief.customerName()),
                  "CAPACITY");
            }
          }
          return rows.size();
        });
  }

  /**
   * Closes the cards whose last day is over.
   *
   * @param today in the company's time zone
   * @return how many
   */
  public int closeExpired(LocalDate today) {
    return database.write("close cards", c -> table.close(c, "s.expires_on < ?", today.toString()));
  }

  // ---- answers ----------------------------------------------------------------------------------

  /**
   * Takes over the answers that came in since it was asked last, here or in another process. What
   * is taken over is remembered with it, so that nothing is told twice and nothing is left out.
   *
   * @return how many
   */
  public int follow(FeedbackStore store) {
    int taken = 0;
    List<KeptAnswer> answers;
    do {
      long known = database.read("read what it knows", JdbcShelf::followed);
      answers = store.answersAfter(known);
      for (int from = 0; from < answers.size(); from += ShelfTable.CHUNK) {
        List<KeptAnswer> some =
            answers.subList(from, Math.min(answers.size(), from + ShelfTable.CHUNK));
        long before = from == 0 ? known : answers.get(from - 1).number();
        if (!take(some, before)) {
          break;
        }
        taken += some.size();
      }
    } while (!answers.isEmpty());
    return taken;
  }

  /** Takes answers over; false when another process was faster. */
  private boolean take(List<KeptAnswer> answers, long before) {
    return database.write(
        "take over answers",
        c -> {
          if (followed(c) != before) {
            return false;
          }
          for (KeptAnswer kept : answers) {
            take(c, kept);
          }
          update(
              c, "UPDATE nba_followed SET answer_no = ?", answers.get(answers.size() - 1).number());
          return true;
        });
  }

  private static long followed(Connection c) throws SQLException {
    try (PreparedStatement select = prepare(c, "SELECT answer_no FROM nba_followed");
        ResultSet rows = select.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void take(Connection c, KeptAnswer kept) throws SQLException {
    Answer answer = kept.answer();
    boolean withdrawn = answer.decision() == Answer.Decision.WITHDRAWN;
    if (withdrawn) {
      update(
          c,
          "DELETE FROM nba_settled WHERE card_id = ? AND revision = ?",
          answer.cardId(),
          kept.revision());
    } else {
      Message.Settled settled = Message.Settled.of(kept);
      update(
          c,
          "INSERT INTO nba_settled (card_id, revision, decision, reason, answered_by, channel,"
              + " answered_at, snooze_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
              + " ON CONFLICT (card_id, revision) DO UPDATE SET decision = excluded.decision,"
              + " reason = excluded.reason, answered_by = excluded.answered_by,"
              + " channel = excluded.channel, answered_at = excluded.answered_at,"
              + " snooze_until = excluded.snooze_until",
          answer.cardId(),
          kept.revision(),
          settled.decision().name(),
          settled.reason() == null ? null : settled.reason().name(),
          settled.by(),
          settled.channel(),
          settled.at().toString(),
          answer.snoozeUntil() == null ? null : answer.snoozeUntil().toString());
    }
    for (ShelvedCard card :
        ShelfTable.shelved(
            c,
            "SELECT * FROM nba_shelf WHERE card_id = ? AND revision = ?",
            answer.cardId(),
            kept.revision())) {
      if (card.settled() != null) {
        changes.answered(c, card.card(), card.settled());
      } else if (card.state() == ShelvedCard.State.OPEN) {
        changes.reopened(c, card.card());
      } else {
        changes.closed(c, card.card());
      }
    }
  }

  // ---- a customer is forgotten ------------------------------------------------------------------

  /**
   * Removes all cards of a customer.
   *
   * @return their ids
   */
  public List<String> forget(Connection c, String customerId) throws SQLException {
    List<String> ids = new ArrayList<>();
    for (String table : List.of("nba_shelf", "nba_staged")) {
      try (PreparedStatement select =
              prepare(c, "SELECT card_id FROM " + table + " WHERE customer_id = ?", customerId);
          ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
      update(c, "DELETE FROM " + table + " WHERE customer_id = ?", customerId);
    }
    for (String id : ids) {
      update(c, "DELETE FROM nba_settled WHERE card_id = ?", id);
    }
    ShelfTable.release(c, Set.of(customerId));
    return ids;
  }
}
