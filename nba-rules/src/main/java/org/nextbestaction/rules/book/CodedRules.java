package org.nextbestaction.rules.book;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.rules.internal.ProblemLog;
import org.nextbestaction.rules.lang.ByteCode;
import org.nextbestaction.rules.lang.CompiledCondition;
import org.nextbestaction.rules.lang.CompiledValue;

/**
 * Puts the rules of a book on byte code, and holds that against MVEL and the tree: each rule's own
 * tests are asked of all three.
 */
final class CodedRules {

  private CodedRules() {}

  /**
   * The same rules on byte code, by id.
   *
   * @param log takes every rule on which the answers differ
   */
  static Map<String, Rule> of(Map<String, Rule> rules, ProblemLog log) {
    ByteCode code = ByteCode.of(conditions(rules.values()), numbers(rules.values()));
    Map<String, Rule> coded = new TreeMap<>();
    for (Rule rule : rules.values()) {
      crossCheck(rule, code, log);
      coded.put(rule.id(), rule.by(code));
    }
    return coded;
  }

  private static List<CompiledCondition> conditions(Collection<Rule> rules) {
    return rules.stream().map(Rule::when).toList();
  }

  private static List<CompiledValue> numbers(Collection<Rule> rules) {
    List<CompiledValue> numbers = new ArrayList<>();
    for (Rule rule : rules) {
      BoundedNumber number = rule.then().number();
      if (number != null) {
        numbers.add(number.value());
      }
    }
    return numbers;
  }

  private static void crossCheck(Rule rule, ByteCode code, ProblemLog log) {
    for (RuleTest test : rule.tests()) {
      String difference = difference(rule, code, test);
      if (difference != null) {
        log.add(
            rule.file(),
            rule.id(),
            test.mark(),
            "the two back ends disagree on the test (" + test.name() + "): " + difference,
            "Maybe this is a bug of the library; until it is found, the rule can be written in"
                + " other words.");
      }
    }
  }

  private static @Nullable String difference(Rule rule, ByteCode code, RuleTest test) {
    String difference = code.difference(rule.when(), test.given());
    BoundedNumber number = rule.then().number();
    return difference == null && number != null
        ? code.difference(number.value(), test.given())
        : difference;
  }
}
