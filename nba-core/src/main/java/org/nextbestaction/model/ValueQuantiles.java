package org.nextbestaction.model;

import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.Unknown;

/**
 * The spread of customers' net values of the last 365 days, and the median value of an order, in
 * base currency.
 *
 * @param values ascending; of customers with an order whose value is known
 * @param medianOrderValue NaN when no order's value is known
 */
record ValueQuantiles(double[] values, double medianOrderValue) {

  private static final double MOST = 1e13; // amounts are less than 9.3e12, see Micros

  ValueQuantiles {
    Valid.within("a customer's value", values, -MOST, MOST);
    for (int i = 1; i < values.length; i++) {
      Valid.that(values[i - 1] <= values[i], "the order of values");
    }
    if (!Double.isNaN(medianOrderValue)) {
      Valid.within("the median order value", medianOrderValue, -MOST, MOST);
    }
  }

  static final int DAYS = 365;

  static ValueQuantiles of(History history) {
    int n = history.customers.length;
    double[] values = new double[n];
    int known = 0;
    double[] orders = new double[1024];
    int orderCount = 0;
    for (int c = 0; c < n; c++) {
      long sum = 0;
      boolean any = false;
      for (int o = history.first(c); o < history.end(c); o++) {
        long net = history.columns.netOfOccasion(o);
        if (net == Unknown.NUMBER) {
          continue;
        }
        any = true;
        if (orderCount == orders.length) {
          orders = Arrays.copyOf(orders, 2 * orderCount);
        }
        orders[orderCount++] = Micros.real(net);
        if (history.columns.day(o) > history.asOf - DAYS) {
          sum = Micros.add(sum, net);
        }
      }
      if (any && sum != Unknown.NUMBER) {
        values[known++] = Micros.real(sum);
      }
    }
    double[] sorted = Arrays.copyOf(values, known);
    Arrays.sort(sorted);
    Arrays.sort(orders, 0, orderCount);
    double median =
        orderCount == 0 ? Double.NaN : (orders[(orderCount - 1) / 2] + orders[orderCount / 2]) / 2;
    return new ValueQuantiles(sorted, median);
  }

  /** Share of customers with a lower value, 0 to 100; NaN when no value is known. */
  double percentile(double value) {
    if (values.length == 0 || Double.isNaN(value)) {
      return Double.NaN;
    }
    int low = 0;
    int high = values.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (values[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return 100.0 * low / values.length;
  }

  void write(DataOutput out) throws IOException {
    Wire.doubles(out, values);
    out.writeDouble(medianOrderValue);
  }

  static ValueQuantiles read(WireReader in) throws IOException {
    return new ValueQuantiles(in.reals(), in.real());
  }
}
