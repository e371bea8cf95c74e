package org.nextbestaction.delivery.shelf;

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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.feedback.Answer;

/** What the writers of the shelf have in common, each within a transaction of theirs. */
final class ShelfTable {

  /** Rows that are held in memory at once. */
  static final int CHUNK = 500;

  private final Changes changes;

  ShelfTable(Changes changes) {
    this.changes = changes;
  }

  /** What stands under a card's id. */
  private record Standing(int revision, @Nullable String agentId, boolean closed) {}

  /** Puts cards on the shelf, in their order. */
  void put(Connection c, List<ShelfRow> rows) throws SQLException {
    List<String> ids = rows.stream().map(ShelfRow::cardId).toList();
    Map<String, Standing> standing = standing(c, ids);
    Map<String, List<SettledRow>> settled = settled(c, ids);
    for (ShelfRow row : rows) {
      put(c, row, standing.get(row.cardId()), settled.getOrDefault(row.cardId(), List.of()));
    }
  }

  private void put(Connection c, ShelfRow row, @Nullable Standing before, List<SettledRow> answers)
      throws SQLException {
    boolean again = before != null && before.closed();
    SettledRow settled =
        answers.stream()
            .filter(answer -> answer.revision() == row.revision())
            .findFirst()
            .orElse(null);
    boolean awake = settled != null && settled.isOver(row.card().brief().asOf(), again);
    if (awake) {
      // The card is given again, and so the snooze is over.
      update(
          c,
          "DELETE FROM nba_settled WHERE card_id = ? AND revision = ?",
          row.cardId(),
          row.revision());
    }
    update(
        c,
        "INSERT INTO nba_shelf (card_id, revision, agent_id, customer_id, run_id, obligation,"
            + " points, expires_on, closed, card) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)"
            + " ON CONFLICT (card_id) DO UPDATE SET revision = excluded.revision,"
            + " agent_id = excluded.agent_id, customer_id = excluded.customer_id,"
            + " run_id = excluded.run_id, obligation = excluded.obligation,"
            + " points = excluded.points, expires_on = excluded.expires_on, closed = 0,"
            + " card = excluded.card",
        row.cardId(),
        row.revision(),
        row.agentId(),
        row.customerId(),
        row.runId(),
        row.obligation() ? 1 : 0,
        row.points(),
        row.expiresOn(),
        row.packed());
    boolean changed =
        before == null
            || again
            || awake
            || before.revision() != row.revision()
            || !Objects.equals(before.agentId(), row.agentId());
    if (!changed) {
      return;
    }
    if (settled == null || awake) {
      changes.opened(c, row.card());
    } else {
      changes.stands(c, row.card(), settled.settled());
    }
  }

