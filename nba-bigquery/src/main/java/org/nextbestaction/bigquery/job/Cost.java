package org.nextbestaction.bigquery.job;

import java.util.List;

/**
 * What a dry run says of a statement.
 *
 * @param bytesProcessed that it would read, 0 or more
 * @param fields of its result; empty for a statement without one
 */
public record Cost(long bytesProcessed, List<ResultField> fields) {

  public Cost {
    fields = List.copyOf(fields);
  }
}
