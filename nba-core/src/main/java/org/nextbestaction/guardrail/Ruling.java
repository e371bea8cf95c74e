package org.nextbestaction.guardrail;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What all rules of a phase say together. Effects merge by their fixed order alone: a denial
 * overrides, the smallest cap wins, constraints add up. The order of the rules matters only between
 * effects of one kind, and there it is that of their priorities and ids, never of a file.
 *
 * @param verdicts one a rule, by descending priority, then by id
 */
public record Ruling(List<Verdict> verdicts) {

  /** Nothing was asked. */
  public static final Ruling NONE = new Ruling(List.of());

  public Ruling {
    verdicts = List.copyOf(verdicts);
  }

  /** What this ruling and another say together, this one first. */
  public Ruling and(Ruling other) {
    List<Verdict> both = new ArrayList<>(verdicts);
    both.addAll(other.verdicts);
    return new Ruling(both);
  }

  /** A fired verdict and its effect. */
  public record Fired<E extends Effect>(Verdict verdict, E effect) {
    /** The rule's id. */
    public String rule() {
      return verdict.rule();
    }
  }

  /** The fired verdicts with an effect of a type. */
  public <E extends Effect> List<Fired<E>> all(Class<E> type) {
    List<Fired<E>> found = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      Effect effect = verdict.effect();
      if (verdict.outcome().fired() && type.isInstance(effect)) {
        found.add(new Fired<>(verdict, type.cast(effect)));
      }
    }
    return found;
  }

  /** The first fired verdict with an effect of a type; null when there is none. */
  public <E extends Effect> @Nullable Fired<E> first(Class<E> type) {
    List<Fired<E>> all = all(type);
    return all.isEmpty() ? null : all.get(0);
  }

  /**
   * The verdict that blocks a card; null when none does.
   *
   * @param sales whether the card is a sales card; others are blocked by {@code kinds: all} only
   */
  public @Nullable Verdict block(boolean sales) {
    for (Fired<Effect.Block> block : all(Effect.Block.class)) {
      if (sales || block.effect().everyKind()) {
        return block.verdict();
      }
    }
    return null;
  }

  /** The strongest verdict that takes the product (or the action) off; null when none does. */
  public @Nullable Verdict removal() {
    Fired<?> fired = first(Effect.RemoveProduct.class);
    if (fired == null) {
      fired = first(Effect.ReplaceProduct.class);
    }
    if (fired == null) {
      fired = first(Effect.SendRequest.class);
    }
    return fired == null ? null : fired.verdict();
  }

  /** The smallest cap on the discount; null when there is none. */
  public @Nullable Fired<Effect.CapDiscount> discountCap() {
    Fired<Effect.CapDiscount> smallest = null;
    for (Fired<Effect.CapDiscount> cap : all(Effect.CapDiscount.class)) {
      if (smallest == null || cap.effect().percent() < smallest.effect().percent()) {
        smallest = cap;
      }
    }
    return smallest;
  }

  /** The smallest cap on the value; null when there is none. */
  public @Nullable Fired<Effect.CapValue> valueCap() {
    Fired<Effect.CapValue> smallest = null;
    for (Fired<Effect.CapValue> cap : all(Effect.CapValue.class)) {
      if (smallest == null || cap.effect().amount().compareTo(smallest.effect().amount()) < 0) {
        smallest = cap;
      }
    }
    return smallest;
  }

  /** The ids of the rules that were asked with all they need to know and hold. */
  public Set<String> held() {
    Set<String> held = new TreeSet<>();
    for (Verdict verdict : verdicts) {
      if (verdict.holds()) {
        held.add(verdict.rule());
      }
    }
    return held;
  }

  /**
   * The verdict that forbids a channel, what the contact wants before any other reason; null when
   * none does.
   */
  public @Nullable Verdict forbids(String channel) {
    Verdict first = null;
    for (Fired<Effect.ForbidChannel> forbidden : all(Effect.ForbidChannel.class)) {
      if (forbidden.effect().channel().equals(channel)) {
        Verdict verdict = forbidden.verdict();
        if (verdict.reads("contact.callAllowed") || verdict.reads("contact.emailAllowed")) {
          return verdict;
        }
        first = first == null ? verdict : first;
      }
    }
    return first;
  }
}
