package org.nextbestaction.rules.book;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.nextbestaction.guardrail.Effect;
import org.nextbestaction.rules.internal.Mark;
import org.nextbestaction.rules.internal.ProblemLog;

/**
 * Finds rules that make others pointless or contradict them: one that fires only where a stronger
 * or equal one does, and two that may fire together and lead to different actions or say different
 * things. Looks at the texts of the conditions; what it does not understand it lets pass.
 */
final class Interplay {

  /** Effects that leave nothing for weaker ones of the same phase to do, strongest first. */
  private static final List<Class<? extends Effect>> FINAL =
      List.of(
          Effect.Block.class,
          Effect.RemoveProduct.class,
          Effect.ReplaceProduct.class,
          Effect.SendRequest.class);

  /** Characters of conditions that are compared at most, so that a check ends soon. */
  static final long MOST_EFFORT = 3_000_000;

  private final Collection<Rule> inForce;
  private final ProblemLog log;
  private long effort;

  private Interplay(Collection<Rule> inForce, ProblemLog log) {
    this.inForce = inForce;
    this.log = log;
  }

  /**
   * Looks at the rules of the files, each beside every rule in force.
   *
   * @param inForce the rules of the files and the built-in ones that they left
   */
  static void look(List<RuleFile> files, Collection<Rule> inForce, ProblemLog log) {
    Interplay interplay = new Interplay(inForce, log);
    for (RuleFile file : files) {
      file.rules().forEach(interplay::look);
      if (interplay.effort > MOST_EFFORT) {
        log.add(
            file.file(),
            "",
            Mark.FILE,
            "holds too much for all rules to be compared with each other",
            null);
        return;
      }
    }
  }

  private void look(Rule rule) {
    if (rule.mode() != Mode.ENFORCE) {
      return;
    }
    for (Rule other : inForce) {
      if (other.id().equals(rule.id())
          || other.mode() != Mode.ENFORCE
          || other.phase() != rule.phase()) {
        continue;
      }
      effort += rule.when().source().length() + other.when().source().length();
      if (effort > MOST_EFFORT) {
        return;
      }
      if (subsumed(rule, other)) {
        warn(
            rule,
            "never matters: wherever it fires, rule ("
                + other.id()
                + ") does, and "
                + (sameEffect(rule, other) ? "does the same" : "its effect is stronger"));
      } else if (contradict(rule, other)) {
        warn(
            rule,
            "contradicts rule (" + other.id() + "): both may fire, and " + outcome(rule, other));
      }
    }
  }

  private void warn(Rule rule, String message) {
    log.add(rule.file(), rule.id(), rule.mark(), message, null);
  }

  // ---- one within the other
  // ----------------------------------------------------------------------

  private static boolean subsumed(Rule rule, Rule by) {
    return strongerOrSame(rule, by)
        && within(rule.scope(), by.scope())
        && within(rule, by)
        && missingWithin(rule, by)
        && rule.when().implies(by.when())
        // Of two that say the same, the later id is the pointless one.
        && !(sameEffect(rule, by)
            && missingWithin(by, rule)
            && by.when().implies(rule.when())
            && rule.id().compareTo(by.id()) < 0);
  }

  private static boolean sameEffect(Rule rule, Rule other) {
    return rule.then().canonical().equals(other.then().canonical());
  }

  private static boolean strongerOrSame(Rule rule, Rule by) {
    Effect weak = rule.then().strictest();
    Effect strong = by.then().strictest();
    if (sameEffect(rule, by)) {
      // Each of these is kept with its own words.
      return !(weak instanceof Effect.AddConstraint) && !(weak instanceof Effect.Note);
    }
    if (strong instanceof Effect.Block all && !all.everyKind()) {
      return false;
    }
    int rank = FINAL.indexOf(strong.getClass());
    int own = FINAL.indexOf(weak.getClass());
    return rank >= 0
        && (own < 0 || own > rank)
        && !(weak instanceof Effect.OverrideAction)
        && !(weak instanceof Effect.Note);
  }

  private static boolean within(Scope inner, Scope outer) {
    for (Map.Entry<String, TreeSet<String>> limit : outer.allowed().entrySet()) {
      Set<String> own = inner.allowed().get(limit.getKey());
      if (own == null || !limit.getValue().containsAll(own)) {
        return false;
      }
    }
    return true;
  }

  private static boolean within(Rule inner, Rule outer) {
    LocalDate from = outer.from();
    LocalDate until = outer.until();
    LocalDate innerFrom = inner.from();
    LocalDate innerUntil = inner.until();
    return (from == null || innerFrom != null && !innerFrom.isBefore(from))
        && (until == null || innerUntil != null && !innerUntil.isAfter(until));
  }

  /** Whether the inner rule does nothing where a fact is missing that the outer one does not do. */
  private static boolean missingWithin(Rule inner, Rule outer) {
    return inner.onMissing() == OnMissing.SKIP || inner.onMissing() == outer.onMissing();
  }

  // ---- one against the other
  // ---------------------------------------------------------------------

  private static boolean contradict(Rule rule, Rule other) {
    return opposed(rule, other) && meet(rule, other) && !rule.when().excludes(other.when());
  }

  private static boolean opposed(Rule rule, Rule other) {
    Effect a = rule.then().strictest();
    Effect b = other.then().strictest();
    if (a instanceof Effect.OverrideAction one && b instanceof Effect.OverrideAction two) {
      return !one.action().equals(two.action());
    }
    return a instanceof Effect.AddConstraint one
        && b instanceof Effect.AddConstraint two
        && one.constraint().equals(two.constraint())
        && !sameEffect(rule, other);
  }

  private static boolean meet(Rule rule, Rule other) {
    for (Map.Entry<String, TreeSet<String>> limit : rule.scope().allowed().entrySet()) {
      Set<String> others = other.scope().allowed().get(limit.getKey());
      if (others != null && limit.getValue().stream().noneMatch(others::contains)) {
        return false;
      }
    }
    return !ended(rule, other) && !ended(other, rule);
  }

  private static boolean ended(Rule first, Rule second) {
    LocalDate until = first.until();
    LocalDate from = second.from();
    return until != null && from != null && until.isBefore(from);
  }

  private static String outcome(Rule rule, Rule other) {
    if (rule.then().strictest() instanceof Effect.AddConstraint) {
      return "the card then says both";
    }
    boolean wins =
        rule.priority() != other.priority()
            ? rule.priority() > other.priority()
            : rule.id().compareTo(other.id()) < 0;
    return "("
        + (wins ? rule.id() : other.id())
        + ") then wins, by its "
        + (rule.priority() == other.priority() ? "id" : "priority");
  }
}
