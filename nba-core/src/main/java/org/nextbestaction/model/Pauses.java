package org.nextbestaction.model;

import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.special.Gamma;

/**
 * How regularly the customers of a portfolio buy, and what that says of one customer's next pause
 * (empirical Bayes; Morris, Parametric empirical Bayes inference, 1983).
 *
 * <p>Pauses are gamma or log-normal distributed with one of {@value #KINDS} spreads, whose shares
 * among the customers are estimated by EM; a customer's mean is drawn around the portfolio's, so a
 * short history is drawn towards it. Of a customer the newest {@value #NEWEST} pauses count. Its
 * rhythm may have changed once, with probability {@value #CHANGE} at each pause that has {@value
 * #CHANGE_MIN} on either side; all possible changes are weighed by how well they explain the pauses
 * (Chernoff and Zacks, Estimating the current mean of a normal distribution which is subjected to
 * changes in time, 1964).
 */
final class Pauses {

  /** Gamma shapes: less than 1 is bursts, 1 chance, more is regular. */
  private static final double[] SHAPES = {0.5, 1, 2, 4, 8, 16, 32};

  /** Standard deviations of log-normal pauses, for tails that are longer than a gamma's. */
  private static final double[] SDS = {0.4, 0.6, 0.85, 1.2};

  static final int KINDS = 11;
  static final int NEWEST = 24;
  static final double CHANGE = 0.1;
  static final int CHANGE_MIN = 2;

  /** Shares that are assumed before any customer is seen, with the weight of so many customers. */
  private static final double[] ASSUMED = {
    0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.075, 0.075, 0.075, 0.075
  };

  private static final double ASSUMED_CUSTOMERS = 10;

  /** Customers differ at least by so much in their mean log days. */
  private static final double LEAST_BETWEEN = 0.5;

  private static final double MOST_LOG_DAYS = 25; // no two dates are so far apart
  private static final int MOST_CUSTOMERS = 20_000;
  private static final int EM_STEPS = 50;

  /** Parts of less weight than this share of the heaviest are left out. */
  private static final double NEGLIGIBLE = 0.002;

  private final double location;
  private final double between;
  private final double[] share; // of the customers, by kind

  // What follows from them.
  private final double rateShape; // of the gamma-distributed rates of gamma pauses
  private final double[] rateRate; // the same, by shape
  private final double[] logShare;
  private final double[][] ofCount; // what depends on the number of pauses alone, by kind

  private Pauses(double location, double between, double[] share) {
    Valid.within("the mean of log pauses", location, 0, MOST_LOG_DAYS);
    Valid.within("the spread of customers' pauses", between, LEAST_BETWEEN, MOST_LOG_DAYS);
    Valid.within("the share of a kind of pauses", share, 1e-12, 1);
    this.location = location;
    this.between = between;
    this.share = share;
    logShare = Arrays.stream(share).map(Math::log).toArray();
    double variance = between * between;
    // The inverse of the trigamma function, which is the variance of a log gamma variable.
    rateShape = (1 + Math.sqrt(1 + 2 * variance)) / (2 * variance);
    rateRate = new double[SHAPES.length];
    ofCount = new double[NEWEST + 1][KINDS];
    for (int k = 0; k < SHAPES.length; k++) {
      double logRate = Gamma.digamma(rateShape) + location - Gamma.digamma(SHAPES[k]);
      rateRate[k] = Math.exp(logRate);
      for (int n = 0; n <= NEWEST; n++) {
        ofCount[n][k] =
            rateShape * logRate
                - Numerics.logGamma(rateShape)
                + Numerics.logGamma(rateShape + n * SHAPES[k])
                - n * Numerics.logGamma(SHAPES[k]);
      }
    }
    for (int s = 0; s < SDS.length; s++) {
      double own = SDS[s] * SDS[s];
      for (int n = 0; n <= NEWEST; n++) {
        ofCount[n][SHAPES.length + s] =
            0.5 * Math.log(own / (own + n * variance)) - 0.5 * n * Math.log(2 * Math.PI * own);
      }
    }
  }

  static Pauses fit(List<OrderDays> customers, int asOf, Rhythm rhythm, int threads) {
    Pauses assumed =
        new Pauses(rhythm.mean(), Math.max(LEAST_BETWEEN, rhythm.between()), ASSUMED.clone());
    int every = Math.max(1, (customers.size() + MOST_CUSTOMERS - 1) / MOST_CUSTOMERS);
    int sampled = (customers.size() + every - 1) / every;
    List<double[][]> blocks =
        Blocks.map(
            sampled,
            Blocks.SIZE,
            threads,
            (from, to) -> {
              double[][] rows = new double[to - from][];
              for (int c = from; c < to; c++) {
                rows[c - from] = assumed.likelihoods(customers.get(c * every).pauses(asOf));
              }
              return rows;
            });
    double[] share = ASSUMED.clone();
    for (int step = 0; step < EM_STEPS; step++) {
      share = step(share, blocks);
    }
    return new Pauses(assumed.location, assumed.between, share);
  }

