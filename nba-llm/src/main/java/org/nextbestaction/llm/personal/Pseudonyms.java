package org.nextbestaction.llm.personal;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Placeholders for the names that a card knows, such as {@code CUSTOMER_1} and {@code PERSON_1},
 * for one call: a text without names goes out, and the names come back exactly as they were. A name
 * is known as a whole or by a part, in any case and order, with diacritics or without, in Romanian
 * case forms (Mariei, Popescului). The first placeholders are those of the names given, in their
 * order; each other form that is met gets the next number, so that it can be put back. Not
 * thread-safe, and never written anywhere.
 */
public final class Pseudonyms {

  /** Whose name it is; the names are those of the placeholders. */
  private enum Role {
    CUSTOMER,
    PERSON
  }

  /** What is wrong with a text that comes back. */
  public enum Fault {
    /** A placeholder that was never given out. */
    UNKNOWN_PLACEHOLDER,
    /**
     * Something that looks like a placeholder and is none, so that nothing can be put in its place.
     */
    BROKEN_PLACEHOLDER
  }

  /**
   * A text with its names back.
   *
   * @param fault why the text may not be used; null: it may
   */
  public record Restored(String text, @Nullable Fault fault) {}

  private static final Pattern PLACEHOLDER =
      Pattern.compile("(?<![\\p{L}\\p{N}_])(?:CUSTOMER|PERSON)_[1-9]\\d{0,5}(?![\\p{L}\\p{N}_])");

