package org.nextbestaction.rules;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong in a file, with its place.
 *
 * @param subject the rule, action or key at fault; empty when it is the file as a whole
 * @param line from 1; 0 when the file could not be read at all
 * @param column from 1, in characters; 0 as above
 * @param message what is wrong and what is allowed
 * @param hint the likely cure, beginning with "Maybe"; null when none is known
 */
public record Problem(
    String file, String subject, int line, int column, String message, @Nullable String hint) {

  /** {@code file:line:column: subject: message}, then the hint on a line of its own. */
  @Override
  public String toString() {
    String place = line == 0 ? file + ": " : file + ":" + line + ":" + column + ": ";
    String about = subject.isEmpty() ? "" : subject + ": ";
    return place + about + message + (hint == null ? "" : "\n  " + hint);
  }
}