  /** One step of EM: the shares that the customers have on average, given the shares. */
  private static double[] step(double[] share, List<double[][]> blocks) {
    double[] sum = new double[KINDS];
    int customers = 0;
    for (double[][] rows : blocks) {
      for (double[] row : rows) {
        double all = 0;
        for (int k = 0; k < row.length; k++) {
          all += share[k] * row[k];
        }
        for (int k = 0; k < row.length; k++) {
          sum[k] += share[k] * row[k] / all;
        }
        customers += row.length > 0 ? 1 : 0;
      }
    }
    for (int k = 0; k < KINDS; k++) {
      sum[k] = (sum[k] + ASSUMED_CUSTOMERS * ASSUMED[k]) / (customers + ASSUMED_CUSTOMERS);
    }
    return sum;
  }

  /** How likely the pauses are by kind, up to a factor; empty below two pauses. */
  private double[] likelihoods(int[] pauses) {
    if (pauses.length < 2) {
      return new double[0];
    }
    Stretches stretches = new Stretches(pauses);
    double[][] logs = stretches.logs();
    double most = max(logs);
    double[] sum = new double[KINDS];
    for (double[] ofChange : logs) {
      for (int k = 0; k < ofChange.length; k++) {
        sum[k] += Math.exp(ofChange[k] - most);
      }
    }
    return sum;
  }

  private static double max(double[][] logs) {
    double most = Double.NEGATIVE_INFINITY;
    for (double[] row : logs) {
      for (double log : row) {
        most = Math.max(most, log);
      }
    }
    return most;
  }

  /**
   * The next pause of a customer.
   *
   * @param pauses between its orders in days, each at least 1, oldest first; any number of them
   */
  HealthyPause next(int[] pauses) {
    Stretches stretches = new Stretches(pauses);
    double[][] logs = stretches.logs();
    for (double[] row : logs) {
      for (int k = 0; k < row.length; k++) {
        row[k] += logShare[k];
      }
    }
    double most = max(logs);
    double least = most + Math.log(NEGLIGIBLE);
    HealthyPause next = new HealthyPause(logs.length * KINDS);
    for (int from = 0; from < logs.length; from++) {
      for (int k = 0; k < logs[from].length; k++) {
        if (logs[from][k] >= least) {
          stretches.addTo(next, Math.exp(logs[from][k] - most), from, k);
        }
      }
    }
    return next;
  }

  /** Sums over the first of the counted pauses, so that those of any stretch are differences. */
  private final class Stretches {

    private final int n;
    private final double[] days;
    private final double[] logDays;
    private final double[] squares;

    Stretches(int[] pauses) {
      n = Math.min(NEWEST, pauses.length);
      days = new double[n + 1];
      logDays = new double[n + 1];
      squares = new double[n + 1];
      for (int i = 0; i < n; i++) {
        int pause = Math.max(1, pauses[pauses.length - n + i]);
        double log = Math.log(pause);
        days[i + 1] = days[i] + pause;
        logDays[i + 1] = logDays[i] + log;
        squares[i + 1] = squares[i] + log * log;
      }
    }

    /**
     * The log likelihood by where the present rhythm begins (0 when it never changed) and by kind,
     * the chance of such a change included; empty where none can be.
     */
    double[][] logs() {
      double[][] logs = new double[Math.max(1, n - CHANGE_MIN + 1)][0];
      logs[0] = new double[KINDS];
      addStretch(logs[0], 0, n);
      for (int from = CHANGE_MIN; from < logs.length; from++) {
        logs[from] = new double[KINDS];
        Arrays.fill(logs[from], Math.log(CHANGE / (1 - CHANGE)));
        addStretch(logs[from], 0, from);
        addStretch(logs[from], from, n);
      }
      return logs;
    }

    /** Adds the log likelihood of the pauses {@code [from, to)} by kind, without common factors. */
    private void addStretch(double[] logs, int from, int to) {
      int count = to - from;
      if (count == 0) {
        return;
      }
      double sum = days[to] - days[from];
      double logSum = logDays[to] - logDays[from];
      for (int k = 0; k < SHAPES.length; k++) {
        logs[k] +=
            ofCount[count][k]
                + SHAPES[k] * logSum
                - (rateShape + count * SHAPES[k]) * Math.log(rateRate[k] + sum);
      }
      double mean = logSum / count;
      double within = Math.max(0, squares[to] - squares[from] - count * mean * mean);
      double off = mean - location;
      for (int s = 0; s < SDS.length; s++) {
        double own = SDS[s] * SDS[s];
        logs[SHAPES.length + s] +=
            ofCount[count][SHAPES.length + s]
                - 0.5 * within / own
                - 0.5 * count * off * off / (own + count * between * between);
      }
    }

    /** Adds what the pauses from a change on say of the next one, if they are of that kind. */
    void addTo(HealthyPause next, double weight, int from, int kind) {
      int count = n - from;
      if (kind < SHAPES.length) {
        next.addGamma(
            weight,
            SHAPES[kind],
            rateShape + count * SHAPES[kind],
            rateRate[kind] + days[n] - days[from]);
        return;
      }
      double own = SDS[kind - SHAPES.length] * SDS[kind - SHAPES.length];
      double assumed = own / (between * between);
      next.addLogNormal(
          weight,
          (assumed * location + logDays[n] - logDays[from]) / (assumed + count),
          Math.sqrt(own * (1 + 1 / (assumed + count))));
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(location);
    out.writeDouble(between);
    for (double value : share) {
      out.writeDouble(value);
    }
  }

  static Pauses read(WireReader in) throws IOException {
    double location = in.real();
    double between = in.real();
    double[] share = new double[KINDS];
    for (int k = 0; k < KINDS; k++) {
      share[k] = in.real();
    }
    return new Pauses(location, between, share);
  }
}
