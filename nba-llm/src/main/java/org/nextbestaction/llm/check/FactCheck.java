package org.nextbestaction.llm.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.llm.fact.CardFacts;
import org.nextbestaction.llm.fact.Fact;

/**
 * Whether a text says only what its card holds. Deterministic, without a network; English and
 * Romanian. Immutable and thread-safe.
 */
public final class FactCheck {

  /** The version of the check: a text that was accepted by another one is checked anew. */
  public static final String VERSION = "2";

  /** In characters; what is longer is not even read. */
  private static final int LONGEST = 20_000;

  /**
   * What the text must not say, in the order of the text; empty when it may be shown.
   *
   * @param language ISO 639-1, in which it was asked for
   */
  public List<Violation> check(CardFacts facts, Field field, String language, String text) {
    Objects.requireNonNull(facts, "facts");
    List<Violation> found = new ArrayList<>();
    if (text.length() > LONGEST) {
      return List.of(
          new Violation(Violation.Code.LENGTH, 0, text.length(), "", "is no text for a card"));
    }
    Passage passage = new Passage(facts, field, language, text);
    FormCheck.check(passage, found);
    said(passage, null, found);
    return ordered(found);
  }

  /**
   * The same for sentences that cite their facts: what one says must follow from the facts that it
   * cites alone. Positions count in the sentences joined by a space.
   */
  public List<Violation> check(
      CardFacts facts, Field field, String language, List<CitedSentence> sentences) {
    Objects.requireNonNull(facts, "facts");
    List<Violation> found = new ArrayList<>();
    StringBuilder joined = new StringBuilder();
    for (CitedSentence sentence : sentences) {
      int offset = joined.length() + (joined.isEmpty() ? 0 : 1);
      List<Violation> own = new ArrayList<>();
      cited(facts, field, language, sentence, own);
      for (Violation one : own) {
        found.add(
            new Violation(
                one.code(), one.start() + offset, one.end() + offset, one.span(), one.reason()));
      }
      joined.append(joined.isEmpty() ? "" : " ").append(sentence.text());
    }
    Passage whole = new Passage(facts, field, language, joined.toString());
    FormCheck.check(whole, found);
    return ordered(found);
  }

  private static void cited(
      CardFacts facts,
      Field field,
      String language,
      CitedSentence sentence,
      List<Violation> found) {
    Set<String> ids = new HashSet<>(sentence.factIds());
    Passage passage = new Passage(facts, field, language, sentence.text());
    for (String id : sentence.factIds()) {
      Fact fact = facts.fact(id);
      if (fact == null || !fact.speakable() || fact.agentOnly() && passage.toCustomer) {
        found.add(
            new Violation(
                Violation.Code.CITATION,
                0,
                sentence.text().length(),
                sentence.text(),
                "cites a fact (" + id + ") that it may not use"));
      }
    }
    said(passage, fact -> ids.contains(fact.id()), found);
  }

  private static void said(
      Passage passage, @Nullable Predicate<Fact> cited, List<Violation> found) {
    NameCheck.check(passage, found);
    NumberCheck.check(passage, cited, found);
    StateCheck.check(passage, found);
    Phrases.check(passage, found);
    SupportCheck.check(passage, found);
  }

  private static List<Violation> ordered(List<Violation> found) {
    List<Violation> ordered = new ArrayList<>(new LinkedHashSet<>(found));
    ordered.sort(
        Comparator.comparingInt(Violation::start)
            .thenComparingInt(Violation::end)
            .thenComparing(Violation::code));
    return List.copyOf(ordered);
  }
}
