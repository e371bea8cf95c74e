package org.nextbestaction.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The formulas against examples that were worked out by hand. */
class MeasuresTest {

  private static final boolean[] EVENT = {false, true, false, true};

  @Test
  void auc_counts_ties_half() {
    // Of four pairs three are in order and one is a tie.
    assertThat(Measures.auc(EVENT, new double[] {0.1, 0.4, 0.4, 0.8})).isEqualTo(0.875);
    assertThat(Measures.auc(EVENT, new double[] {0.5, 0.5, 0.5, 0.5})).isEqualTo(0.5);
    assertThat(Measures.auc(EVENT, new double[] {0.9, 0.1, 0.8, 0.2})).isZero();
    assertThat(Measures.auc(new boolean[] {true}, new double[] {0.5})).isNaN();
  }

  @Test
  void average_precision_takes_ties_in_the_given_order() {
    // By score: event, none, event, none.
    assertThat(Measures.averagePrecision(EVENT, new double[] {0.4, 0.4, 0.5, 0.8}))
        .isCloseTo((1 + 2 / 4.0) / 2, within(1e-12));
    assertThat(Measures.averagePrecision(EVENT, new double[] {0.4, 0.4, 0.3, 0.8}))
        .isCloseTo((1 + 2 / 3.0) / 2, within(1e-12));
  }

  @Test
  void calibration_error_weighs_each_bin_by_its_cases() {
    double[] p = {0.05, 0.15, 0.18, 1};
    List<Measures.Bin> bins = Measures.bins(EVENT, p);

    assertThat(bins).hasSize(10);
    assertThat(bins.get(0)).isEqualTo(new Measures.Bin(1, 0.05, 0));
    assertThat(bins.get(1).cases()).isEqualTo(2);
    assertThat(bins.get(9)).isEqualTo(new Measures.Bin(1, 1, 1));
    // (1 x 0.05 + 2 x |0.165 - 0.5| + 1 x 0) / 4
    assertThat(Measures.calibrationError(bins)).isCloseTo(0.18, within(1e-12));
    assertThat(Measures.brier(EVENT, p)).isCloseTo((0.0025 + 0.7225 + 0.0324) / 4, within(1e-12));
  }

  @Test
  void hits_are_counted_among_the_best() {
    double[] score = {0.1, 0.4, 0.6, 0.8};

    assertThat(Measures.hits(EVENT, score, 1)).isEqualTo(1);
    assertThat(Measures.hits(EVENT, score, 2)).isEqualTo(1);
    assertThat(Measures.hits(EVENT, score, 9)).isEqualTo(2);
  }

  @Test
  void ndcg_and_recall_of_the_first_ones() {
    List<String> ranked = List.of("a", "x", "b", "c");
    Set<String> truth = Set.of("a", "b", "c");
    double log3 = Math.log(3) / Math.log(2);

    assertThat(Measures.recall(ranked, truth, 3)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(Measures.ndcg(ranked, truth, 3))
        .isCloseTo((1 + 1 / 2.0) / (1 + 1 / log3 + 1 / 2.0), within(1e-12));
    assertThat(Measures.ndcg(List.of("a", "a", "b"), Set.of("a", "b"), 2)).isEqualTo(1);
    assertThat(Measures.ndcg(List.of(), truth, 3)).isZero();
  }

  @Test
  void an_interval_holds_the_mean_and_is_the_same_for_the_same_seed() {
    double[] values = new double[200];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 10;
    }
    Measures.OfCases mean =
        at -> java.util.Arrays.stream(at[0]).mapToDouble(i -> values[i]).average().orElse(0);

    Measures.Interval interval = Measures.interval(new int[] {200}, 1, mean);

    assertThat(interval).isEqualTo(Measures.interval(new int[] {200}, 1, mean));
    // The standard error is 2.87 / sqrt(200) = 0.203.
    assertThat(interval.low()).isCloseTo(4.5 - 1.96 * 0.203, within(0.05));
    assertThat(interval.high()).isCloseTo(4.5 + 1.96 * 0.203, within(0.05));
  }
}
