package org.nextbestaction.bigquery.local;

import io.grpc.Status;

/** What goes wrong with a call of the Storage service. */
public final class StorageFault {

  /** When it goes wrong. */
  enum When {
    BEFORE,
    AFTER
  }

  /** How it is told. */
  enum How {
    STATUS,
    ANSWER,
    SILENCE
  }

  private final When when;
  private final How how;
  private final Status status;
  private final int rows;

  private StorageFault(When when, How how, Status status, int rows) {
    this.when = when;
    this.how = how;
    this.status = status;
    this.rows = rows;
  }

  /** Nothing is done, and the call or its connection ends with that status. */
  public static StorageFault refused(String code) {
    return new StorageFault(When.BEFORE, How.STATUS, status(code), 0);
  }

  /** It is done, and the call or its connection ends with that status before it is said. */
  public static StorageFault answerLost(String code) {
    return new StorageFault(When.AFTER, How.STATUS, status(code), 0);
  }

  /** Nothing is done and nothing comes back. */
  public static StorageFault silent() {
    return new StorageFault(When.BEFORE, How.SILENCE, Status.OK, 0);
  }

  /** It is done, and nothing comes back. */
  public static StorageFault silentAfter() {
    return new StorageFault(When.AFTER, How.SILENCE, Status.OK, 0);
  }

  /** Of an append: nothing is done, and the answer holds that error; the connection stays. */
  public static StorageFault answered(String code) {
    return new StorageFault(When.BEFORE, How.ANSWER, status(code), 0);
  }

  /** Of reading: so many rows come, then the call ends with that status. */
  public static StorageFault brokenAfter(int rows, String code) {
    return new StorageFault(When.AFTER, How.STATUS, status(code), rows);
  }

  private static Status status(String code) {
    return Status.fromCode(Status.Code.valueOf(code)).withDescription("a fault on demand");
  }

  boolean before() {
    return when == When.BEFORE;
  }

  How how() {
    return how;
  }

  Status status() {
    return status;
  }

  int rows() {
    return rows;
  }
}
