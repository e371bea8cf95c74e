package org.nextbestaction.llm.check;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nextbestaction.llm.check.Violation.Code;
import org.nextbestaction.llm.fact.CardFacts;
import org.nextbestaction.llm.fact.Folding;

/**
 * Whether a text has the form of a text: visible letters, no markup, not too long, its language.
 */
final class FormCheck {

  private static final Pattern MARKUP =
      Folding.pattern(
          "<[^>]*>?|>|\\*|`|~|\\^|_|\\||\\\\|[{}\\[\\]]|(?:^|\\n)[^\\S\\n]*+(?:#|(?:[-\u2022\u2013\u25cf]|\\d++[.)])\\s)|&[a-z]+;|&#|={2,}|-{3,}");
  private static final Pattern WORD = Folding.pattern("[a-z']{2,}");

  /**
   * Any writer has words of his own; a text is made of others when they are many or the most of it.
   */
  private static boolean strange(int unknown, int words) {
    return unknown >= 2 && unknown * 100 >= words * 20
        || unknown >= 4 && unknown * 100 >= words * 12;
  }

  private FormCheck() {}

  static void check(Passage passage, List<Violation> found) {
    hidden(passage, found);
    markup(passage, found);
    length(passage, found);
    language(passage, found);
  }

  private static void hidden(Passage passage, List<Violation> found) {
    String text = passage.folded.original();
    String card = card(passage.facts);
    int i = 0;
    while (i < text.length()) {
      int point = text.codePointAt(i);
      int size = Character.charCount(point);
      if (strange(point) && card.indexOf(point) < 0) {
        found.add(
            new Violation(
                Code.HIDDEN,
                i,
                i + size,
                text.substring(i, i + size),
                "is invisible, or looks like another letter"));
        return;
      }
      i += size;
    }
  }

  private static String card(CardFacts facts) {
    StringBuilder all = new StringBuilder();
    facts.items().forEach(item -> all.append(item.name()));
    NameCheck.people(facts.people()).forEach(all::append);
    facts.facts().forEach(fact -> all.append(fact.value()));
    facts.sentences().forEach(sentence -> all.append(sentence.text()));
    return all.toString();
  }

  private static boolean strange(int point) {
    if (point < 128) {
      return point < 32 && point != '\n' && point != '\r' && point != '\t' || point == 127;
    }
    if (Folding.invisible(point)) {
      return true;
    }
    if (Character.isLetter(point)) {
      return Character.UnicodeScript.of(point) != Character.UnicodeScript.LATIN
          || point >= 0xff00
          || point >= 0x250 && point < 0x1e00
          || point >= 0x2100 && point < 0x2c00;
    }
    if (Character.getType(point) == Character.NON_SPACING_MARK) {
      // the comma and the breve of decomposed Romanian letters
      return point != 0x326 && point != 0x327 && point != 0x306 && point != 0x302 && point != 0x301;
    }
    if (Character.isDigit(point)
        || Character.getType(point) == Character.OTHER_NUMBER
        || Character.getType(point) == Character.LETTER_NUMBER) {
      return point != 0xbd && point != 0xbc && point != 0xbe && point != 0xb2 && point != 0xb3;
    }
    return Character.getType(point) == Character.OTHER_SYMBOL
            && point != 0xb0
            && point != 0xae
            && point != 0x2122
        || point >= 0xff00;
  }

  private static void markup(Passage passage, List<Violation> found) {
    Matcher markup = MARKUP.matcher(passage.plain);
    if (markup.find()) {
      found.add(
          passage.violation(
              Code.MARKUP, markup.start(), markup.end(), "is markup, code or a list"));
    }
  }

  private static void length(Passage passage, List<Violation> found) {
    String text = passage.folded.original();
    int own = (int) passage.plain.chars().filter(c -> c == Passage.OWN).count();
    int most = passage.field.longest();
    if (text.isBlank()) {
      found.add(new Violation(Code.LENGTH, 0, text.length(), text, "says nothing"));
    } else if (text.length() - own > most) {
      found.add(
          new Violation(
              Code.LENGTH,
              most,
              text.length(),
              text.substring(Math.min(most, text.length() - 1)),
              "is longer than " + most + " characters"));
    }
    Map<String, Integer> seen = new HashMap<>();
    for (Passage.Span sentence : passage.sentences) {
      String words = passage.words(sentence).replaceAll("[^a-z0-9]+", " ").strip();
      if (words.length() >= 12 && seen.merge(words, 1, Integer::sum) == 2) {
        found.add(
            passage.violation(Code.LENGTH, sentence.start(), sentence.end(), "is said twice"));
        return;
      }
    }
  }

  private static void language(Passage passage, List<Violation> found) {
    String other = passage.language.equals("ro") ? "en" : "ro";
    Set<String> vocabulary = NameCheck.vocabulary(passage);
    int words = 0;
    int own = 0;
    int others = 0;
    Set<String> unknown = new LinkedHashSet<>();
    Matcher word = WORD.matcher(passage.plain);
    while (word.find()) {
      String one = word.group();
      words++;
      boolean here = Words.functionWord(passage.language, one);
      boolean there = Words.functionWord(other, one);
      own += here && !there ? 1 : 0;
      others += there && !here ? 1 : 0;
      if (!here && !there && !Words.common(one) && !NameCheck.known(one, vocabulary)) {
        unknown.add(one);
      }
    }
    if (words >= 5 && others > own + 1) {
      found.add(
          passage.violation(
              Code.LANGUAGE,
              0,
              passage.plain.length(),
              "is not in the language that was asked for (" + passage.language + ")"));
    } else if (strange(unknown.size(), words) || words >= 6 && own + others == 0) {
      found.add(
          passage.violation(
              Code.LANGUAGE,
              0,
              passage.plain.length(),
              "holds words that a text about a card does not need: " + String.join(", ", unknown)));
    }
  }
}
