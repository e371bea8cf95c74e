package org.nextbestaction.llm.note;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a note is about.
 *
 * @param topics each once; empty where there is none and where a model gave no answer
 * @param failure why there is no answer, such as {@code TIMEOUT}, or {@code QUARANTINED} for a note
 *     that a shield did not let pass; null where there is one
 */
public record NoteTopics(List<Topic> topics, @Nullable String failure) {

  /** The failure of a note that a shield stopped. */
  public static final String QUARANTINED = "QUARANTINED";

  public NoteTopics {
    topics = List.copyOf(topics);
  }

  /**
   * A closed fact.
   *
   * @param topic {@code requested_document}, {@code requested_quote}, {@code callback}, {@code
   *     complaint}, {@code competitor} or {@code expansion}
   * @param value the day of a callback (ISO-8601); null elsewhere and when it is not said
   */
  public record Topic(String topic, @Nullable String value) {}
}
