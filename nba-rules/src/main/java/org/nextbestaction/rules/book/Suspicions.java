package org.nextbestaction.rules.book;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.guardrail.Effect;
import org.nextbestaction.rules.internal.Mark;
import org.nextbestaction.rules.internal.Placeholders;
import org.nextbestaction.rules.internal.ProblemLog;
import org.nextbestaction.rules.lang.CompiledCondition.Outlook;

/** Finds what is allowed and yet probably not meant. */
final class Suspicions {

  /** Facts that may stand in the trace, never in what an agent reads. */
  private static final Set<String> INTERNAL =
      Set.of(
          "product.marginPct",
          "product.marginPctAtNoDiscount",
          "product.discountAtMinMarginPct",
          "policy.minMarginPct",
          "policy.extendedTermsMinMarginPct",
          "policy.goodMarginPct",
          "action.expectedValue",
          "action.probability");

  private final Map<String, Rule> builtIn;
  private final @Nullable LocalDate asOf;
  private final ProblemLog log = new ProblemLog();

  private Suspicions(Map<String, Rule> builtIn, @Nullable LocalDate asOf) {
    this.builtIn = builtIn;
    this.asOf = asOf;
  }

  static ProblemLog find(
      List<RuleFile> files, Map<String, Rule> builtIn, @Nullable LocalDate asOf) {
    Suspicions suspicions = new Suspicions(builtIn, asOf);
    Map<String, Rule> meanings = new HashMap<>();
    builtIn.values().forEach(rule -> meanings.put(meaning(rule), rule));
    for (RuleFile file : files) {
      if (file.version().isEmpty()) {
        suspicions.log.add(file.file(), "", Mark.FILE, "the file has no version", null);
      }
      for (Rule rule : file.rules()) {
        suspicions.look(rule);
        Rule twin = meanings.putIfAbsent(meaning(rule), rule);
        if (twin != null && !twin.id().equals(rule.id())) {
          suspicions.warn(rule, "says the same as rule (" + twin.id() + ")");
        }
      }
    }
    return suspicions.log;
  }

  private static String meaning(Rule rule) {
    return String.join(
        "\u001F",
        rule.phase().name(),
        rule.scope().allowed().toString(),
        rule.when().canonical(),
        rule.then().canonical());
  }

  private void look(Rule rule) {
    outlook(rule);
    if (asOf != null && rule.until() != null && rule.until().isBefore(asOf)) {
      warn(rule, "expired on " + rule.until());
    }
    if (rule.tests().stream().noneMatch(RuleTest::fired)) {
      warn(rule, "has no test that expects it to fire");
    }
    if (rule.tests().stream().allMatch(RuleTest::fired)) {
      warn(rule, "has no test that expects it not to fire");
    }
    if (builtIn.containsKey(rule.id())) {
      warn(
          rule,
          rule.mode() == Mode.OFF
              ? "switches the built-in rule off"
              : "replaces the built-in rule");
    }
    for (String text : rule.reason().byLanguage().values()) {
      Placeholders.names(text).stream()
          .filter(INTERNAL::contains)
          .forEach(name -> warn(rule, "its reason shows the internal value {" + name + "}"));
    }
    overrides(rule);
  }

  private void outlook(Rule rule) {
    Outlook outlook = rule.when().outlook();
    if (outlook == Outlook.NEVER) {
      warn(rule, "never fires: its condition contradicts itself");
    } else if (outlook == Outlook.ALWAYS) {
      warn(rule, "always fires: its condition cannot fail");
    }
  }

  private void overrides(Rule rule) {
    if (rule.then().strictest() instanceof Effect.OverrideAction override
        && !BuiltInActions.CODES.contains(override.action())) {
      warn(rule, "names the action (" + override.action() + "), which only your playbook can have");
    }
  }

  private void warn(Rule rule, String message) {
    log.add(rule.file(), rule.id(), rule.mark(), message, null);
  }
}
