package org.nextbestaction.bigquery.mart;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nextbestaction.bigquery.job.WarehouseStatement;
import org.nextbestaction.data.Table;

/**
 * The signals mart: what orders say of customers and products, worked out in BigQuery by the core's
 * own rules, so that a run needs to load recent orders only. Each statement makes one table anew
 * from the canonical tables and from those before it; the last two are what a run loads, in the
 * form of {@code external_signals} and {@code external_recommendations}.
 *
 * <p>See docs/decisions/0073-the-mart-computes-what-the-core-computes.md.
 */
public final class Mart {

  /** What the mart adds to the canonical tables is called by this source. */
  public static final String SOURCE = "mart";

  private static final List<String> TABLES =
      List.of(
          "mart_customer",
          "mart_product",
          "mart_purchase",
          "mart_occasion",
          "mart_recency",
          "mart_interval",
          "mart_season",
          "mart_expected",
          "mart_consumption",
          "mart_pair",
          "mart_segment_gap",
          "external_signals__" + SOURCE,
          "external_recommendations__" + SOURCE);

  /** A chain of mergers or successors that is longer counts as a ring. */
  private static final int LONGEST_CHAIN = 100;

  private static final String PLAYBOOK = "mart-playbook.yaml";

  private Mart() {}

  /** The tables in the order in which they are made. */
  public static List<String> tables() {
    return TABLES;
  }

  /** The statements that make the mart of a day, in the order in which they run. */
  public static List<WarehouseStatement> statements(MartSettings settings, LocalDate asOf) {
    Map<String, Object> parameters = parameters(settings, asOf);
    Map<String, String> slots = slots(settings);
    return TABLES.stream()
        .map(table -> new WarehouseStatement(table, filled(table, slots), parameters))
        .toList();
  }

  /**
   * A playbook file under which what the mart found calls for the usual actions where the loaded
   * orders do not reach back far enough.
   */
  public static String playbook() {
    return resource(PLAYBOOK);
  }

  private static Map<String, Object> parameters(MartSettings settings, LocalDate asOf) {
    Map<String, Object> parameters = new TreeMap<>();
    parameters.put("as_of", asOf);
    parameters.put("since", settings.since(asOf));
    parameters.put("time_zone", settings.policy().company().timeZone().getId());
    parameters.put("base_currency", settings.policy().company().baseCurrency());
    parameters.put("min_orders", (long) settings.policy().thresholds().minOrders());
    parameters.put("lead_days", (long) settings.policy().thresholds().replenishmentLeadDays());
    parameters.put("most_in_basket", (long) settings.mostInBasket());
    parameters.put("most_gaps", (long) settings.mostGaps());
    parameters.put("most_recommendations", (long) settings.mostRecommendations());
    return parameters;
  }

  private static Map<String, String> slots(MartSettings settings) {
    String dataset = settings.project() + "." + settings.dataset();
    String orders = path(dataset, Table.ORDERS);
    Map<String, String> slots = new TreeMap<>();
    slots.put("mart", dataset);
    slots.put("longest_chain", String.valueOf(LONGEST_CHAIN));
    slots.put("orders", orders);
    slots.put("order_lines", path(dataset, Table.ORDER_LINES));
    slots.put(
        "customers",
        settings.connected().contains(Table.CUSTOMERS)
            ? path(dataset, Table.CUSTOMERS)
            : "(SELECT DISTINCT customer_id, CAST(NULL AS STRING) AS merged_into,"
                + " CAST(NULL AS STRING) AS segment, CAST(NULL AS STRING) AS currency FROM "
                + orders
                + ")");
    slots.put(
        "products",
        settings.connected().contains(Table.PRODUCTS)
            ? path(dataset, Table.PRODUCTS)
            : "(SELECT CAST(NULL AS STRING) AS product_id, CAST(NULL AS STRING) AS successor_id,"
                + " CAST(NULL AS NUMERIC) AS successor_factor)");
    slots.put(
        "exchange_rates",
        settings.connected().contains(Table.EXCHANGE_RATES)
            ? path(dataset, Table.EXCHANGE_RATES)
            : "(SELECT CAST(NULL AS STRING) AS currency, CAST(NULL AS DATE) AS `on`,"
                + " CAST(NULL AS NUMERIC) AS rate_to_base)");
    return slots;
  }

  private static String path(String dataset, Table table) {
    return "`" + dataset + "." + table.fileName() + "`";
  }

  private static String filled(String table, Map<String, String> slots) {
    String sql = resource(table + ".sql");
    for (Map.Entry<String, String> slot : slots.entrySet()) {
      sql = sql.replace("${" + slot.getKey() + "}", slot.getValue());
    }
    return sql;
  }

  private static String resource(String name) {
    try {
      return Resources.toString(Resources.getResource(Mart.class, name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
