package org.nextbestaction.bigquery.job;

import com.google.auth.Retryable;
import com.google.cloud.bigquery.BigQueryError;
import com.google.cloud.bigquery.BigQueryException;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What BigQuery, or the way to it, complained of.
 *
 * @param reason BigQuery's word, such as {@code invalidQuery}, or one of ours
 * @param message on one line, without tokens
 * @param code of HTTP; 0 where there was none
 * @param passing whether the same call may succeed a little later
 */
record Fault(String reason, String message, int code, boolean passing) {

  /** The job was not done in time. */
  static final String TIMED_OUT = "timedOut";

  static final String STOPPED = "stopped";

  private static final String UNREADABLE = "unreadableAnswer";
  private static final String NO_ANSWER = "noAnswer";
  private static final String NO_CONNECTION = "noConnection";

  private static final Set<String> PASSING =
      Set.of(
          "backendError",
          "internalError",
          "rateLimitExceeded",
          "jobBackendError",
          "jobInternalError",
          "jobRateLimitExceeded");

  private static final Set<Integer> PASSING_CODES = Set.of(408, 500, 502, 503, 504);

  private static final int LONGEST = 600;
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?i)(Bearer\\s+|ya29\\.|\"?(?:access_token|id_token|refresh_token|assertion|private_key)\"?"
              + "\\s*[=:]\\s*\"?)[^\\s\"&,]+");

  /** As BigQuery writes a place, {@code at [1:8]}, and as its engine does, {@code [at 1:8]}. */
  private static final Pattern PLACE = Pattern.compile("\\s*(?:at )?\\[(?:at )?(\\d+):(\\d+)]");

  static Fault of(BigQueryError error) {
    String reason = error.getReason() == null ? "unknown" : error.getReason();
    return new Fault(reason, clean(error.getMessage()), 0, PASSING.contains(reason));
  }

  static Fault of(BigQueryException e) {
    BigQueryError error = e.getError();
    String said = error == null ? e.getReason() : error.getReason();
    String message =
        error == null || error.getMessage() == null ? e.getMessage() : error.getMessage();
    int code = e.getCode();
    if (code > 0) {
      boolean passing = said != null && PASSING.contains(said) || PASSING_CODES.contains(code);
      return new Fault(said == null ? "HTTP " + code : said, clean(message), code, passing);
    }
    if (e.getCause() instanceof InterruptedException) {
      // The client takes a socket's time-out for this; a real one ends our waiting instead.
      return new Fault(NO_ANSWER, "there was no answer in time", 0, true);
    }
    Throwable cause = ioCause(e);
    boolean refused = cause instanceof Retryable retryable && !retryable.isRetryable();
    return new Fault(
        refused ? "authError" : NO_CONNECTION,
        clean(
            cause == null ? message : cause.getClass().getSimpleName() + ": " + cause.getMessage()),
        0,
        cause != null && !refused);
  }

  /** Of an answer that the client could not make sense of. */
  static Fault unreadable(RuntimeException e) {
    return new Fault(UNREADABLE, clean(e.toString()), 0, true);
  }

  /** Of rows that are not as many as the result has. */
  static Fault rows(String message) {
    return new Fault("incompleteResult", message, 0, false);
  }

  /** Whether what was asked for may still be going on. */
  boolean givenUp() {
    return passing || reason.equals(TIMED_OUT);
  }

  private static @Nullable Throwable ioCause(Throwable e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof Retryable || at instanceof IOException) {
        return at;
      }
    }
    return null;
  }

  private static String clean(@Nullable String message) {
    String line =
        TOKEN
            .matcher(message == null ? "no reason given" : message)
            .replaceAll("$1...")
            .replaceAll("\\s+", " ")
            .strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
  }

  /** Whether what was asked for is not there. */
  boolean absent() {
    return code == 404;
  }

  /** Whether a job of that id is there already. */
  boolean duplicate() {
    return code == 409;
  }

  /** {@code name:line:column: message [reason]}, and what to do about it below. */
  String told(String name) {
    Matcher place = PLACE.matcher(message);
    String at = place.find() ? ":" + place.group(1) + ":" + place.group(2) : "";
    String text = at.isEmpty() ? message : place.replaceFirst("");
    String hint = hint();
    return name + at + ": " + text + " [" + reason + "]" + (hint == null ? "" : "\nMaybe " + hint);
  }

  private @Nullable String hint() {
    return switch (reason) {
      case "invalidQuery" ->
          message.contains("Did you mean")
              ? null
              : "a name is another one there; try the query in BigQuery's own console.";
      case "notFound" ->
          "the name is another one, or the data are in another location than the one given.";
      case "accessDenied" ->
          "the account lacks the role BigQuery Job User in the project or BigQuery Data Viewer on the"
              + " data.";
      case "authError", "required", "HTTP 401" ->
          "log in with gcloud auth application-default login, or name the key file of a service"
              + " account (credentials).";
      case "bytesBilledLimitExceeded" ->
          "the limit (maximumBytesBilled) is too low for these data, or the query should read fewer"
              + " columns or days.";
      case "quotaExceeded" -> "the project's quota is used up; it is there again the next day.";
      case "billingNotEnabled" -> "the project has no billing account.";
      case "resourcesExceeded" -> "the query should read or sort less at a time.";
      case TIMED_OUT -> "it needs longer than timeoutSeconds.";
      case STOPPED -> "somebody stopped the job, or it ran out of its time.";
      case "duplicate" -> "the location must be given, so that the job can be found.";
      default ->
          passing || reason.equals("incompleteResult")
              ? "it works when it is run again; nothing that was read is used."
              : null;
    };
  }
}
