package org.nextbestaction.llm.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The common words of English and Romanian, folded, from {@code words_*.txt} beside this class. */
final class Words {

  private static final Words ENGLISH = new Words("words_en.txt");
  private static final Words ROMANIAN = new Words("words_ro.txt");
  private static final Words TALK_ENGLISH = new Words("talk_en.txt");
  private static final Words TALK_ROMANIAN = new Words("talk_ro.txt");

  private static final List<String> ENGLISH_ENDINGS =
      List.of(
          "s", "es", "ed", "d", "ing", "ly", "er", "est", "ment", "ness", "able", "'s", "n't",
          "'ll", "'ve", "'re", "'d", "'m", "ion", "ation", "al", "ful", "r", "or", "ity", "y");
  private static final List<String> FORMS =
      List.of("ing", "ed", "ly", "tion", "sion", "ment", "ness", "able", "ible");
  private static final List<String> ROMANIAN_FORMS =
      List.of(
          "ati", "eti", "iti", "eaza", "este", "asca", "ind", "and", "area", "erea", "irea", "ului",
          "elor", "ilor", "tia", "tii", "ul", "urile", "ele", "ile", "lor", "am", "em", "im", "at",
          "ut", "it", "ata", "uta", "ita", "ate", "ute", "ite");

  private final Set<String> function = new HashSet<>();
  private final Set<String> known = new HashSet<>();

  private Words(String file) {
    for (String line : lines(file)) {
      List<String> words = List.of(line.strip().split(" +"));
      if (function.isEmpty()) {
        function.addAll(words);
      }
      known.addAll(words);
    }
  }

  /** The lines of a file beside this class, without comments and empty ones. */
  static List<String> lines(String file) {
    try (InputStream in = Words.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a folded word is common in one of the two languages. */
  static boolean common(String word) {
    return ENGLISH.english(word)
        || ROMANIAN.romanian(word)
        || NumberWords.isNumber(word)
        || Units.known(word);
  }

  /** Whether a word looks like a common noun, verb or adverb by its ending. */
  static boolean formed(String word) {
    return word.length() >= 5
        && (FORMS.stream().anyMatch(word::endsWith)
            || ROMANIAN_FORMS.stream().anyMatch(word::endsWith));
  }

  private boolean english(String word) {
    if (known.contains(word)) {
      return true;
    }
    for (String ending : ENGLISH_ENDINGS) {
      if (word.endsWith(ending) && word.length() - ending.length() >= 2) {
        String stem = word.substring(0, word.length() - ending.length());
        int last = stem.length() - 1;
        boolean doubled = last >= 2 && stem.charAt(last) == stem.charAt(last - 1);
        if (known.contains(stem)
            || known.contains(stem + "e")
            || known.contains(stem + "y")
            || doubled && known.contains(stem.substring(0, last))
            || stem.endsWith("i") && known.contains(stem.substring(0, last) + "y")) {
          return true;
        }
      }
    }
    for (String prefix : List.of("un", "re", "non", "in", "im", "dis", "mis", "over", "pre")) {
      if (word.startsWith(prefix)
          && word.length() - prefix.length() >= 4
          && known.contains(word.substring(prefix.length()))) {
        return true;
      }
    }
    return false;
  }

  private boolean romanian(String word) {
    if (known.contains(word)) {
      return true;
    }
    for (int length = word.length() - 1; length >= Math.max(3, word.length() - 7); length--) {
      if (known.contains(word.substring(0, length))) {
        return true;
      }
    }
    return this == ROMANIAN
        && (word.startsWith("ne") || word.startsWith("re"))
        && word.length() > 6
        && romanian(word.substring(2));
  }

  /** Whether a conversation needs the word whatever the card holds. */
  static boolean conversational(String word) {
    return ENGLISH.function.contains(word)
        || ROMANIAN.function.contains(word)
        || TALK_ENGLISH.english(word)
        || TALK_ROMANIAN.romanian(word);
  }

  static boolean functionWord(String language, String word) {
    return (language.equals("ro") ? ROMANIAN : ENGLISH).function.contains(word);
  }
}
