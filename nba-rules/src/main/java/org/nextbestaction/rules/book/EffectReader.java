package org.nextbestaction.rules.book;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.guardrail.Effect;
import org.nextbestaction.rules.internal.ExpressionFields;
import org.nextbestaction.rules.internal.Fields;
import org.nextbestaction.rules.internal.FileNode;
import org.nextbestaction.rules.lang.CompiledValue;

/** Reads the {@code then} of a rule. */
final class EffectReader {

  static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,59}");
  static final String CODE_FORM = "an upper-case code such as RESOLVE_OVERDUE";

  private static final Map<String, Function<EffectReader, @Nullable EffectTemplate>> EFFECTS =
      effects();

  private final Fields then;
  private final Phase phase;
  private final List<NamedAction> actions;

  private EffectReader(Fields then, Phase phase, List<NamedAction> actions) {
    this.then = then;
    this.phase = phase;
    this.actions = actions;
  }

  private static Map<String, Function<EffectReader, @Nullable EffectTemplate>> effects() {
    Map<String, Function<EffectReader, @Nullable EffectTemplate>> effects = new LinkedHashMap<>();
    effects.put("BLOCK", EffectReader::block);
    effects.put("OVERRIDE_ACTION", EffectReader::overrideAction);
    effects.put("REMOVE_PRODUCT", EffectReader::removeProduct);
    effects.put("REPLACE_PRODUCT", EffectReader::replaceProduct);
    effects.put("REQUIRE_APPROVAL", EffectReader::requireApproval);
    effects.put("FORBID_CHANNEL", EffectReader::forbidChannel);
    effects.put("CAP_DISCOUNT", EffectReader::capDiscount);
    effects.put("CAP_VALUE", EffectReader::capValue);
    effects.put("STANDARD_TERMS", reader -> fixed(new Effect.StandardTerms()));
    effects.put("ADD_CONSTRAINT", EffectReader::addConstraint);
    effects.put("SEND_REQUEST", EffectReader::sendRequest);
    effects.put("NOTE", reader -> fixed(new Effect.Note()));
    return effects;
  }

  /**
   * The effect; null, with a problem in the log, when it is wrong.
   *
   * @param actions takes the action that it leads to
   */
  static @Nullable EffectTemplate read(Fields then, Phase phase, List<NamedAction> actions) {
    then.require("effect");
    Function<EffectReader, @Nullable EffectTemplate> effect = then.oneOf("effect", EFFECTS);
    if (effect == null) {
      return null;
    }
    EffectTemplate template = effect.apply(new EffectReader(then, phase, actions));
    then.finish();
    return template;
  }

  private static EffectTemplate fixed(Effect effect) {
    return new EffectTemplate.Fixed(effect);
  }

  private EffectTemplate block() {
    Boolean all = then.either("kinds", "all", "sales");
    return fixed(new Effect.Block(all != null && all));
  }

  private @Nullable EffectTemplate overrideAction() {
    String code = action();
    return code == null ? null : fixed(new Effect.OverrideAction(code));
  }

  private @Nullable EffectTemplate removeProduct() {
    if (phase == Phase.CUSTOMER) {
      return unfit("phase customer has no product", "Maybe the effect should be (BLOCK).");
    }
    return fixed(new Effect.RemoveProduct());
  }

  private @Nullable EffectTemplate replaceProduct() {
    then.oneOf("with", Map.of("substitute", true));
    return phase == Phase.PRODUCT ? fixed(new Effect.ReplaceProduct()) : productOnly();
  }

  private @Nullable EffectTemplate requireApproval() {
    then.require("by");
    String by = then.text("by");
    return by == null ? null : fixed(new Effect.RequireApproval(by));
  }

  private @Nullable EffectTemplate forbidChannel() {
    then.require("channel");
    Map<String, String> channels = new LinkedHashMap<>();
    List.of("phone", "email", "message", "visit").forEach(name -> channels.put(name, name));
    String channel = then.oneOf("channel", channels);
    return channel == null ? null : fixed(new Effect.ForbidChannel(channel));
  }

  private @Nullable EffectTemplate capDiscount() {
    BoundedNumber percent = number("percent", BoundedNumber::percent);
    return percent == null ? null : new EffectTemplate.CapDiscount(percent);
  }

  private @Nullable EffectTemplate capValue() {
    BoundedNumber amount = number("amount", BoundedNumber::amount);
    return amount == null ? null : new EffectTemplate.CapValue(amount);
  }

  private @Nullable BoundedNumber number(
      String key, Function<CompiledValue, BoundedNumber> bounded) {
    then.require(key);
    CompiledValue value = ExpressionFields.value(then, key, phase);
    FileNode node = then.node(key);
    if (value == null || node == null) {
      return null;
    }
    BoundedNumber number = bounded.apply(value);
    String refused = value.factsRead().isEmpty() ? number.of(fact -> null).refused() : null;
    if (refused != null) {
      then.problem(node.mark(), "(" + key + "): " + refused, null);
    }
    return number;
  }

  private @Nullable EffectTemplate addConstraint() {
    then.require("code");
    String code = then.text("code", CODE, "an upper-case code such as MAX_DISCOUNT");
    List<String> filled = phase == Phase.PRODUCT ? List.of("product", "value") : List.of("value");
    LocalizedText text = then.localized("text", filled);
    boolean valued = then.has("value");
    CompiledValue value = ExpressionFields.value(then, "value", phase);
    if (code == null || (valued && value == null)) {
      return null;
    }
    return value == null
        ? fixed(new Effect.AddConstraint(code, text, null))
        : new EffectTemplate.Constraint(code, text, BoundedNumber.any(value));
  }

  private @Nullable EffectTemplate sendRequest() {
    String code = action();
    if (code == null) {
      return null;
    }
    return phase == Phase.PRODUCT ? fixed(new Effect.SendRequest(code)) : productOnly();
  }

  private @Nullable String action() {
    then.require("action");
    FileNode node = then.node("action");
    String code = then.text("action", CODE, CODE_FORM);
    if (node != null && code != null) {
      actions.add(new NamedAction(code, true, node.mark()));
    }
    return code;
  }

  private @Nullable EffectTemplate productOnly() {
    return unfit("the effect needs a product", "Maybe the phase should be (product).");
  }

  private @Nullable EffectTemplate unfit(String message, String hint) {
    then.problem(then.mark(), message, hint);
    return null;
  }
}
