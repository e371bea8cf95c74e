package org.nextbestaction.llm.question;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question as it is understood: its language, what it asks for, the products that it names, and
 * the words that are left over and that an answer has to hold.
 */
final class Asked {

  private static final Pattern DIACRITICS = Pattern.compile("[ăâîșşțţĂÂÎȘŞȚŢ]");
  private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");
  private static final Pattern CAPITAL = Pattern.compile("(?<=[^.?!\\s]\\s)\\p{Lu}[\\p{L}\\p{N}]*");

  /** Of a row in the company's systems, such as Q-2026-77 or T-88. */
  private static final Pattern CODE =
      Pattern.compile(
          "\\b(?=[\\p{L}\\d/-]*\\d)\\p{Lu}[\\p{L}\\d]*(?:[-/][\\p{L}\\d]+)*\\b|\\b\\d{4}-\\d{2,}\\b");

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final List<String> words;
  private final String language;
  private final Lexicon lexicon;
  private final Map<Topic, List<Lexicon.Found>> topics = new LinkedHashMap<>();
  private final Set<String> products = new TreeSet<>();
  private final Set<String> capitals = new TreeSet<>();
  private final Set<String> codes = new TreeSet<>();
  private final boolean[] known;
  private final boolean[] named;
  private final boolean[] ofProduct;

  /**
   * @param fallback the language where the question does not tell
   * @param products id to name
   * @param people names that need no answer: the customer's, the contact's, the agent's
   */
  Asked(String question, String fallback, Map<String, String> products, List<String> people) {
    words = Tokens.of(question);
    language = language(question, words, fallback);
    lexicon = Lexicon.of(language);
    known = new boolean[words.size()];
    named = new boolean[words.size()];
    ofProduct = new boolean[words.size()];
    people.forEach(this::person);
    names(question, products);
    topics();
    for (Matcher word = CAPITAL.matcher(question); word.find(); ) {
      capitals.addAll(Tokens.of(word.group()));
    }
    for (Matcher code = CODE.matcher(question); code.find(); ) {
      List<String> parts = Tokens.of(code.group());
      if (!namedAll(parts)) {
        codes.add(String.join(" ", parts));
      }
    }
  }

  private static String language(String question, List<String> words, String fallback) {
    int english = count(Lexicon.ENGLISH, words);
    int romanian = count(Lexicon.ROMANIAN, words);
    if (DIACRITICS.matcher(question).find()) {
      romanian += 2;
    }
    return english == romanian ? fallback : english > romanian ? "en" : "ro";
  }

  private static int count(Lexicon lexicon, List<String> words) {
    int topics = 0;
    for (Topic topic : Topic.ALL) {
      topics += lexicon.topic(topic.id(), words).isEmpty() ? 0 : 1;
    }
    return topics
        + (int) words.stream().filter(w -> lexicon.filler(w) || lexicon.common(w)).count();
  }

  private void person(String name) {
    for (String part : Tokens.of(name)) {
      for (int i = 0; i < words.size(); i++) {
        boolean form =
            words.get(i).equals(part)
                || part.length() >= 3
                    && words.get(i).startsWith(part)
                    && words.get(i).length() - part.length() <= 3;
        if (part.length() >= 3 && form) {
          named[i] = true;
        }
      }
    }
  }

