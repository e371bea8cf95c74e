package org.nextbestaction.rules.book;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.FactSchema;
import org.nextbestaction.guardrail.Effect;
import org.nextbestaction.rules.NearestName;
import org.nextbestaction.rules.internal.Mark;
import org.nextbestaction.rules.internal.Placeholders;
import org.nextbestaction.rules.internal.ProblemLog;
import org.nextbestaction.rules.lang.ComparedText;
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

  private static final String ACTION = "action.code";

  /** ISO 3166 alpha-2. */
  private static final Pattern COUNTRY_CODE = Pattern.compile("[A-Z]{2}");

  private final Map<String, Rule> builtIn;
  private final SortedMap<String, Boolean> actions;
  private final @Nullable LocalDate asOf;
  private final ProblemLog log = new ProblemLog();

  private Suspicions(
      Map<String, Rule> builtIn, SortedMap<String, Boolean> actions, @Nullable LocalDate asOf) {
    this.builtIn = builtIn;
    this.actions = actions;
    this.asOf = asOf;
  }

  /**
   * @param inForce the rules of the files and the built-in ones that they left
   * @param actions those of the playbook, and whether they are switched on
   */
  static ProblemLog find(
      List<RuleFile> files,
      Map<String, Rule> builtIn,
      Map<String, Rule> inForce,
      SortedMap<String, Boolean> actions,
      @Nullable LocalDate asOf) {
    Suspicions suspicions = new Suspicions(builtIn, actions, asOf);
    Map<String, Rule> meanings = new HashMap<>();
    builtIn.values().forEach(rule -> meanings.put(meaning(rule), rule));
    for (RuleFile file : files) {
      if (file.version().isEmpty()) {
        suspicions.log.add(file.file(), "", Mark.FILE, "the file has no version", null);
      }
      file.notes()
          .forEach(n -> suspicions.log.add(n.file(), n.table(), n.mark(), n.message(), null));
      for (Rule rule : file.rules()) {
        suspicions.look(rule);
        Rule twin = meanings.putIfAbsent(meaning(rule), rule);
        if (twin != null && !twin.id().equals(rule.id())) {
          suspicions.warn(rule, "says the same as rule (" + twin.id() + ")");
        }
      }
    }
    inForce.values().forEach(suspicions::lookAtActions);
    Interplay.look(files, inForce.values(), suspicions.log);
    return suspicions.log;
  }

  private static String meaning(Rule rule) {
    return String.join(
        "\u001F",
        rule.phase().name(),
        rule.scope().allowed().toString(),
        String.valueOf(rule.from()),
        String.valueOf(rule.until()),
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
      warn(rule, replacing(rule));
    }
    for (ComparedText compared : rule.when().comparedTexts()) {
      lookAtValue(rule, compared.fact(), compared.text());
    }
    FactDefinition country = Objects.requireNonNull(FactSchema.builtIn().find(Scope.COUNTRY));
    rule.scope()
        .allowed()
        .getOrDefault(Scope.COUNTRY, new TreeSet<>())
        .forEach(code -> lookAtValue(rule, country, code));
    for (String text : rule.reason().byLanguage().values()) {
      Placeholders.names(text).stream()
          .filter(INTERNAL::contains)
          .forEach(name -> warn(rule, "its reason shows the internal value {" + name + "}"));
    }
  }

  /** A text that the fact never is makes a rule that never fires, or that always does. */
  private void lookAtValue(Rule rule, FactDefinition fact, String text) {
    boolean country = fact.name().equals(Scope.COUNTRY);
    Collection<String> known = fact.name().equals(ACTION) ? actions.keySet() : fact.oneOf();
    if (country ? COUNTRY_CODE.matcher(text).matches() : known.isEmpty() || known.contains(text)) {
      return;
    }
    log.add(
        rule.file(),
        rule.id(),
        rule.mark(),
        "(%s) is never (%s); it is %s"
            .formatted(fact.name(), text, country ? "a code such as RO" : String.join(", ", known)),
        NearestName.hint(text, known));
  }

  private static String replacing(Rule rule) {
    return switch (rule.mode()) {
      case OFF -> "switches the built-in rule off";
      case SHADOW -> "replaces the built-in rule, in shadow: neither has an effect";
      case ENFORCE ->
          rule.from() == null && rule.until() == null
              ? "replaces the built-in rule"
              : "replaces the built-in rule; outside its validity neither holds";
    };
  }

  private void outlook(Rule rule) {
    Outlook outlook = rule.when().outlook();
    if (outlook == Outlook.NEVER) {
      warn(rule, "never fires: its condition contradicts itself");
    } else if (outlook == Outlook.ALWAYS) {
      warn(rule, "always fires: its condition cannot fail");
    }
  }

  private void lookAtActions(Rule rule) {
    if (rule.mode() == Mode.OFF) {
      return;
    }
    boolean removes = rule.then().strictest() instanceof Effect.SendRequest;
    for (NamedAction action : rule.actions()) {
      if (Boolean.FALSE.equals(actions.get(action.code()))) {
        String off = "(" + action.code() + ") is switched off in the playbook";
        String so =
            !action.target()
                ? "; the rule is never asked about it"
                : removes
                    ? "; the product is taken off and no request is made"
                    : "; the rule has no effect but a note in the trace";
        warn(rule, action.mark(), off + so);
      }
    }
  }

  private void warn(Rule rule, String message) {
    warn(rule, rule.mark(), message);
  }

  private void warn(Rule rule, Mark mark, String message) {
    log.add(rule.file(), rule.id(), mark, message, null);
  }
}
