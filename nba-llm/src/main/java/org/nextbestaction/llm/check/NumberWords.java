package org.nextbestaction.llm.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Numbers written out, in English and Romanian, on folded words. */
final class NumberWords {

  private static final Map<String, Long> UNITS = new HashMap<>();
  private static final Map<String, Long> TENS = new HashMap<>();
  private static final Map<String, Long> SCALES = new HashMap<>();
  private static final Set<String> JOINS = Set.of("and", "si", "de");

  /** Words that are numbers only beside a noun that is counted. */
  static final Set<String> ARTICLES = Set.of("one", "un", "una", "unu", "o", "a", "an", "noua");

  static {
    units(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
            + " fifteen sixteen seventeen eighteen nineteen");
    units(
        "zero unu doi trei patru cinci sase sapte opt noua zece unsprezece doisprezece treisprezece"
            + " paisprezece cincisprezece saisprezece saptesprezece optsprezece nouasprezece");
    UNITS.put("un", 1L);
    UNITS.put("una", 1L);
    UNITS.put("o", 1L);
    UNITS.put("a", 1L);
    UNITS.put("an", 1L);
    UNITS.put("doua", 2L);
    UNITS.put("douasprezece", 12L);
    UNITS.put("patrusprezece", 14L);
    UNITS.put("sasesprezece", 16L);
    UNITS.put("unspe", 11L);
    UNITS.put("doispe", 12L);
    UNITS.put("treispe", 13L);
    UNITS.put("cincispe", 15L);
    UNITS.put("dozen", 12L);
    UNITS.put("duzina", 12L);
    tens("twenty thirty forty fifty sixty seventy eighty ninety");
    tens("douazeci treizeci patruzeci cincizeci saizeci saptezeci optzeci nouazeci");
    TENS.put("fourty", 40L);
    TENS.put("sasezeci", 60L);
    for (String hundred : List.of("hundred", "suta", "sute")) {
      SCALES.put(hundred, 100L);
    }
    for (String thousand : List.of("thousand", "mie", "mii")) {
      SCALES.put(thousand, 1000L);
    }
    for (String million : List.of("million", "milion", "milioane")) {
      SCALES.put(million, 1_000_000L);
    }
  }

  private NumberWords() {}

  private static void units(String words) {
    long n = 0;
    for (String word : words.split(" ")) {
      UNITS.put(word, n++);
    }
  }

  private static void tens(String words) {
    long n = 20;
    for (String word : words.split(" ")) {
      TENS.put(word, n);
      n += 10;
    }
  }

  static boolean isNumber(String word) {
    return UNITS.containsKey(word) || TENS.containsKey(word) || SCALES.containsKey(word);
  }

  static long scale(String word) {
    return SCALES.getOrDefault(word, 0L);
  }

  /** A number and how many tokens it takes. */
  record Parsed(long value, int tokens) {}

  /**
   * The longest number that begins at a token; 0 tokens when there is none. A hyphen stands between
   * tokens as a token of its own.
   */
  static Parsed parse(List<String> tokens, int from) {
    long total = 0;
    long current = 0;
    int taken = 0;
    int last = 0; // 0 nothing, 1 unit, 2 tens, 3 hundred, 4 thousand
    int i = from;
    while (i < tokens.size()) {
      String word = tokens.get(i);
      boolean joined = false;
      if (i > from && (JOINS.contains(word) || word.equals("-")) && i + 1 < tokens.size()) {
        if (word.equals("-") && last != 2
            || word.equals("si") && last != 2
            || word.equals("and") && last < 3
            || word.equals("de") && !thousandsFollow(tokens, i)) {
          break;
        }
        word = tokens.get(i + 1);
        joined = true;
      }
      Long unit = UNITS.get(word);
      Long ten = TENS.get(word);
      Long scale = SCALES.get(word);
      if (unit != null
          && (last == 0 || last >= 3 || last == 2 && unit > 0 && unit < 10)
          && !(last > 0
              && ARTICLES.contains(word)
              && !word.equals("one")
              && !word.equals("unu")
              && !word.equals("una")
              && !word.equals("noua")
              && !nextIsScale(tokens, i + (joined ? 2 : 1)))) {
        current += unit;
        last = 1;
      } else if (ten != null && (last == 0 || last >= 3)) {
        current += ten;
        last = 2;
      } else if (scale != null
          && scale == 100
          && last <= 2
          && !(i > from && tokens.get(i - 1).equals("la"))) {
        current = Math.max(1, current) * 100;
        last = 3;
      } else if (scale != null && scale >= 1000) {
        total += Math.max(1, current) * scale;
        current = 0;
        last = 4;
      } else {
        break;
      }
      i += joined ? 2 : 1;
      taken = i - from;
    }
    return new Parsed(total + current, taken);
  }

  private static boolean nextIsScale(List<String> tokens, int i) {
    return i < tokens.size() && SCALES.containsKey(tokens.get(i));
  }

  /** "douazeci de mii". */
  private static boolean thousandsFollow(List<String> tokens, int i) {
    return scale(tokens.get(i + 1)) >= 1000;
  }
}
