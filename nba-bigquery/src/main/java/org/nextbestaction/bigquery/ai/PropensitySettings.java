package org.nextbestaction.bigquery.ai;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A model of the company's own that tells how likely something happens after an action's day. It is
 * trained on what was known on past days and what happened after them.
 *
 * @param action whose success is told, such as {@code CALL_FOR_REPLENISHMENT}; names the signal
 * @param outcome what counts as success
 * @param model the kind of model
 * @param horizonDays within which it happens, 1 to 365
 * @param cutoffs past days that are learnt from, 2 to 60; the newest judges the model
 * @param stepDays between them, 1 to 365
 * @param minOrders customers with fewer are left out
 * @param minRocAuc a model that tells the judging day worse gives no signal; 0.5 is a coin, 1 is
 *     perfect
 * @param train whether the model is trained in this run; else the one that is there is used
 */
public record PropensitySettings(
    String action,
    Outcome outcome,
    Kind model,
    int horizonDays,
    int cutoffs,
    int stepDays,
    int minOrders,
    double minRocAuc,
    boolean train) {

  private static final Pattern ACTION = Pattern.compile("[A-Z][A-Z0-9_]{0,60}");

  /** What counts as success. */
  public enum Outcome {
    /** The customer orders. */
    ORDER,
    /** The customer buys a product for the first time. */
    NEW_PRODUCT
  }

  /** The kind of model, by BigQuery's name. */
  public enum Kind {
    BOOSTED_TREE_CLASSIFIER,
    LOGISTIC_REG
  }

  public PropensitySettings {
    Checks.form("action", action, ACTION, "the code of an action, such as SEND_QUOTE");
    Checks.whole("horizonDays", horizonDays, 1, 365);
    Checks.whole("cutoffs", cutoffs, 2, 60);
    Checks.whole("stepDays", stepDays, 1, 365);
    Checks.whole("minOrders", minOrders, 1, 1000);
    Checks.number("minRocAuc", minRocAuc, 0.5, 1);
  }

  /** An order within 30 days, learnt from the last twelve times 30 days. */
  public static PropensitySettings of(String action, Outcome outcome) {
    return new PropensitySettings(
        action, outcome, Kind.BOOSTED_TREE_CLASSIFIER, 30, 12, 30, 4, 0.6, true);
  }

  /** The action in the names of tables and of the signal. */
  String name() {
    return action.toLowerCase(Locale.ROOT);
  }
}
