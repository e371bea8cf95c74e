package org.nextbestaction.benchmarks.scale;

import java.util.Arrays;
import org.nextbestaction.data.PurchaseColumns;

/** The intervals of each customer, as {@link StandardJob} tells them; -1 for what is unknown. */
final class IntervalColumns {

  private static final int BLOCK = 1024;
  private static final long MICROS_A_CENT = 10_000;

  final int[] orders; // length customers
  final int[] last; // length customers
  final long[] valueCents; // length customers
  final long[] meanMilli; // length customers
  final long[] medianTwice; // length customers
  final long[] deviationMilli; // length customers
  final long[] expected; // length customers
  final long[] overduePermille; // length customers
  private final PurchaseColumns purchases;
  private final int today;

  private IntervalColumns(PurchaseColumns purchases, int today) {
    this.purchases = purchases;
    this.today = today;
    int n = purchases.customers();
    orders = new int[n];
    last = new int[n];
    valueCents = new long[n];
    meanMilli = new long[n];
    medianTwice = new long[n];
    deviationMilli = new long[n];
    expected = new long[n];
    overduePermille = new long[n];
  }

  static IntervalColumns of(PurchaseColumns purchases, int today) {
    IntervalColumns columns = new IntervalColumns(purchases, today);
    InBlocks.forEach(purchases.customers(), BLOCK, (n, first, end) -> columns.fill(first, end));
    return columns;
  }

  private void fill(int firstCustomer, int endCustomer) {
    int[] gaps = new int[64];
    for (int c = firstCustomer; c < endCustomer; c++) {
      int from = purchases.firstOccasion(c);
      int n = purchases.endOccasion(c) - from;
      orders[c] = n;
      last[c] = n == 0 ? -1 : purchases.day(from + n - 1);
      valueCents[c] = n == 0 ? 0 : value(from, from + n) / MICROS_A_CENT;
      int count = n - 1;
      if (count < 1) {
        meanMilli[c] = -1;
        medianTwice[c] = -1;
        deviationMilli[c] = -1;
        expected[c] = -1;
        overduePermille[c] = -1;
        continue;
      }
      if (count > gaps.length) {
        gaps = new int[2 * count];
      }
      long squares = 0;
      for (int i = 0; i < count; i++) {
        int gap = purchases.day(from + i + 1) - purchases.day(from + i);
        gaps[i] = gap;
        squares += (long) gap * gap;
      }
      Arrays.sort(gaps, 0, count);
      long sum = last[c] - purchases.day(from);
      meanMilli[c] = StandardJob.thousandths(sum, count);
      medianTwice[c] = gaps[(count - 1) / 2] + gaps[count / 2];
      deviationMilli[c] = deviation(count, sum, squares);
      expected[c] = last[c] + (medianTwice[c] + 1) / 2;
      overduePermille[c] = (today - last[c]) * 1_000L * count / sum;
    }
  }

  private long value(int firstOccasion, int endOccasion) {
    long micros = 0;
    for (int l = purchases.firstLine(firstOccasion); l < purchases.endLine(endOccasion - 1); l++) {
      micros += purchases.net(l);
    }
    return micros;
  }

  private static long deviation(long count, long sum, long squares) {
    if (count < 2) {
      return -1;
    }
    double variance = (double) (count * squares - sum * sum) / (count * (count - 1));
    return (long) Math.floor(1_000 * Math.sqrt(variance) + 0.5);
  }
}
