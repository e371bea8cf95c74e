package org.nextbestaction.bigquery.commerce;

import java.util.Locale;

/** The type of a recommendation model, and what it is told of a customer. */
public enum CommerceModel {
  RECOMMENDED_FOR_YOU("home-page-view", 0),
  OTHERS_YOU_MAY_LIKE("detail-page-view", 1),
  FREQUENTLY_BOUGHT_TOGETHER("shopping-cart-page-view", 20),
  SIMILAR_ITEMS("detail-page-view", 1),
  BUY_IT_AGAIN("home-page-view", 0);

  private final String eventType;
  private final int products;

  CommerceModel(String eventType, int products) {
    this.eventType = eventType;
    this.products = products;
  }

  /** The event that stands for the moment at which is asked. */
  String eventType() {
    return eventType;
  }

  /** So many products of the last order are named at most; 0: none. */
  int products() {
    return products;
  }

  /** The name in files, such as {@code similar-items}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
