package org.nextbestaction.engine;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.LiveData;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.model.Model;

/**
 * The wired engine: policy, playbook, rules, detectors, recommenders and words. Immutable and
 * thread-safe; one engine serves any number of sessions.
 *
 * <pre>{@code
 * NbaEngine engine = NbaEngine.builder().playbook(playbook).guardrails(rules).build();
 * NbaSession session = engine.open(data.asOf(today));
 * session.run(card -> show(card));
 * }</pre>
 */
public interface NbaEngine {

  /** A builder with the default policy, the built-in detectors and one thread a processor. */
  static NbaEngineBuilder builder() {
    return new NbaEngineBuilder();
  }

  /**
   * Opens a session on a snapshot, fitting a model to it.
   *
   * @throws org.nextbestaction.quality.UnfitDataException when too many rows cannot be used
   */
  default NbaSession open(Snapshot snapshot) {
    return open(snapshot, null);
  }

  /**
   * Opens a session on a snapshot under a model.
   *
   * @param model null fits one to the snapshot; what speaks against a given one, such as that it
   *     was fitted later, stands in the session's quality report
   * @throws org.nextbestaction.quality.UnfitDataException when too many rows cannot be used
   */
  NbaSession open(Snapshot snapshot, @Nullable Model model);

  /**
   * Opens a session that takes in events and new days.
   *
   * @param model null fits one to the data as of the day
   * @throws org.nextbestaction.quality.UnfitDataException when too many rows cannot be used
   */
  LiveSession open(LiveData data, LocalDate asOf, @Nullable Model model);
}
