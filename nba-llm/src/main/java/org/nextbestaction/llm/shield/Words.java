package org.nextbestaction.llm.shield;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The named categories of words that attacks are made of, such as IGNORE and INSTRUCTIONS, and
 * where a text has them. The words stand in {@code screen-words.txt}; six more categories are of
 * form, such as an e-mail address or a quotation.
 */
final class Words {

  /** At most as many as a long has bits. */
  static final int MOST = 64;

  private static final String RESOURCE = "screen-words.txt";

  private static final List<String> FORMS =
      List.of("EMAIL_ADDRESS", "LINK", "QUOTATION", "MARKUP", "IDENTIFIER", "PERCENTAGE");

  private static final int LONGEST_STEM = 14;

  private final String source;
  private final List<String> names;
  private final Map<String, Integer> exact = new HashMap<>();
  private final Map<String, Integer> stems = new HashMap<>();
  private final Map<Long, Integer> steps = new HashMap<>();
  private final List<Long> masks = new ArrayList<>(List.of(0L));
  private int ids;
  private int shortestStem = LONGEST_STEM;

  private Words(String source) {
    this.source = source;
    List<String> read = new ArrayList<>();
    for (String line : source.split("\n", -1)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int colon = line.indexOf(": ");
      long bit = 1L << read.size();
      read.add(line.substring(0, colon));
      for (String phrase : line.substring(colon + 2).split(";", -1)) {
        add(phrase.strip(), bit);
      }
    }
    read.addAll(FORMS);
    if (read.size() > MOST) {
      throw new IllegalStateException("more than " + MOST + " categories");
    }
    names = List.copyOf(read);
  }

