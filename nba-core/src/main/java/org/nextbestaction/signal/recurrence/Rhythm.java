package org.nextbestaction.signal.recurrence;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rhythm of a series of purchases: which intervals count, and what they say.
 *
 * <p>A rhythm that changed counts from the change on: the split of the log intervals with the
 * largest two-sample t statistic is taken when it exceeds {@value #CHANGE_T}, both sides hold
 * {@value #CHANGE_MIN} intervals and the medians differ by a factor of {@value #CHANGE_RATIO} (a
 * single change point by maximum likelihood; Hinkley, Biometrika 57, 1970). Of what is left the
 * newest {@value #NEWEST} count, without those beyond Tukey's outer fences on logarithms.
 *
 * @param count intervals that counted, at least 1
 * @param shortest days
 * @param typical their median, days
 * @param longest days
 * @param logSumOfSquares sum of squared deviations of the log intervals from their mean
 * @param formerTypical the median before the rhythm changed; null when it has not
 */
public record Rhythm(
    int count,
    int shortest,
    double typical,
    int longest,
    double logSumOfSquares,
    @Nullable Double formerTypical) {

  static final double CHANGE_T = 4.5;
  static final int CHANGE_MIN = 3;
  static final double CHANGE_RATIO = 1.4;
  static final int NEWEST = 12;

  /** What differs by less on the logarithmic scale, or as t, is equal. */
  private static final double ROUNDING = 1e-9;

  /** The rhythm of some intervals in days, oldest first; null when there are none. */
  public static @Nullable Rhythm of(int[] intervals) {
    if (intervals.length == 0) {
      return null;
    }
    double[] logs = Arrays.stream(intervals).mapToDouble(d -> Math.log(Math.max(1, d))).toArray();
    int from = change(logs);
    Double former = from == 0 ? null : Math.exp(median(Arrays.copyOf(logs, from)));
    from = Math.max(from, logs.length - NEWEST);
    double[] counted = withoutOutliers(Arrays.copyOfRange(logs, from, logs.length));
    double mean = Arrays.stream(counted).average().orElse(0);
    double squares = Arrays.stream(counted).map(l -> (l - mean) * (l - mean)).sum();
    return new Rhythm(
        counted.length,
        (int) Math.round(Math.exp(Arrays.stream(counted).min().orElse(0))),
        median(days(counted)),
        (int) Math.round(Math.exp(Arrays.stream(counted).max().orElse(0))),
        squares,
        former);
  }

  /** The standard deviation of the log intervals: 0 is a clock, 1.28 pure chance. */
  public double irregularity() {
    return count < 2 ? Double.NaN : Math.sqrt(logSumOfSquares / (count - 1));
  }

  private static double[] days(double[] logs) {
    return Arrays.stream(logs).map(l -> Math.round(Math.exp(l))).toArray();
  }

  /** The first interval of the present rhythm; 0 when it has not changed. */
  private static int change(double[] logs) {
    int best = 0;
    double bestT = CHANGE_T;
    for (int split = CHANGE_MIN; split <= logs.length - CHANGE_MIN; split++) {
      double t = t(logs, split);
      if (t > bestT + ROUNDING) {
        bestT = t;
        best = split;
      }
    }
    if (best > 0) {
      double before = median(Arrays.copyOf(logs, best));
      double after = median(Arrays.copyOfRange(logs, best, logs.length));
      if (Math.abs(before - after) < Math.log(CHANGE_RATIO) - ROUNDING) {
        return 0;
      }
    }
    return best;
  }

  /** Two-sample t with a floor under the pooled deviation, so that a clock shows no change. */
  private static double t(double[] logs, int split) {
    double before = mean(logs, 0, split);
    double after = mean(logs, split, logs.length);
    double squares = 0;
    for (int i = 0; i < logs.length; i++) {
      double deviation = logs[i] - (i < split ? before : after);
      squares += deviation * deviation;
    }
    double pooled = Math.sqrt(squares / (logs.length - 2)) + 0.05;
    double n1 = split;
    double n2 = logs.length - split;
    return Math.abs(before - after) / (pooled * Math.sqrt(1 / n1 + 1 / n2));
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }

  private static double[] withoutOutliers(double[] logs) {
    if (logs.length < 5) {
      return logs;
    }
    double[] sorted = logs.clone();
    Arrays.sort(sorted);
    double q1 = sorted[sorted.length / 4];
    double q3 = sorted[sorted.length - 1 - sorted.length / 4];
    double fence = 3 * (q3 - q1) + 0.05;
    return Arrays.stream(logs).filter(l -> l >= q1 - fence && l <= q3 + fence).toArray();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
