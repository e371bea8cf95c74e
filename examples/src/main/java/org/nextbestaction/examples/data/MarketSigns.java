package org.nextbestaction.examples.data;

/** Writes what is seen from outside: visits, forms, competitors, forecasts of other systems. */
final class MarketSigns implements SituationWriter {

  private static final String CAMPAIGN = "AUTUMN-2026";
  private static final int FORECAST_PERCENT = 25;

  private final Story story;
  private final IndustryProfile profile;
  private final Dice dice;

  MarketSigns(Story story, Dice dice) {
    this.story = story;
    this.profile = story.profile();
    this.dice = dice;
  }

  @Override
  public void write(Customer customer) {
    switch (customer.situation()) {
      case DOCUMENT_REQUESTED -> documentForm(customer);
      case ENGAGED -> engaged(customer);
      case PORTAL_HIGH_VALUE -> portalVisits(customer);
      case COMPETITOR -> competitor(customer, 12, customer.mainItem().category());
      case CHURNED -> competitor(customer, 30, "");
      case ORDINARY, RECENT_ORDER -> recommendation(customer);
      case MERGED_AWAY -> {}
      default -> forecast(customer);
    }
  }

  private void documentForm(Customer customer) {
    if (customer.nth() > 0) {
      engagement(customer, 6, "form").set("product_id", profile.roles().anchor());
    }
  }

  private void engaged(Customer customer) {
    IndustryProfile.Item promoted = profile.item(profile.roles().promoted());
    engagement(customer, 6, "campaign_open").set("campaign_id", CAMPAIGN);
    engagement(customer, 6, "campaign_click")
        .set("campaign_id", CAMPAIGN)
        .set("category", promoted.category());
    for (int daysAgo = 5; daysAgo >= 2; daysAgo--) {
      engagement(customer, daysAgo, "page_view")
          .set("product_id", promoted.id())
          .set("category", promoted.category());
    }
    engagement(customer, 2, "form").set("category", promoted.category());
  }

  private void portalVisits(Customer customer) {
    for (int daysAgo = 9; daysAgo > 0; daysAgo -= 2) {
      IndustryProfile.Item item = dice.pick(profile.everydayItems());
      engagement(customer, daysAgo, "page_view")
          .set("product_id", item.id())
          .set("category", item.category());
    }
  }

  private Row engagement(Customer customer, int daysAgo, String type) {
    return story
        .tables()
        .add(Table.ENGAGEMENT)
        .set("customer_id", customer.id())
        .set("at", story.at(daysAgo, dice.between(6, 16)))
        .set("type", type);
  }

  private void competitor(Customer customer, int daysAgo, String category) {
    story
        .tables()
        .add(Table.COMPETITOR_SIGNALS)
        .set("customer_id", customer.id())
        .set("at", story.at(daysAgo, 10))
        .set("category", category)
        .set("competitor", profile.phrases().competitor())
        .set("text", profile.phrases().competitorNote());
  }

  /** What an external recommendation service would propose. */
  private void recommendation(Customer customer) {
    int score = 90;
    for (IndustryProfile.Item item : dice.pickSeveral(profile.everydayItems(), 3)) {
      story
          .tables()
          .add(Table.EXTERNAL_RECOMMENDATIONS)
          .set("customer_id", customer.id())
          .set("product_id", item.id())
          .setCents("score", score)
          .set("source", "commerce-search")
          .set("as_of", story.daysAgo(1));
      score -= dice.between(5, 25);
    }
  }

  /** What an external demand forecast says about a product, or about the customer as a whole. */
  private void forecast(Customer customer) {
    if (customer.basket().isEmpty() || !dice.percent(FORECAST_PERCENT)) {
      return;
    }
    Customer.BasketLine main = customer.mainLine();
    externalSignal(customer, "demand_next_30_days", main.quantity(), main.item().unit())
        .set("product_id", main.item().id());
    externalSignal(customer, "payment_behaviour_index", dice.between(55, 98), "");
  }

  private Row externalSignal(Customer customer, String name, int value, String unit) {
    return story
        .tables()
        .add(Table.EXTERNAL_SIGNALS)
        .set("customer_id", customer.id())
        .set("name", name)
        .set("value", value)
        .set("unit", unit)
        .set("as_of", story.daysAgo(1))
        .set("source", "demand-forecast");
  }
}
