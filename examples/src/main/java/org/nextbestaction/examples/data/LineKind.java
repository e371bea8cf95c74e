package org.nextbestaction.examples.data;

/** What a line of the public retail data set is: a purchase, or the reason why it is none. */
public enum LineKind {
  PURCHASE("purchase"),
  CANCELLED("cancelled invoice"),
  NO_CUSTOMER("no customer"),
  NO_QUANTITY("quantity not above zero"),
  NO_PRICE("price not above zero"),
  NO_PRODUCT_CODE("stock code does not begin with five digits"),
  UNREADABLE("unreadable line");

  private final String words;

  LineKind(String words) {
    this.words = words;
  }

  /** The kind in words for people. */
  public String words() {
    return words;
  }
}
