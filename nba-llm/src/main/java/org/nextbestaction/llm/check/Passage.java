package org.nextbestaction.llm.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.llm.fact.CardFacts;
import org.nextbestaction.llm.fact.CardFacts.Item;
import org.nextbestaction.llm.fact.Fact;
import org.nextbestaction.llm.fact.Folding;

/**
 * A text made ready to be checked: folded, cut into sentences and clauses, with the card's names
 * and own sentences blanked out. All positions are those of the folded text.
 */
final class Passage {

  /** Stands for a name of the card. */
  static final char NAME = '\u00a4';

  /** Stands for a sentence of the card. */
  static final char OWN = '\u00a7';

  private static final Pattern SENTENCE_END =
      Folding.pattern(
          "(?<!\\b(?:mr|mrs|ms|dr|dl|dna|nr|approx|str|art|buc|pcs|ing|incl))[.!?\u2026]+"
              + "(?<!\\b(?:jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|ian|iun|iul|noi)\\.(?= ?\\d))"
              + "(?=[\\s\"')]|$)|\\n+|;\\s");
  private static final Pattern CLAUSE_END =
      Folding.pattern(
          "[,:()]|\\s-\\s|\\b(?:(?<!hundred |thousand )and|but|while|although|though|whereas|because|so|iar|dar|desi|insa|"
              + "(?<!zeci )si|deci|pentru ca|fiindca)\\b");
  private static final Pattern NEWLINE = Folding.pattern("\\s+");

  final CardFacts facts;
  final Field field;

  /** Whether the customer hears or reads it: a script of an internal action is for colleagues. */
  final boolean toCustomer;

  final String language;
  final Folding folded;

  /** The folded text with names and own sentences blanked out, of the same length. */
  final String plain;

  final List<Span> sentences;
  final List<NamedSpan> names;

  /** A part of the folded text. */
  record Span(int start, int end) {
    boolean holds(int position) {
      return position >= start && position < end;
    }
  }

  /**
   * A name of the card where it stands in the text.
   *
   * @param item null when it names none
   * @param firm whether it is a product, a document or a key, not somebody's name
   */
  record NamedSpan(int start, int end, @Nullable Item item, boolean firm) {}

  Passage(CardFacts facts, Field field, String language, String text) {
    this.facts = facts;
    this.field = field;
    toCustomer = field.toCustomer() && !"internal".equals(facts.action().kind());
    this.language = language;
    folded = Folding.of(text);
    char[] masked = folded.text().toCharArray();
    if (!toCustomer) {
      maskOwn(masked);
    }
    names = new ArrayList<>();
    maskNames(masked);
    names.sort(Comparator.comparingInt(NamedSpan::start));
    plain = new String(masked);
    sentences = split(plain);
  }

  private void maskOwn(char[] masked) {
    List<String> own = new ArrayList<>();
    for (CardFacts.Sentence sentence : facts.sentences()) {
      String one = bare(Folding.fold(sentence.text()));
      if (one.length() >= 12) {
        own.add(one);
      }
    }
    own.sort(Comparator.comparingInt(String::length).reversed().thenComparing(s -> s));
    for (String one : own) {
      mask(masked, one, OWN, null, true);
    }
  }

  private static String bare(String text) {
    String stripped = text.strip();
    while (stripped.endsWith(".") || stripped.endsWith("!")) {
      stripped = stripped.substring(0, stripped.length() - 1);
    }
    return NEWLINE.matcher(stripped).replaceAll(" ");
  }

  private void maskNames(char[] masked) {
    record Name(String folded, @Nullable Item item, boolean firm) {}
    List<Name> all = new ArrayList<>();
    for (Item item : facts.items()) {
      if (item.state() != Item.State.REMOVED || !toCustomer) {
        all.add(new Name(Folding.fold(item.name()), item, true));
      }
    }
    CardFacts.People people = facts.people();
    for (String name : NameCheck.people(people)) {
      all.add(new Name(Folding.fold(name), null, false));
    }
    for (Fact fact : facts.facts()) {
      boolean named =
          fact.kind() == Fact.Kind.NAME
              || fact.kind() == Fact.Kind.CODE
              || fact.kind() == Fact.Kind.TEXT && fact.value().chars().anyMatch(Character::isDigit);
      if (named && fact.speakable() && !(fact.agentOnly() && toCustomer)) {
        all.add(new Name(Folding.fold(fact.value()), null, true));
      }
    }
    all.sort(
        Comparator.comparingInt((Name name) -> name.folded.length())
            .reversed()
            .thenComparing(Name::folded));
    for (Name name : all) {
      boolean worth =
          name.folded.strip().length() >= 3 && name.folded.chars().anyMatch(Character::isLetter);
      if (worth) {
        mask(masked, name.folded.strip(), NAME, name.item, name.firm);
      }
    }
  }

  private void mask(char[] masked, String what, char with, @Nullable Item item, boolean firm) {
    String text = folded.text();
    int at = text.indexOf(what);
    while (at >= 0) {
      int end = at + what.length();
      if (edge(text, at - 1, at)
          && edge(text, end - 1, end)
          && masked[at] == text.charAt(at)
          && masked[end - 1] == text.charAt(end - 1)) {
        for (int i = at; i < end; i++) {
          masked[i] = with;
        }
        if (with == NAME) {
          names.add(new NamedSpan(at, end, item, firm));
        }
        at = text.indexOf(what, end);
      } else {
        at = text.indexOf(what, at + 1);
      }
    }
  }

  /** Whether no word goes on between the two positions. */
  private static boolean edge(String text, int left, int right) {
    return left < 0
        || right >= text.length()
        || !Character.isLetterOrDigit(text.charAt(left))
        || !Character.isLetterOrDigit(text.charAt(right));
  }

  private static List<Span> split(String text) {
    List<Span> sentences = new ArrayList<>();
    Matcher end = SENTENCE_END.matcher(text);
    int from = 0;
    while (end.find()) {
      add(sentences, text, from, end.end());
      from = end.end();
    }
    add(sentences, text, from, text.length());
    return List.copyOf(sentences);
  }

  private static void add(List<Span> sentences, String text, int from, int to) {
    int start = from;
    while (start < to && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    if (start < to) {
      sentences.add(new Span(start, to));
    }
  }

  /** The sentence that holds a position. */
  Span sentence(int position) {
    for (Span sentence : sentences) {
      if (sentence.holds(position)) {
        return sentence;
      }
    }
    return new Span(0, plain.length());
  }

  /** The clause around a part: what is cut off by commas, brackets and conjunctions. */
  Span clause(int start, int end) {
    Span sentence = sentence(start);
    int from = sentence.start();
    int to = sentence.end();
    Matcher cut = CLAUSE_END.matcher(plain).region(sentence.start(), sentence.end());
    while (cut.find()) {
      if (cut.end() <= start) {
        from = cut.end();
      } else if (cut.start() >= end) {
        to = cut.start();
        break;
      }
    }
    return new Span(from, to);
  }

  String words(Span span) {
    return plain.substring(span.start(), span.end());
  }

  Violation violation(Violation.Code code, int start, int end, String reason) {
    int from = folded.original(start);
    int to = Math.max(from, folded.original(end));
    return new Violation(code, from, to, folded.original().substring(from, to), reason);
  }
}
