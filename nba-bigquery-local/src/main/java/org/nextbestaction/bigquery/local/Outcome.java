package org.nextbestaction.bigquery.local;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What running a statement came to.
 *
 * @param statementType in BigQuery's words, such as {@code SELECT} or {@code CREATE_VIEW}
 * @param target the path it created, changed or dropped; null for a query
 * @param operation what a definition did: {@code CREATE}, {@code REPLACE}, {@code SKIP}, {@code
 *     DROP}; null for others
 */
record Outcome(
    String statementType,
    Relation result,
    long inserted,
    long updated,
    long deleted,
    @Nullable String target,
    @Nullable String operation) {

  private static final Relation NOTHING = new Relation(List.of(), List.of());

  static Outcome rows(Relation result) {
    return new Outcome("SELECT", result, 0, 0, 0, null, null);
  }

  static Outcome defined(String statementType, String target, String operation) {
    return new Outcome(statementType, NOTHING, 0, 0, 0, target, operation);
  }

  static Outcome changed(
      String statementType, String target, long inserted, long updated, long deleted) {
    return new Outcome(statementType, NOTHING, inserted, updated, deleted, target, null);
  }

  static Outcome done(String statementType) {
    return new Outcome(statementType, NOTHING, 0, 0, 0, null, null);
  }

  long changedRows() {
    return inserted + updated + deleted;
  }
}
