package org.nextbestaction.rules.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of data as people write them: {@code 500000000}, {@code 500 MB}, {@code 1.5TiB}. */
public final class Bytes {

  /** What is allowed, for messages. */
  static final String FORM = "a number of bytes such as 500000000, 10GB or 1TiB";

  private static final Pattern AMOUNT =
      Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,6})?) ?(|B|[kKMGTP]B|[KMGTP]iB)");
  private static final Map<Character, Integer> POWER =
      Map.of('K', 1, 'M', 2, 'G', 3, 'T', 4, 'P', 5);

  private Bytes() {}

  /**
   * The number of bytes: {@code kB, MB, GB, TB, PB} are powers of 1000, {@code KiB, MiB, GiB, TiB,
   * PiB} of 1024.
   *
   * @throws IllegalArgumentException when the text is no such amount, or none of at least a byte
   */
  public static long parse(String text) {
    Matcher amount = AMOUNT.matcher(text.strip());
    if (amount.matches()) {
      String unit = amount.group(2);
      long base = unit.endsWith("iB") ? 1024 : 1000;
      int power =
          unit.length() < 2 ? 0 : POWER.getOrDefault(Character.toUpperCase(unit.charAt(0)), 0);
      BigDecimal bytes =
          new BigDecimal(amount.group(1))
              .multiply(BigDecimal.valueOf(base).pow(power))
              .setScale(0, RoundingMode.DOWN);
      if (bytes.signum() > 0 && bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
        return bytes.longValueExact();
      }
    }
    throw new IllegalArgumentException("(" + text + ") is not " + FORM);
  }
}
