package org.nextbestaction.llm.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nextbestaction.llm.fact.Folding;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.RomanianStemmer;

/** Words as they are compared: folded, and their stems in both languages. */
final class Tokens {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private Tokens() {}

  /** The folded words of a text, in order; a percent sign is a word. */
  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(Folding.fold(text.replace("%", " percent ")));
    while (word.find()) {
      words.add(word.group());
    }
    return words;
  }

  /** The stems of a text in both languages. */
  static Set<String> stems(String text) {
    Set<String> stems = new TreeSet<>();
    for (String word : of(text)) {
      stems.addAll(stemsOf(word));
    }
    return stems;
  }

  /** The English and the Romanian stem of a folded word, marked by language. */
  static List<String> stemsOf(String word) {
    return List.of(
        "e:" + stem(new EnglishStemmer(), word), "r:" + stem(new RomanianStemmer(), word));
  }

  /** Whether two folded words are forms of one. */
  static boolean alike(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    if (Math.min(one.length(), other.length()) < 4) {
      return false;
    }
    List<String> stems = stemsOf(one);
    List<String> others = stemsOf(other);
    return stems.get(0).equals(others.get(0)) || stems.get(1).equals(others.get(1));
  }

  private static String stem(SnowballStemmer stemmer, String word) {
    stemmer.setCurrent(word);
    stemmer.stem();
    return stemmer.getCurrent();
  }
}
