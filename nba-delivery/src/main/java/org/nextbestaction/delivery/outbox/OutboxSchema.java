package org.nextbestaction.delivery.outbox;

import java.util.List;
import org.nextbestaction.feedback.internal.Database;

/** The tables of the outbox, in the SQL that SQLite and PostgreSQL have in common. */
final class OutboxSchema {

  /**
   * Times are milliseconds since 1970, cards are packed lines of JSON; nothing is null but an
   * unknown text. A chain is what one recipient is told of one card, in order.
   */
  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE nba_message (
            message_no BIGINT NOT NULL PRIMARY KEY,
            message_key TEXT NOT NULL UNIQUE,
            channel TEXT NOT NULL,
            recipient TEXT NOT NULL,
            chain TEXT NOT NULL,
            kind TEXT NOT NULL,
            revision INTEGER NOT NULL,
            agent_id TEXT,
            customer_id TEXT,
            cards BYTEA NOT NULL,
            decision TEXT,
            reason TEXT,
            answered_by TEXT,
            answered_in TEXT,
            answered_at TEXT,
            hours TEXT,
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            claims INTEGER NOT NULL,
            maybe INTEGER NOT NULL,
            repetition INTEGER NOT NULL,
            due BIGINT NOT NULL,
            lease BIGINT NOT NULL,
            reference TEXT,
            error TEXT,
            created_at BIGINT NOT NULL,
            changed_at BIGINT NOT NULL)""",
          "CREATE INDEX nba_message_of_chain ON nba_message (chain, channel, recipient, message_no)",
          "CREATE INDEX nba_message_due ON nba_message (channel, state, due, message_no)",
          "CREATE INDEX nba_message_of_customer ON nba_message (customer_id)",
          """
          CREATE TABLE nba_permit (
            channel TEXT NOT NULL,
            slot INTEGER NOT NULL,
            free_at BIGINT NOT NULL,
            PRIMARY KEY (channel, slot))""",
          """
          CREATE TABLE nba_channel (
            channel TEXT NOT NULL PRIMARY KEY,
            paused_until BIGINT NOT NULL)""");

  private OutboxSchema() {}

  static void make(Database database) {
    database.make("nba_outbox_schema", List.of(TABLES));
  }
}
