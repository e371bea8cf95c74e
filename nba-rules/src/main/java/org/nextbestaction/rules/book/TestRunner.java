package org.nextbestaction.rules.book;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.nextbestaction.fact.Condition.Truth;
import org.nextbestaction.guardrail.Verdict.Outcome;
import org.nextbestaction.rules.lang.FactValues;
import org.nextbestaction.rules.lang.SubCondition;

/**
 * Runs rules' own tests. A test is within the rule's scope and its days; it asks the condition and
 * what a missing fact does.
 */
final class TestRunner {

  private TestRunner() {}

  static TestReport run(Collection<Rule> rules) {
    List<TestReport.Result> results = new ArrayList<>();
    List<TestReport.Coverage> coverage = new ArrayList<>();
    for (Rule rule : rules) {
      for (RuleTest test : rule.tests()) {
        results.add(result(rule, test));
      }
      coverage.add(coverage(rule));
    }
    return new TestReport(results, coverage);
  }

  private static FactValues given(RuleTest test) {
    return fact -> test.given().get(fact.name());
  }

  private static TestReport.Result result(Rule rule, RuleTest test) {
    Outcome outcome = outcome(rule, test);
    boolean fired = outcome.fired() || outcome == Outcome.SHADOW;
    return new TestReport.Result(
        rule.file(),
        test.mark().line(),
        rule.id(),
        test.name(),
        test.fired(),
        outcome,
        fired == test.fired());
  }

  private static Outcome outcome(Rule rule, RuleTest test) {
    try {
      return new FileRule(rule).withinScope(Truth.TRUE, given(test)).outcome();
    } catch (RuntimeException e) {
      return Outcome.ERROR;
    }
  }

  private static TestReport.Coverage coverage(Rule rule) {
    int[] seen = new int[Truth.values().length];
    for (RuleTest test : rule.tests()) {
      seen[rule.when().evaluate(given(test)).ordinal()]++;
    }
    List<TestReport.Part> parts = new ArrayList<>();
    for (SubCondition part : rule.when().subConditions()) {
      parts.add(
          new TestReport.Part(
              part.text(), seen(rule, part, Truth.TRUE), seen(rule, part, Truth.FALSE)));
    }
    return new TestReport.Coverage(
        rule.id(),
        seen[Truth.TRUE.ordinal()],
        seen[Truth.FALSE.ordinal()],
        seen[Truth.MISSING.ordinal()],
        parts);
  }

  private static boolean seen(Rule rule, SubCondition part, Truth truth) {
    return rule.tests().stream().anyMatch(test -> part.evaluate(given(test)) == truth);
  }
}
