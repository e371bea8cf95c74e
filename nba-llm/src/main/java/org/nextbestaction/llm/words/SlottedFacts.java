package org.nextbestaction.llm.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.llm.check.CitedSentence;
import org.nextbestaction.llm.check.FactCheck;
import org.nextbestaction.llm.check.Field;
import org.nextbestaction.llm.check.Violation;
import org.nextbestaction.llm.fact.CardFacts;

/**
 * The facts of a card as slots: what a model may be told of them, and sentences with slots checked
 * and filled in for the agent. For the other packages of this module. Immutable and thread-safe.
 */
public final class SlottedFacts {

  private static final FactCheck CHECK = new FactCheck();

  private final CardFacts facts;
  private final Slots slots;

  private SlottedFacts(CardFacts facts) {
    this.facts = facts;
    slots = Slots.of(facts);
  }

  /** The slots of a card. */
  public static SlottedFacts of(CardFacts facts) {
    return new SlottedFacts(facts);
  }

  /**
   * What goes out of a slot.
   *
   * @param is what it is, in English; never with a value
   * @param word its value where that is a word of a closed set; null for all else
   */
  public record Shown(String id, String kind, String is, @Nullable String word) {}

  /**
   * Sentences with their values.
   *
   * @param faults codes of what is wrong with them; where there are any, there are no sentences
   */
  public record Filled(List<String> sentences, Set<String> faults) {}

  /** In the order of the card. */
  public List<Shown> shown() {
    return slots.all().stream()
        .map(slot -> new Shown(slot.id(), slot.kind(), slot.description(), slot.word()))
        .toList();
  }

  /** The slots of a sentence, and the facts that it cites besides. */
  public Set<String> cited(CitedSentence sentence) {
    Set<String> ids = new TreeSet<>(sentence.factIds());
    ids.addAll(Slots.in(sentence.text()));
    return ids;
  }

  /**
   * Fills in what a model wrote for the agent, after the checks that a card's explanation passes:
   * no value and no word of limits outside slots, and each sentence follows from what it cites.
   */
  public Filled explanation(List<CitedSentence> drafts) {
    Set<String> faults = new TreeSet<>();
    for (CitedSentence draft : drafts) {
      faults.addAll(DraftCheck.faults(draft.text(), slots, false, true));
      if (cited(draft).isEmpty()) {
        faults.add(Violation.Code.CITATION.name());
      }
    }
    List<String> sentences = new ArrayList<>();
    List<CitedSentence> filled = new ArrayList<>();
    if (faults.isEmpty() && !drafts.isEmpty()) {
      for (CitedSentence draft : drafts) {
        CitedSentence one = slots.filled(draft, facts.language());
        sentences.add(one.text());
        filled.add(one);
      }
      String whole = String.join(" ", sentences);
      List<Violation> violations =
          new ArrayList<>(CHECK.check(facts, Field.EXPLANATION, facts.language(), filled));
      violations.addAll(CHECK.check(facts, Field.EXPLANATION, facts.language(), whole));
      violations.forEach(one -> faults.add(one.code().name()));
    }
    return new Filled(faults.isEmpty() ? sentences : List.of(), faults);
  }
}
