package org.nextbestaction.source.note;

/**
 * Says which notes are set aside, because they try to steer whoever reads them. Implementations are
 * thread-safe and judge the same text alike.
 */
@FunctionalInterface
public interface NoteScreen {

  /** Sets nothing aside. */
  NoteScreen NONE = text -> false;

  /** Whether the text is set aside; also where it could not be judged. */
  boolean quarantines(String text);
}
