package org.nextbestaction.bigquery.sink;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.nextbestaction.bigquery.job.Warehouse;
import org.nextbestaction.bigquery.storage.internal.Attempts;
import org.nextbestaction.bigquery.storage.internal.StorageAccess;
import org.nextbestaction.card.CardSink;
import org.nextbestaction.data.Column;
import org.nextbestaction.data.Table;
import org.nextbestaction.feedback.Answers;
import org.nextbestaction.feedback.KeptAnswer;
import org.nextbestaction.feedback.Run;
import org.nextbestaction.source.DataSourceException;

/**
 * Writes the decisions of runs and the answers of people to BigQuery, each once, whatever breaks
 * and however often it is run again. The tables {@code nba_decisions}, {@code nba_cards}, {@code
 * nba_feedback} and {@code nba_runs} are made, and brought up to date, when it is opened. Several
 * processes may write to one dataset. Not thread-safe.
 *
 * <p>Every failure is a {@link DataSourceException}, and leaves nothing half-written to be seen.
 */
public final class WriteBack implements AutoCloseable {

  private final Catalog catalog;
  private final StorageWriter writer;
  private final Lookup lookup;
  private final InstantSource clock;

  private WriteBack(Catalog catalog, StorageWriter writer, Lookup lookup, InstantSource clock) {
    this.catalog = catalog;
    this.writer = writer;
    this.lookup = lookup;
    this.clock = clock;
  }

  /**
   * Opens a dataset for writing.
   *
   * @param warehouse asks what is written already; it sees the same dataset
   * @param clock says until when what is begun may be brought to its end, such as {@code
   *     InstantSource.system()}
   */
  public static WriteBack open(
      WriteBackSettings settings, Warehouse warehouse, InstantSource clock) {
    requireNonNull(warehouse, "warehouse");
    requireNonNull(clock, "clock");
    String project = settings.bigQuery().project();
    Attempts attempts = new Attempts(settings.attempts(), settings.firstPause());
    StorageAccess access = new StorageAccess(settings.bigQuery(), settings.storageHost());
    Catalog catalog = new Catalog(access.tables(), attempts, project, settings.dataset());
    for (SinkTable table : SinkTable.values()) {
      catalog.ensure(table);
    }
    return new WriteBack(
        catalog,
        new StorageWriter(access, attempts, settings.callTimeout(), project, settings.dataset()),
        new Lookup(warehouse, project, settings.dataset()),
        clock);
  }

  /**
   * Writes the decisions of a run while it runs: {@code writeBack.run(session.identity(), sink ->
   * session.run(sink), RunSummary::notTaken)}. They are visible when this returns, all of them, or
   * none.
   *
   * @param running gives the sink every decision once
   * @param notTaken how many of them a sink did not take; with any, nothing is written
   */
  public <T> Written run(Run run, Function<CardSink, T> running, ToIntFunction<T> notTaken) {
    Batch.RunDay day = new Batch.RunDay(run.runId(), run.asOf());
    try (Batch batch = batch(Batch.Name.of(day))) {
      RunSink sink = new RunSink(batch, day);
      T result = running.apply(sink);
      int missing = notTaken.applyAsInt(result);
      if (missing > 0) {
        sink.requireWhole();
        throw new DataSourceException(
            run.runId()
                + ": "
                + missing
                + " decisions were not taken, so that none is written.\nMaybe the store that keeps"
                + " them is full or locked: see above.");
      }
      return sink.finish();
    }
  }

  /**
   * Writes the decisions of a run that stand in lines of JSON, as {@code cards.jsonl} has them.
   * They are visible when this returns, all of them, or none.
   *
   * @param lines of one run; with the silent decisions where they are wanted
   */
  public Written cards(Iterator<String> lines) {
    RunSink sink = null;
    Batch batch = null;
    long number = 0;
    try {
      while (lines.hasNext()) {
        CardLine card = card(lines.next(), ++number);
        if (sink == null) {
          Batch.RunDay day = new Batch.RunDay(card.runId(), card.asOf());
          batch = batch(Batch.Name.of(day));
          sink = new RunSink(batch, day);
        }
        sink.accept(card);
      }
      return sink == null ? new Written("", 0, 0, 0, false) : sink.finish();
    } finally {
      if (batch != null) {
        batch.close();
      }
    }
  }

  private static CardLine card(String line, long number) {
    try {
      return CardLine.of(line);
    } catch (IllegalArgumentException e) {
      throw new DataSourceException(
          "line "
              + number
              + " is no card with its trace. Nothing was written.\nMaybe the file was cut, or is"
              + " none that cards --out wrote.",
          e);
    }
  }

  /**
   * Writes the answers of a store that are not there yet.
   *
   * @param store what the store is called in the table; the same each time
   */
  public Written answers(String store, Answers answers) {
    long added = 0;
    long last = lookup.lastAnswer(store);
    while (true) {
      long from = last;
      List<KeptAnswer> missing =
          answers.all().stream().filter(kept -> kept.number() > from).toList();
      if (missing.isEmpty()) {
        return new Written(store, 0, 0, added, added > 0);
      }
      String id = "answers of " + store + " after " + from;
      try (Batch batch = batch(new Batch.Name(id, null))) {
        if (!batch.stands()) {
          for (KeptAnswer kept : missing) {
            Map<String, Object> row = row(store, id, batch.given(SinkTable.FEEDBACK), kept);
            batch.add("answer " + kept.number(), row.toString(), Map.of(SinkTable.FEEDBACK, row));
          }
          added += batch.finish().first() ? missing.size() : 0;
        }
      }
      last = lookup.lastAnswer(store);
      if (last <= from) {
        throw new DataSourceException(
            id
                + " were written before, and are not in the table.\nMaybe somebody deleted them:"
                + " run it again a day later.");
      }
    }
  }

  private static Map<String, Object> row(
      String store, String batchId, long rowNo, KeptAnswer kept) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("batch_id", batchId);
    row.put("row_no", rowNo);
    row.put("store", store);
    row.put("answer_no", kept.number());
    Map<String, String> texts = kept.values();
    for (Column column : Table.FEEDBACK.columns()) {
      String text = texts.getOrDefault(column.name(), "");
      if (!text.isEmpty()) {
        row.put(column.name(), typed(column.name(), text));
      }
    }
    return row;
  }

  private static Object typed(String column, String text) {
    return switch (column) {
      case "revision" -> Long.valueOf(text);
      case "decided_at" -> Instant.parse(text);
      case "snooze_until" -> LocalDate.parse(text);
      default -> text;
    };
  }

  private Batch batch(Batch.Name name) {
    return new Batch(catalog, writer, lookup, clock, name);
  }

  @Override
  public void close() {
    writer.close();
  }
}
