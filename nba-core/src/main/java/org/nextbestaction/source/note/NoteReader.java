package org.nextbestaction.source.note;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a note is about. What it finds is closed: a topic of the table {@code note_topics},
 * never a sentence. Implementations are thread-safe and give the same topics for the same note.
 */
@FunctionalInterface
public interface NoteReader {

  /**
   * The topics of a note, each once; empty when it has none.
   *
   * @param text as somebody wrote it, of any length
   * @param on the day of the note, from which "in two weeks" counts; null when unknown
   */
  List<Topic> read(String text, @Nullable LocalDate on);

  /**
   * What a note is about.
   *
   * @param topic one of the column {@code note_topics.topic}
   * @param value the day of a callback (ISO-8601); null when nothing more is known
   */
  record Topic(String topic, @Nullable String value) {}
}
