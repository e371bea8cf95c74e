package org.nextbestaction.rules.config;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.policy.NotePolicy;
import org.nextbestaction.rules.internal.Fields;

/** Reads {@code notes}. */
final class NotesSection {

  private static final int MOST_QUOTES = 20;
  private static final int MOST_DAYS = 3650;

  private NotesSection() {}

  static NotePolicy read(@Nullable Fields fields, NotePolicy defaults) {
    if (fields == null) {
      return defaults;
    }
    NotePolicy.Use use =
        fields.oneOf(
            "use",
            Map.of(
                "omit", NotePolicy.Use.OMIT,
                "extract", NotePolicy.Use.EXTRACT,
                "quote", NotePolicy.Use.QUOTE));
    NotePolicy notes =
        new NotePolicy(
            Objects.requireNonNullElse(use, defaults.use()),
            Objects.requireNonNullElse(
                fields.whole("quotesPerCard", 0, MOST_QUOTES), defaults.quotesPerCard()),
            Objects.requireNonNullElse(
                fields.whole("quoteDays", 0, MOST_DAYS), defaults.quoteDays()));
    fields.finish();
    return notes;
  }
}
