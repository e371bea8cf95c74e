package org.nextbestaction.llm.check;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nextbestaction.llm.check.Passage.Span;
import org.nextbestaction.llm.check.Violation.Code;
import org.nextbestaction.llm.fact.Folding;

/**
 * Whether each sentence rests on something: it asks, or holds a number, a product, a key or a state
 * of the card, or forbids what the card forbids. One that rests on nothing may only speak of the
 * conversation itself: greet, thank, ask, listen, offer help. What else it says nobody could check.
 */
final class SupportCheck {

  private static final Pattern WORD = Folding.pattern("[a-z']{2,}");
  private static final Pattern LIMITED =
      Folding.pattern(
          "\\b(discount\\w*|reducer\\w*|terms?|termen\\w*|deliver\\w*|livr\\w*|margin\\w*|marj\\w*|limit\\w*)\\b");

  /** What the margin must do is a limit of every sales card. */
  private static final Pattern MARGIN = Folding.pattern("\\b(margin|marja)\\b");

  /** In so few words one that is out of place is the message. */
  private static final int BRIEF = 9;

  private SupportCheck() {}

  static void check(Passage passage, List<Violation> found) {
    List<Mention> mentions = Mentions.of(passage.plain, passage.language);
    Set<String> vocabulary = NameCheck.vocabulary(passage);
    for (Span sentence : passage.sentences) {
      String words = passage.words(sentence);
      if (!rests(passage, sentence, words, mentions)) {
        Set<String> loose = loose(words, vocabulary);
        boolean brief = WORD.matcher(words).results().count() <= BRIEF;
        if (loose.size() >= 2 || brief && !loose.isEmpty()) {
          found.add(
              passage.violation(
                  Code.UNSUPPORTED,
                  sentence.start(),
                  sentence.end(),
                  "rests on no fact of the card and says more than a conversation needs: "
                      + String.join(", ", loose)));
        }
      }
    }
  }

  private static boolean rests(
      Passage passage, Span sentence, String words, List<Mention> mentions) {
    if (words.strip().endsWith("?") || words.indexOf(Passage.OWN) >= 0) {
      return true;
    }
    for (Passage.NamedSpan name : passage.names) {
      if (name.firm() && sentence.holds(name.start())) {
        return true;
      }
    }
    for (Mention mention : mentions) {
      if (sentence.holds(mention.start())) {
        return true;
      }
    }
    return StateCheck.speaksOfState(words)
        || MARGIN.matcher(words).find()
        || LIMITED.matcher(words).find()
            && Phrases.forbidden(passage, sentence.start(), sentence.end());
  }

  private static Set<String> loose(String words, Set<String> vocabulary) {
    Set<String> loose = new TreeSet<>();
    Matcher word = WORD.matcher(words);
    while (word.find()) {
      String one = word.group();
      if (!Words.conversational(one) && !NameCheck.known(one, vocabulary)) {
        loose.add(one);
      }
    }
    return loose;
  }
}
