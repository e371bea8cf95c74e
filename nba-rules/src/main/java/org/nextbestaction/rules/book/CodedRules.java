package org.nextbestaction.rules.book;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.rules.internal.Mark;
import org.nextbestaction.rules.internal.ProblemLog;
import org.nextbestaction.rules.lang.ByteCode;
import org.nextbestaction.rules.lang.CompiledValue;

/**
 * Puts the rules of a book on byte code, and holds that against MVEL and the tree: each rule's own
 * tests are asked of all three; a rule without tests is asked at the bounds of its comparisons.
 */
final class CodedRules {

  /** Rows of made-up facts for all rules without tests together, and for one of them. */
  private static final int ROWS = 10_000;

  private static final int ROWS_OF_RULE = 40;
  private static final int LEAST_ROWS_OF_RULE = 4;

  private final List<Rule> rules;
  private final ByteCode code;

  private CodedRules(List<Rule> rules, ByteCode code) {
    this.rules = rules;
    this.code = code;
  }

  /**
   * The same rules on byte code, in the same order.
   *
   * @param log takes every rule on which the answers differ
   */
  static CodedRules of(List<Rule> rules, ProblemLog log) {
    List<CompiledValue> numbers = new ArrayList<>();
    for (Rule rule : rules) {
      BoundedNumber number = rule.then().number();
      if (number != null) {
        numbers.add(number.value());
      }
    }
    ByteCode code = ByteCode.of(rules.stream().map(Rule::when).toList(), numbers);
    int untested = (int) rules.stream().filter(rule -> rule.tests().isEmpty()).count();
    int rows = Math.max(LEAST_ROWS_OF_RULE, Math.min(ROWS_OF_RULE, ROWS / Math.max(1, untested)));
    for (Rule rule : rules) {
      if (rule.tests().isEmpty()) {
        crossCheckAtBounds(rule, code, rows, log);
      } else {
        crossCheck(rule, code, log);
      }
    }
    return new CodedRules(rules.stream().map(rule -> rule.by(code)).toList(), code);
  }

  List<Rule> rules() {
    return rules;
  }

  /** Answers the conditions of all rules, in their order. */
  ByteCode code() {
    return code;
  }

  private static void crossCheck(Rule rule, ByteCode code, ProblemLog log) {
    for (RuleTest test : rule.tests()) {
      String difference = difference(rule, code, test);
      if (difference != null) {
        disagree(rule, test.mark(), "on the test (" + test.name() + "): " + difference, log);
      }
    }
  }

  private static void crossCheckAtBounds(Rule rule, ByteCode code, int rows, ProblemLog log) {
    String difference = code.differenceAtBounds(rule.when(), rows);
    BoundedNumber number = rule.then().number();
    if (difference == null && number != null) {
      difference = code.differenceAtBounds(number.value(), rows);
    }
    if (difference != null) {
      disagree(rule, rule.mark(), "on made-up facts: " + difference, log);
    }
  }

  private static void disagree(Rule rule, Mark at, String how, ProblemLog log) {
    log.add(
        rule.file(),
        rule.id(),
        at,
        "the two back ends disagree " + how,
        "Maybe this is a bug of the library; until it is found, the rule can be written in other"
            + " words.");
  }

  private static @Nullable String difference(Rule rule, ByteCode code, RuleTest test) {
    String difference = code.difference(rule.when(), test.given());
    BoundedNumber number = rule.then().number();
    return difference == null && number != null
        ? code.difference(number.value(), test.given())
        : difference;
  }
}
