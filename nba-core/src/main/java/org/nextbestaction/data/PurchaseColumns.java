package org.nextbestaction.data;

import org.jspecify.annotations.Nullable;

/**
 * All purchases in compressed-row (CSR) primitive columns, cleaned: no returns, cancelled orders,
 * zero lines or doubled feeds; the orders of one customer and day are one <em>occasion</em>; a
 * merged customer's purchases stand under the one it was merged into; a product with a successor
 * stands as its successor, in the successor's quantity.
 *
 * <p>Occasions of customer {@code c} are {@code [firstOccasion(c), endOccasion(c))}, oldest first,
 * one a day; lines of occasion {@code o} are {@code [firstLine(o), endLine(o))}, by ascending
 * product index, each product once. Immutable and thread-safe; the columns are shared by all as-of
 * dates, which differ only in where each customer ends.
 */
public final class PurchaseColumns {

  /** Flag of an occasion with an order of kind project. */
  static final byte PROJECT = 1;

  /** Flag of an occasion with an order that came through the portal. */
  static final byte PORTAL = 2;

  final int[] start; // length customers + 1
  final int[] day; // length occasions, days since 1970-01-01
  final byte[] flags; // length occasions
  final String[] orderId; // length occasions: the last order of the day
  final int[] lineStart; // length occasions + 1
  private final int[] product; // length lines
  private final Numbers quantity; // length lines, micros
  private final Numbers net; // length lines, micros of base currency, or unknown
  private final int @Nullable [] end; // length customers; null: all

  PurchaseColumns(
      int[] start,
      int[] day,
      byte[] flags,
      String[] orderId,
      int[] lineStart,
      int[] product,
      Numbers quantity,
      Numbers net,
      int @Nullable [] end) {
    this.start = start;
    this.day = day;
    this.flags = flags;
    this.orderId = orderId;
    this.lineStart = lineStart;
    this.product = product;
    this.quantity = quantity;
    this.net = net;
    this.end = end;
  }

  /** The same columns, seen up to and including a day. */
  PurchaseColumns upTo(int lastDay) {
    int[] ends = new int[start.length - 1];
    for (int c = 0; c < ends.length; c++) {
      ends[c] = firstAfter(day, start[c], start[c + 1], lastDay);
    }
    return new PurchaseColumns(start, day, flags, orderId, lineStart, product, quantity, net, ends);
  }

  /** The first position in {@code [from, to)} of a later day; {@code to} where there is none. */
  static int firstAfter(int[] ascendingDays, int from, int to, int lastDay) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascendingDays[middle] <= lastDay) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How many customers the columns span. */
  public int customers() {
    return start.length - 1;
  }

  public int firstOccasion(int customer) {
    return start[customer];
  }

  public int endOccasion(int customer) {
    return end == null ? start[customer + 1] : end[customer];
  }

  /** Days since 1970-01-01. */
  public int day(int occasion) {
    return day[occasion];
  }

  /** Whether an order of the occasion was of kind project. */
  public boolean project(int occasion) {
    return (flags[occasion] & PROJECT) != 0;
  }

  /** Whether an order of the occasion came through the portal. */
  public boolean portal(int occasion) {
    return (flags[occasion] & PORTAL) != 0;
  }

  /** The id of the last order of the occasion. */
  public String orderId(int occasion) {
    return orderId[occasion];
  }

  public int firstLine(int occasion) {
    return lineStart[occasion];
  }

  public int endLine(int occasion) {
    return lineStart[occasion + 1];
  }

  /** Product index of a line. */
  public int product(int line) {
    return product[line];
  }

  /** Micros, more than zero. */
  public long quantity(int line) {
    return quantity.at(line);
  }

  /** Micros of base currency, or {@link Unknown#NUMBER} when a price or rate is unknown. */
  public long net(int line) {
    return net.at(line);
  }

  /** Sum of the known net values of an occasion; unknown when none is, or it is out of range. */
  public long netOfOccasion(int occasion) {
    long sum = 0;
    boolean any = false;
    for (int l = lineStart[occasion]; l < lineStart[occasion + 1]; l++) {
      long value = net.at(l);
      if (value != Unknown.NUMBER) {
        sum = Micros.add(sum, value);
        any = true;
      }
    }
    return any ? sum : Unknown.NUMBER;
  }
}
