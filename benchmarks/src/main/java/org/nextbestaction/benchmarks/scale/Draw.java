package org.nextbestaction.benchmarks.scale;

/**
 * Seeded random numbers of which the whole state is one {@code long}, so that each customer keeps a
 * stream of its own at eight bytes (SplitMix64: Steele, Lea and Flood, Fast splittable pseudorandom
 * number generators, 2014).
 */
final class Draw {

  long state;

  /** A stream for each purpose and index under one seed. */
  Draw(long seed, String purpose, long index) {
    this(mix(mix(seed + purpose.hashCode()) + index));
  }

  Draw(long state) {
    this.state = state;
  }

  static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private long next() {
    state += 0x9e3779b97f4a7c15L;
    return mix(state);
  }

  /** Between 0 and 1, neither included. */
  double uniform() {
    return ((next() >>> 12) + 0.5) * 0x1.0p-52;
  }

  /** From 0 to {@code bound} - 1. */
  int below(int bound) {
    return (int) ((next() >>> 33) * bound >>> 31);
  }

  /** From {@code low} to {@code high}, both included. */
  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  boolean chance(double probability) {
    return uniform() < probability;
  }

  double normal() {
    return StrictMath.sqrt(-2 * StrictMath.log(uniform()))
        * StrictMath.cos(2 * Math.PI * uniform());
  }

  /** Of mean 1 and whole shape {@code k}: 1 is exponential, 20 nearly regular. */
  double gamma(int k) {
    double product = 1;
    for (int i = 0; i < k; i++) {
      product *= uniform();
    }
    return -StrictMath.log(product) / k;
  }

  int poisson(double mean) {
    double limit = StrictMath.exp(-mean);
    int n = 0;
    for (double product = uniform(); product > limit; product *= uniform()) {
      n++;
    }
    return n;
  }
}
