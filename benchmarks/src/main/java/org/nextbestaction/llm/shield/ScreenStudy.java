package org.nextbestaction.llm.shield;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.nextbestaction.benchmarks.screen.Sample;
import org.nextbestaction.benchmarks.screen.Samples;

/**
 * What the screen is worth on sources that it was not fitted to: each source is left out in turn.
 */
final class ScreenStudy {

  /** Generated texts of each kind and language. */
  private static final int GENERATED = 3000;

  private static final long SEED = 7;

  /** Of the business texts of sources left out, so many may be flagged: below the 1 % allowed. */
  private static final double FALSE_ALARMS = 0.008;

  /** Documents as people in companies write and read them. */
  private static final Set<String> BUSINESS =
      Set.of(
          "bipia_email_clean",
          "crm_notes_en",
          "crm_notes_ro",
          "enron_ham",
          "garak_latent_clean",
          "llmail_fp_mail",
          "ronec");

  /** Texts into which generated attacks are put. */
  private static final Set<String> CARRIERS =
      Set.of("bipia_email_clean", "presidio", "llmail_fp_mail", "garak_latent_clean");

  /** A text and the sum of its weights under a fit that has not seen its source. */
  record Held(Sample sample, double logit) {}

  private final List<Held> held;
  private final ScreenFit.Weights fit;
  private final double threshold;

  private ScreenStudy(List<Held> held, ScreenFit.Weights fit, double threshold) {
    this.held = held;
    this.fit = fit;
    this.threshold = threshold;
  }

  static ScreenStudy of(List<Sample> open, Words words) {
    List<Sample> carriers =
        open.stream().filter(s -> !s.attack() && CARRIERS.contains(s.source())).toList();
    List<Sample> all = new ArrayList<>(open);
    all.addAll(Samples.handwritten());
    all.addAll(Samples.generated(GENERATED, carriers, SEED));
    List<ScreenFit.Seen> seen = ScreenFit.see(all, words);
    ScreenFit.Weights full = ScreenFit.fit(seen, s -> Samples.free(s.source()));
    Set<String> groups = new TreeSet<>();
    seen.stream()
        .filter(s -> Samples.free(s.sample().source()))
        .forEach(s -> groups.add(group(s.sample())));
    groups.remove("grammar");
    Map<String, ScreenFit.Weights> without = new HashMap<>();
    groups.parallelStream()
        .forEach(
            group -> {
              ScreenFit.Weights weights =
                  ScreenFit.fit(seen, s -> Samples.free(s.source()) && !group(s).equals(group));
              synchronized (without) {
                without.put(group, weights);
              }
            });
    List<Held> held = new ArrayList<>();
    List<Double> business = new ArrayList<>();
    for (ScreenFit.Seen s : seen) {
      double logit = without.getOrDefault(group(s.sample()), full).logit(s);
      held.add(new Held(s.sample(), logit));
      if (!s.sample().attack() && BUSINESS.contains(s.sample().source())) {
        business.add(logit);
      }
    }
    business.sort(null);
    int at = (int) Math.ceil((1 - FALSE_ALARMS) * business.size());
    return new ScreenStudy(held, full, business.get(Math.min(at, business.size() - 1)));
  }

  /** Rounded weights with the threshold at which few enough business texts are flagged. */
  ScreenWeights weights() {
    return ScreenWeights.rounded(fit.values, fit.bias, (float) threshold);
  }

  /** Texts, and how many of them are flagged, by source; the attacks first. */
  String table() {
    Map<String, int[]> counts = new TreeMap<>();
    int[] business = new int[2];
    for (Held text : held) {
      boolean flagged = text.logit >= threshold;
      String row =
          (text.sample.attack() ? "attack " : "benign ")
              + text.sample.source()
              + (text.sample.source().startsWith("grammar") ? "_" + text.sample.language() : "");
      count(counts.computeIfAbsent(row, key -> new int[2]), flagged);
      if (!text.sample.attack() && BUSINESS.contains(text.sample.source())) {
        count(business, flagged);
      }
    }
    counts.put("benign, all business texts", business);
    StringBuilder table = new StringBuilder();
    counts.forEach(
        (row, n) -> table.append("%-38s%7d%7.3f%n".formatted(row, n[0], n[1] / (double) n[0])));
    return table.toString();
  }

  private static void count(int[] counts, boolean flagged) {
    counts[0]++;
    counts[1] += flagged ? 1 : 0;
  }

  /** Sources of one origin are left out together. */
  private static String group(Sample sample) {
    int end = sample.source().indexOf('_');
    return end < 0 ? sample.source() : sample.source().substring(0, end);
  }
}
