package org.nextbestaction.llm.shield;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Several shields in turn. */
final class ShieldChain implements ContentShield {

  private final List<ContentShield> shields;

  ShieldChain(List<ContentShield> shields) {
    if (shields.isEmpty()) {
      throw new IllegalArgumentException("a chain without a shield lets everything pass");
    }
    this.shields = List.copyOf(shields);
  }

  @Override
  public Screening screen(String text) {
    return inTurn(text, ContentShield::screen);
  }

  @Override
  public Screening screenAnswer(String prompt, String answer) {
    return inTurn(answer, (shield, text) -> shield.screenAnswer(prompt, text));
  }

  private Screening inTurn(String text, BiFunction<ContentShield, String, Screening> ask) {
    double score = 0;
    Set<String> reasons = new LinkedHashSet<>();
    String current = text;
    for (ContentShield shield : shields) {
      Screening screening = ask.apply(shield, current);
      if (!screening.passed()) {
        return screening;
      }
      score = Math.max(score, screening.score());
      reasons.addAll(screening.reasons());
      current = screening.text();
    }
    return Screening.passed(score, new ArrayList<>(reasons), current);
  }
}
