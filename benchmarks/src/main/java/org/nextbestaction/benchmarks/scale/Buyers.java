package org.nextbestaction.benchmarks.scale;

import java.util.Arrays;

/**
 * The customers of a generated company: how often each orders, from which products, and when it
 * stops. Four of five are regular (gamma intervals of shape 4 to 20), one of five buys at random
 * (shape 1); the pace of each swings by 30 % over the year; one of ten stops for good.
 */
final class Buyers {

  private static final int LEAST_ASSORTMENT = 15;
  private static final int MOST_ASSORTMENT = 54;
  private static final double SEASON = 0.3;

  final double[] interval; // length customers, mean days between orders
  final byte[] shape; // length customers
  final short[] highSeason; // length customers, day of the year
  final int[] stops; // length customers, day of history; Integer.MAX_VALUE: never
  final byte[] discountPct; // length customers, off the list price
  final int[] start; // length customers + 1, into assortment
  final int[] assortment; // products

  Buyers(Size size, Catalogue catalogue, long seed) {
    int n = size.customers();
    interval = new double[n];
    shape = new byte[n];
    highSeason = new short[n];
    stops = new int[n];
    discountPct = new byte[n];
    start = new int[n + 1];
    int[] all = new int[n * MOST_ASSORTMENT];
    for (int c = 0; c < n; c++) {
      Draw draw = new Draw(seed, "buyer", c);
      double days = 52 * StrictMath.exp(0.7 * draw.normal());
      interval[c] = Math.max(2, Math.min(250, days));
      shape[c] = (byte) (draw.chance(0.2) ? 1 : draw.between(4, 20));
      highSeason[c] = (short) draw.below(365);
      stops[c] = draw.chance(0.1) ? draw.below(size.days()) : Integer.MAX_VALUE;
      discountPct[c] = (byte) draw.below(11);
      start[c + 1] = assort(catalogue, draw, all, start[c]);
    }
    assortment = Arrays.copyOf(all, start[n]);
  }

  /** Mostly from two to five favourite categories; returns the end. */
  private static int assort(Catalogue catalogue, Draw draw, int[] all, int from) {
    int[] favourites = new int[draw.between(2, 5)];
    for (int f = 0; f < favourites.length; f++) {
      favourites[f] = catalogue.category(catalogue.any(draw));
    }
    int wanted = draw.between(LEAST_ASSORTMENT, MOST_ASSORTMENT);
    int end = from;
    for (int i = 0; i < wanted; i++) {
      int product =
          draw.chance(0.8)
              ? catalogue.of(favourites[draw.below(favourites.length)], draw)
              : catalogue.any(draw);
      if (!contains(all, from, end, product)) {
        all[end++] = product;
      }
    }
    return end;
  }

  static boolean contains(int[] values, int from, int to, int value) {
    for (int i = from; i < to; i++) {
      if (values[i] == value) {
        return true;
      }
    }
    return false;
  }

  /** Days to the next order, at least 1. */
  int next(int customer, int day, Draw draw) {
    double swing = 1 + SEASON * StrictMath.cos(2 * Math.PI * (day - highSeason[customer]) / 365.25);
    return (int) Math.max(1, Math.round(interval[customer] / swing * draw.gamma(shape[customer])));
  }

  /** One of the customer's usual products, the first ones more often. */
  int usual(int customer, Draw draw) {
    double u = draw.uniform();
    int n = start[customer + 1] - start[customer];
    return assortment[start[customer] + (int) (n * u * StrictMath.sqrt(u))];
  }
}
