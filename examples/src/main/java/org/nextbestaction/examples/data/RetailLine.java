package org.nextbestaction.examples.data;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One line of the public retail data set as it was read: the stock code in upper case, the time of
 * day left out, the price in GBP a piece. A customer, description or country not known is empty.
 */
record RetailLine(
    String invoice,
    String stockCode,
    String description,
    long quantity,
    LocalDate day,
    BigDecimal unitPrice,
    String customerId,
    String country) {

  private static final int CODE_DIGITS = 5;

  /**
   * The kind of the line; where several reasons speak against a purchase, the first in this order.
   */
  LineKind kind() {
    if (invoice.startsWith("C")) {
      return LineKind.CANCELLED;
    }
    if (customerId.isEmpty()) {
      return LineKind.NO_CUSTOMER;
    }
    if (quantity <= 0) {
      return LineKind.NO_QUANTITY;
    }
    if (unitPrice.signum() <= 0) {
      return LineKind.NO_PRICE;
    }
    return beginsWithFiveDigits(stockCode) ? LineKind.PURCHASE : LineKind.NO_PRODUCT_CODE;
  }

  private static boolean beginsWithFiveDigits(String code) {
    if (code.length() < CODE_DIGITS) {
      return false;
    }
    for (int i = 0; i < CODE_DIGITS; i++) {
      if (code.charAt(i) < '0' || code.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
