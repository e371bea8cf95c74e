package org.nextbestaction.examples.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded chance: the same seed gives the same throws on every machine. Not thread-safe. */
final class Dice {

  private final SplittableRandom random;

  Dice(long seed) {
    this(new SplittableRandom(seed));
  }

  private Dice(SplittableRandom random) {
    this.random = random;
  }

  /** Dice of their own, so that more throws here do not change the throws there. */
  Dice split() {
    return new Dice(random.split());
  }

  /** A whole number from {@code low} to {@code high}, both included. */
  int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  /** True in so many of 100 throws. */
  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Up to {@code count} different values in random order. */
  <T> List<T> pickSeveral(List<T> values, int count) {
    List<T> left = new ArrayList<>(values);
    List<T> picked = new ArrayList<>();
    while (picked.size() < count && !left.isEmpty()) {
      picked.add(left.remove(random.nextInt(left.size())));
    }
    return picked;
  }

  /** Gamma distributed with a whole-number shape and mean 1: the sum of exponential waits. */
  double gamma(int shape) {
    double sum = 0;
    for (int i = 0; i < shape; i++) {
      sum -= StrictMath.log(1 - random.nextDouble());
    }
    return sum / shape;
  }
}
