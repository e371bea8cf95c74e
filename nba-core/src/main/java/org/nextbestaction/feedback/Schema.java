package org.nextbestaction.feedback;

import java.util.List;
import org.nextbestaction.feedback.internal.Database;

/** The tables of a store, in the SQL that SQLite and PostgreSQL have in common. */
final class Schema {

  private static final String VERSIONS = "nba_schema";

  /** Times and days are ISO-8601 texts; a card is packed JSON; null is unknown. */
  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE nba_run (
            run_no BIGINT NOT NULL PRIMARY KEY,
            run_key TEXT NOT NULL UNIQUE,
            run_id TEXT NOT NULL,
            as_of TEXT NOT NULL,
            engine_version TEXT NOT NULL,
            snapshot_hash TEXT NOT NULL,
            model_hash TEXT NOT NULL,
            config_hash TEXT NOT NULL,
            rulebook_version TEXT NOT NULL,
            rulebook_hash TEXT NOT NULL,
            playbook_version TEXT NOT NULL,
            playbook_hash TEXT NOT NULL,
            options TEXT NOT NULL,
            answers BIGINT NOT NULL,
            inputs TEXT,
            decisions BIGINT)""",
          """
          CREATE TABLE nba_decision (
            run_no BIGINT NOT NULL,
            card_id TEXT NOT NULL,
            revision INTEGER NOT NULL,
            content_hash TEXT NOT NULL,
            customer_id TEXT,
            as_of TEXT NOT NULL,
            action TEXT NOT NULL,
            card BYTEA NOT NULL,
            PRIMARY KEY (run_no, card_id))""",
          "CREATE INDEX nba_decision_of_card ON nba_decision (card_id, revision, content_hash)",
          "CREATE INDEX nba_decision_of_customer ON nba_decision (customer_id, as_of)",
          """
          CREATE TABLE nba_feedback (
            answer_no BIGINT NOT NULL PRIMARY KEY,
            card_id TEXT NOT NULL,
            revision INTEGER NOT NULL,
            round INTEGER NOT NULL,
            answer_key TEXT NOT NULL,
            customer_id TEXT,
            action TEXT NOT NULL,
            decision TEXT NOT NULL,
            reason TEXT,
            decided_at TEXT NOT NULL,
            snooze_until TEXT,
            agent_id TEXT,
            product_id TEXT,
            changes TEXT,
            note TEXT,
            UNIQUE (card_id, revision, round, answer_key))""",
          "CREATE INDEX nba_feedback_of_customer ON nba_feedback (customer_id)");

  /** What version 2 adds to version 1: where an answer came from. */
  private static final List<String> ORIGIN =
      List.of(
          "ALTER TABLE nba_feedback ADD COLUMN channel TEXT",
          "ALTER TABLE nba_feedback ADD COLUMN answered_by TEXT",
          "ALTER TABLE nba_feedback ADD COLUMN request_key TEXT",
          "CREATE UNIQUE INDEX nba_feedback_of_request ON nba_feedback (request_key)");

  private static final List<List<String>> STEPS = List.of(TABLES, ORIGIN);

  private Schema() {}

  /** Makes what is missing, in a store of an earlier version, too. */
  static void make(Database database) {
    database.make(VERSIONS, STEPS);
  }

  /** Finds that the tables are there, and brings them up to date. */
  static void require(Database database) {
    if (database.require(VERSIONS, STEPS.size()) < STEPS.size()) {
      database.make(VERSIONS, STEPS);
    }
  }
}
