package org.nextbestaction.bigquery.local;

import java.time.Duration;

/** What goes wrong with a request. */
public final class Fault {

  enum Kind {
    REFUSE,
    LATE,
    CLOSE,
    LOSE,
    TRUNCATE,
    HTML,
    SHORT_PAGE,
    SAME_PAGE,
    RENAME,
    FAIL_JOB,
    UNFINISHED
  }

  final Kind kind;
  final int status;
  final String first;
  final String second;
  final Duration delay;

  private Fault(Kind kind, int status, String first, String second, Duration delay) {
    this.kind = kind;
    this.status = status;
    this.first = first;
    this.second = second;
    this.delay = delay;
  }

  private static Fault of(Kind kind) {
    return new Fault(kind, 0, "", "", Duration.ZERO);
  }

  /** The request is refused, and nothing is done. */
  public static Fault refused(int status, String reason, String message) {
    return new Fault(Kind.REFUSE, status, reason, message, Duration.ZERO);
  }

  public static Fault rateLimitExceeded() {
    return refused(
        403,
        "rateLimitExceeded",
        "Exceeded rate limits: too many api requests per user per method for this user_method.");
  }

  public static Fault quotaExceeded() {
    return refused(
        403, "quotaExceeded", "Quota exceeded: Your project exceeded quota for query usage.");
  }

  public static Fault accessDenied() {
    return refused(
        403,
        "accessDenied",
        "Access Denied: Project acme: User does not have bigquery.jobs.create permission.");
  }

  public static Fault backendError() {
    return refused(
        503, "backendError", "Error encountered during execution. Retrying may solve the problem.");
  }

  public static Fault internalError() {
    return refused(
        500, "internalError", "An internal error occurred and the request could not be completed.");
  }

  /** The page that the request asks for is gone. */
  public static Fault missingPage() {
    return refused(404, "notFound", "Not found: the page token is no longer valid");
  }

  /** The answer comes so much later. */
  public static Fault late(Duration delay) {
    return new Fault(Kind.LATE, 0, "", "", delay);
  }

  /** No answer comes as long as the endpoint runs. */
  public static Fault silent() {
    return late(Duration.ofDays(1));
  }

  /** The connection is closed before anything is done. */
  public static Fault closed() {
    return of(Kind.CLOSE);
  }

  /** It is done, but the connection is closed before the answer. */
  public static Fault lost() {
    return of(Kind.LOSE);
  }

  /** It is done, but the answer breaks off in its middle. */
  public static Fault truncated() {
    return of(Kind.TRUNCATE);
  }

  /** A page in HTML comes in place of the answer, as a proxy sends it, with status 200. */
  public static Fault html() {
    return of(Kind.HTML);
  }

  /** The page lacks its last row. */
  public static Fault shortPage() {
    return of(Kind.SHORT_PAGE);
  }

  /** The page before this one comes again, and leads on to this one's successor. */
  public static Fault samePage() {
    return of(Kind.SAME_PAGE);
  }

  /** A column has another name in the answer's schema. */
  public static Fault renamed(String column, String other) {
    return new Fault(Kind.RENAME, 0, column, other, Duration.ZERO);
  }

  /** The job is taken, and ends with that error. */
  public static Fault failedJob(String reason, String message) {
    return new Fault(Kind.FAIL_JOB, 0, reason, message, Duration.ZERO);
  }

  /** The answer says that the job is still running. */
  public static Fault unfinished() {
    return of(Kind.UNFINISHED);
  }
}
