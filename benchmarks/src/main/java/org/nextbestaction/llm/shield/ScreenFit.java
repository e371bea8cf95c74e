package org.nextbestaction.llm.shield;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.nextbestaction.benchmarks.screen.Sample;

/**
 * Fits the screen's weights: logistic regression by AdaGrad (Duchi, Hazan, Singer 2011) in a fixed
 * order, so that the same texts give the same weights. Of an attack only the window that looks most
 * like one counts after the first rounds, as the other windows may be harmless.
 */
final class ScreenFit {

  private static final int FIRST_ROUNDS = 3;
  private static final int ROUNDS = 6;
  private static final float RATE = 0.5f;
  private static final float DECAY = 2e-4f;
  private static final long SEED = 20261126;

  /** A text with what the screen sees in each of its windows. */
  record Seen(Sample sample, List<Features> windows) {}

  /** Weights before rounding. */
  static final class Weights {
    final float[] values = new float[Features.SIZE];
    float bias;

    double logit(Seen seen) {
      return seen.windows.stream().mapToDouble(this::logit).max().orElseThrow()
          - HeuristicScreen.allowance(seen.sample().text().length());
    }

    double logit(Features features) {
      double sum = bias;
      for (int i = 0; i < features.index().length; i++) {
        sum += (double) values[features.index()[i]] * features.value()[i];
      }
      return sum;
    }
  }

  private ScreenFit() {}

  static List<Seen> see(List<Sample> samples, Words words) {
    return samples.parallelStream()
        .map(
            sample ->
                new Seen(
                    sample,
                    HeuristicScreen.windows(Views.of(sample.text()).get(0).text()).stream()
                        .map(window -> Features.of(window, words))
                        .toList()))
        .toList();
  }

  /** Fits to those of the texts that a test lets through. */
  static Weights fit(List<Seen> all, Predicate<Sample> used) {
    List<Seen> texts = all.stream().filter(seen -> used.test(seen.sample())).toList();
    Map<String, Integer> sizes = new LinkedHashMap<>();
    double attacks = 0;
    double benign = 0;
    for (Seen seen : texts) {
      sizes.merge(key(seen.sample()), 1, Integer::sum);
    }
    for (Seen seen : texts) {
      double weight = weight(seen, sizes);
      attacks += seen.sample().attack() ? weight : 0;
      benign += seen.sample().attack() ? 0 : weight;
    }
    Weights weights = new Weights();
    float[] squares = new float[Features.SIZE];
    float biasSquares = 0;
    SplittableRandom random = new SplittableRandom(SEED);
    int[] order = new int[texts.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = order.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int kept = order[i];
        order[i] = order[j];
        order[j] = kept;
      }
      for (int at : order) {
        Seen seen = texts.get(at);
        boolean attack = seen.sample().attack();
        double scale = weight(seen, sizes) * texts.size() / (2 * (attack ? attacks : benign));
        for (Features features : chosen(seen, weights, round)) {
          double p = 1 / (1 + StrictMath.exp(-weights.logit(features)));
          float error = (float) ((p - (attack ? 1 : 0)) * scale);
          if (Math.abs(error) < 1e-6) {
            continue;
          }
          biasSquares += error * error;
          weights.bias -= 0.1f * error / (float) Math.sqrt(1 + biasSquares);
          for (int k = 0; k < features.index().length; k++) {
            int f = features.index()[k];
            float slope = error * features.value()[k] + DECAY * weights.values[f];
            squares[f] += slope * slope;
            weights.values[f] -= RATE * slope / (float) Math.sqrt(0.01f + squares[f]);
          }
        }
      }
    }
    return weights;
  }

  private static List<Features> chosen(Seen seen, Weights weights, int round) {
    if (!seen.sample().attack() || seen.windows().size() == 1 || round < FIRST_ROUNDS) {
      return seen.windows();
    }
    Features most = seen.windows().get(0);
    for (Features window : seen.windows()) {
      most = weights.logit(window) > weights.logit(most) ? window : most;
    }
    return List.of(most);
  }

  /** Large sources weigh more, but not by their size. */
  private static double weight(Seen seen, Map<String, Integer> sizes) {
    return 1 / Math.sqrt(sizes.getOrDefault(key(seen.sample()), 1));
  }

  private static String key(Sample sample) {
    return sample.source() + sample.language().length() + sample.attack();
  }
}
