package org.nextbestaction.signal.margin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.ExchangeRates;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Product;

/**
 * The price of a product at a customer's own conditions, in the customer's currency, and what is
 * left of it. Margins are exact decimals rounded to nine places; percent are numbers such as 12.5.
 *
 * @param price before discount; null when unknown or without a rate
 * @param cost null when unknown or without a rate
 */
public record PricePosition(State state, @Nullable Money price, @Nullable Money cost) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** What is known of the margin. */
  public enum State {
    KNOWN("known"),
    /** Costs are connected; this product's cost or price is missing. */
    MISSING("missing"),
    /** No product has a cost. */
    NOT_CONNECTED("not_connected"),
    /** A currency has no exchange rate. */
    NO_RATE("no_rate");

    private final String code;

    State(String code) {
      this.code = code;
    }

    /** The name in rules. */
    public String code() {
      return code;
    }
  }

  /**
   * @param ownPrice the customer's own price (quote or contract); null for the list price
   * @param costsConnected whether any product of the catalogue has a cost
   */
  public static PricePosition of(
      CustomerView customer, Product product, @Nullable Money ownPrice, boolean costsConnected) {
    ExchangeRates rates = customer.snapshot().rates();
    LocalDate asOf = customer.snapshot().asOf();
    String currency = customer.customer().currency();
    Money named = ownPrice == null ? product.listPrice() : ownPrice;
    // A price of zero or less is a mistake in the data, not an offer.
    Money asked = named == null || named.micros() <= 0 ? null : named;
    Money price = asked == null ? null : priced(rates.convert(asked, currency, asOf), asked);
    Money given = product.unitCost();
    Money cost = given == null ? null : rates.convert(given, currency, asOf);
    boolean noRate = asked != null && price == null || given != null && cost == null;
    State state;
    if (noRate) {
      state = State.NO_RATE;
    } else if (!costsConnected) {
      state = State.NOT_CONNECTED;
    } else {
      state = price == null || cost == null || price.micros() <= 0 ? State.MISSING : State.KNOWN;
    }
    return new PricePosition(state, price, cost);
  }

  /** A price that was converted is rounded as prices are: to 0.01, or to 0.0001 below one. */
  private static @Nullable Money priced(@Nullable Money converted, Money asked) {
    if (converted == null || converted.currency().equals(asked.currency())) {
      return converted;
    }
    int decimals = converted.amount().compareTo(BigDecimal.ONE) < 0 ? 4 : 2;
    BigDecimal rounded = converted.amount().setScale(decimals, RoundingMode.HALF_UP);
    return new Money(Micros.of(rounded), converted.currency());
  }

  /** The margin of the net price at a discount, in percent; null unless the state is known. */
  public @Nullable Double marginPct(double discountPct) {
    if (state != State.KNOWN || price == null || cost == null) {
      return null;
    }
    BigDecimal net =
        price.amount().multiply(HUNDRED.subtract(BigDecimal.valueOf(discountPct))).divide(HUNDRED);
    if (net.signum() <= 0) {
      return -100.0;
    }
    return net.subtract(cost.amount())
        .multiply(HUNDRED)
        .divide(net, 9, RoundingMode.HALF_UP)
        .doubleValue();
  }

  /**
   * The largest discount that keeps a margin, in percent rounded down to 0.01, never below 0; null
   * unless the state is known.
   */
  public @Nullable Double discountKeeping(double minMarginPct) {
    if (state != State.KNOWN || price == null || cost == null || minMarginPct >= 100) {
      return null;
    }
    // net >= cost / (1 - m)  <=>  discount <= 1 - cost / ((1 - m) price)
    BigDecimal least = HUNDRED.subtract(BigDecimal.valueOf(minMarginPct));
    BigDecimal share =
        cost.amount()
            .multiply(HUNDRED)
            .multiply(HUNDRED)
            .divide(least.multiply(price.amount()), 9, RoundingMode.HALF_UP);
    BigDecimal discount = HUNDRED.subtract(share).setScale(2, RoundingMode.FLOOR);
    return Math.max(0, discount.doubleValue());
  }
}
