package org.nextbestaction.rules.book;

import java.util.List;
import org.nextbestaction.rules.Problem;

/**
 * What is wrong with rule files, and what is suspicious.
 *
 * @param errors the files cannot be used while there is one
 * @param warnings the files can be used; somebody should look
 */
public record CheckReport(List<Problem> errors, List<Problem> warnings) {

  public CheckReport {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }

  /** Whether the files can be used. */
  public boolean fit() {
    return errors.isEmpty();
  }
}
