package org.nextbestaction.delivery.shelf;

import static org.nextbestaction.feedback.internal.Sql.next;
import static org.nextbestaction.feedback.internal.Sql.prepare;
import static org.nextbestaction.feedback.internal.Sql.update;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardSink;
import org.nextbestaction.feedback.internal.Database;

/**
 * Takes the cards of a whole run, silent ones too, and puts them on the shelf in one step: readers
 * see what stood before until {@link #complete}, and then what the run gave; what it did not give
 * is closed. One that is not completed changes nothing. Used once, by one thread; its memory does
 * not grow with the cards.
 */
public final class Publication implements CardSink, AutoCloseable {

  /** What is left of a broken off publication is removed by one that begins so much later. */
  private static final Duration STALE = Duration.ofDays(1);

  private final Database database;
  private final ShelfTable table;
  private final long number;
  private final List<Card> pending = new ArrayList<>();
  private int place;
  private boolean done;

  Publication(Database database, ShelfTable table, Instant now) {
    this.database = database;
    this.table = table;
    number =
        database.write(
            "begin a publication",
            c -> {
              long next = next(c, "publication_no", "nba_publication");
              String old = now.minus(STALE).toString();
              update(
                  c,
                  "DELETE FROM nba_staged WHERE publication_no IN (SELECT publication_no FROM"
                      + " nba_publication WHERE complete = 0 AND begun_at < ?)",
                  old);
              update(c, "DELETE FROM nba_publication WHERE complete = 0 AND begun_at < ?", old);
              update(
                  c,
                  "INSERT INTO nba_publication (publication_no, begun_at, complete)"
                      + " VALUES (?, ?, 0)",
                  next,
                  now.toString());
              return next;
            });
  }

  /** The next card; silent decisions matter where the agent's day was full, and nowhere else. */
  @Override
  public void accept(Card card) {
    if (!card.silent() || isHeldBack(card)) {
      pending.add(card);
      if (pending.size() == ShelfTable.CHUNK) {
        stage();
      }
    }
  }

  static boolean isHeldBack(Card card) {
    return card.silent()
        && card.brief().agentId() != null
        && card.brief().customerId() != null
        && card.brief().why().stream().anyMatch(why -> why.signal().equals("CAPACITY"));
  }

  /** A text without the character 0, which no database keeps. */
  static @Nullable String kept(@Nullable String text) {
    return text == null ? null : text.replace("\0", "");
  }

  @Override
  public void flush() {
    stage();
  }

  private void stage() {
    List<Card> batch = List.copyOf(pending);
    pending.clear();
    if (batch.isEmpty()) {
      return;
    }
    database.write(
        "stage cards",
        c -> {
          requireKept(c);
          for (Card card : batch) {
            ShelfRow row = ShelfRow.of(card);
            update(
                c,
                "INSERT INTO nba_staged (publication_no, place, card_id, revision, agent_id,"
                    + " customer_id, run_id, obligation, points, expires_on, held, customer_name,"
                    + " card) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                number,
                place++,
                row.cardId(),
                row.revision(),
                row.agentId(),
                row.customerId(),
                row.runId(),
                row.obligation() ? 1 : 0,
                row.points(),
                row.expiresOn(),
                card.silent() ? "CAPACITY" : null,
                kept(card.brief().customerName()),
                card.silent() ? new byte[0] : row.packed());
          }
          return place;
        });
  }

  /**
   * Puts the cards on the shelf.
   *
   * @throws IllegalStateException when a publication that began later is on the shelf already, or
   *     this one took so long that it was removed
   */
  public void complete() {
    stage();
    database.write(
        "publish a run",
        c -> {
          requireKept(c);
          requireNewest(c);
          putStaged(c);
          table.close(
              c,
              "NOT EXISTS (SELECT 1 FROM nba_staged t WHERE t.publication_no = ?"
                  + " AND t.card_id = s.card_id AND t.held IS NULL)",
              number);
          update(c, "DELETE FROM nba_held");
          update(
              c,
              "INSERT INTO nba_held (customer_id, agent_id, customer_name, reason)"
                  + " SELECT customer_id, min(agent_id), min(customer_name), min(held)"
                  + " FROM nba_staged WHERE publication_no = ? AND held IS NOT NULL"
                  + " GROUP BY customer_id",
              number);
          clear(c);
          update(
              c, "DELETE FROM nba_publication WHERE complete = 1 AND publication_no < ?", number);
          update(c, "UPDATE nba_publication SET complete = 1 WHERE publication_no = ?", number);
          table.tellStanding(c, number);
          return number;
        });
    done = true;
  }

  /** A host whose clock is far ahead takes a publication for one that was broken off. */
  private void requireKept(Connection c) throws SQLException {
    try (PreparedStatement select =
            prepare(
                c, "SELECT publication_no FROM nba_publication WHERE publication_no = ?", number);
        ResultSet rows = select.executeQuery()) {
      if (!rows.next()) {
        throw new IllegalStateException(
            "what was to be published was removed, for it began more than "
                + STALE.toHours()
                + " hours ago.\nMaybe the clock of another host is ahead; publish again.");
      }
    }
  }

  private void requireNewest(Connection c) throws SQLException {
    try (PreparedStatement select =
            prepare(
                c,
                "SELECT publication_no FROM nba_publication WHERE complete = 1"
                    + " AND publication_no > ?",
                number);
        ResultSet rows = select.executeQuery()) {
      if (rows.next()) {
        throw new IllegalStateException(
            "a run that began later is published already.\nMaybe two runs were started at once.");
      }
    }
  }

  private void putStaged(Connection c) throws SQLException {
    int after = -1;
    List<ShelfRow> chunk;
    do {
      chunk = new ArrayList<>();
      try (PreparedStatement select =
              prepare(
                  c,
                  "SELECT * FROM nba_staged WHERE publication_no = ? AND held IS NULL AND place > ?"
                      + " ORDER BY place LIMIT "
                      + ShelfTable.CHUNK,
                  number,
                  after);
          ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          chunk.add(ShelfTable.row(rows));
          after = rows.getInt("place");
        }
      }
      table.put(c, chunk);
    } while (chunk.size() == ShelfTable.CHUNK);
  }

  private void clear(Connection c) throws SQLException {
    update(c, "DELETE FROM nba_staged WHERE publication_no = ?", number);
  }

  /** Removes what was staged where it was not completed. */
  @Override
  public void close() {
    if (!done) {
      done = true;
      database.write(
          "drop a publication",
          c -> {
            clear(c);
            return update(
                c, "DELETE FROM nba_publication WHERE complete = 0 AND publication_no = ?", number);
          });
    }
  }
}
