package org.nextbestaction.llm.fact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A dictionary of names, found in a text in time linear in the text, however many there are. Case,
 * diacritics and legal forms do not matter ("Beta Lab SRL" is found as "beta lab"). Immutable and
 * thread-safe.
 */
public final class NameIndex {

  /** An index of nothing. */
  public static final NameIndex EMPTY = new NameIndex(Map.of(), Map.of());

  private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Set<String> LEGAL =
      Set.of(
          "srl", "sa", "sca", "snc", "scs", "ltd", "limited", "gmbh", "ag", "kg", "inc", "llc",
          "plc", "bv", "nv", "spa", "sas", "sarl", "oy", "ab", "as", "kft", "zrt", "doo", "ood",
          "pfa", "sro", "co", "corp", "company");

  /** Names by their folded tokens, joined by a space; the value is the name as it was given. */
  private final Map<String, String> names;

  /** The longest name, in tokens, by its first token. */
  private final Map<String, Integer> longest;

  private NameIndex(Map<String, String> names, Map<String, Integer> longest) {
    this.names = names;
    this.longest = longest;
  }

  /** An index of these names; those without a letter or digit are left out. */
  public static NameIndex of(Collection<String> given) {
    Map<String, String> names = new HashMap<>(given.size() * 2);
    Map<String, Integer> longest = new HashMap<>();
    for (String name : given) {
      List<String> tokens = tokens(name);
      put(names, longest, tokens, name);
      put(names, longest, bare(tokens), name);
    }
    return new NameIndex(names, longest);
  }

  private static void put(
      Map<String, String> names, Map<String, Integer> longest, List<String> tokens, String name) {
    String key = String.join(" ", tokens);
    if (key.length() >= 3 && tokens.stream().anyMatch(token -> !LEGAL.contains(token))) {
      names.merge(key, name, (one, other) -> one.compareTo(other) <= 0 ? one : other);
      longest.merge(tokens.get(0), tokens.size(), Math::max);
    }
  }

  private static List<String> tokens(String name) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(Folding.fold(name));
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }

  /** Without "SC" in front and the legal form behind. */
  private static List<String> bare(List<String> tokens) {
    int from = tokens.size() > 1 && tokens.get(0).equals("sc") ? 1 : 0;
    int to = tokens.size();
    while (to - from > 1
        && (LEGAL.contains(tokens.get(to - 1))
            || tokens.get(to - 1).length() == 1 && dotted(tokens))) {
      to--;
    }
    return tokens.subList(from, to);
  }

  /** "S.R.L." and "S.A." fall into single letters. */
  private static boolean dotted(List<String> tokens) {
    int letters = 0;
    for (int i = tokens.size() - 1; i > 0 && tokens.get(i).length() == 1; i--) {
      letters++;
    }
    return letters >= 2;
  }

  /** Whether there is nothing to find. */
  public boolean isEmpty() {
    return names.isEmpty();
  }

  /** Where names stand in a folded text: the longest at each place, from left to right. */
  public List<Found> find(Folding text) {
    if (isEmpty()) {
      return List.of();
    }
    List<int[]> spans = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text.text());
    while (matcher.find()) {
      spans.add(new int[] {matcher.start(), matcher.end()});
      tokens.add(matcher.group());
    }
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      Integer most = longest.get(tokens.get(i));
      if (most == null) {
        continue;
      }
      int last = -1;
      String name = null;
      StringBuilder key = new StringBuilder();
      for (int k = i; k < tokens.size() && k - i < most; k++) {
        key.append(k == i ? "" : " ").append(tokens.get(k));
        String hit = names.get(key.toString());
        if (hit != null) {
          last = k;
          name = hit;
        }
      }
      if (name != null) {
        found.add(new Found(name, spans.get(i)[0], spans.get(last)[1], last - i + 1));
        i = last;
      }
    }
    return found;
  }

  /**
   * A name in a text.
   *
   * @param start in the folded text, inclusive
   * @param end in the folded text, exclusive
   * @param tokens how many words it has there
   */
  public record Found(String name, int start, int end, int tokens) {}
}
