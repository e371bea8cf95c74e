package org.nextbestaction.bigquery.ai;

import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.job.WarehouseStatement;

/**
 * A statement in the order in which it is run.
 *
 * @param sends what the statement hands to a model; null where it asks none
 */
public record AiStep(WarehouseStatement statement, @Nullable Sent sends) {

  /**
   * What goes to a model.
   *
   * @param what in words, such as {@code notes}
   * @param function that is asked
   * @param most that are sent, whatever the data
   * @param count a query with one row, {@code items} and {@code characters}; its tables are there
   *     when the steps before have been run
   */
  public record Sent(String what, String function, long most, WarehouseStatement count) {}
}
