package org.nextbestaction.bigquery.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.job.WarehouseStatement;
import org.nextbestaction.data.Column;
import org.nextbestaction.data.ColumnCheck;
import org.nextbestaction.data.ColumnCheck.Fate;
import org.nextbestaction.data.ColumnCheck.Target;
import org.nextbestaction.data.Table;

/** The findings between the canonical tables, and those about the as-of date. */
final class ReferenceSql {

  private final LayerSettings settings;
  private final Set<Table> connected;
  private final List<String> findings = new ArrayList<>();

  /**
   * @param connected the canonical tables that are there
   */
  ReferenceSql(LayerSettings settings, Set<Table> connected) {
    this.settings = settings;
    this.connected = connected;
  }

  WarehouseStatement findings() {
    for (Table table : Table.values()) {
      for (int c = 0; connected.contains(table) && c < table.columns().size(); c++) {
        ColumnCheck check = table.check(c);
        if (check.names() != null) {
          reference(table, table.columns().get(c), check.names(), check.fate());
        }
      }
    }
    orders();
    stock();
    rates();
    if (connected.contains(Table.SOURCES)) {
      ages();
    }
    String sql =
        "-- Rows that name what is not there, and what is to be said on the as-of date.\n"
            + "CREATE OR REPLACE TABLE "
            + settings.path("findings__between")
            + " AS\nWITH\n"
            + known()
            + "\n"
            + String.join("\nUNION ALL\n", findings);
    return new WarehouseStatement("findings__between", sql, Map.of());
  }

  private String table(Table table) {
    return settings.table(table.fileName());
  }

  /** Customers, orders of known ones, and products with the first day on which they are known. */
  private String known() {
    String customers =
        connected.contains(Table.CUSTOMERS) ? table(Table.CUSTOMERS) : table(Table.ORDERS);
    String listed =
        connected.contains(Table.PRODUCTS)
            ? "SELECT product_id, DATE '0001-01-01' AS since FROM "
                + table(Table.PRODUCTS)
                + "\n      UNION ALL\n      "
            : "";
    return "  known_customers AS (SELECT DISTINCT customer_id FROM "
        + customers
        + "),\n  known_orders AS (\n    SELECT order_id, DATE(ordered_at, "
        + settings.zone()
        + ") AS day FROM "
        + table(Table.ORDERS)
        + "\n    WHERE customer_id IN (SELECT customer_id FROM known_customers)\n  ),\n"
        + "  known_products AS (\n    SELECT product_id, MIN(since) AS since FROM (\n      "
        + listed
        + "SELECT product_id, day AS since FROM "
        + table(Table.ORDER_LINES)
        + " JOIN known_orders USING (order_id)\n    ) GROUP BY product_id\n  )";
  }

  private static String literal(@Nullable String text) {
    return text == null ? "CAST(NULL AS STRING)" : Names.literal(text);
  }

  private void add(
      Table table,
      String code,
      String severity,
      @Nullable String column,
      String key,
      String value,
      String message,
      String from) {
    add(table, code, severity, column, "COUNT(*)", key, value, message, from);
  }

  private void add(
      Table table,
      String code,
      String severity,
      @Nullable String column,
      String count,
      String key,
      String value,
      String message,
      String from) {
    findings.add(
        "SELECT "
            + Names.literal(table.fileName())
            + " AS table_name, "
            + Names.literal(code)
            + " AS code, "
            + Names.literal(severity)
            + " AS severity, "
            + literal(column)
            + " AS column_name,\n  "
            + count
            + " AS row_count,\n"
            + QualitySql.first(key, "first_keys")
            + ",\n"
            + QualitySql.first(value, "first_values")
            + ",\n  "
            + Names.literal(message)
            + " AS message\nFROM "
            + from
            + "\nHAVING COUNT(*) > 0");
  }

