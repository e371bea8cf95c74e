package org.nextbestaction.rules.book;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.guardrail.RuleChange;
import org.nextbestaction.rules.internal.Mark;
import org.nextbestaction.rules.lang.ByteCode;
import org.nextbestaction.rules.lang.CompiledCondition;

/**
 * One rule of a file.
 *
 * @param from first day on which it holds; null for always
 * @param until last day on which it holds; null for always
 * @param actions those that the scope and the effect name
 * @param file where it stands; {@code built-in} for the library's own
 */
record Rule(
    String id,
    String owner,
    Phase phase,
    int priority,
    Scope scope,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    Mode mode,
    CompiledCondition when,
    OnMissing onMissing,
    EffectTemplate then,
    LocalizedText reason,
    List<RuleTest> tests,
    List<NamedAction> actions,
    String file,
    Mark mark) {

  /** The same rule on byte code. */
  Rule by(ByteCode code) {
    return new Rule(
        id,
        owner,
        phase,
        priority,
        scope,
        from,
        until,
        mode,
        code.of(when),
        onMissing,
        then.by(code),
        reason,
        tests,
        actions,
        file,
        mark);
  }

  boolean validOn(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
  }

  /** What it makes of the built-in rule with its id. */
  RuleChange.Change change(LocalDate day) {
    if (mode == Mode.OFF) {
      return RuleChange.Change.OFF;
    }
    if (!validOn(day)) {
      return RuleChange.Change.NOT_VALID;
    }
    return mode == Mode.SHADOW ? RuleChange.Change.SHADOW : RuleChange.Change.REPLACED;
  }

  /** The facts that decide: scope, condition and the effect's number. */
  List<FactDefinition> factsRead() {
    Set<FactDefinition> facts = new LinkedHashSet<>(scope.factsRead());
    facts.addAll(when.factsRead());
    facts.addAll(then.factsRead());
    return new ArrayList<>(facts);
  }

  /** Equal for rules that say the same, wherever they stand; tests do not count. */
  String canonical() {
    return String.join(
        "\u001F",
        id,
        owner,
        phase.name(),
        String.valueOf(priority),
        scope.allowed().toString(),
        String.valueOf(from),
        String.valueOf(until),
        mode.name(),
        when.canonical(),
        onMissing.name(),
        then.canonical(),
        reason.byLanguage().toString());
  }
}
