package org.nextbestaction.signal.stock;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.StockPosition;
import org.nextbestaction.data.Table;

/**
 * What can be delivered of a product to a customer: what is available in its warehouse (in any,
 * where the customer or the record names none), in records that are not too old.
 *
 * @param available units; null unless the state is known
 * @param ageDays of the newest record looked at; null when unknown
 * @param excess null when no record says it
 * @param deliveryHours the slowest delivery of what is counted; null when no record says it
 * @param nextReceiptOn the next receipt; null when none is announced
 */
public record DeliverableStock(
    State state,
    @Nullable BigDecimal available,
    @Nullable Integer ageDays,
    @Nullable Boolean excess,
    @Nullable LocalDate rotateBefore,
    @Nullable BigDecimal deliveryHours,
    @Nullable LocalDate nextReceiptOn) {

  /** What is known of the stock. */
  public enum State {
    KNOWN("known"),
    /** Every record is too old, or its age is unknown. */
    STALE("stale"),
    /** The stock table has no row of the product. */
    MISSING("missing"),
    NOT_CONNECTED("not_connected");

    private final String code;

    State(String code) {
      this.code = code;
    }

    /** The name in rules. */
    public String code() {
      return code;
    }
  }

  /** The stock of a product for a customer. */
  public static DeliverableStock of(CustomerView customer, Product product, int staleAfterDays) {
    if (!customer.snapshot().connected(Table.STOCK)) {
      return new DeliverableStock(State.NOT_CONNECTED, null, null, null, null, null, null);
    }
    String warehouse = customer.customer().warehouse();
    BigDecimal sum = BigDecimal.ZERO;
    boolean fresh = false;
    boolean any = false;
    Integer age = null;
    Boolean excess = null;
    LocalDate rotate = null;
    BigDecimal hours = null;
    LocalDate receipt = null;
    for (StockPosition position : customer.snapshot().stock(product)) {
      any = true;
      if (warehouse != null
          && position.warehouse() != null
          && !warehouse.equals(position.warehouse())) {
        continue;
      }
      Integer own = position.ageDays();
      age = own == null ? age : age == null ? own : Integer.valueOf(Math.min(age, own));
      receipt = earlier(receipt, position.nextReceiptOn());
      if (own == null || own > staleAfterDays) {
        continue;
      }
      fresh = true;
      sum = sum.add(position.available());
      hours = slower(hours, position.deliveryHours());
      excess = position.excess() == null ? excess : or(excess, position.excess());
      rotate = earlier(rotate, position.rotateBefore());
    }
    if (!any) {
      return new DeliverableStock(State.MISSING, null, null, null, null, null, null);
    }
    boolean elsewhereOnly = !fresh && age == null && inOtherWarehouses(customer, product);
    if (fresh || elsewhereOnly) {
      return new DeliverableStock(State.KNOWN, sum, age, excess, rotate, hours, receipt);
    }
    return new DeliverableStock(State.STALE, null, age, null, null, null, receipt);
  }

  private static boolean inOtherWarehouses(CustomerView customer, Product product) {
    String warehouse = customer.customer().warehouse();
    if (warehouse == null) {
      return false;
    }
    for (StockPosition position : customer.snapshot().stock(product)) {
      if (position.warehouse() == null || warehouse.equals(position.warehouse())) {
        return false;
      }
    }
    return true;
  }

  private static Boolean or(@Nullable Boolean a, Boolean b) {
    return a == null ? b : Boolean.valueOf(a || b);
  }

  private static @Nullable BigDecimal slower(@Nullable BigDecimal a, @Nullable BigDecimal b) {
    return a == null ? b : b == null ? a : a.max(b);
  }

  private static @Nullable LocalDate earlier(@Nullable LocalDate a, @Nullable LocalDate b) {
    return a == null ? b : b == null || a.isBefore(b) ? a : b;
  }
}
