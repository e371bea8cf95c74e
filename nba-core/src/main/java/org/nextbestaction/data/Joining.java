package org.nextbestaction.data;

import java.util.List;
import java.util.function.Function;
import org.nextbestaction.data.internal.Workers;

/** Makes one column of the spans of several readers. */
final class Joining {

  private final List<ColumnBlock.Span> spans;
  private final int[] start; // length spans + 1: the first row of each
  private final boolean inPlace;
  private final int threads;

  Joining(List<ColumnBlock.Span> spans, int threads) {
    this.spans = spans;
    this.threads = threads;
    start = new int[spans.size() + 1];
    boolean one = !spans.isEmpty();
    for (int s = 0; s < spans.size(); s++) {
      start[s + 1] = Math.addExact(start[s], spans.get(s).rows());
      one &= spans.get(s).block() == spans.get(0).block();
    }
    inPlace = one;
  }

  int rows() {
    return start[spans.size()];
  }

  /**
   * The values of all rows, or more.
   *
   * @param column gives an array of a block, once
   */
  @SuppressWarnings("SuspiciousSystemArraycopy")
  Object values(Function<ColumnBlock, Object> column) {
    if (inPlace) {
      Object values = column.apply(spans.get(0).block());
      for (int s = 0; s < spans.size(); s++) {
        if (spans.get(s).from() != start[s]) {
          System.arraycopy(values, spans.get(s).from(), values, start[s], spans.get(s).rows());
        }
      }
      return values;
    }
    Object[] parts = new Object[spans.size()];
    for (int s = 0; s < parts.length; s++) {
      boolean again = s > 0 && spans.get(s).block() == spans.get(s - 1).block();
      parts[s] = again ? parts[s - 1] : column.apply(spans.get(s).block());
    }
    Object all =
        parts[0] instanceof int[]
            ? new int[rows()]
            : parts[0] instanceof long[] ? new long[rows()] : new byte[rows()];
    for (int s = 0; s < parts.length; s++) {
      System.arraycopy(parts[s], spans.get(s).from(), all, start[s], spans.get(s).rows());
    }
    return all;
  }

  /**
   * Puts other codes in the place of the readers' own.
   *
   * @param codeOf by reader and code
   */
  void recode(int[] codes, int[][] codeOf) {
    Workers.forEach(
        spans.size(),
        threads,
        s -> {
          int[] own = codeOf[spans.get(s).reader()];
          for (int r = start[s]; r < start[s + 1]; r++) {
            codes[r] = own[codes[r]];
          }
        });
  }

  /** The line of the first row where each row stands on the line after the last; else 0. */
  int firstLine() {
    int first = 0;
    for (int s = 0; s < spans.size(); s++) {
      ColumnBlock.Span span = spans.get(s);
      for (int r = 0; r < (span.lines() == null ? Math.min(1, span.rows()) : span.rows()); r++) {
        first = start[s] + r == 0 ? span.line(r) : first;
        if (span.line(r) != first + start[s] + r) {
          return 0;
        }
      }
    }
    return first;
  }

  int[] lines() {
    int[] lines = new int[rows()];
    for (int s = 0; s < spans.size(); s++) {
      for (int r = 0; r < spans.get(s).rows(); r++) {
        lines[start[s] + r] = spans.get(s).line(r);
      }
    }
    return lines;
  }
}
