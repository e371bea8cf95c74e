package org.nextbestaction.bigquery.local;

import java.util.regex.Pattern;

/** What a request asks of BigQuery. */
public enum Operation {
  QUERY("POST /queries"),
  QUERY_RESULTS("GET /queries/[^/]+"),
  INSERT_JOB("POST /jobs"),
  GET_JOB("GET /jobs/[^/]+"),
  CANCEL_JOB("POST /jobs/[^/]+/cancel"),
  /** A load job's beginning, with its settings. */
  START_UPLOAD("POST /upload/jobs"),
  /** The content of a load job, or a piece of it. */
  UPLOAD("PUT /upload/jobs"),
  TABLE_DATA("GET /datasets/[^/]+/tables/[^/]+/data"),
  INSERT_ALL("POST /datasets/[^/]+/tables/[^/]+/insertAll"),
  GET_TABLE("GET /datasets/[^/]+/tables/[^/]+"),
  LIST_TABLES("GET /datasets/[^/]+/tables"),
  INSERT_TABLE("POST /datasets/[^/]+/tables"),
  PATCH_TABLE("(PATCH|PUT) /datasets/[^/]+/tables/[^/]+"),
  DELETE_TABLE("DELETE /datasets/[^/]+/tables/[^/]+"),
  GET_DATASET("GET /datasets/[^/]+"),
  INSERT_DATASET("POST /datasets"),
  /** Anything else, which is answered with 404. */
  OTHER(".*");

  private final Pattern request;

  Operation(String request) {
    this.request = Pattern.compile(request);
  }

  /**
   * @param path below the project
   */
  static Operation of(String method, String path) {
    for (Operation operation : values()) {
      if (operation.request.matcher(method + " " + path).matches()) {
        return operation;
      }
    }
    return OTHER;
  }
}