  /** The words that come with the library. */
  static Words builtIn() {
    InputStream in = Words.class.getResourceAsStream(RESOURCE);
    if (in == null) {
      throw new IllegalStateException(RESOURCE + " is missing");
    }
    try (in) {
      return new Words(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file as it was read. */
  String source() {
    return source;
  }

  /** The categories by number. */
  List<String> names() {
    return names;
  }

  /** The categories of each token of a folded text, as bits. */
  long[] marks(String text) {
    List<String> tokens = new ArrayList<>();
    long[] marks = new long[16];
    int quote = -1;
    int form = names.size() - FORMS.size();
    for (int i = 0; i < text.length(); ) {
      int end = tokenEnd(text, i, false);
      if (end == i) {
        i++;
        continue;
      }
      String token = text.substring(i, end);
      int n = tokens.size();
      if (n == marks.length) {
        marks = Arrays.copyOf(marks, n * 2);
      }
      char first = token.charAt(0);
      if (token.startsWith("http:") || token.startsWith("https:") || token.startsWith("www.")) {
        marks[n] |= 1L << form + 1;
      } else if (Character.isLetterOrDigit(first) && token.indexOf('@') > 0) {
        marks[n] |= 1L << form;
      } else if (first == '"') {
        if (quote >= 0 && n - quote > 2 && n - quote < 60) {
          marks[quote] |= 1L << form + 2;
          quote = -1;
        } else {
          quote = n;
        }
      } else if (first == '<' || first == '#' || first == '{' || first == '=' || first == '|') {
        marks[n] |= 1L << form + 3;
      } else if (token.indexOf('_') > 0 && token.indexOf('_') < token.length() - 1) {
        marks[n] |= 1L << form + 4;
      } else if (first == '%' && n > 0 && Character.isDigit(tokens.get(n - 1).charAt(0))) {
        marks[n] |= 1L << form + 5;
      }
      tokens.add(token);
      i = end;
    }
    List<int[]> numbers = new ArrayList<>(tokens.size());
    for (String token : tokens) {
      numbers.add(numbers(token));
    }
    for (int i = 0; i < numbers.size(); i++) {
      marks[i] |= walk(numbers, i, 0);
    }
    return Arrays.copyOf(marks, tokens.size());
  }

  private long walk(List<int[]> numbers, int at, int node) {
    long mask = masks.get(node);
    if (at < numbers.size()) {
      for (int id : numbers.get(at)) {
        Integer next = steps.get((long) node << 32 | id);
        if (next != null) {
          mask |= walk(numbers, at + 1, next);
        }
      }
    }
    return mask;
  }

  private int[] numbers(String token) {
    int[] found = new int[4];
    int n = 0;
    Integer id = exact.get(token);
    if (id != null) {
      found[n++] = id;
    }
    int longest = Math.min(token.length(), LONGEST_STEM);
    for (int length = shortestStem; length <= longest && n < found.length; length++) {
      Integer stem = stems.get(token.substring(0, length));
      if (stem != null) {
        found[n++] = stem;
      }
    }
    return Arrays.copyOf(found, n);
  }

  private void add(String phrase, long bit) {
    int node = 0;
    for (int i = 0; i < phrase.length(); ) {
      int end = tokenEnd(phrase, i, true);
      if (end == i) {
        i++;
        continue;
      }
      String word = phrase.substring(i, end);
      int id;
      if (word.endsWith("*") && Character.isLetter(word.charAt(0))) {
        String stem = word.substring(0, word.length() - 1);
        if (stem.length() > LONGEST_STEM) {
          throw new IllegalStateException("stem too long: " + stem);
        }
        shortestStem = Math.min(shortestStem, stem.length());
        id = stems.computeIfAbsent(stem, key -> ids++);
      } else {
        id = exact.computeIfAbsent(word, key -> ids++);
      }
      long step = (long) node << 32 | id;
      Integer next = steps.get(step);
      if (next == null) {
        next = masks.size();
        masks.add(0L);
        steps.put(step, next);
      }
      node = next;
      i = end;
    }
    if (node == 0) {
      throw new IllegalStateException("a phrase without words in " + RESOURCE);
    }
    masks.set(node, masks.get(node) | bit);
  }

  /** The end of the word or sign at a place; the place itself where there is none. */
  private static int tokenEnd(String text, int start, boolean stars) {
    char c = text.charAt(start);
    int end = start;
    if (Character.isLetterOrDigit(c)) {
      if (text.startsWith("http", start) && text.startsWith("://", schemeEnd(text, start))
          || text.startsWith("www.", start)) {
        while (end < text.length() && text.charAt(end) > ' ' && text.charAt(end) != '"') {
          end++;
        }
        return end;
      }
      while (end < text.length() && wordPart(text, end, stars)) {
        end++;
      }
      return end;
    }
    if (c <= ' ' || c == '\'' || c == ',' || c == '.') {
      return start;
    }
    if (c == '<' && start + 1 < text.length()) {
      char next = text.charAt(start + 1);
      return next == '|' || next == '/' || next == '<' ? start + 2 : start + 1;
    }
    if (c == '[' && start + 1 < text.length() && text.charAt(start + 1) == '/') {
      return start + 2;
    }
    while (end < text.length() && text.charAt(end) == c && end - start < 3) {
      end++;
    }
    if (end - start == 3) {
      int rest = end;
      while (rest < text.length() && text.charAt(rest) == c) {
        rest++;
      }
      // a longer line of the same sign says no more than three
      return stars || rest == end ? end : start + 3;
    }
    return c == '-' && end - start == 1 ? start : end;
  }

  private static int schemeEnd(String text, int start) {
    return text.startsWith("https", start) ? start + 5 : start + 4;
  }

  private static boolean wordPart(String text, int at, boolean stars) {
    char c = text.charAt(at);
    if (Character.isLetterOrDigit(c) || c == '_' || stars && c == '*') {
      return true;
    }
    boolean inside = at + 1 < text.length() && (Character.isLetterOrDigit(text.charAt(at + 1)));
    return inside && (c == '\'' || c == '@' || c == '.' && addressed(text, at));
  }

  /** Whether a full stop stands in what may be an address, as there is no space around it. */
  private static boolean addressed(String text, int at) {
    return at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
  }
}
