package org.nextbestaction.bigquery.mart;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.nextbestaction.data.Table;
import org.nextbestaction.policy.CompanyPolicy;

/**
 * Where the canonical tables are, which of them there are, and how much the mart keeps. Immutable.
 *
 * @param project of the canonical tables and of the mart
 * @param dataset of both
 * @param policy the company's zone, currency and thresholds, the same as for the cards
 * @param connected the canonical tables that are there; orders and order_lines among them
 * @param historyMonths orders of so many months up to the as-of date are read; 0: all of them
 * @param mostInBasket an occasion of more products tells nothing of what goes together, at least 2
 * @param mostGaps products that a customer's segment buys and it does not, kept for each customer
 * @param mostRecommendations kept for each customer and reason
 */
public record MartSettings(
    String project,
    String dataset,
    CompanyPolicy policy,
    Set<Table> connected,
    int historyMonths,
    int mostInBasket,
    int mostGaps,
    int mostRecommendations) {

  private static final Pattern PROJECT =
      Pattern.compile("([a-z][a-z0-9.-]*:)?[a-z][a-z0-9-]{2,61}");
  private static final Pattern DATASET = Pattern.compile("[A-Za-z0-9_]{1,1024}");
  private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);

  private static final int MOST_IN_BASKET = 1_000;
  private static final int MOST_GAPS = 20;
  private static final int MOST_RECOMMENDATIONS = 10;

  public MartSettings {
    if (!PROJECT.matcher(project).matches()) {
      throw new IllegalArgumentException("(" + project + ") is no name of a project");
    }
    if (!DATASET.matcher(dataset).matches()) {
      throw new IllegalArgumentException("(" + dataset + ") is no name of a dataset");
    }
    Set<Table> tables = EnumSet.noneOf(Table.class);
    tables.addAll(connected);
    if (!tables.contains(Table.ORDERS) || !tables.contains(Table.ORDER_LINES)) {
      throw new IllegalArgumentException("the mart needs orders and order_lines");
    }
    if (historyMonths < 0 || mostInBasket < 2 || mostGaps < 1 || mostRecommendations < 1) {
      throw new IllegalArgumentException(
          "historyMonths ("
              + historyMonths
              + ") starts at 0, mostInBasket ("
              + mostInBasket
              + ") at 2, mostGaps ("
              + mostGaps
              + ") and mostRecommendations ("
              + mostRecommendations
              + ") at 1");
    }
    connected = Collections.unmodifiableSet(tables);
  }

  /** All canonical tables of a dataset, and all of their history. */
  public static MartSettings of(String project, String dataset, CompanyPolicy policy) {
    return new MartSettings(
        project,
        dataset,
        policy,
        EnumSet.allOf(Table.class),
        0,
        MOST_IN_BASKET,
        MOST_GAPS,
        MOST_RECOMMENDATIONS);
  }

  /** The same where only some of the canonical tables are there. */
  public MartSettings withConnected(Set<Table> tables) {
    return new MartSettings(
        project,
        dataset,
        policy,
        tables,
        historyMonths,
        mostInBasket,
        mostGaps,
        mostRecommendations);
  }

  /** The same over the orders of some months; 0: all of them. */
  public MartSettings withHistoryMonths(int months) {
    return new MartSettings(
        project, dataset, policy, connected, months, mostInBasket, mostGaps, mostRecommendations);
  }

  /** The first day whose orders are read. */
  LocalDate since(LocalDate asOf) {
    return historyMonths == 0 ? FIRST : asOf.minusMonths(historyMonths);
  }
}