  private void reference(Table table, Column column, Target target, Fate fate) {
    String name = Names.column(column.name());
    String ids =
        switch (target.table()) {
          case "customers" -> "SELECT customer_id FROM known_customers";
          case "products" -> "SELECT product_id FROM known_products";
          case "tables" ->
              "SELECT name FROM UNNEST(["
                  + Names.literals(Arrays.stream(Table.values()).map(Table::fileName).toList())
                  + "]) AS name";
          default -> {
            Table other = Table.find(target.table());
            if (other == null || !connected.contains(other)) {
              yield column.required()
                  ? "SELECT id FROM UNNEST(CAST([] AS ARRAY<STRING>)) AS id"
                  : "";
            }
            String id =
                Names.column(target.column() == null ? other.key().get(0) : target.column());
            yield "SELECT " + id + " FROM " + table(other) + " WHERE " + id + " IS NOT NULL";
          }
        };
    if (ids.isEmpty()) {
      return;
    }
    boolean always = column.required() || target.table().matches("customers|products|tables");
    add(
        table,
        code(table, target),
        "WARNING",
        column.name(),
        label(table),
        name,
        "not found in "
            + target.table()
            + ", "
            + (fate == Fate.UNKNOWN ? "the reference is ignored" : fate.words()),
        table(table)
            + "\nWHERE "
            + name
            + " IS NOT NULL AND "
            + name
            + " NOT IN ("
            + ids
            + ")"
            + (always ? "" : " AND EXISTS (" + ids + ")"));
  }

  private static String code(Table from, Target target) {
    return target.table().equals(from.fileName())
        ? "UNKNOWN_REFERENCE"
        : switch (target.table()) {
          case "customers" -> "UNKNOWN_CUSTOMER";
          case "products" -> "UNKNOWN_PRODUCT";
          case "agents" -> "UNKNOWN_AGENT";
          case "tables" -> "UNKNOWN_TABLE";
          default -> "UNKNOWN_REFERENCE";
        };
  }

  /** What a row is called: its key, or its required values where it has none. */
  private String label(Table table) {
    return "ARRAY_TO_STRING(["
        + table.columns().stream()
            .filter(
                column ->
                    table.key().isEmpty() ? column.required() : table.key().contains(column.name()))
            .map(this::shown)
            .collect(Collectors.joining(", "))
        + "], ' ')";
  }

  private String shown(Column column) {
    String name = Names.column(column.name());
    return switch (column.type()) {
      case TEXT, CHOICE -> name;
      case TIMESTAMP -> "CAST(DATE(" + name + ", " + settings.zone() + ") AS STRING)";
      case LIST -> "ARRAY_TO_STRING(" + name + ", '|')";
      default -> "CAST(" + name + " AS STRING)";
    };
  }

  private void orders() {
    String lines = table(Table.ORDER_LINES);
    if (connected.contains(Table.PRODUCTS)) {
      add(
          Table.ORDER_LINES,
          "UNKNOWN_PRODUCT",
          "WARNING",
          "product_id",
          "order_id",
          "product_id",
          "not found in products, purchases of it count and nothing else is known of it",
          lines
              + "\nWHERE product_id NOT IN (SELECT product_id FROM "
              + table(Table.PRODUCTS)
              + ")");
    }
    add(
        Table.ORDER_LINES,
        "LINE_WITHOUT_ORDER",
        "WARNING",
        null,
        "order_id",
        "order_id",
        "the order is not there or was set aside, the line is not used",
        lines + "\nWHERE order_id NOT IN (SELECT order_id FROM known_orders)");
    add(
        Table.ORDERS,
        "ORDER_WITHOUT_LINES",
        "WARNING",
        null,
        "order_id",
        "order_id",
        "the order has no lines, without them there is no purchase",
        "known_orders\nWHERE order_id NOT IN (SELECT order_id FROM " + lines + ")");
    add(
        Table.ORDERS,
        "AFTER_AS_OF",
        "NOTICE",
        null,
        "order_id",
        "CAST(day AS STRING)",
        "the order is dated after the as-of date, what comes later is not seen",
        "known_orders\nWHERE day > @as_of");
  }