  private static Map<String, Standing> standing(Connection c, List<String> ids)
      throws SQLException {
    Map<String, Standing> found = new HashMap<>();
    try (PreparedStatement select =
            prepare(
                c,
                "SELECT card_id, revision, agent_id, closed FROM nba_shelf WHERE card_id IN "
                    + places(ids),
                ids.toArray());
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.put(
            rows.getString(1),
            new Standing(rows.getInt(2), rows.getString(3), rows.getInt(4) != 0));
      }
    }
    return found;
  }

  /** An answer that stands. */
  record SettledRow(int revision, Message.Settled settled, @Nullable LocalDate snoozeUntil) {

    /** Whether it was a snooze that has ended, now that the card is given again. */
    boolean isOver(LocalDate asOf, boolean wasGone) {
      return settled.decision() == Answer.Decision.SNOOZED
          && (wasGone || snoozeUntil != null && !asOf.isBefore(snoozeUntil));
    }
  }

  static Map<String, List<SettledRow>> settled(Connection c, List<String> ids) throws SQLException {
    Map<String, List<SettledRow>> found = new HashMap<>();
    try (PreparedStatement select =
            prepare(
                c,
                "SELECT card_id, revision, decision, reason, answered_by, channel, answered_at,"
                    + " snooze_until FROM nba_settled WHERE card_id IN "
                    + places(ids),
                ids.toArray());
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        String reason = rows.getString(4);
        String until = rows.getString(8);
        found
            .computeIfAbsent(rows.getString(1), id -> new ArrayList<>())
            .add(
                new SettledRow(
                    rows.getInt(2),
                    new Message.Settled(
                        Answer.Decision.valueOf(rows.getString(3)),
                        reason == null ? null : Answer.Reason.valueOf(reason),
                        rows.getString(5),
                        rows.getString(6),
                        Instant.parse(rows.getString(7))),
                    until == null ? null : LocalDate.parse(until)));
      }
    }
    return found;
  }

  /**
   * Closes open cards.
   *
   * @param which a condition on {@code nba_shelf s}
   * @return how many
   */
  int close(Connection c, String which, @Nullable Object... values) throws SQLException {
    int closed = 0;
    List<ShelfRow> chunk;
    do {
      chunk = new ArrayList<>();
      try (PreparedStatement select =
              prepare(
                  c,
                  "SELECT s.* FROM nba_shelf s WHERE s.closed = 0 AND "
                      + which
                      + " ORDER BY s.card_id LIMIT "
                      + CHUNK,
                  values);
          ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          chunk.add(row(rows));
        }
      }
      List<String> ids = chunk.stream().map(ShelfRow::cardId).toList();
      Map<String, List<SettledRow>> settled = settled(c, ids);
      for (ShelfRow row : chunk) {
        update(c, "UPDATE nba_shelf SET closed = 1 WHERE card_id = ?", row.cardId());
        if (settled.getOrDefault(row.cardId(), List.of()).stream()
            .noneMatch(answer -> answer.revision() == row.revision())) {
          changes.closed(c, row.card());
        }
      }
      closed += chunk.size();
    } while (chunk.size() == CHUNK);
    return closed;
  }

  /** The columns that the tables of standing and staged cards have in common. */
  static ShelfRow row(ResultSet rows) throws SQLException {
    return new ShelfRow(
        rows.getString("card_id"),
        rows.getInt("revision"),
        rows.getString("agent_id"),
        rows.getString("customer_id"),
        rows.getString("run_id"),
        rows.getInt("obligation") != 0,
        rows.getDouble("points"),
        rows.getString("expires_on"),
        rows.getBytes("card"));
  }

  /** Keeps that customers were held back. */
  static void hold(
      Connection c, String customerId, String agentId, @Nullable String name, String reason)
      throws SQLException {
    update(
        c,
        "INSERT INTO nba_held (customer_id, agent_id, customer_name, reason) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (customer_id) DO UPDATE SET agent_id = excluded.agent_id,"
            + " customer_name = excluded.customer_name, reason = excluded.reason",
        customerId,
        agentId,
        name,
        reason);
  }

  /** Forgets that customers were held back. */
  static void release(Connection c, Set<String> customers) throws SQLException {
    for (String customer : customers) {
      update(c, "DELETE FROM nba_held WHERE customer_id = ?", customer);
    }
  }

  /** Tells the open cards of every agent. */
  void tellStanding(Connection c, long publication) throws SQLException {
    if (!changes.wantsStanding()) {
      return;
    }
    List<String> agents = new ArrayList<>();
    try (PreparedStatement select =
            prepare(
                c, "SELECT DISTINCT agent_id FROM nba_shelf WHERE closed = 0 ORDER BY agent_id");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        if (rows.getString(1) != null) {
          agents.add(rows.getString(1));
        }
      }
    }
    for (String agent : agents) {
      changes.standing(
          c,
          agent,
          of(c, List.of(agent)).stream()
              .filter(card -> card.state() == ShelvedCard.State.OPEN)
              .map(ShelvedCard::card)
              .toList(),
          publication);
    }
  }

  /** The cards of some agents that stand, in their order. */
  static List<ShelvedCard> of(Connection c, List<String> agents) throws SQLException {
    return shelved(
        c,
        "SELECT * FROM nba_shelf WHERE closed = 0 AND agent_id IN " + places(agents),
        agents.toArray());
  }

  private record Placed(ShelfRow row, ShelvedCard card) {}

  static List<ShelvedCard> shelved(Connection c, String sql, @Nullable Object... values)
      throws SQLException {
    List<ShelfRow> found = new ArrayList<>();
    List<Boolean> closed = new ArrayList<>();
    try (PreparedStatement select = prepare(c, sql, values);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(row(rows));
        closed.add(rows.getInt("closed") != 0);
      }
    }
    List<Placed> placed = new ArrayList<>();
    for (int from = 0; from < found.size(); from += CHUNK) {
      List<ShelfRow> chunk = found.subList(from, Math.min(found.size(), from + CHUNK));
      Map<String, List<SettledRow>> settled =
          settled(c, chunk.stream().map(ShelfRow::cardId).toList());
      for (int i = 0; i < chunk.size(); i++) {
        ShelfRow row = chunk.get(i);
        placed.add(
            new Placed(
                row,
                shelved(row, closed.get(from + i), settled.getOrDefault(row.cardId(), List.of()))));
      }
    }
    return placed.stream()
        .sorted(
            Comparator.comparing(
                    (Placed one) -> Objects.requireNonNullElse(one.row().agentId(), "\uffff"))
                .thenComparing(Placed::row, ShelfRow.ORDER)
                .thenComparing(one -> one.card().card(), ShelfRow.tie()))
        .map(Placed::card)
        .toList();
  }

  private static ShelvedCard shelved(ShelfRow row, boolean closed, List<SettledRow> answers) {
    Message.Settled settled =
        answers.stream()
            .filter(answer -> answer.revision() == row.revision())
            .map(SettledRow::settled)
            .findFirst()
            .orElse(null);
    return new ShelvedCard(row.card(), row.runId(), state(closed, settled), settled);
  }

  private static ShelvedCard.State state(boolean closed, Message.@Nullable Settled settled) {
    if (closed) {
      return ShelvedCard.State.CLOSED;
    } else if (settled == null) {
      return ShelvedCard.State.OPEN;
    }
    return settled.decision() == Answer.Decision.SNOOZED
        ? ShelvedCard.State.SNOOZED
        : ShelvedCard.State.ANSWERED;
  }
}
