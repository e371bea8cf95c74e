package org.nextbestaction.llm.shield;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The embedded screen for English and Romanian: no network, no model, the same answer for the same
 * text. It takes disguises off ({@link Views}), and weighs words of named categories, their
 * neighbourhood and character n-grams in one logistic score; a text is flagged where any way of
 * reading any part of it is at or above the frozen threshold. It is a signal, not a wall:
 * docs/words.md says what it does not catch. Immutable and thread-safe; time is linear in the
 * text's length.
 */
public final class HeuristicScreen implements ContentShield {

  /** Characters that are weighed together; longer texts are read in windows that overlap. */
  private static final int WINDOW = 600;

  private static final int STEP = 400;

  /** Characters of a text that needs no allowance. */
  private static final double SHORT = 256;

  private static final double ALLOWANCE = 1.5;

  /** What a disguise adds to the sum of weights: plain texts have none. */
  private static final double DISGUISE_WEIGHT = 1.0;

  /** Whatever else is found, a disguise is told first. */
  private static final double TOLD_FIRST = 1000;

  /** Reasons that are told at most. */
  private static final int REASONS = 5;

  /** What two categories near each other are called, the first that fits. */
  private static final List<Map.Entry<String, List<String>>> PAIRS =
      List.of(
          Map.entry("INSTRUCTION_OVERRIDE", List.of("IGNORE", "INSTRUCTIONS")),
          Map.entry("INSTRUCTION_OVERRIDE", List.of("IGNORE", "PRIOR")),
          Map.entry("POLICY_OVERRIDE", List.of("IGNORE", "POLICY")),
          Map.entry("POLICY_OVERRIDE", List.of("APPROVE", "MONEY")),
          Map.entry("POLICY_OVERRIDE", List.of("POLICY", "MONEY")),
          Map.entry("ADDRESSES_AN_AI", List.of("ADDRESS", "AI")),
          Map.entry("REVEAL_INTERNALS", List.of("REVEAL", "SECRET")),
          Map.entry("REVEAL_INTERNALS", List.of("REVEAL", "INSTRUCTIONS")),
          Map.entry("EXFILTRATION", List.of("SEND", "EMAIL_ADDRESS")),
          Map.entry("EXFILTRATION", List.of("SEND", "LINK")),
          Map.entry("OUTPUT_DEMAND", List.of("SAY", "QUOTATION")),
          Map.entry("OUTPUT_DEMAND", List.of("SAY", "EXACT")),
          Map.entry("OUTPUT_DEMAND", List.of("SAY", "OUTPUT")),
          Map.entry("OUTPUT_DEMAND", List.of("SAY", "STYLE")));

  /** What a category alone is called. */
  private static final List<Map.Entry<String, String>> SINGLES =
      List.of(
          Map.entry("OVERRIDE", "INSTRUCTION_OVERRIDE"),
          Map.entry("ROLE", "ROLE_TOKENS"),
          Map.entry("AI", "ADDRESSES_AN_AI"),
          Map.entry("PERSONA", "ROLE_PLAY"),
          Map.entry("JAILBREAK", "ROLE_PLAY"),
          Map.entry("SECRECY", "SECRECY"),
          Map.entry("TASKEND", "END_MARKER"),
          Map.entry("WHEN", "TALKS_TO_THE_READER"),
          Map.entry("TOOL", "TOOL_CALL"),
          Map.entry("HARM", "HARMFUL_WORDS"));

  private final Words words;
  private final ScreenWeights weights;
  private final Map<String, Integer> numbers = new HashMap<>();

  HeuristicScreen(Words words, ScreenWeights weights) {
    this.words = words;
    this.weights = weights;
    for (String name : words.names()) {
      numbers.put(name, numbers.size());
    }
  }

  /**
   * The screen with the weights that come with the library: one for all, read when first asked for.
   */
  public static HeuristicScreen builtIn() {
    return BuiltIn.SCREEN;
  }

  private static final class BuiltIn {
    static final HeuristicScreen SCREEN = read();

    private static HeuristicScreen read() {
      Words words = Words.builtIn();
      return new HeuristicScreen(words, ScreenWeights.builtIn(words));
    }
  }

  @Override
  public Screening screen(String text) {
    requireNonNull(text, "text");
    double highest = Double.NEGATIVE_INFINITY;
    Features most = null;
    int disguises = 0;
    for (Views.View view : Views.of(text)) {
      double added = Integer.bitCount(view.disguises()) * DISGUISE_WEIGHT;
      for (String window : windows(view.text())) {
        Features features = Features.of(window, words);
        double logit = weights.logit(features) + added - allowance(view.text().length());
        if (most == null || logit > highest) {
          highest = logit;
          most = features;
          disguises = view.disguises();
        }
      }
    }
    double score = rounded(highest - weights.threshold());
    if (most == null || highest < weights.threshold()) {
      return Screening.passed(score, List.of(), text);
    }
    return Screening.flagged(score, reasons(most, disguises));
  }

  /**
   * What a long text must have beyond a short one, as it has more chances to look like an attack:
   * most for texts of four times the length of a short one, and longer.
   */
  static double allowance(int length) {
    double doublings = StrictMath.log(Math.max(1, length / SHORT)) / StrictMath.log(2);
    return ALLOWANCE * Math.min(doublings, 2);
  }

  /** The parts of a view that are weighed, each on its own; at least one. */
  static List<String> windows(String view) {
    List<String> windows = new ArrayList<>();
    int start = 0;
    while (start + WINDOW < view.length()) {
      windows.add(view.substring(start, start + WINDOW));
      start += STEP;
    }
    windows.add(view.substring(start));
    return windows;
  }

  /** One half at the threshold, six digits. */
  private static double rounded(double aboveThreshold) {
    double score = 1 / (1 + StrictMath.exp(-aboveThreshold));
    double digits = Math.rint(score * 1e6) / 1e6;
    // no rounding across the threshold
    return aboveThreshold < 0 ? Math.min(digits, 0.499999) : Math.max(digits, 0.5);
  }

  private List<String> reasons(Features features, int disguises) {
    Map<String, Double> found = new HashMap<>();
    for (Disguise disguise : Disguise.values()) {
      if ((disguises & disguise.bit()) != 0) {
        found.put(disguise.name(), TOLD_FIRST);
      }
    }
    for (Map.Entry<String, List<String>> pair : PAIRS) {
      int first = number(pair.getValue().get(0));
      int second = number(pair.getValue().get(1));
      double weight =
          weightOf(features, Features.PAIRS + first * Words.MOST + second)
              + weightOf(features, Features.PAIRS + second * Words.MOST + first);
      if (weight > 0) {
        found.merge(pair.getKey(), weight, Double::sum);
      }
    }
    for (Map.Entry<String, String> single : SINGLES) {
      double weight = weightOf(features, Features.CATEGORIES + number(single.getKey()));
      if (weight > 0) {
        found.merge(single.getValue(), weight, Double::sum);
      }
    }
    if (found.isEmpty()) {
      return List.of("WORDING");
    }
    return found.entrySet().stream()
        .sorted(
            Comparator.comparingDouble((Map.Entry<String, Double> e) -> -e.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(REASONS)
        .map(Map.Entry::getKey)
        .collect(Collectors.toList());
  }

  private int number(String category) {
    return requireNonNull(numbers.get(category), category);
  }

  private double weightOf(Features features, int feature) {
    int at = Arrays.binarySearch(features.index(), feature);
    return at < 0 ? 0 : (double) weights.weight(feature) * features.value()[at];
  }
}
