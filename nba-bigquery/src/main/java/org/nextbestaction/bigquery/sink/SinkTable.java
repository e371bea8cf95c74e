package org.nextbestaction.bigquery.sink;

import static org.nextbestaction.bigquery.sink.SinkColumn.Type.BOOL;
import static org.nextbestaction.bigquery.sink.SinkColumn.Type.DATE;
import static org.nextbestaction.bigquery.sink.SinkColumn.Type.FLOAT64;
import static org.nextbestaction.bigquery.sink.SinkColumn.Type.INT64;
import static org.nextbestaction.bigquery.sink.SinkColumn.Type.NUMERIC;
import static org.nextbestaction.bigquery.sink.SinkColumn.Type.STRING;
import static org.nextbestaction.bigquery.sink.SinkColumn.Type.TIMESTAMP;

import java.util.ArrayList;
import java.util.List;

/** The tables that are written, with every column in its order. */
enum SinkTable {
  DECISIONS(
      "nba_decisions",
      "Every decision of every run, the silent ones too, with its trace. The trace holds internal"
          + " values (costs, margins, thresholds): keep this table to those who may see them.",
      "as_of",
      "customer_id",
      decisions()),
  CARDS(
      "nba_cards",
      "The cards of every run as an agent sees them. No trace, no internal values.",
      "as_of",
      "customer_id",
      cards()),
  FEEDBACK(
      "nba_feedback",
      "What people answered, in the columns of the canonical table feedback.",
      "decided_at",
      "customer_id",
      feedback()),
  RUNS(
      "nba_runs",
      "The runs that were written. A run is whole from the moment its row is here.",
      "as_of",
      "batch_id",
      runs());

  /** The version of all tables: a label on each of them. It grows when a column is added. */
  static final int VERSION = 1;

  private final String tableName;
  private final String means;
  private final String partitionedBy;
  private final String clusteredBy;
  private final List<SinkColumn> columns;

  SinkTable(
      String tableName,
      String means,
      String partitionedBy,
      String clusteredBy,
      List<SinkColumn> columns) {
    this.tableName = tableName;
    this.means = means;
    this.partitionedBy = partitionedBy;
    this.clusteredBy = clusteredBy;
    this.columns = columns;
  }

  String tableName() {
    return tableName;
  }

  String means() {
    return means;
  }

  String partitionedBy() {
    return partitionedBy;
  }

  String clusteredBy() {
    return clusteredBy;
  }

  List<SinkColumn> columns() {
    return columns;
  }

  private static List<SinkColumn> decisions() {
    List<SinkColumn> columns = shared();
    columns.addAll(
        List.of(
            column("silent", BOOL, "whether the decision is to stay silent"),
            column("reason_code", STRING, "why it stays silent; null for a card"),
            column("engine_version", STRING, ""),
            column("snapshot_hash", STRING, "of the data that were decided on"),
            column("model_hash", STRING, ""),
            column("config_hash", STRING, ""),
            column("rulebook_version", STRING, ""),
            column("rulebook_hash", STRING, ""),
            column("playbook_version", STRING, ""),
            column("trace_json", STRING, "the trace as JSON, with internal values")));
    return List.copyOf(columns);
  }

  private static List<SinkColumn> cards() {
    List<SinkColumn> columns = shared();
    columns.addAll(
        List.of(
            column("language", STRING, "of the card's texts"),
            column("product_id", STRING, "the main product; null where none is offered"),
            column("card_json", STRING, "the card as JSON, without its trace")));
    return List.copyOf(columns);
  }

  /** What a decision and a card have in common. */
  private static List<SinkColumn> shared() {
    return new ArrayList<>(
        List.of(
            required("batch_id", STRING, "the run and its day, as in nba_runs"),
            required("row_no", INT64, "place in the batch, from 0"),
            column("run_id", STRING, ""),
            required("card_id", STRING, ""),
            column("revision", INT64, "from 1"),
            column("customer_id", STRING, "null for a card that is not about one customer"),
            column("agent_id", STRING, ""),
            required("as_of", DATE, "the day of the data"),
            column("expires_on", DATE, ""),
            column("subject_type", STRING, "customer or segment_request"),
            column("subject_id", STRING, ""),
            column("action_code", STRING, "such as CALL_FOR_REPLENISHMENT"),
            column("action_kind", STRING, "sales, care, obligation, internal or none"),
            column("due_on", DATE, "null for silence"),
            column("channel", STRING, ""),
            column("score", FLOAT64, "base currency; null for silence"),
            column("probability", FLOAT64, "of success within the horizon, 0 to 1"),
            column("expected_value", NUMERIC, ""),
            column("currency", STRING, "of the expected value"),
            column("horizon_days", INT64, "")));
  }

  private static List<SinkColumn> feedback() {
    return List.of(
        required("batch_id", STRING, "the store and its first answer"),
        required("row_no", INT64, "place in the batch, from 0"),
        required("store", STRING, "which store of answers"),
        required("answer_no", INT64, "the store's number of the answer, from 1"),
        required("card_id", STRING, ""),
        column("revision", INT64, ""),
        column("customer_id", STRING, "null for a card that is not about one customer"),
        column("action", STRING, ""),
        required("decision", STRING, "accepted, modified, rejected, snoozed or withdrawn"),
        column("reason", STRING, ""),
        required("decided_at", TIMESTAMP, ""),
        column("snooze_until", DATE, ""),
        column("agent_id", STRING, ""),
        column("product_id", STRING, "null where the answer is about the whole card"),
        column("changes", STRING, ""),
        column("note", STRING, "what a person wrote"));
  }

  private static List<SinkColumn> runs() {
    return List.of(
        required("batch_id", STRING, "the run and its day"),
        required("run_id", STRING, ""),
        required("as_of", DATE, "the day of the data"),
        required("content_hash", STRING, "of all rows: tells a second delivery from another run"),
        required("decisions", INT64, "rows in nba_decisions"),
        required("cards", INT64, "rows in nba_cards"));
  }

  private static SinkColumn required(String name, SinkColumn.Type type, String means) {
    return new SinkColumn(name, type, true, means);
  }

  private static SinkColumn column(String name, SinkColumn.Type type, String means) {
    return new SinkColumn(name, type, false, means);
  }
}
