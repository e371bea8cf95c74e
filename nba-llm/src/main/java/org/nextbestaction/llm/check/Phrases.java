package org.nextbestaction.llm.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nextbestaction.llm.fact.CardFacts;
import org.nextbestaction.llm.fact.Folding;

/**
 * What is not said whatever the numbers: promises, instructions, secrets, slander. The patterns
 * stand in {@code phrases.txt} beside this class. Immutable.
 */
final class Phrases {

  private enum Who {
    ALL,
    CUSTOMER,
    AGENT;

    boolean hears(Field field) {
      return this == ALL || (this == CUSTOMER) == field.toCustomer();
    }
  }

  private enum When {
    ALWAYS,
    AFFIRMED,
    STATED,
    UNLISTED
  }

  private record Phrase(Violation.Code code, Who who, When when, Pattern pattern) {}

  private static final String DIGIT =
      "(?:\\\\d[\\\\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|"
          + "twenty|thirty|forty|forty-five|fifty|sixty|seventy|eighty|ninety|(?:a|one|two) hundred|"
          + "several|few|some|many|doua|doi|trei|patru|cinci|sase|sapte|opt|noua|zece|\\\\w+sprezece|"
          + "\\\\w+zeci|o suta|cateva|multe)";

  /** What forbids: "do not promise ...". */
  private static final Pattern FORBIDS =
      Pattern.compile(
          "\\b(do not|don'?t|does not|doesn'?t|must not|mustn'?t|may not|should not|shouldn'?t|"
              + "cannot|can not|can'?t|will not|won'?t|never|avoid|refrain|not (be )?(allowed|proposed|"
              + "offered|promised|possible|permitted|available|named|exceed\\w*)|no (extended|longer terms)|"
              + "without|rather than|instead of|forbidden|stay at|remain|nu|niciodata|evita\\w*|fara|"
              + "interzis\\w*|nepermis\\w*|raman\\w*)\\b");

  /** What turns a prohibition into its opposite: "do not hesitate to promise ...". */
  private static final Pattern REVERSES =
      Pattern.compile(
          "\\b(hesitate|forget|fail|miss|afraid|shy|worry|only|just|but|cost|ezita\\w*|uita\\w*|"
              + "rata\\w*|teme\\w*|frica|doar|numai|ci|costa|problema|no problem|grij\\w*|refuz\\w*|refuse)\\b");

  private static final List<Phrase> ALL = load();

  private Phrases() {}

  private static List<Phrase> load() {
    List<Phrase> phrases = new ArrayList<>();
    try (InputStream in = Phrases.class.getResourceAsStream("phrases.txt")) {
      if (in == null) {
        throw new IllegalStateException("phrases.txt is missing from the jar");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] parts = line.strip().split(" +", 4);
          phrases.add(
              new Phrase(
                  Violation.Code.valueOf(parts[0]),
                  Who.valueOf(parts[1].toUpperCase(Locale.ROOT)),
                  When.valueOf(parts[2].toUpperCase(Locale.ROOT)),
                  Pattern.compile(parts[3].replaceAll("\\{d}", DIGIT))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(phrases);
  }

  static void check(Passage passage, List<Violation> found) {
    for (Passage.Span sentence : passage.sentences) {
      String words = passage.words(sentence);
      for (Phrase phrase : ALL) {
        if (phrase.who.hears(passage.field)) {
          Matcher matcher = phrase.pattern.matcher(words);
          if (matcher.find()
              && matcher.end() > matcher.start()
              && !excused(passage, phrase, words, matcher.group())) {
            found.add(
                passage.violation(
                    phrase.code,
                    sentence.start() + matcher.start(),
                    sentence.start() + matcher.end(),
                    reason(phrase.code)));
          }
        }
      }
    }
  }

  private static boolean excused(Passage passage, Phrase phrase, String words, String hit) {
    CardFacts facts = passage.facts;
    if (phrase.code == Violation.Code.PAYMENT
        && phrase.when == When.AFFIRMED
        && facts.limits().extendedTerms()) {
      return true;
    }
    return switch (phrase.when) {
      case ALWAYS -> false;
      case AFFIRMED -> forbidden(words);
      case STATED -> words.strip().endsWith("?");
      case UNLISTED -> forbiddenCompetitor(phrase, words) || listed(facts, hit, passage.field);
    };
  }

  private static boolean forbiddenCompetitor(Phrase phrase, String words) {
    return phrase.code == Violation.Code.COMPETITOR
        && forbidden(words)
        && words.contains("do not mention");
  }

  /** Whether the sentence forbids what it names. */
  static boolean forbidden(String words) {
    return FORBIDS.matcher(words).find() && !REVERSES.matcher(words).find();
  }

  /** Whether a sentence of the card holds the same words. */
  private static boolean listed(CardFacts facts, String hit, Field field) {
    if (field.toCustomer()) {
      return false;
    }
    for (CardFacts.Sentence sentence : facts.sentences()) {
      if (Folding.fold(sentence.text()).contains(hit.strip())) {
        return true;
      }
    }
    return facts.limits().doNotCall()
            && hit.matches(".*\\b(call|ring|phone|suna|sunati|apela)\\b.*")
        || facts.limits().doNotEmail() && hit.matches(".*\\b(e-?mail|write to|scrie)\\b.*");
  }

  private static String reason(Violation.Code code) {
    return switch (code) {
      case META -> "speaks of a model, its instructions or its answer";
      case INSTRUCTION -> "sets a rule aside or says that somebody has";
      case DISCOUNT -> "promises a reduction that is not on the card";
      case PRICE -> "says something about prices that is not on the card";
      case DELIVERY -> "promises a delivery";
      case PAYMENT -> "promises terms of payment or asks for payment data";
      case GUARANTEE -> "gives a guarantee or an assurance";
      case GIFT -> "gives something away";
      case INTERNAL -> "is for internal eyes only";
      case DEFAME -> "speaks ill of somebody, threatens, or raises an alarm";
      case COMPETITOR -> "speaks of competitors";
      case ACTION -> "asks for something else than the card";
      case CONTRADICT -> "claims what the card does not say";
      case URL -> "holds a link, an address, a number to call or asks to follow one";
      default -> "must not be said";
    };
  }
}