  /** Whole names and ids first; then a word of a name that only one product has. */
  private void names(String question, Map<String, String> all) {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    all.forEach(
        (id, name) -> {
          List<String> name1 = Tokens.of(name);
          parts.put(id, name1);
          whole(id, name1);
          if (id.length() >= 3) {
            whole(id, Tokens.of(id));
          } else if (Pattern.compile(
                  "(?<=[\\p{L}.?!,] )" + Pattern.quote(id) + "(?![\\p{L}\\p{N}])")
              .matcher(question)
              .find()) {
            whole(id, Tokens.of(id));
          }
        });
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (named[i] || word.length() < 4 || lexicon.filler(word) || lexicon.selling(word)) {
        continue;
      }
      List<String> owners = new ArrayList<>();
      parts.forEach(
          (id, name) -> {
            if (name.stream().anyMatch(part -> part.length() >= 4 && Tokens.alike(word, part))) {
              owners.add(id);
            }
          });
      if (owners.size() == 1) {
        products.add(owners.get(0));
        named[i] = true;
        ofProduct[i] = true;
      }
    }
  }

  private void whole(String id, List<String> name) {
    for (int i = 0; !name.isEmpty() && i + name.size() <= words.size(); i++) {
      boolean same = true;
      for (int k = 0; k < name.size(); k++) {
        same &= Tokens.alike(words.get(i + k), name.get(k));
      }
      if (same) {
        products.add(id);
        for (int k = 0; k < name.size(); k++) {
          named[i + k] = true;
          ofProduct[i + k] = true;
        }
      }
    }
  }

  private void topics() {
    Map<Topic, List<Lexicon.Found>> all = new LinkedHashMap<>();
    for (Topic topic : Topic.ALL) {
      List<Lexicon.Found> found = new ArrayList<>(lexicon.topic(topic.id(), words));
      found.removeIf(one -> one.words().stream().allMatch(i -> ofProduct[i]));
      if (topic.is("named") && products.isEmpty()) {
        continue;
      }
      if (!found.isEmpty()) {
        all.put(topic, found);
      }
    }
    all.forEach(
        (topic, found) -> {
          for (Lexicon.Found one : found) {
            one.words().forEach(i -> known[i] = true);
          }
          List<Lexicon.Found> own = new ArrayList<>(found);
          own.removeIf(
              one ->
                  all.entrySet().stream()
                      .anyMatch(
                          other ->
                              !other.getKey().equals(topic)
                                  && other.getKey().weight() >= topic.weight()
                                  && other.getValue().stream().anyMatch(one::within)));
          if (!own.isEmpty()) {
            topics.put(topic, own);
          }
        });
  }

  List<String> words() {
    return words;
  }

  String language() {
    return language;
  }

  /** The topics of the highest weight that is asked for. */
  List<Topic> topics(int weight) {
    return topics.keySet().stream().filter(topic -> topic.weight() == weight).toList();
  }

  boolean asks(String topic) {
    return topics.keySet().stream().anyMatch(one -> one.id().equals(topic));
  }

  Set<String> products() {
    return products;
  }

  /** Whether a phrase of a section of the lexicon is in it, in the question's language. */
  boolean holds(String section) {
    return lexicon.any(section, words);
  }

  /** Whether anything in it is about selling. */
  boolean aboutSelling() {
    for (int i = 0; i < words.size(); i++) {
      if (named[i] || lexicon.selling(words.get(i)) || lexicon.goods(words.get(i))) {
        return true;
      }
    }
    return !codes.isEmpty() || topics.keySet().stream().anyMatch(topic -> topic.weight() > 1);
  }

  private boolean namedAll(List<String> parts) {
    for (String part : parts) {
      int i = words.indexOf(part);
      if (i < 0 || !named[i]) {
        return false;
      }
    }
    return true;
  }

  /** Codes that the answer has to hold: the words of each, joined by a space. */
  Set<String> codes() {
    return codes;
  }

  /** The topics that a word stands for by itself. */
  List<String> topicsOf(String word) {
    List<String> ids = new ArrayList<>();
    int i = words.indexOf(word);
    topics.forEach(
        (topic, found) -> {
          if (topic.weight() == 3
              && found.stream().anyMatch(one -> one.words().equals(List.of(i)))) {
            ids.add(topic.id());
          }
        });
    return ids;
  }

  /** The words that neither the language nor a topic nor the card's names explain. */
  List<String> rest() {
    List<String> rest = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean figure = NUMBER.matcher(word).matches() && !YEAR.matcher(word).matches();
      boolean common = lexicon.filler(word) || lexicon.common(word) || lexicon.selling(word);
      boolean ofCode = codes.stream().anyMatch(code -> List.of(code.split(" ")).contains(word));
      if (!known[i] && !named[i] && !figure && !common && !ofCode) {
        rest.add(word);
      }
    }
    return rest;
  }

  /** The words that tell what is asked for, without those that every question may hold. */
  List<String> content() {
    List<String> content = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean common = lexicon.filler(word) || lexicon.selling(word) && !known[i];
      if (!named[i] && !common && word.length() > 2) {
        content.add(word);
      }
    }
    return content;
  }

  /** Whether a word is a name or a code: it stands in the answer, or there is none. */
  boolean telling(String word) {
    return capitals.contains(word) || word.chars().anyMatch(Character::isDigit);
  }
}
