package org.nextbestaction.rules.book;

import java.util.List;
import org.nextbestaction.guardrail.Verdict;

/** How the rules' own tests came out, and what they covered. */
public record TestReport(List<Result> results, List<Coverage> coverage) {

  /**
   * One test.
   *
   * @param expectedFired what the author expects
   */
  public record Result(
      String file,
      int line,
      String rule,
      String test,
      boolean expectedFired,
      Verdict.Outcome outcome,
      boolean passed) {}

  /**
   * What the tests of one rule covered; exact counts.
   *
   * @param missing tests in which a fact that decides was missing
   */
  public record Coverage(String rule, int fired, int notFired, int missing, List<Part> parts) {

    public Coverage {
      parts = List.copyOf(parts);
    }

    /** Whether it was seen fired and not fired, and each part true and false. */
    public boolean complete() {
      return fired > 0 && notFired > 0 && parts.stream().allMatch(Part::complete);
    }
  }

  /** One comparison or test within a rule's condition. */
  public record Part(String text, boolean seenTrue, boolean seenFalse) {

    /** Whether both were seen. */
    public boolean complete() {
      return seenTrue && seenFalse;
    }
  }

  public TestReport {
    results = List.copyOf(results);
    coverage = List.copyOf(coverage);
  }

  /** Whether no test failed. */
  public boolean passed() {
    return results.stream().allMatch(Result::passed);
  }

  /** The tests that failed. */
  public List<Result> failed() {
    return results.stream().filter(result -> !result.passed()).toList();
  }
}
