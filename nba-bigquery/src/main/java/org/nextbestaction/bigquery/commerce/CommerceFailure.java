package org.nextbestaction.bigquery.commerce;

/** Why a call has no answer. */
public enum CommerceFailure {
  /** The service asked for fewer calls (429), to the last attempt. */
  RATE_LIMITED,
  /** The service was at fault (5xx), to the last attempt. */
  UNAVAILABLE,
  /** No answer in time, to the last attempt. */
  TIMEOUT,
  /** No connection, to the last attempt. */
  UNREACHABLE,
  /** An answer that cannot be read, to the last attempt. */
  MALFORMED,
  /** The service refused this call alone (400 and the like). */
  REFUSED,
  /** It was not made: the time of the run was over. */
  DEADLINE,
  /** It was not made: the number of calls of the run was used up. */
  BUDGET
}
