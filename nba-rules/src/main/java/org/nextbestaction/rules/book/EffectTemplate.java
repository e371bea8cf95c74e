package org.nextbestaction.rules.book;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.guardrail.Effect;
import org.nextbestaction.rules.lang.CompiledValue;
import org.nextbestaction.rules.lang.FactValues;

/** The effect of a rule, whose number may depend on the facts. */
sealed interface EffectTemplate {

  /** The effect; null when a fact that its number needs is missing. */
  @Nullable Effect effect(FactValues facts);

  /** The strictest effect of its kind: what a rule that fires without a number does. */
  Effect strictest();

  /** The facts that its number reads. */
  List<FactDefinition> factsRead();

  /** The same for templates that say the same. */
  String canonical();

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
    public List<FactDefinition> factsRead() {
      return List.of();
    }

    @Override
    public String canonical() {
      return effect.toString();
    }
  }

  /** The discount is capped; held within 0 to 100 percent. */
  record CapDiscount(CompiledValue percent) implements EffectTemplate {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Override
    public @Nullable Effect effect(FactValues facts) {
      BigDecimal value = percent.evaluate(facts);
      return value == null
          ? null
          : new Effect.CapDiscount(value.max(BigDecimal.ZERO).min(HUNDRED).doubleValue());
    }

    @Override
    public Effect strictest() {
      return new Effect.CapDiscount(0);
    }

    @Override
    public List<FactDefinition> factsRead() {
      return percent.factsRead();
    }

    @Override
    public String canonical() {
      return "CAP_DISCOUNT " + percent.source();
    }
  }

  /** The value is capped; never below 0. */
  record CapValue(CompiledValue amount) implements EffectTemplate {
    @Override
    public @Nullable Effect effect(FactValues facts) {
      BigDecimal value = amount.evaluate(facts);
      return value == null ? null : new Effect.CapValue(value.max(BigDecimal.ZERO));
    }

    @Override
    public Effect strictest() {
      return new Effect.CapValue(BigDecimal.ZERO);
    }

    @Override
    public List<FactDefinition> factsRead() {
      return amount.factsRead();
    }

    @Override
    public String canonical() {
      return "CAP_VALUE " + amount.source();
    }
  }

  /** A constraint with a value. */
  record Constraint(String code, @Nullable LocalizedText text, CompiledValue value)
      implements EffectTemplate {
    @Override
    public @Nullable Effect effect(FactValues facts) {
      BigDecimal number = value.evaluate(facts);
      return number == null ? null : new Effect.AddConstraint(code, text, number.doubleValue());
    }

    @Override
    public Effect strictest() {
      return new Effect.AddConstraint(code, text, null);
    }

    @Override
    public List<FactDefinition> factsRead() {
      return value.factsRead();
    }

    @Override
    public String canonical() {
      return "ADD_CONSTRAINT " + code + " " + text + " " + value.source();
    }
  }
}
