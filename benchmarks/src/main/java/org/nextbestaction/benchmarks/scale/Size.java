package org.nextbestaction.benchmarks.scale;

import java.util.Locale;

/**
 * How much data are generated. A customer orders about twelve lines every six weeks, so lines
 * follow from customers and days.
 *
 * @param products a multiple of {@link Catalogue#PER_CATEGORY}
 * @param days of history up to {@link Generator#AS_OF}
 */
public record Size(String name, int customers, int products, int days) {

  /** About 100,000 lines. */
  public static final Size S = new Size("S", 1_000, 2_000, 365);

  /** About 2 million lines. */
  public static final Size M = new Size("M", 10_000, 20_000, 730);

  /** About 20 million lines. */
  public static final Size L = new Size("L", 100_000, 100_000, 730);

  public Size {
    if (customers < 1 || days < 1 || products < 1 || products % Catalogue.PER_CATEGORY != 0) {
      throw new IllegalArgumentException(
          "customers and days must be at least 1, products a multiple of "
              + Catalogue.PER_CATEGORY
              + ", not "
              + customers
              + "x"
              + products
              + "x"
              + days);
    }
  }

  /** S, M, L, or customers x products x days such as {@code 50000x20000x365}. */
  public static Size of(String name) {
    switch (name.toUpperCase(Locale.ROOT)) {
      case "S":
        return S;
      case "M":
        return M;
      case "L":
        return L;
      default:
        String[] parts = name.split("x");
        if (parts.length != 3) {
          throw new IllegalArgumentException("S, M, L or CUSTOMERSxPRODUCTSxDAYS, not " + name);
        }
        return new Size(
            name,
            Integer.parseInt(parts[0]),
            Integer.parseInt(parts[1]),
            Integer.parseInt(parts[2]));
    }
  }
}
