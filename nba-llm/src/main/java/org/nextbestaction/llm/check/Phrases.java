package org.nextbestaction.llm.check;

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

    boolean hears(boolean customer) {
      return this == ALL || (this == CUSTOMER) == customer;
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

  private static final String GIVING =
      "(?:promis\\w*|offer\\w*|propos\\w*|grant\\w*|giv\\w*|exceed\\w*|extend\\w*|agree\\w*|accept\\w*|"
          + "commit\\w*|guarant\\w*|deliver\\w*|suggest\\w*|mention\\w*|allow\\w*|permit\\w*|"
          + "nam\\w*|quot\\w*|pledg\\w*|available|possible|promit\\w*|ofer\\w*|propu\\w*|"
          + "acord\\w*|depas\\w*|extin\\w*|prelung\\w*|garant\\w*|livr\\w*|suger\\w*|da\\b|dai\\b|dati\\b|"
          + "cobor\\w*|angaj\\w*|negoci\\w*|permis\\w*)";

  /** What forbids: "do not promise ...", "... must not be proposed". */
  private static final Pattern FORBIDS =
      Folding.pattern(
          "\\b(?:do not|don'?t|does not|must not|mustn'?t|may not|should not|shouldn'?t|cannot|can not|"
              + "can'?t|never|not to|not be|is not|are not|not|avoid|refrain from|without|no)"
              + "(?: \\w+){0,2} "
              + GIVING
              + "|\\b(?:nu|niciodata|fara sa|evita\\w*|fara a)(?: \\w+){0,3} "
              + GIVING
              + "|\\b(?:forbidden|interzis\\w*|nepermis\\w*|ruled out|excluded|exclus\\w*)\\b"
              + "|\\b(?:remain|stay|keep|raman\\w*|pastr\\w*|only|doar|numai)(?: \\w+){0,3} standard"
              + "|\\bno (?:extended|longer) (?:payment )?terms|\\bstandard (?:payment )?terms only|\\bfara termene");

  /** What turns a prohibition into its opposite: "do not hesitate to promise ...". */
  private static final Pattern REVERSES =
      Folding.pattern(
          "\\b(hesitate|forget|fail|miss|afraid|shy|worry|ezita\\w*|uita\\w*|rata\\w*|teme\\w*|frica|"
              + "problema|no problem|grij\\w*|refuz\\w*|refuse|only to|just|cost you|costa)\\b");

  private static final Pattern ANY_DISCOUNT =
      Folding.pattern("(any|every|orice) (discount|reduction|reducere)");

  /** The end that a reduction has; which end it may have, the check of numbers says. */
  private static final Pattern BOUND =
      Folding.pattern(
          "\\b(?:at or below|at most|no more than|not (?:exceed|go (?:above|over|beyond))|within|below|under|up to|"
              + "(?:limited|capped) (?:to|at)|cel mult|maxim\\w*|sub|depas\\w*) (?:de )?(?:the )?(?:\\d[\\d.,]*|(?:[a-z-]+ ){1,3})"
              + " ?(?:%|percent|per cent|la suta|procente)");

  private static final Pattern GIVES = Folding.pattern("\\b" + GIVING);

  private static final Pattern CALLS = Folding.pattern("\\b(call|ring|phone|suna|sunati|apela)\\b");
  private static final Pattern WRITES = Folding.pattern("\\b(e-?mail|write to|scrie)\\b");

  private static final List<Phrase> ALL = load();

  private Phrases() {}

  private static List<Phrase> load() {
    List<Phrase> phrases = new ArrayList<>();
    for (String line : Words.lines("phrases.txt")) {
      String[] parts = line.strip().split(" +", 4);
      phrases.add(
          new Phrase(
              Violation.Code.valueOf(parts[0]),
              Who.valueOf(parts[1].toUpperCase(Locale.ROOT)),
              When.valueOf(parts[2].toUpperCase(Locale.ROOT)),
              Folding.pattern(parts[3].replaceAll("\\{d}", DIGIT))));
    }
    return List.copyOf(phrases);
  }

  static void check(Passage passage, List<Violation> found) {
    for (Passage.Span sentence : passage.sentences) {
      String words = passage.words(sentence);
      for (Phrase phrase : ALL) {
        if (phrase.who.hears(passage.toCustomer)) {
          Matcher matcher = phrase.pattern.matcher(words);
          while (matcher.find()) {
            int start = sentence.start() + matcher.start();
            int end = sentence.start() + matcher.end();
            if (end > start && !excused(passage, phrase, words, start, end)) {
              found.add(passage.violation(phrase.code, start, end, reason(phrase.code)));
              break;
            }
          }
        }
      }
    }
  }

  private static boolean excused(Passage passage, Phrase phrase, String words, int start, int end) {
    String hit = passage.plain.substring(start, end);
    CardFacts facts = passage.facts;
    if (phrase.code == Violation.Code.PAYMENT
        && phrase.when == When.AFFIRMED
        && facts.limits().extendedTerms()) {
      return true;
    }
    boolean bounded =
        phrase.code == Violation.Code.DISCOUNT
            && !passage.toCustomer
            && ANY_DISCOUNT.matcher(hit).matches()
            && BOUND.matcher(passage.words(passage.clause(start, end))).find();
    if (bounded) {
      return true;
    }
    return switch (phrase.when) {
      case ALWAYS -> false;
      case AFFIRMED -> forbidden(passage, start, end);
      case STATED -> words.strip().endsWith("?");
      case UNLISTED -> !passage.toCustomer && listed(facts, hit);
    };
  }

  /**
   * Whether what is named there is forbidden there: in its clause, or in the one before where its
   * own only goes on counting ("do not offer discounts and longer terms").
   */
  static boolean forbidden(Passage passage, int start, int end) {
    Passage.Span sentence = passage.sentence(start);
    if (REVERSES.matcher(passage.words(sentence)).find()) {
      return false;
    }
    Passage.Span clause = passage.clause(start, end);
    String own = passage.words(clause);
    if (FORBIDS.matcher(own).find()) {
      return true;
    }
    if (GIVES.matcher(own).find() || clause.start() <= sentence.start()) {
      return false;
    }
    Passage.Span before =
        passage.clause(Math.max(sentence.start(), clause.start() - 6), clause.start() - 5);
    return FORBIDS.matcher(passage.words(before)).find();
  }

  /** Whether a sentence of the card holds the same words. */
  private static boolean listed(CardFacts facts, String hit) {
    for (CardFacts.Sentence sentence : facts.sentences()) {
      if (Folding.fold(sentence.text()).contains(hit.strip())) {
        return true;
      }
    }
    return facts.limits().doNotCall() && CALLS.matcher(hit).find()
        || facts.limits().doNotEmail() && WRITES.matcher(hit).find();
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
