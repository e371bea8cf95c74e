package org.nextbestaction.bigquery.sink;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.source.DataSourceException;

/**
 * Rows that are written together and once: what makes a second delivery of them add nothing,
 * wherever the first one ended (docs/decisions/0077).
 *
 * <p>The rows go into pending streams, seen by nobody. When all have arrived the streams are
 * claimed under the batch's name, which one process can do; then they are committed, one table
 * after the other. Whoever comes later and finds a claim commits its streams, which can be done
 * once only, instead of its own.
 */
final class Batch implements AutoCloseable {

  /**
   * How long a claim stands: a stream can be committed for 24 hours and not after that, so none
   * outlives its claim.
   */
  static final Duration CLAIM_LASTS = Duration.ofHours(25);

  private final Catalog catalog;
  private final StorageWriter writer;
  private final Lookup lookup;
  private final InstantSource clock;
  private final Name name;
  private final Hasher content = Hashing.sha256().newHasher();
  private final Map<SinkTable, Long> given = new EnumMap<>(SinkTable.class);
  private final Map<SinkTable, PendingRows> streams = new EnumMap<>(SinkTable.class);

  /** Rows of this batch whose claim is long gone: the tables that need no second delivery. */
  private final Map<SinkTable, Long> remains = new EnumMap<>(SinkTable.class);

  /** The content of the batch that stands; null as long as there is none. */
  private @Nullable String standing;

  /**
   * Names a batch.
   *
   * @param id the same for every delivery of it
   * @param run null for answers, which one table holds
   */
  record Name(String id, @Nullable RunDay run) {

    static Name of(RunDay run) {
      return new Name(run.batchId(), run);
    }

    String claim() {
      return "nba_claim_"
          + Hashing.sha256().hashString(id, StandardCharsets.UTF_8).toString().substring(0, 32);
    }
  }

  /** A run and the day of its data. */
  record RunDay(String runId, LocalDate asOf) {

    /** What its rows and its claim are called by. */
    String batchId() {
      return runId + " " + asOf;
    }
  }

  /**
   * What a batch came to.
   *
   * @param first whether it is this delivery that was made visible
   * @param same whether what stands has the content of this delivery
   */
  record Outcome(boolean first, boolean same) {}

  Batch(Catalog catalog, StorageWriter writer, Lookup lookup, InstantSource clock, Name name) {
    this.catalog = catalog;
    this.writer = writer;
    this.lookup = lookup;
    this.clock = clock;
    this.name = name;
    standing = before();
  }

  /** The content of a batch of this name that is there, brought to its end where it was not. */
  private @Nullable String before() {
    RunDay run = name.run();
    String whole = run == null ? null : lookup.run(name.id(), run.asOf());
    if (whole != null) {
      return whole;
    }
    String claimed = catalog.claimed(name.claim());
    if (claimed != null) {
      return settle(Claim.read(name.claim(), claimed));
    }
    if (run != null) {
      for (SinkTable table : List.of(SinkTable.DECISIONS, SinkTable.CARDS)) {
        long rows = lookup.rows(table, name.id(), run.asOf());
        if (rows > 0) {
          remains.put(table, rows);
        }
      }
    }
    return null;
  }

  /** Whether a batch of this name stands already. */
  boolean stands() {
    return standing != null;
  }

  /**
   * Takes the rows that one thing gives.
   *
   * @param key what messages call it
   * @param line its content
   */
  void add(String key, String line, Map<SinkTable, Map<String, Object>> rows) {
    content.putString(line, StandardCharsets.UTF_8).putByte((byte) '\n');
    rows.forEach(
        (table, row) -> {
          given.merge(table, 1L, Long::sum);
          if (standing == null && !remains.containsKey(table)) {
            stream(table).add(key, row);
          }
        });
  }

  /** How many rows of a table were given so far. */
  long given(SinkTable table) {
    return given.getOrDefault(table, 0L);
  }

  /**
   * Makes the batch visible, or sees that one of its name is.
   *
   * @throws DataSourceException when it is not written; what was sent is never seen then
   */
  Outcome finish() {
    String hash = content.hash().toString();
    boolean first = false;
    if (standing == null) {
      remains.forEach(this::requireSameNumber);
      RunDay run = name.run();
      if (run != null) {
        stream(SinkTable.RUNS).add(name.id(), row(run, hash));
      }
      Map<SinkTable, String> own = new EnumMap<>(SinkTable.class);
      streams.forEach(
          (table, rows) -> {
            rows.complete();
            own.put(table, rows.stream());
          });
      Claim claim = new Claim(hash, own);
      String stands = catalog.claim(name.claim(), claim.text(), clock.instant().plus(CLAIM_LASTS));
      first = stands.equals(claim.text());
      standing = settle(Claim.read(name.claim(), stands));
    }
    return new Outcome(first, hash.equals(standing));
  }

  /** Commits what a claim names, one table after the other; each stream goes in once. */
  private String settle(Claim claim) {
    claim
        .streams()
        .forEach(
            (table, stream) -> {
              if (writer.commit(table, stream) == StorageWriter.Commit.GONE && !isThere(table)) {
                throw new DataSourceException(
                    name.id()
                        + ": all rows were sent, and not committed in time: the stream of "
                        + table.tableName()
                        + " is gone. Nothing was added.\nMaybe run it again a day later, or drop "
                        + name.claim()
                        + " when nothing else is writing.");
              }
            });
    return claim.contentHash();
  }

  private boolean isThere(SinkTable table) {
    RunDay run = name.run();
    if (run == null) {
      return false;
    }
    return table == SinkTable.RUNS
        ? lookup.run(name.id(), run.asOf()) != null
        : lookup.rows(table, name.id(), run.asOf()) > 0;
  }

  private void requireSameNumber(SinkTable table, long rows) {
    if (rows != given(table)) {
      throw new DataSourceException(
          name.id()
              + " has "
              + rows
              + " rows in "
              + table.tableName()
              + ", and "
              + given(table)
              + " were given. Nothing was added.\nMaybe give this run an id of its own: a run is"
              + " written once.");
    }
  }

  private PendingRows stream(SinkTable table) {
    return streams.computeIfAbsent(table, made -> new PendingRows(writer, made));
  }

  private Map<String, Object> row(RunDay run, String hash) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("batch_id", name.id());
    row.put("run_id", run.runId());
    row.put("as_of", run.asOf());
    row.put("content_hash", hash);
    row.put("decisions", given(SinkTable.DECISIONS));
    row.put("cards", given(SinkTable.CARDS));
    return row;
  }

  /** Lets go of what was sent and not committed: nobody ever sees it. */
  @Override
  public void close() {
    streams.values().forEach(PendingRows::close);
  }
}
