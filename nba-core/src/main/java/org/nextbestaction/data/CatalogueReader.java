package org.nextbestaction.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what is sold: products, what goes with them, stock, promotions and documents. */
final class CatalogueReader {

  private final DayRows rows;

  CatalogueReader(DayRows rows) {
    this.rows = rows;
  }

  List<Product> products() {
    List<Product> products = new ArrayList<>(rows.data().master.products.ids.size());
    TableData master = rows.data().tables.get(Table.PRODUCTS);
    Row row = master == null ? null : master.row();
    for (int p = 0; p < rows.data().master.products.ids.size(); p++) {
      if (row != null && p < rows.data().master.products.listed) {
        products.add(product(p, row.at(p)));
      } else {
        products.add(
            new Product(
                p,
                rows.data().master.products.ids.get(p),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null));
      }
    }
    return Collections.unmodifiableList(products);
  }

  private Product product(int index, Row row) {
    String currency = row.text("currency", rows.data().company.baseCurrency());
    return new Product(
        index,
        row.key("product_id"),
        row.text("name"),
        row.text("category"),
        row.money("unit_cost", currency),
        row.money("list_price", currency),
        row.text("unit"),
        row.decimal("order_multiple"),
        row.decimal("min_quantity"),
        row.flag("discontinued"),
        row.list("approved_segments"),
        row.integer("lead_time_days"));
  }

  Map<String, List<List<Product>>> relations(List<Product> products) {
    Map<String, List<List<Product>>> byType = new TreeMap<>();
    rows.forEachOfProduct(
        Table.PRODUCT_RELATIONS,
        (row, from) -> {
          Integer to = rows.data().master.productOn(row.key("related_id"), rows.day());
          if (to != null) {
            List<List<Product>> ofType =
                byType.computeIfAbsent(row.key("type"), t -> DayRows.emptyLists(products.size()));
            DayRows.add(ofType, from, products.get(to));
          }
        });
    return byType;
  }

  List<Bundle> bundles() {
    Map<String, List<Bundle.Part>> parts = new LinkedHashMap<>();
    Map<String, String> names = new HashMap<>();
    rows.forEach(
        Table.BUNDLES,
        row -> {
          String id = row.key("bundle_id");
          BigDecimal quantity = row.decimal("quantity");
          parts
              .computeIfAbsent(id, b -> new ArrayList<>())
              .add(
                  new Bundle.Part(
                      row.key("product_id"), quantity == null ? BigDecimal.ONE : quantity));
          String name = row.text("name");
          if (name != null) {
            names.putIfAbsent(id, name);
          }
        });
    List<Bundle> bundles = new ArrayList<>();
    parts.forEach((id, list) -> bundles.add(new Bundle(id, names.get(id), list)));
    return bundles;
  }

  /**
   * The newest record of each product and warehouse.
   *
   * @param extracted the day of records without a date; null when that is not known
   */
  List<List<StockPosition>> stock(@Nullable LocalDate extracted) {
    List<List<StockPosition>> stock = DayRows.emptyLists(rows.data().master.products.ids.size());
    Map<String, Integer> place = new HashMap<>();
    Map<String, Long> newest = new HashMap<>();
    rows.forEachOfProduct(
        Table.STOCK,
        (row, product) -> {
          if (rows.isLater(row.epochDay("as_of"))) {
            return;
          }
          StockPosition position = stockPosition(row, extracted);
          String key = product + "|" + row.text("warehouse", "");
          Integer at = place.get(key);
          if (at == null) {
            place.put(key, stock.get(product).size());
            newest.put(key, row.second("as_of"));
            DayRows.add(stock, product, position);
          } else if (row.second("as_of") > newest.getOrDefault(key, Unknown.NUMBER)) {
            newest.put(key, row.second("as_of"));
            stock.get(product).set(at, position);
          }
        });
    return stock;
  }

  private StockPosition stockPosition(Row row, @Nullable LocalDate extracted) {
    LocalDate recorded = row.date("as_of");
    LocalDate known = recorded == null ? extracted : recorded;
    return new StockPosition(
        row.text("warehouse"),
        Micros.decimal(row.micros("available")),
        known == null ? null : (int) (rows.day() - known.toEpochDay()),
        known,
        row.decimal("delivery_hours"),
        row.flag("excess"),
        row.date("rotate_before"),
        row.date("next_receipt_on"));
  }

  List<List<Promotion>> promotions() {
    List<List<Promotion>> promotions = DayRows.emptyLists(rows.data().master.products.ids.size());
    rows.forEachOfProduct(
        Table.PROMOTIONS,
        (row, product) ->
            DayRows.add(
                promotions,
                product,
                new Promotion(
                    row.key("promotion_id"),
                    row.key("product_id"),
                    row.day("starts_on"),
                    row.day("ends_on"),
                    row.real("discount_pct"))));
    return promotions;
  }

  List<Document> documents() {
    List<Document> documents = new ArrayList<>();
    rows.forEach(
        Table.DOCUMENTS,
        row ->
            documents.add(
                new Document(
                    row.key("document_id"),
                    row.key("title"),
                    row.text("kind"),
                    row.text("product_id"),
                    row.text("category"),
                    row.text("language"),
                    row.text("url"),
                    row.text("text"))));
    return documents;
  }
}
