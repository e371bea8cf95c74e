package org.nextbestaction.rules.simulation;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.CardBrief;

/** What an agent sees of a card, and how two differ. */
final class Faces {

  private Faces() {}

  /** How the later decision differs; null where both are the same. */
  static @Nullable Change change(CardBrief before, CardBrief after) {
    boolean was = card(before);
    boolean is = card(after);
    if (!was || !is) {
      return was
          ? Change.DISAPPEARS
          : is ? Change.APPEARS : before.why().equals(after.why()) ? null : Change.SILENCE;
    }
    if (!before.action().code().equals(after.action().code())) {
      return Change.ACTION;
    }
    if (!offer(before).equals(offer(after))) {
      return Change.OFFER;
    }
    if (!limits(before).equals(limits(after))) {
      return Change.LIMITS;
    }
    return before.equals(after) ? null : Change.WORDS;
  }

  /** Whether an agent sees the same, in the same words or others. */
  static boolean same(CardBrief one, CardBrief other) {
    Change change = change(one, other);
    return change == null || change == Change.WORDS;
  }

  private static boolean card(CardBrief brief) {
    return !brief.action().kind().equals("none");
  }

  private static List<?> offer(CardBrief brief) {
    return brief.offer().stream()
        .map(line -> List.of(line.productId(), String.valueOf(line.quantity())))
        .toList();
  }

  private static List<?> limits(CardBrief brief) {
    return List.of(
        String.valueOf(brief.agentId()),
        brief.action().channel(),
        String.valueOf(brief.action().dueOn()),
        brief.offer().stream()
            .map(
                line ->
                    List.of(String.valueOf(line.maxDiscountPct()), String.valueOf(line.terms())))
            .toList(),
        brief.constraints().stream()
            .map(
                limit ->
                    List.of(
                        limit.code(),
                        String.valueOf(limit.value()),
                        Objects.requireNonNullElse(limit.productId(), "")))
            .toList(),
        brief.removed().stream()
            .map(
                removed ->
                    List.of(
                        removed.productId(), Objects.requireNonNullElse(removed.replacedBy(), "")))
            .toList());
  }
}
