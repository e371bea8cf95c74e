package org.nextbestaction.model;

import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The intervals between orders of the population, and a customer's own interval shrunk towards
 * them: log intervals are normal around the customer's mean, the means are normal around the
 * population's (empirical Bayes; Morris, Parametric empirical Bayes inference, 1983), and after
 * every order the customer drops out with a probability that falls with each interval survived.
 *
 * <p>A customer with one order is judged by the population's mean and spread; without an order
 * there is nothing to judge. With less than two customers the spread between customers is taken as
 * {@value #DEFAULT_BETWEEN} and the spread within as {@value #DEFAULT_WITHIN}, the latter counting
 * as {@value #DEFAULT_WITHIN_DF} degrees of freedom in any case.
 *
 * @param mean of customers' mean log days
 * @param between sd of customers' mean log days
 * @param within sd of log days within customers, defaults included
 */
record Rhythm(double mean, double between, double within) {

  private static final double MOST_LOG_DAYS = 25; // no two dates are so far apart

  Rhythm {
    Valid.within("the mean of log days", mean, 0, MOST_LOG_DAYS);
    Valid.within("the spread between customers", between, 1e-3, MOST_LOG_DAYS);
    Valid.within("the spread within customers", within, 1e-6, MOST_LOG_DAYS);
  }

  static final double DEFAULT_MEAN = 3.4; // 30 days
  static final double DEFAULT_BETWEEN = 1;
  static final double DEFAULT_WITHIN = 0.4;
  static final double DEFAULT_WITHIN_DF = 3;

  /** How many degrees of freedom the population's spread counts for a customer's own. */
  static final double PRIOR_DF = 4;

  /** Prior mean dropout 1/10 an interval: Beta(1, 9). */
  static final double PRIOR_SURVIVALS = 10;

  private static final double LEAST_TAIL = 1e-12;

  static Rhythm fit(List<OrderDays> customers) {
    double squares = 0;
    int df = 0;
    double meanSum = 0;
    double meanSquares = 0;
    double inverseCounts = 0;
    int groups = 0;
    for (OrderDays customer : customers) {
      int[] day = customer.day();
      int n = day.length - 1;
      if (n < 1) {
        continue;
      }
      double sum = 0;
      double sumSquares = 0;
      for (int i = 1; i <= n; i++) {
        double log = Math.log(day[i] - day[i - 1]);
        sum += log;
        sumSquares += log * log;
      }
      double own = sum / n;
      squares += Math.max(0, sumSquares - n * own * own);
      df += n - 1;
      meanSum += own;
      meanSquares += own * own;
      inverseCounts += 1.0 / n;
      groups++;
    }
    double within =
        Math.sqrt(
            (squares + DEFAULT_WITHIN_DF * DEFAULT_WITHIN * DEFAULT_WITHIN)
                / (df + DEFAULT_WITHIN_DF));
    double mean = groups == 0 ? DEFAULT_MEAN : meanSum / groups;
    double between = DEFAULT_BETWEEN;
    if (groups >= 2) {
      double variance = (meanSquares - groups * mean * mean) / (groups - 1);
      between = Math.sqrt(Math.max(0.05, variance - within * within * inverseCounts / groups));
    }
    return new Rhythm(mean, between, within);
  }

  /**
   * A customer's own rhythm on a day.
   *
   * @param logMean shrunken mean of log days
   * @param sd of the next log interval around it, the doubt about the mean included
   * @param dropout probability of having dropped out after the last order, before the silence
   */
  record Own(double logMean, double sd, double dropout) {

    /** Probability that an interval is longer. */
    double tail(double days) {
      return days < 0.5 ? 1 : Numerics.normalTail((Math.log(days) - logMean) / sd);
    }

    double alive(double silentDays) {
      double silent = (1 - dropout) * Math.max(tail(silentDays), LEAST_TAIL);
      return silent / (silent + dropout);
    }

    /** Probability of an order in the next days, given that the customer still buys. */
    double orderWithinIfAlive(double silentDays, double horizonDays) {
      double now = Math.max(tail(silentDays), LEAST_TAIL);
      return Math.min(1, Math.max(0, 1 - tail(silentDays + horizonDays) / now));
    }

    /** Days until half of such intervals would have ended; more than {@code most} is -1. */
    int medianWait(int silentDays, int most) {
      double half = Math.max(tail(silentDays), LEAST_TAIL) / 2;
      for (int wait = 1; wait <= most; wait++) {
        if (tail(silentDays + (double) wait) <= half) {
          return wait;
        }
      }
      return -1;
    }
  }

  /** The rhythm of the first {@code orders} days, at least one. */
  Own own(int[] day, int orders) {
    int n = orders - 1;
    double sum = 0;
    double sumSquares = 0;
    for (int i = 1; i <= n; i++) {
      double log = Math.log(day[i] - day[i - 1]);
      sum += log;
      sumSquares += log * log;
    }
    double ownMean = n == 0 ? 0 : sum / n;
    double squares = Math.max(0, sumSquares - n * ownMean * ownMean);
    double variance = (PRIOR_DF * within * within + squares) / (PRIOR_DF + Math.max(0, n - 1));
    double priorCount = variance / (between * between);
    double logMean = (priorCount * mean + sum) / (priorCount + n);
    double sd = Math.sqrt(variance * (1 + 1 / (priorCount + n)));
    return new Own(logMean, sd, 1 / (PRIOR_SURVIVALS + n));
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(mean);
    out.writeDouble(between);
    out.writeDouble(within);
  }

  static Rhythm read(WireReader in) throws IOException {
    return new Rhythm(in.real(), in.real(), in.real());
  }
}
