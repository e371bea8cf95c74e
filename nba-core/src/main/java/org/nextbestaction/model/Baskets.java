package org.nextbestaction.model;

import java.util.Arrays;

/**
 * Sets of products: those of basket {@code b} are {@code [start[b], start[b + 1])}, each once.
 *
 * @param start length baskets + 1
 * @param product positions of products
 */
record Baskets(int[] start, int[] product) {

  /** One basket a purchase occasion. */
  static Baskets ofOccasions(History history) {
    int baskets = 0;
    int lines = 0;
    for (int c = 0; c < history.customers.length; c++) {
      int first = history.first(c);
      int end = history.end(c);
      baskets += end - first;
      lines += history.columns.endLine(end - 1) - history.columns.firstLine(first);
    }
    int[] start = new int[baskets + 1];
    int[] product = new int[lines];
    int b = 0;
    int n = 0;
    for (int c = 0; c < history.customers.length; c++) {
      for (int o = history.first(c); o < history.end(c); o++) {
        for (int l = history.columns.firstLine(o); l < history.columns.endLine(o); l++) {
          product[n++] = history.product(l);
        }
        start[++b] = n;
      }
    }
    return new Baskets(start, product);
  }

  int count() {
    return start.length - 1;
  }

  /** How many baskets hold each product. */
  int[] counts(int products) {
    int[] counts = new int[products];
    for (int p : product) {
      counts[p]++;
    }
    return counts;
  }

  /** The baskets of each product, ascending; those of product p from {@code from[p]} on. */
  int[] basketsByProduct(int[] from) {
    int[] next = Arrays.copyOf(from, from.length - 1);
    int[] where = new int[product.length];
    for (int b = 0; b < count(); b++) {
      for (int i = start[b]; i < start[b + 1]; i++) {
        where[next[product[i]]++] = b;
      }
    }
    return where;
  }
}
