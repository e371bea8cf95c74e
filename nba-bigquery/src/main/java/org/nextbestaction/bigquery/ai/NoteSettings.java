package org.nextbestaction.bigquery.ai;

import org.jspecify.annotations.Nullable;

/**
 * How the topics of notes are read by a model. The notes' texts go to Google's model, without what
 * identifies people as far as it can be told.
 *
 * @param method the function that is used
 * @param endpoint the model's name; null: BigQuery chooses
 * @param connection through which the model is called; null: with the rights of who runs it
 * @param sinceDays older notes are not read, 1 or more
 * @param mostNotes that are sent in a run, the newest first; the guard of its cost
 */
public record NoteSettings(
    Method method,
    @Nullable String endpoint,
    @Nullable String connection,
    int sinceDays,
    int mostNotes) {

  /** The function that is used. */
  public enum Method {
    /** {@code AI.GENERATE} with a schema of its answer; it knows the day of a callback. */
    GENERATE,
    /** {@code AI.CLASSIFY} into several topics; it knows no day. */
    CLASSIFY
  }

  public NoteSettings {
    if (endpoint != null) {
      Checks.form("endpoint", endpoint, Checks.MODEL, "the name of a model");
    }
    if (connection != null) {
      Checks.form("connection", connection, Checks.MODEL, "the name of a connection");
    }
    Checks.whole("sinceDays", sinceDays, 1, 3660);
    Checks.whole("mostNotes", mostNotes, 1, 1_000_000);
  }

  /** Notes of 90 days, a thousand a run. */
  public static NoteSettings defaults() {
    return new NoteSettings(Method.GENERATE, null, null, 90, 1_000);
  }

  /** What a card names as the source. */
  String source() {
    return "AI." + method.name() + (endpoint == null ? "" : " (" + endpoint + ")");
  }
}
