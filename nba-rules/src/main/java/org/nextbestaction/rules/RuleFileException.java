package org.nextbestaction.rules;

import java.util.List;
import java.util.stream.Collectors;

/** Files that are not fit for use, with everything that is wrong in them. */
public final class RuleFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public RuleFileException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** In the order of the files and of the lines. */
  public List<Problem> problems() {
    return problems;
  }
}
