package org.nextbestaction.data;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened between the company and a customer.
 *
 * @param at seconds since 1970-01-01T00:00Z
 * @param type call, email, meeting, visit or note
 * @param topics what was read from its note
 */
public record Activity(
    String id,
    LocalDate on,
    long at,
    String type,
    @Nullable String agentId,
    @Nullable String outcome,
    @Nullable String text,
    List<Topic> topics) {

  public Activity {
    topics = List.copyOf(topics);
  }

  /** A closed fact that was read from a note. */
  public record Topic(String topic, @Nullable String value, @Nullable String source) {}

  /** Whether its note was set aside, for it tries to steer who reads it. */
  public boolean quarantined() {
    return topics.stream().anyMatch(topic -> topic.topic().equals("quarantined"));
  }

  /** Whether it reached the customer: a call, meeting, visit or e-mail that was not in vain. */
  public boolean reached() {
    return !type.equals("note") && !"not_reached".equals(outcome);
  }
}