  private static final Pattern LOOKS_LIKE_ONE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_])[\\p{L}\\p{N}_]*?"
              + "(?:(?i:CUSTOMER|PERSON)_[\\p{L}\\p{N}_]*|(?:CUSTOMER|PERSON)[ -]?\\d+[\\p{L}\\p{N}_]*)");

  /** Words of a name that are nobody's name on their own. */
  private static final Set<String> NO_NAMES =
      Set.of(
          "srl", "sa", "sca", "snc", "scs", "pfa", "ii", "if", "ltd", "llc", "inc", "gmbh", "ag",
          "kg", "bv", "spa", "plc", "corp", "co", "company", "group", "grup", "the", "and", "und",
          "si", "et", "mr", "mrs", "ms", "dr", "ing", "ec", "jr", "prof", "dl", "dna", "domnul",
          "doamna", "dra", "de", "la", "van", "von", "der", "den", "del", "di", "da", "du", "le",
          "al", "sc", "s", "c");

  private final List<Known> known = new ArrayList<>();
  private final Map<Role, Integer> given = new EnumMap<>(Role.class);
  private final Map<String, String> placeholders = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();

  /** What a name looks like in a folded text, and whose it is. */
  private record Known(Role role, Pattern pattern, Set<String> needCapital) {}

  /**
   * @param customers names of companies, the card's first
   * @param people names of contacts and agents
   */
  public Pseudonyms(List<String> customers, List<String> people) {
    customers.forEach(name -> learn(Role.CUSTOMER, name));
    people.forEach(name -> learn(Role.PERSON, name));
  }

  /** The placeholder of a name that was given; null for any other. */
  public @Nullable String placeholder(String name) {
    return placeholders.get(name);
  }

  /** The text with placeholders for every form of the names. */
  public String hide(String text) {
    requireNonNull(text, "text");
    Folded folded = Folded.of(text);
    List<Search> searches = new ArrayList<>();
    // what looks like a placeholder already stands for itself
    searches.add(
        new Search(Role.PERSON, LOOKS_LIKE_ONE.matcher(folded.upperKept), Set.of(), folded));
    for (Known name : known) {
      searches.add(
          new Search(name.role, name.pattern.matcher(folded.lower), name.needCapital, folded));
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    int from = 0;
    while (true) {
      Search first = first(searches, from);
      if (first == null) {
        break;
      }
      Place next = folded.place(first.role, first.start, first.end, from, text);
      out.append(text, at, next.start)
          .append(stand(next.role, text.substring(next.start, next.end)));
      at = next.end;
      from = next.foldedEnd;
    }
    return out.append(text, at, text.length()).toString();
  }

  /** The text with every placeholder replaced by what it stood for. */
  public Restored restore(String text) {
    requireNonNull(text, "text");
    StringBuilder out = new StringBuilder();
    StringBuilder between = new StringBuilder();
    Matcher matcher = PLACEHOLDER.matcher(text);
    int at = 0;
    while (matcher.find()) {
      String name = names.get(matcher.group());
      if (name == null) {
        return new Restored(text, Fault.UNKNOWN_PLACEHOLDER);
      }
      out.append(text, at, matcher.start()).append(name);
      between.append(text, at, matcher.start()).append('\n');
      at = matcher.end();
    }
    out.append(text, at, text.length());
    between.append(text, at, text.length());
    return LOOKS_LIKE_ONE.matcher(between).find()
        ? new Restored(text, Fault.BROKEN_PLACEHOLDER)
        : new Restored(out.toString(), null);
  }

  private record Place(Role role, int start, int end, int foldedEnd) {}

  /** The first name at or after a place of the folded text; of two that begin there, the longer. */
  private static @Nullable Search first(List<Search> searches, int from) {
    Search best = null;
    for (Search search : searches) {
      search.moveTo(from);
      if (search.found
          && (best == null
              || search.start < best.start
              || search.start == best.start && search.end > best.end)) {
        best = search;
      }
    }
    return best;
  }

  /** Goes through a text for one name, so that each part of it is read once. */
  private static final class Search {
    final Role role;
    private final Matcher matcher;
    private final Set<String> needCapital;
    private final Folded folded;
    boolean found = true;
    int start = -1;
    int end;

    Search(Role role, Matcher matcher, Set<String> needCapital, Folded folded) {
      this.role = role;
      this.matcher = matcher;
      this.needCapital = needCapital;
      this.folded = folded;
    }

    /** To the next place at or after one, unless it is there. */
    void moveTo(int from) {
      int at = from;
      while (found && start < from) {
        found = at <= folded.lower.length() && matcher.find(at);
        if (found) {
          at = matcher.end();
          if (Character.isUpperCase(folded.upperKept.charAt(matcher.start()))
              || !needCapital.contains(matcher.group())) {
            start = matcher.start();
            end = matcher.end();
          }
        }
      }
    }
  }

  private void learn(Role role, String name) {
    if (name.isBlank()) {
      return;
    }
    stand(role, name);
    List<String> words = new ArrayList<>();
    for (String word :
        Letters.folded(plain(name)).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
      if (word.length() >= 2 && !NO_NAMES.contains(word)) {
        words.add(word);
      }
    }
    StringBuilder literal = new StringBuilder();
    for (String part : Letters.folded(plain(name)).toLowerCase(Locale.ROOT).strip().split("\\s+")) {
      literal.append(literal.isEmpty() ? "" : "\\s+").append(Pattern.quote(part));
    }
    if (words.isEmpty()) {
      know(role, literal.toString(), Set.of());
      return;
    }
    Set<String> forms = new LinkedHashSet<>();
    Set<String> needCapital = new LinkedHashSet<>();
    for (int i = 0; i < words.size(); i++) {
      forms.add(forms(words.get(i)));
      if (words.get(i).length() < 4) {
        needCapital.add(words.get(i));
      }
    }
    String any = "(?:" + String.join("|", forms) + ")";
    String pattern;
    if (role == Role.PERSON) {
      pattern = any + "(?:[\\s.-]{1,3}" + any + "){0,5}";
    } else {
      // the whole name, or its first word; later words such as Distribution name nobody alone
      List<String> rest = new ArrayList<>(forms);
      String first = rest.remove(0);
      needCapital.add(words.get(0));
      StringBuilder whole = new StringBuilder(first);
      for (String word : rest) {
        whole.append("(?:[^\\p{L}\\p{N}]{1,3}").append(word);
      }
      whole.append(")?".repeat(rest.size()));
      pattern = whole.toString();
    }
    know(role, "(?:" + literal + "|" + pattern + ")", needCapital);
  }

  private void know(Role role, String pattern, Set<String> needCapital) {
    known.add(
        new Known(
            role,
            Pattern.compile("(?<![\\p{L}\\p{N}])" + pattern + "(?![\\p{L}\\p{N}])"),
            needCapital));
  }

  /** A word in its Romanian case forms. */
  private static String forms(String word) {
    String quoted = Pattern.quote(word);
    if (word.endsWith("a") && word.length() > 2) {
      String stem = Pattern.quote(word.substring(0, word.length() - 1));
      return stem + "(?:a|ei|ai|i|ii|iei|hei|hii|o)";
    }
    String family = "";
    if (word.endsWith("escu")) {
      family = "|" + Pattern.quote(word.substring(0, word.length() - 3)) + "sti(?:i|lor)?";
    } else if (word.endsWith("eanu")) {
      family = "|" + Pattern.quote(word.substring(0, word.length() - 3)) + "ni(?:i|lor)?";
    }
    return "(?:" + quoted + "(?:-?(?:ului|lui|ul|ule|le|e|ei|i))?" + family + ")";
  }

  private String stand(Role role, String surface) {
    return placeholders.computeIfAbsent(
        surface,
        key -> {
          String placeholder = role + "_" + given.merge(role, 1, Integer::sum);
          names.put(placeholder, surface);
          return placeholder;
        });
  }

  private static String plain(String text) {
    StringBuilder out = new StringBuilder();
    text.chars().filter(c -> !Letters.mark((char) c)).forEach(c -> out.append((char) c));
    return out.toString();
  }

  /** A text without diacritics, and where each of its characters stands in the text. */
  private record Folded(String upperKept, String lower, int[] at) {

    static Folded of(String text) {
      StringBuilder kept = new StringBuilder();
      int[] at = new int[text.length()];
      for (int i = 0; i < text.length(); i++) {
        if (!Letters.mark(text.charAt(i))) {
          at[kept.length()] = i;
          kept.append(Letters.folded(text.charAt(i)));
        }
      }
      StringBuilder lower = new StringBuilder(kept);
      for (int i = 0; i < lower.length(); i++) {
        lower.setCharAt(i, Character.toLowerCase(lower.charAt(i)));
      }
      return new Folded(kept.toString(), lower.toString(), at);
    }

    /** A place in the text; what an underscore joins to it belongs to it. */
    Place place(Role role, int start, int end, int from, String text) {
      int first = start;
      while (first > from && wordPart(upperKept.charAt(first - 1))) {
        first--;
      }
      int foldedEnd = end;
      while (foldedEnd < upperKept.length() && wordPart(upperKept.charAt(foldedEnd))) {
        foldedEnd++;
      }
      int last = at[foldedEnd - 1] + 1;
      while (last < text.length() && Letters.mark(text.charAt(last))) {
        last++;
      }
      return new Place(role, at[first], last, foldedEnd);
    }

    private static boolean wordPart(char c) {
      return Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c);
    }
  }
}
