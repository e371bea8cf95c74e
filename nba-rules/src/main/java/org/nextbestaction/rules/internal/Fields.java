package org.nextbestaction.rules.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.rules.NearestName;

/**
 * The keys of one mapping, read by type. What is wrong goes to the log and reads as null; {@link
 * #finish} reports the keys that nobody asked for.
 */
public final class Fields {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,9})?");
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");
  public static final int LONGEST_TEXT = 4000;

  private final String file;
  private final String subject;
  private final FileNode.Mapping mapping;
  private final ProblemLog log;
  private final Set<String> asked = new LinkedHashSet<>();

  public Fields(String file, String subject, FileNode.Mapping mapping, ProblemLog log) {
    this.file = file;
    this.subject = subject;
    this.mapping = mapping;
    this.log = log;
  }

  /** The same keys, with another subject in front of what is wrong. */
  public Fields about(String other) {
    Fields fields = new Fields(file, other, mapping, log);
    fields.asked.addAll(asked);
    return fields;
  }

  public Mark mark() {
    return mapping.mark();
  }

  public String file() {
    return file;
  }

  public String subject() {
    return subject;
  }

  public Set<String> keys() {
    return mapping.entries().keySet();
  }

  /** The value of the key; null when the key is left out. */
  public @Nullable FileNode node(String key) {
    asked.add(key);
    FileNode.Entry entry = mapping.entries().get(key);
    return entry == null ? null : entry.value();
  }

  public boolean has(String key) {
    asked.add(key);
    return mapping.entries().containsKey(key);
  }

  /** Reports the key when it is left out. */
  public void require(String key) {
    if (!has(key)) {
      problem(mapping.mark(), "the key (" + key + ") is required", null);
    }
  }

  /** A text that is not empty. */
  public FileNode.@Nullable Scalar scalar(String key) {
    FileNode node = node(key);
    if (node == null) {
      return null;
    }
    if (node instanceof FileNode.Scalar scalar && !scalar.text().isBlank()) {
      if (scalar.text().length() <= LONGEST_TEXT) {
        return scalar;
      }
      problem(node.mark(), "(" + key + ") is longer than " + LONGEST_TEXT + " characters", null);
      return null;
    }
    return wrong(key, node, "a text");
  }

  /** A text that is not empty, in one line. */
  public @Nullable String text(String key) {
    FileNode.Scalar scalar = scalar(key);
    return scalar == null || disguised(key, scalar.mark(), scalar.text())
        ? null
        : scalar.text().strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private boolean disguised(String key, Mark mark, String text) {
    int point = Disguise.in(text);
    if (point >= 0) {
      String found = "(" + key + ") holds the invisible character U+%04X".formatted(point);
      problem(mark, found, "Maybe it was pasted in.");
    }
    return point >= 0;
  }

  /** A text of the given form. */
  public @Nullable String text(String key, Pattern form, String allowed) {
    FileNode.Scalar scalar = scalar(key);
    if (scalar == null || form.matcher(scalar.text()).matches()) {
      return scalar == null ? null : scalar.text();
    }
    return wrong(key, scalar, allowed);
  }

  /** One of the words, with what it stands for. */
  public <T> @Nullable T oneOf(String key, Map<String, T> words) {
    FileNode.Scalar scalar = scalar(key);
    if (scalar == null) {
      return null;
    }
    T value = words.get(scalar.text());
    if (value == null) {
      problem(
          scalar.mark(),
          "("
              + key
              + ") is "
              + scalar.kind()
              + "; allowed are "
              + String.join(", ", words.keySet()),
          hint(scalar.text(), words.keySet()));
    }
    return value;
  }

  /** {@code true} or {@code false}. */
  public @Nullable Boolean truth(String key) {
    return either(key, "true", "false");
  }

  /** Whether it is the first of two words, which are the only ones allowed. */
  public @Nullable Boolean either(String key, String yes, String no) {
    Map<String, Boolean> words = new LinkedHashMap<>();
    words.put(yes, true);
    words.put(no, false);
    return oneOf(key, words);
  }

  /** A whole number within the bounds. */
  public @Nullable Integer whole(String key, int least, int most) {
    FileNode node = node(key);
    if (node == null) {
      return null;
    }
    if (node instanceof FileNode.Scalar scalar && WHOLE.matcher(scalar.text()).matches()) {
      int value = Integer.parseInt(scalar.text());
      if (value >= least && value <= most) {
        return value;
      }
    }
    return wrong(key, node, "a whole number from " + least + " to " + most);
  }

  /** A plain decimal within the bounds. */
  public @Nullable Double number(String key, double least, double most) {
    FileNode node = node(key);
    if (node == null) {
      return null;
    }
    BigDecimal value = node instanceof FileNode.Scalar scalar ? decimal(scalar.text()) : null;
    if (value != null && value.doubleValue() >= least && value.doubleValue() <= most) {
      return value.doubleValue();
    }
    return wrong(key, node, "a number from " + plain(least) + " to " + plain(most));
  }

  /** The text as a plain decimal of bounded size; null when it is none. */
  public static @Nullable BigDecimal decimal(String text) {
    return NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
  }

  private static String plain(double bound) {
    return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }

  /** A day such as 2026-05-08. */
  public @Nullable LocalDate date(String key) {
    FileNode.Scalar scalar = scalar(key);
    if (scalar == null) {
      return null;
    }
    try {
      return LocalDate.parse(scalar.text());
    } catch (DateTimeParseException e) {
      return wrong(key, scalar, "a day such as 2026-05-08");
    }
  }

  /** A list of texts; empty when the key is left out. */
  public List<FileNode.Scalar> list(String key) {
    List<FileNode.Scalar> texts = new ArrayList<>();
    FileNode node = node(key);
    if (node == null) {
      return texts;
    }
    if (!(node instanceof FileNode.Sequence sequence)) {
      this.<String>wrong(key, node, "a list such as [a, b]");
      return texts;
    }
    for (FileNode item : sequence.items()) {
      if (item instanceof FileNode.Scalar scalar && !scalar.text().isBlank()) {
        texts.add(scalar);
      } else {
        this.<String>wrong(key, item, "a list of texts");
      }
    }
    return texts;
  }

  /** The keys below a key; null when it is left out. */
  public @Nullable Fields fields(String key, String subject) {
    FileNode node = node(key);
    if (node == null) {
      return null;
    }
    if (node instanceof FileNode.Mapping inner) {
      return new Fields(file, subject, inner, log);
    }
    return wrong(key, node, "keys with values");
  }

  /** The mappings of a list below a key, each with the given subject. */
  public List<Fields> each(String key, String subject) {
    List<Fields> all = new ArrayList<>();
    FileNode node = node(key);
    if (node == null) {
      return all;
    }
    if (!(node instanceof FileNode.Sequence sequence)) {
      this.<String>wrong(key, node, "a list");
      return all;
    }
    for (FileNode item : sequence.items()) {
      if (item instanceof FileNode.Mapping inner) {
        all.add(new Fields(file, subject, inner, log));
      } else {
        this.<String>wrong(key, item, "a list of keys with values");
      }
    }
    return all;
  }

  /** One text, or texts by language; each must name known placeholders only. */
  public @Nullable LocalizedText localized(String key, Collection<String> placeholders) {
    FileNode node = node(key);
    if (node == null) {
      return null;
    }
    TreeMap<String, String> texts = new TreeMap<>();
    if (node instanceof FileNode.Mapping languages) {
      languages.entries().forEach((language, entry) -> localize(texts, language, entry));
    } else if (node instanceof FileNode.Scalar scalar && !scalar.text().isBlank()) {
      texts.put("", scalar.text());
    } else {
      return wrong(key, node, "a text, or texts by language such as { en: ..., ro: ... }");
    }
    for (String text : texts.values()) {
      checkPlaceholders(key, node, text, placeholders);
    }
    return texts.isEmpty() ? null : new LocalizedText(texts);
  }

  private void localize(TreeMap<String, String> texts, String language, FileNode.Entry entry) {
    if (!language.matches("[a-z]{2}")) {
      problem(
          entry.mark(),
          "(" + language + ") is no language; allowed are codes such as en, ro",
          entry.value().kind().equals("nothing")
              ? "Maybe a text that holds a comma should stand in quotes."
              : hint(language, List.of("en", "ro")));
    } else if (entry.value() instanceof FileNode.Scalar scalar && !scalar.text().isBlank()) {
      texts.put(language, scalar.text());
    } else {
      this.<String>wrong(language, entry.value(), "a text");
    }
  }

  private void checkPlaceholders(
      String key, FileNode node, String text, Collection<String> placeholders) {
    if (text.length() > LONGEST_TEXT) {
      problem(node.mark(), "(" + key + ") is longer than " + LONGEST_TEXT + " characters", null);
      return;
    }
    if (disguised(key, node.mark(), text)) {
      return;
    }
    for (String name : Placeholders.names(text)) {
      if (!placeholders.contains(name)) {
        problem(
            node.mark(),
            "(" + key + ") has the unknown placeholder {" + name + "}",
            hint(name, placeholders));
      }
    }
  }

  /** Reports the keys that nobody asked for. */
  public void finish() {
    for (Map.Entry<String, FileNode.Entry> entry : mapping.entries().entrySet()) {
      if (!asked.contains(entry.getKey())) {
        problem(
            entry.getValue().mark(),
            "unknown key (" + entry.getKey() + "); known are " + String.join(", ", asked),
            hint(entry.getKey(), asked));
      }
    }
  }

  /** Adds to what the file's expressions cost; whether that is still allowed. */
  boolean spend(long effort) {
    return log.spend(file, effort);
  }

  /** The hint that names what a word was probably meant to be; null where it would not be told. */
  public @Nullable String hint(String word, Collection<String> names) {
    return log.full() ? null : NearestName.hint(word, names);
  }

  /** Records what is wrong with this subject. */
  public void problem(Mark mark, String message, @Nullable String hint) {
    log.add(file, subject, mark, message, hint);
  }

  private <T> @Nullable T wrong(String key, FileNode node, String allowed) {
    problem(node.mark(), "(" + key + ") is " + node.kind() + "; allowed is " + allowed, null);
    return null;
  }
}
