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
  private int more;

  /** Adds to what the expressions of a file cost; whether that is still allowed. */
  boolean spend(String file, long effort) {
    return efforts.merge(file, effort, Long::sum) <= MOST_EFFORT;
  }

  /** Records one problem; those that come after a thousand are counted. */
  public void add(String file, String subject, Mark mark, String message, @Nullable String hint) {
    if (problems.size() < MOST) {
      problems.add(
          new Problem(
              file,
              Disguise.without(subject),
              mark.line(),
              mark.column(),
              Disguise.without(message),
              hint));
    } else {
      more++;
    }
  }

  /** Whether no more are listed, so that their hints need not be looked for. */
  public boolean full() {
    return problems.size() >= MOST;
  }

  /** Whether nothing is wrong. */
  public boolean isEmpty() {
    return problems.isEmpty();
  }

  /** How many are recorded. */
  public int size() {
    return problems.size();
  }

  /** By file as given, then by line and column; how many are not listed comes last. */
  public List<Problem> problems() {
    List<String> files = problems.stream().map(Problem::file).distinct().toList();
    List<Problem> sorted = new ArrayList<>(problems);
    sorted.sort(
        Comparator.comparingInt((Problem p) -> files.indexOf(p.file()))
            .thenComparingInt(Problem::line)
            .thenComparingInt(Problem::column));
    if (more > 0) {
      String last = sorted.get(sorted.size() - 1).file();
      sorted.add(new Problem(last, "", 0, 0, "and " + more + " more, which are not listed", null));
    }
    return List.copyOf(sorted);
  }

  /** Throws when something is wrong. */
  public void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new RuleFileException(problems());
    }
  }
}
