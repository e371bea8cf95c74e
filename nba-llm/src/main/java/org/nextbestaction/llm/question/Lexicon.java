package org.nextbestaction.llm.question;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of questions in one language, from {@code lexicon_<language>.txt} beside this class.
 * Immutable and thread-safe.
 */
final class Lexicon {

  private static final Set<String> WORDS = Set.of("filler", "common", "goods", "selling");

  static final Lexicon ENGLISH = new Lexicon("en");
  static final Lexicon ROMANIAN = new Lexicon("ro");

  private static final String TOPIC = "topic ";
  private static final int GAP = 3;

  /** Lists of single words by section: exact ones, and stems. */
  private final Map<String, Set<String>> words = new HashMap<>();

  private final Map<String, List<String>> starts = new HashMap<>();

  /** By section and the first letter. */
  private final Map<String, Map<Character, List<List<String>>>> phrases = new HashMap<>();

  /**
   * A phrase in a question.
   *
   * @param words the positions of its words, those of a gap left out
   * @param from the first position
   * @param to behind the last
   */
  record Found(List<Integer> words, int from, int to) {

    boolean within(Found other) {
      return other.to - other.from > to - from
          && other.words.size() == other.to - other.from
          && other.from <= from
          && to <= other.to;
    }
  }

  private Lexicon(String language) {
    String section = "";
    for (String line : lines("lexicon_" + language + ".txt")) {
      if (line.startsWith("[")) {
        section = line.substring(1, line.length() - 1);
      } else if (WORDS.contains(section)) {
        for (String word : line.split(" ")) {
          if (word.endsWith("*")) {
            starts
                .computeIfAbsent(section, s -> new ArrayList<>())
                .add(word.substring(0, word.length() - 1));
          } else {
            words.computeIfAbsent(section, s -> new HashSet<>()).add(word);
          }
        }
      } else {
        for (String phrase : line.split("\\|")) {
          String plain = phrase.strip();
          phrases
              .computeIfAbsent(section, s -> new HashMap<>())
              .computeIfAbsent(plain.charAt(0), c -> new ArrayList<>())
              .add(List.of(plain.split("[ -]+")));
        }
      }
    }
  }

  static Lexicon of(String language) {
    return language.equals("ro") ? ROMANIAN : ENGLISH;
  }

  /** The lines of a resource, without comments and blank ones. */
  static List<String> lines(String resource) {
    try (InputStream in = Lexicon.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean filler(String word) {
    return in("filler", word);
  }

  /** Whether a word says little on a card, but may be the point of a question to a document. */
  boolean common(String word) {
    return in("common", word);
  }

  /** Whether a word is about goods and their sale, and the point of its question. */
  boolean goods(String word) {
    return in("goods", word);
  }

  boolean selling(String word) {
    return in("selling", word);
  }

  private boolean in(String section, String word) {
    return words.getOrDefault(section, Collections.emptySet()).contains(word)
        || starts.getOrDefault(section, List.of()).stream().anyMatch(word::startsWith);
  }

  boolean any(String section, List<String> tokens) {
    return !find(section, tokens).isEmpty();
  }

  List<Found> topic(String topic, List<String> tokens) {
    return find(TOPIC + topic, tokens);
  }

  /** The longest phrase of a section at each position. */
  List<Found> find(String section, List<String> tokens) {
    List<Found> all = new ArrayList<>();
    Map<Character, List<List<String>>> own = phrases.getOrDefault(section, Map.of());
    for (int i = 0; i < tokens.size(); i++) {
      Found best = null;
      for (List<String> phrase : own.getOrDefault(tokens.get(i).charAt(0), List.of())) {
        Found found = at(phrase, tokens, i);
        if (found != null && (best == null || found.words.size() > best.words.size())) {
          best = found;
        }
      }
      if (best != null) {
        all.add(best);
      }
    }
    return all;
  }

  private static @Nullable Found at(List<String> phrase, List<String> tokens, int start) {
    List<Integer> taken = new ArrayList<>();
    int at = start;
    int gap = 0;
    for (String wanted : phrase) {
      if (wanted.equals("..")) {
        gap = GAP;
        continue;
      }
      int last = Math.min(tokens.size() - 1, at + gap);
      while (at <= last && !matches(wanted, tokens.get(at))) {
        at++;
      }
      if (at > last) {
        return null;
      }
      taken.add(at++);
      gap = 0;
    }
    return new Found(taken, start, at);
  }

  private static boolean matches(String wanted, String word) {
    return wanted.endsWith("*")
        ? word.startsWith(wanted.substring(0, wanted.length() - 1))
        : wanted.equals(word);
  }
}
