package org.nextbestaction.feedback;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The input of a run: what a replay must find again.
 *
 * @param options {@link #ALL_DECISIONS} when the agents' daily capacity was lifted, {@link
 *     #EVERY_RULE} when traces name every rule; joined by a comma, empty for neither
 * @param answers number of the last kept answer that was known; 0 when the run read no store
 * @param inputs where the host took the input from, in its own words; null when it does not say
 */
public record Run(
    String runId,
    LocalDate asOf,
    String engineVersion,
    String snapshotHash,
    String modelHash,
    String configHash,
    String rulebookVersion,
    String rulebookHash,
    String playbookVersion,
    String playbookHash,
    String options,
    long answers,
    @Nullable String inputs) {

  /** The option of an engine that gives all decisions, whatever the agents' daily capacity. */
  public static final String ALL_DECISIONS = "allDecisions";

  /** The option of an engine whose traces name the rules that did not fire, too. */
  public static final String EVERY_RULE = "everyRule";

  /** The options in words. */
  public static String options(boolean allDecisions, boolean everyRule) {
    List<String> options = new ArrayList<>();
    if (allDecisions) {
      options.add(ALL_DECISIONS);
    }
    if (everyRule) {
      options.add(EVERY_RULE);
    }
    return String.join(",", options);
  }

  /** Whether the run had an option. */
  public boolean has(String option) {
    return List.of(options.split(",")).contains(option);
  }

  /** The same run, which knew so many answers and was told this about its input. */
  public Run with(Answers known, @Nullable String toldInputs) {
    return new Run(
        runId,
        asOf,
        engineVersion,
        snapshotHash,
        modelHash,
        configHash,
        rulebookVersion,
        rulebookHash,
        playbookVersion,
        playbookHash,
        options,
        known.upTo(),
        toldInputs);
  }

  /**
   * What makes it this run and no other: a host may give many runs one name, and the same input may
   * be read from another place.
   */
  String key() {
    String text =
        String.join(
            "\n",
            runId,
            asOf.toString(),
            engineVersion,
            snapshotHash,
            modelHash,
            configHash,
            rulebookVersion,
            rulebookHash,
            playbookVersion,
            playbookHash,
            options);
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
  }
}
