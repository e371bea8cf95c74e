package org.nextbestaction.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.TreeSet;

/**
 * The words of a name, whatever its language: runs of letters and digits without accents and case,
 * cut to {@value #STEM} characters so that endings do not matter (McNamee, Nicholas, Mayfield,
 * Addressing morphological variation in alphabetic languages, 2009). A number alone is no word; an
 * ideograph is one.
 */
final class Words {

  static final int STEM = 5;
  private static final int SHORTEST = 2;

  private final TreeSet<String> words = new TreeSet<>();
  private final StringBuilder word = new StringBuilder();

  private Words() {}

  /** The words, each once, ascending. */
  static String[] of(String name) {
    Words found = new Words();
    Normalizer.normalize(name, Normalizer.Form.NFKD)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .forEach(found::add);
    found.end();
    return found.words.toArray(String[]::new);
  }

  private void add(int letter) {
    if (Character.isIdeographic(letter)) {
      end();
      words.add(Character.toString(letter));
    } else if (Character.isLetterOrDigit(letter)) {
      word.appendCodePoint(letter);
    } else if (Character.getType(letter) != Character.NON_SPACING_MARK) {
      end();
    }
  }

  private void end() {
    int length = word.codePointCount(0, word.length());
    if (length >= SHORTEST && word.codePoints().anyMatch(Character::isLetter)) {
      words.add(word.substring(0, word.offsetByCodePoints(0, Math.min(STEM, length))));
    }
    word.setLength(0);
  }
}
