package org.nextbestaction.benchmarks.words;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * True texts with one number changed: in digits or in words, a month, or a true number in the place
 * of another. The same seed gives the same texts.
 */
final class Mutants {

  private static final List<List<String>> WORDS =
      List.of(
          words(
              "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
                  + " sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy"
                  + " eighty ninety"),
          words(
              "două trei patru cinci șase șapte opt zece unsprezece doisprezece treisprezece"
                  + " paisprezece cincisprezece douăzeci treizeci patruzeci cincizeci șaizeci"
                  + " șaptezeci optzeci nouăzeci"),
          words(
              "January February March April June July August September October November December"),
          words(
              "ianuarie februarie martie aprilie iunie iulie august septembrie octombrie noiembrie"
                  + " decembrie"));

  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private final Random random;

  Mutants(long seed) {
    random = new Random(seed);
  }

  private static List<String> words(String words) {
    return List.of(words.split(" "));
  }

  /**
   * Every text with one number changed.
   *
   * @param others true numbers of the same card
   */
  Set<String> of(String text, List<String> others) {
    Set<String> mutants = new LinkedHashSet<>();
    Matcher digits = DIGITS.matcher(text);
    while (digits.find()) {
      for (String other : instead(digits.group(), others)) {
        if (!same(other, digits.group(), text, digits.start())) {
          mutants.add(text.substring(0, digits.start()) + other + text.substring(digits.end()));
        }
      }
    }
    for (List<String> words : WORDS) {
      for (String word : words) {
        Matcher matcher = Pattern.compile("(?<![\\p{L}-])" + word + "(?![\\p{L}-])").matcher(text);
        while (matcher.find()) {
          for (int i = 0; i < 4; i++) {
            String other = words.get(random.nextInt(words.size()));
            if (!other.equals(word)) {
              mutants.add(
                  text.substring(0, matcher.start()) + other + text.substring(matcher.end()));
            }
          }
        }
      }
    }
    return mutants;
  }

  private List<String> instead(String digits, List<String> others) {
    List<String> instead = new ArrayList<>();
    if (digits.length() < 10) {
      long n = Long.parseLong(digits);
      for (long other : new long[] {n + 1, n - 1, n + 10, n * 2, n * 10, n + 7}) {
        instead.add(String.valueOf(Math.max(0, other)));
      }
      if (n < 400) {
        instead.addAll(others);
      }
    }
    instead.add(new StringBuilder(digits).reverse().toString());
    instead.add(String.valueOf(1 + random.nextInt(99)));
    instead.add(digits + random.nextInt(10));
    int at = random.nextInt(digits.length());
    int digit = (digits.charAt(at) - '0' + 1 + random.nextInt(9)) % 10;
    instead.add(digits.substring(0, at) + digit + digits.substring(at + 1));
    return instead;
  }

  /** "05" for "5", and a zero more or less behind a decimal mark, change nothing. */
  private static boolean same(String one, String other, String text, int at) {
    boolean decimals = at > 0 && ".,".indexOf(text.charAt(at - 1)) >= 0;
    return bare(one, decimals).equals(bare(other, decimals))
        || bare(one, false).equals(bare(other, false));
  }

  private static String bare(String digits, boolean decimals) {
    return decimals ? digits.replaceAll("0+$", "") : digits.replaceAll("^0+", "");
  }
}
