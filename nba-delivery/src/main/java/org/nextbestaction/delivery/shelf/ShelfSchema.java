package org.nextbestaction.delivery.shelf;

import java.util.List;
import org.nextbestaction.feedback.internal.Database;

/** The tables of the shelf, in the SQL that SQLite and PostgreSQL have in common. */
final class ShelfSchema {

  /** Days are ISO-8601 texts, a card is packed JSON; nothing is null but an unknown text. */
  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE nba_shelf (
            card_id TEXT NOT NULL PRIMARY KEY,
            revision INTEGER NOT NULL,
            agent_id TEXT,
            customer_id TEXT,
            run_id TEXT NOT NULL,
            obligation INTEGER NOT NULL,
            points DOUBLE PRECISION NOT NULL,
            expires_on TEXT,
            closed INTEGER NOT NULL,
            card BYTEA NOT NULL)""",
          "CREATE INDEX nba_shelf_of_agent ON nba_shelf (agent_id, closed)",
          "CREATE INDEX nba_shelf_of_customer ON nba_shelf (customer_id)",
          """
          CREATE TABLE nba_settled (
            card_id TEXT NOT NULL,
            revision INTEGER NOT NULL,
            decision TEXT NOT NULL,
            reason TEXT,
            answered_by TEXT,
            channel TEXT,
            answered_at TEXT NOT NULL,
            snooze_until TEXT,
            PRIMARY KEY (card_id, revision))""",
          """
          CREATE TABLE nba_held (
            customer_id TEXT NOT NULL PRIMARY KEY,
            agent_id TEXT NOT NULL,
            customer_name TEXT,
            reason TEXT NOT NULL)""",
          """
          CREATE TABLE nba_publication (
            publication_no BIGINT NOT NULL PRIMARY KEY,
            begun_at TEXT NOT NULL,
            complete INTEGER NOT NULL)""",
          """
          CREATE TABLE nba_staged (
            publication_no BIGINT NOT NULL,
            place INTEGER NOT NULL,
            card_id TEXT NOT NULL,
            revision INTEGER NOT NULL,
            agent_id TEXT,
            customer_id TEXT,
            run_id TEXT NOT NULL,
            obligation INTEGER NOT NULL,
            points DOUBLE PRECISION NOT NULL,
            expires_on TEXT,
            held TEXT,
            customer_name TEXT,
            card BYTEA NOT NULL,
            PRIMARY KEY (publication_no, card_id))""",
          "CREATE INDEX nba_staged_in_order ON nba_staged (publication_no, place)",
          "CREATE TABLE nba_followed (answer_no BIGINT NOT NULL)",
          "INSERT INTO nba_followed (answer_no) VALUES (0)");

  private ShelfSchema() {}

  static void make(Database database) {
    database.make("nba_shelf_schema", List.of(TABLES));
  }
}
