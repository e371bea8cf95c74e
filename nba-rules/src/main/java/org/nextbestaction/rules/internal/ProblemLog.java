package org.nextbestaction.rules.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.rules.Problem;
import org.nextbestaction.rules.RuleFileException;

/** Collects what is wrong, so that everything is said at once. Not thread-safe. */
public final class ProblemLog {

  /** What the expressions of one file may cost together, see {@code Expressions.effort}. */
  static final long MOST_EFFORT = 5_000_000;

  private static final int MOST = 1000;

  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Long> efforts = new TreeMap<>();

  /** Adds to what the expressions of a file cost; whether that is still allowed. */
  boolean spend(String file, long effort) {
    return efforts.merge(file, effort, Long::sum) <= MOST_EFFORT;
  }

  /** Records one problem. */
  public void add(String file, String subject, Mark mark, String message, @Nullable String hint) {
    if (problems.size() < MOST) {
      problems.add(new Problem(file, subject, mark.line(), mark.column(), message, hint));
    }
  }

  /** Whether nothing is wrong. */
  public boolean isEmpty() {
    return problems.isEmpty();
  }

  /** How many are recorded. */
  public int size() {
    return problems.size();
  }

  /** By file as given, then by line and column. */
  public List<Problem> problems() {
    List<String> files = problems.stream().map(Problem::file).distinct().toList();
    return problems.stream()
        .sorted(
            Comparator.comparingInt((Problem p) -> files.indexOf(p.file()))
                .thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column))
        .toList();
  }

  /** Throws when something is wrong. */
  public void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new RuleFileException(problems());
    }
  }
}