  private void stock() {
    if (!connected.contains(Table.STOCK)) {
      return;
    }
    String day = "DATE(as_of, " + settings.zone() + ")";
    String extracted =
        !connected.contains(Table.SOURCES)
            ? "CAST(NULL AS DATE)"
            : "(SELECT MAX(DATE(extracted_at, "
                + settings.zone()
                + ")) FROM "
                + settings.table("sources")
                + " WHERE `table` = 'stock' AND DATE(extracted_at, "
                + settings.zone()
                + ") <= @as_of)";
    String seen =
        "SELECT product_id, warehouse, IFNULL("
            + day
            + ", "
            + extracted
            + ") AS known_on\n  FROM "
            + table(Table.STOCK)
            + "\n  JOIN known_products USING (product_id)\n  WHERE since <= @as_of AND (as_of IS NULL OR "
            + day
            + " <= @as_of)\n  QUALIFY ROW_NUMBER() OVER (PARTITION BY product_id, warehouse ORDER BY"
            + " as_of DESC NULLS LAST) = 1";
    int limit = settings.policy().thresholds().staleStockDays();
    add(
        Table.STOCK,
        "STALE_STOCK",
        "WARNING",
        null,
        "ARRAY_TO_STRING([product_id, warehouse], ' ')",
        "CAST(known_on AS STRING)",
        "the stock record is older than "
            + limit
            + (limit == 1 ? " day" : " days")
            + " or of unknown age, what is stale proves nothing",
        "(\n  "
            + seen
            + "\n)\nWHERE known_on IS NULL OR DATE_DIFF(@as_of, known_on, DAY) > "
            + limit);
    add(
        Table.STOCK,
        "NO_STOCK_RECORD",
        "WARNING",
        null,
        "(SELECT rows_read FROM " + settings.path("layer_tables") + " WHERE table_name = 'stock')",
        "product_id",
        "CAST(" + day + " AS STRING)",
        "every stock record is of a later day than the as-of date, no product counts as deliverable",
        table(Table.STOCK) + "\nWHERE NOT EXISTS (\n  " + seen + "\n)");
  }

  private void rates() {
    List<String> used = new ArrayList<>();
    for (Table table : connected) {
      boolean names = table.columns().stream().anyMatch(column -> column.name().equals("currency"));
      if (names && table != Table.EXCHANGE_RATES) {
        String since =
            switch (table) {
              case ORDERS -> "DATE(ordered_at, " + settings.zone() + ")";
              case INVOICES -> "issued_on";
              case QUOTES -> "sent_on";
              default -> null;
            };
        used.add(
            "SELECT currency FROM "
                + table(table)
                + " WHERE currency IS NOT NULL"
                + (since == null ? "" : " AND IFNULL(" + since + " <= @as_of, TRUE)"));
      }
    }
    String rates =
        connected.contains(Table.EXCHANGE_RATES)
            ? "SELECT currency FROM " + table(Table.EXCHANGE_RATES) + " WHERE `on` <= @as_of"
            : "SELECT code FROM UNNEST(CAST([] AS ARRAY<STRING>)) AS code";
    add(
        Table.EXCHANGE_RATES,
        "MISSING_RATE",
        "WARNING",
        "currency",
        "currency",
        "currency",
        "the currency is in use and has no rate on the as-of date, its amounts are unknown, never"
            + " taken 1:1",
        "(\n  "
            + String.join("\n  UNION DISTINCT\n  ", used)
            + "\n)\nWHERE currency <> "
            + Names.literal(settings.policy().company().baseCurrency())
            + " AND currency NOT IN ("
            + rates
            + ")");
  }

  private void ages() {
    String day = "DATE(extracted_at, " + settings.zone() + ")";
    for (Table table : connected) {
      add(
          table,
          "STALE_SOURCE",
          "WARNING",
          null,
          "`table`",
          "CAST(" + day + " AS STRING)",
          "the table was extracted before the day before the as-of date",
          settings.table("sources")
              + "\nWHERE `table` = '"
              + table.fileName()
              + "' AND "
              + day
              + " < DATE_SUB(@as_of, INTERVAL 1 DAY)");
    }
  }
}
