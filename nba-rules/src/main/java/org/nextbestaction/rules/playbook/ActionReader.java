package org.nextbestaction.rules.playbook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionKind;
import org.nextbestaction.action.ActionType;
import org.nextbestaction.action.ActionType.ValueSource;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.rules.NearestName;
import org.nextbestaction.rules.internal.ExpressionFields;
import org.nextbestaction.rules.internal.Fields;
import org.nextbestaction.rules.internal.FileNode;
import org.nextbestaction.rules.lang.CompiledCondition;

/** Reads one action; a key that is left out keeps the value of the built-in action. */
final class ActionReader {

  private static final List<String> REQUIRED =
      List.of("kind", "title", "when", "channel", "horizonDays", "value", "costMinutes", "prior");
  private static final double MOST_MONEY = 1e9;
  private static final int COOL_DOWN_DAYS = 14;

  private final Fields fields;
  private final @Nullable ActionType base;

  private ActionReader(Fields fields, @Nullable ActionType base) {
    this.fields = fields;
    this.base = base;
  }

  /** The action; null when something is wrong with it. */
  static @Nullable ActionType read(Fields fields, String code, @Nullable ActionType base) {
    ActionReader reader = new ActionReader(fields, base);
    if (base == null) {
      REQUIRED.forEach(fields::require);
    }
    ActionType action = reader.action(code);
    fields.finish();
    return action;
  }

  private @Nullable ActionType action(String code) {
    Boolean enabled = fields.truth("enabled");
    ActionKind kind = fields.oneOf("kind", kinds());
    LocalizedText title = fields.localized("title", List.of());
    CompiledCondition when = ExpressionFields.condition(fields, "when", Phase.ACTION);
    String channel = fields.oneOf("channel", channels());
    Integer horizon = fields.whole("horizonDays", 1, 365);
    Value value = value();
    Integer cost = fields.whole("costMinutes", 0, 480);
    Double prior = fields.number("prior", 0, 1);
    Double urgency = fields.number("urgency", 0, 100);
    Integer coolDown = fields.whole("coolDownDays", 0, 3650);
    LocalizedText script = fields.localized("script", ScriptPlaceholders.NAMES);
    if (base == null
        && (kind == null
            || title == null
            || when == null
            || channel == null
            || horizon == null
            || value == null
            || cost == null
            || prior == null)) {
      return null;
    }
    return new ActionType(
        code,
        or(enabled, base == null || base.enabled()),
        or(kind, base == null ? ActionKind.SALES : base.kind()),
        base == null || title != null ? present(title) : base.title(),
        base == null || when != null ? present(when) : base.when(),
        base == null || when != null ? present(when).source() : base.whenText(),
        or(channel, base == null ? "none" : base.channel()),
        or(horizon, base == null ? 1 : base.horizonDays()),
        base == null || value != null ? present(value).source() : base.value(),
        base == null || value != null ? present(value).fixed() : base.fixedValue(),
        or(cost, base == null ? 0 : base.costMinutes()),
        or(prior, base == null ? 0.0 : base.prior()),
        or(urgency, base == null ? 1.0 : base.urgency()),
        or(coolDown, base == null ? COOL_DOWN_DAYS : base.coolDownDays()),
        script == null && base != null ? base.script() : script);
  }

  /** What success is worth. */
  private record Value(ValueSource source, @Nullable Double fixed) {}

  private @Nullable Value value() {
    FileNode.Scalar scalar = fields.scalar("value");
    if (scalar == null) {
      return null;
    }
    if (Fields.decimal(scalar.text()) != null) {
      Double fixed = fields.number("value", 0, MOST_MONEY);
      return fixed == null ? null : new Value(ValueSource.FIXED, fixed);
    }
    Map<String, Value> sources = new LinkedHashMap<>();
    for (ValueSource source : ValueSource.values()) {
      if (source != ValueSource.FIXED) {
        sources.put(source.name().toLowerCase(Locale.ROOT), new Value(source, null));
      }
    }
    Value value = sources.get(scalar.text());
    if (value == null) {
      fields.problem(
          scalar.mark(),
          "(value) is "
              + scalar.kind()
              + "; allowed are "
              + String.join(", ", sources.keySet())
              + " or an amount in base currency",
          NearestName.hint(scalar.text(), sources.keySet()));
    }
    return value;
  }

  private static Map<String, ActionKind> kinds() {
    Map<String, ActionKind> kinds = new LinkedHashMap<>();
    for (ActionKind kind : ActionKind.values()) {
      if (kind != ActionKind.NONE) {
        kinds.put(kind.code(), kind);
      }
    }
    return kinds;
  }

  private static Map<String, String> channels() {
    Map<String, String> channels = new LinkedHashMap<>();
    List.of("phone", "email", "message", "visit", "none").forEach(name -> channels.put(name, name));
    return channels;
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("checked before");
    }
    return value;
  }
}
