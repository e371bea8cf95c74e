package org.nextbestaction.action;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/** The ids of cards: the same case keeps its id from run to run. */
public final class CardIds {

  private CardIds() {}

  /**
   * The id of a case.
   *
   * @param subject a customer's id, or a product and segment
   */
  public static String of(String subject, String action, String caseKey) {
    return "nba-"
        + Hashing.sha256()
            .hashString(subject + "\n" + action + "\n" + caseKey, StandardCharsets.UTF_8)
            .toString()
            .substring(0, 16);
  }
}
