package org.nextbestaction.data;

import java.util.Arrays;

/**
 * The purchase occasions of one customer, oldest first, and which of them are out of the ordinary:
 * a project order, or a value far outside the customer's habit. Those move neither the rhythm nor
 * the suggested quantity.
 *
 * <p>Far outside: more than {@value #FAR} times the median of all occasions' values and beyond the
 * outer fence (third quartile and three interquartile ranges; Tukey, Exploratory Data Analysis,
 * 1977), taken on logarithms, with more than {@value #ENOUGH} occasions. Immutable.
 */
public final class OrderTimeline {

  static final double FAR = 4;
  static final int ENOUGH = 4;

  /** Share by which sizes that are equal may differ for being worked out through logarithms. */
  private static final double ROUNDING = 1e-9;

  private final PurchaseColumns columns;
  private final int first;
  private final int end;
  private final boolean[] extraordinary;
  private final int ordinary;

  private OrderTimeline(PurchaseColumns columns, int first, int end) {
    this.columns = columns;
    this.first = first;
    this.end = end;
    extraordinary = new boolean[end - first];
    int kept = 0;
    Habit habit = Habit.of(sizes());
    for (int i = 0; i < extraordinary.length; i++) {
      extraordinary[i] = columns.project(first + i) || habit.farAbove(size(first + i));
      kept += extraordinary[i] ? 0 : 1;
    }
    ordinary = kept;
  }

  static OrderTimeline of(PurchaseColumns columns, int customer) {
    return new OrderTimeline(
        columns, columns.firstOccasion(customer), columns.endOccasion(customer));
  }

  private double[] sizes() {
    double[] sizes = new double[end - first];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = size(first + i);
    }
    return sizes;
  }

  /** The value of an occasion, or its quantity where no price is known. */
  private double size(int occasion) {
    long net = columns.netOfOccasion(occasion);
    if (net != Unknown.NUMBER) {
      return Micros.real(net);
    }
    double quantity = 0;
    for (int l = columns.firstLine(occasion); l < columns.endLine(occasion); l++) {
      quantity += Micros.real(columns.quantity(l));
    }
    return quantity;
  }

  public PurchaseColumns columns() {
    return columns;
  }

  /** Index of the first occasion in the columns. */
  public int first() {
    return first;
  }

  /** Index after the last occasion in the columns. */
  public int end() {
    return end;
  }

  /** All occasions. */
  public int size() {
    return end - first;
  }

  /** Occasions that are not out of the ordinary. */
  public int ordinary() {
    return ordinary;
  }

  /** Whether an occasion (an index of the columns) is out of the ordinary. */
  public boolean extraordinary(int occasion) {
    return extraordinary[occasion - first];
  }

  /** Day of the last occasion of any kind, or {@link Unknown#DAY}. */
  public int lastDay() {
    return end == first ? Unknown.DAY : columns.day(end - 1);
  }

  /** Day of the last ordinary occasion, or {@link Unknown#DAY}. */
  public int lastOrdinaryDay() {
    int last = lastOrdinary();
    return last < 0 ? Unknown.DAY : columns.day(last);
  }

  /** Index of the last ordinary occasion in the columns, or -1. */
  public int lastOrdinary() {
    for (int o = end - 1; o >= first; o--) {
      if (!extraordinary(o)) {
        return o;
      }
    }
    return -1;
  }

  /**
   * The days between neighbouring ordinary occasions, oldest first; the intervals on either side of
   * an extraordinary one are not counted.
   */
  public int[] intervals() {
    int[] intervals = new int[Math.max(0, size() - 1)];
    int n = 0;
    for (int o = first + 1; o < end; o++) {
      if (!extraordinary(o) && !extraordinary(o - 1)) {
        intervals[n++] = columns.day(o) - columns.day(o - 1);
      }
    }
    return Arrays.copyOf(intervals, n);
  }

  /** What is usual among some sizes, and what is far above it. */
  record Habit(double median, double fence, boolean enough) {

    static Habit of(double[] sizes) {
      double[] sorted = Arrays.stream(sizes).filter(s -> s > 0).map(Math::log).sorted().toArray();
      if (sorted.length <= ENOUGH) {
        return new Habit(0, 0, false);
      }
      double q1 = quantile(sorted, 0.25);
      double q3 = quantile(sorted, 0.75);
      return new Habit(Math.exp(quantile(sorted, 0.5)), Math.exp(q3 + 3 * (q3 - q1)), true);
    }

    boolean farAbove(double size) {
      double least = size / (1 + ROUNDING);
      return enough && least > FAR * median && least > fence;
    }

    private static double quantile(double[] sorted, double p) {
      double at = p * (sorted.length - 1);
      int low = (int) at;
      int high = Math.min(low + 1, sorted.length - 1);
      return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }
  }
}
