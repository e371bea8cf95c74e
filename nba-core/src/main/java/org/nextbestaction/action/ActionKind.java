package org.nextbestaction.action;

import java.util.Locale;

/** What an action is for; rules block by kind. */
public enum ActionKind {
  SALES,
  CARE,
  OBLIGATION,
  INTERNAL,
  /** Silence. */
  NONE;

  /** The name on a card and in a file. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
