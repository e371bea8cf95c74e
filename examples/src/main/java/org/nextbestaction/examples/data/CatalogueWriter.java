package org.nextbestaction.examples.data;

import java.util.List;

/** Writes what is sold: products, how they belong together, documents, promotions and stock. */
final class CatalogueWriter {

  static final String MAIN_WAREHOUSE = "BUC";
  static final String SECOND_WAREHOUSE = "CLJ";

  /** Stock is counted in the morning of the as-of date; a few records are left from last week. */
  private static final int STALE_DAYS = 6;

  private static final int STALE_EVERY = 11;

  private final Story story;
  private final IndustryProfile profile;
  private final IndustryProfile.Roles roles;
  private final Dice dice;

  CatalogueWriter(Story story, Dice dice) {
    this.story = story;
    this.profile = story.profile();
    this.roles = profile.roles();
    this.dice = dice;
  }

  void write() {
    for (int i = 0; i < profile.items().size(); i++) {
      product(profile.items().get(i), i);
      stock(profile.items().get(i), i);
    }
    relations();
    bundles();
    documents();
    promotions();
  }

  private void product(IndustryProfile.Item item, int index) {
    String currency = index % 9 == 4 ? "RON" : "EUR";
    boolean lastOne = index == profile.items().size() - 1;
    Row row =
        story
            .tables()
            .add(Table.PRODUCTS)
            .set("product_id", item.id())
            .set("name", item.name())
            .set("category", item.category())
            .setCents("list_price", Cents.inCurrency(item.priceCents(), currency))
            .set("currency", currency)
            .set("unit", item.unit())
            .set("order_multiple", item.multiple())
            .set("discontinued", item.id().equals(roles.discontinued()));
    if (!lastOne) {
      row.setCents("unit_cost", Cents.inCurrency(item.costCents(), currency));
      row.set("lead_time_days", 3 + 2 * (index % 6));
    }
    if (item.multiple() > 1) {
      row.set("min_quantity", item.multiple());
    }
    if (item.id().equals(roles.discontinued())) {
      row.set("successor_id", roles.successor()).set("successor_factor", roles.successorFactor());
    }
    if (item.id().equals(roles.restricted())) {
      row.set("approved_segments", segmentsButTheLast());
    }
  }

  private String segmentsButTheLast() {
    List<IndustryProfile.Segment> approved =
        profile.segments().subList(0, profile.segments().size() - 1);
    StringBuilder names = new StringBuilder();
    for (IndustryProfile.Segment segment : approved) {
      names.append(names.isEmpty() ? "" : "|").append(segment.name());
    }
    return names.toString();
  }

  private void stock(IndustryProfile.Item item, int index) {
    boolean soldOut =
        item.id().equals(roles.soldOut())
            || item.id().equals(roles.soldOutBundled())
            || item.id().equals(roles.discontinued());
    boolean stale = index % STALE_EVERY == STALE_EVERY - 1 && !soldOut && !isReserved(item);
    for (String warehouse : List.of(MAIN_WAREHOUSE, SECOND_WAREHOUSE)) {
      int enough = Math.max(20, item.usualQuantity() * 12) * dice.between(80, 150) / 100;
      boolean excess = item.id().equals(roles.excess()) && warehouse.equals(MAIN_WAREHOUSE);
      Row row =
          story
              .tables()
              .add(Table.STOCK)
              .set("product_id", item.id())
              .set("warehouse", warehouse)
              .set("available", soldOut ? 0 : enough * (excess ? 8 : 1))
              .set("as_of", story.at(stale ? STALE_DAYS : 0, 5))
              .set("excess", excess);
      if (index % 5 != 3) {
        row.set("delivery_hours", warehouse.equals(MAIN_WAREHOUSE) ? 48 : 24);
      }
      if (excess) {
        row.set("rotate_before", story.inDays(27));
      }
      if (soldOut && !item.id().equals(roles.discontinued())) {
        row.set("next_receipt_on", story.inDays(16));
      }
    }
  }

  private boolean isReserved(IndustryProfile.Item item) {
    return item.id().equals(roles.anchor()) || roles.reserved().contains(item.id());
  }

  private void relations() {
    for (IndustryProfile.Relation relation : profile.relations()) {
      story
          .tables()
          .add(Table.PRODUCT_RELATIONS)
          .set("product_id", relation.productId())
          .set("related_id", relation.relatedId())
          .set("type", relation.type());
    }
  }

  private void bundles() {
    for (IndustryProfile.Bundle bundle : profile.bundles()) {
      for (String productId : bundle.productIds()) {
        story
            .tables()
            .add(Table.BUNDLES)
            .set("bundle_id", bundle.id())
            .set("name", bundle.name())
            .set("product_id", productId)
            .set("quantity", 1);
      }
    }
  }

  private void documents() {
    for (IndustryProfile.Document document : profile.documents()) {
      Row row =
          story
              .tables()
              .add(Table.DOCUMENTS)
              .set("document_id", document.id())
              .set("title", document.title())
              .set("kind", document.kind())
              .set("category", document.category())
              .set("language", document.language())
              .set("text", document.text());
      if (!document.productId().isEmpty()) {
        row.set("product_id", document.productId());
        row.set("url", "https://docs.company.example/" + document.id() + ".pdf");
      }
    }
  }

  private void promotions() {
    promotion(roles.promoted(), -10, 20, 8);
    promotion(roles.excess(), -5, 27, 12);
    promotion(roles.seasonal(), -400, -370, 10);
  }

  private void promotion(String productId, int startsInDays, int endsInDays, int percent) {
    story
        .tables()
        .add(Table.PROMOTIONS)
        .set("promotion_id", story.tables().nextId("PRM"))
        .set("product_id", productId)
        .set("starts_on", story.inDays(startsInDays))
        .set("ends_on", story.inDays(endsInDays))
        .set("discount_pct", percent);
  }
}
