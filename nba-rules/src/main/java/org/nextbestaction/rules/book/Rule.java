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
import org.nextbestaction.rules.internal.Mark;
import org.nextbestaction.rules.lang.CompiledCondition;

/**
 * One rule of a file.
 *
 * @param from first day on which it holds; null for always
 * @param until last day on which it holds; null for always
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
    String file,
    Mark mark) {

  boolean validOn(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
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
