package org.nextbestaction.rules.book;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.guardrail.Effect;
import org.nextbestaction.rules.lang.ByteCode;
import org.nextbestaction.rules.lang.FactValues;

/** The effect of a rule, whose number may depend on the facts. */
sealed interface EffectTemplate {

  /**
   * The effect; null when a fact that its number needs is missing. A number that makes no sense is
   * the strictest effect.
   */
  @Nullable Effect effect(FactValues facts);

  /** The strictest effect of its kind: what a rule that fires without a number does. */
  Effect strictest();

  /** The number that the effect has; null when it has none. */
  @Nullable BoundedNumber number();

  /** The same template with its number on byte code. */
  EffectTemplate by(ByteCode code);

  /** The same for templates that say the same. */
  String canonical();

  /** The facts that its number reads. */
  default List<FactDefinition> factsRead() {
    BoundedNumber number = number();
    return number == null ? List.of() : number.factsRead();
  }

  /** An effect without a number of its own. */
  record Fixed(Effect effect) implements EffectTemplate {
    @Override
    public Effect effect(FactValues facts) {
      return effect;
    }

    @Override
    public Effect strictest() {
      return effect;
    }

    @Override
    public @Nullable BoundedNumber number() {
      return null;
    }

    @Override
    public EffectTemplate by(ByteCode code) {
      return this;
    }

    @Override
    public String canonical() {
      return effect.toString();
    }
  }

  /** The effect of the number, or the strictest where the number makes no sense. */
  private static @Nullable Effect effect(
      EffectTemplate template,
      BoundedNumber number,
      FactValues facts,
      Function<BigDecimal, Effect> effect) {
    BoundedNumber.Result result = number.of(facts);
    if (result.missing()) {
      return null;
    }
    return result.number() == null ? template.strictest() : effect.apply(result.number());
  }

  /** The discount is capped. */
  record CapDiscount(BoundedNumber number) implements EffectTemplate {
    @Override
    public @Nullable Effect effect(FactValues facts) {
      return EffectTemplate.effect(
          this, number, facts, percent -> new Effect.CapDiscount(percent.doubleValue()));
    }

    @Override
    public Effect strictest() {
      return new Effect.CapDiscount(0);
    }

    @Override
    public EffectTemplate by(ByteCode code) {
      return new CapDiscount(number.by(code));
    }

    @Override
    public String canonical() {
      return "CAP_DISCOUNT " + number.value().source();
    }
  }

  /** The value is capped. */
  record CapValue(BoundedNumber number) implements EffectTemplate {
    @Override
    public @Nullable Effect effect(FactValues facts) {
      return EffectTemplate.effect(this, number, facts, Effect.CapValue::new);
    }

    @Override
    public Effect strictest() {
      return new Effect.CapValue(BigDecimal.ZERO);
    }

    @Override
    public EffectTemplate by(ByteCode code) {
      return new CapValue(number.by(code));
    }

    @Override
    public String canonical() {
      return "CAP_VALUE " + number.value().source();
    }
  }

  /** A constraint with a value; it stands without one where the value makes no sense. */
  record Constraint(String code, @Nullable LocalizedText text, BoundedNumber number)
      implements EffectTemplate {
    @Override
    public @Nullable Effect effect(FactValues facts) {
      return EffectTemplate.effect(
          this, number, facts, value -> new Effect.AddConstraint(code, text, value.doubleValue()));
    }

    @Override
    public Effect strictest() {
      return new Effect.AddConstraint(code, text, null);
    }

    @Override
    public EffectTemplate by(ByteCode bytes) {
      return new Constraint(code, text, number.by(bytes));
    }

    @Override
    public String canonical() {
      return "ADD_CONSTRAINT " + code + " " + text + " " + number.value().source();
    }
  }
}
