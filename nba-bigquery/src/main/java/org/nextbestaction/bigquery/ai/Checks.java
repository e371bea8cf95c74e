package org.nextbestaction.bigquery.ai;

import java.util.regex.Pattern;

/** The bounds of settings; every message names the key. */
final class Checks {

  /** A model or table in full: project, dataset and name. */
  static final Pattern FULL_NAME =
      Pattern.compile("[A-Za-z][A-Za-z0-9.:-]*\\.[A-Za-z0-9_]+\\.[A-Za-z0-9_-]+");

  /** A model's or endpoint's name, such as {@code TimesFM 2.0} or a URL. */
  static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._:/@-]{0,199}");

  /** A value that is not allowed. */
  static final class Wrong extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String key;

    Wrong(String key, String message) {
      super(message);
      this.key = key;
    }

    /** The setting. */
    String key() {
      return key;
    }
  }

  private Checks() {}

  static void whole(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new Wrong(
          key,
          "("
              + key
              + ") is "
              + value
              + "; allowed is a whole number from "
              + least
              + " to "
              + most);
    }
  }

  static void number(String key, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new Wrong(
          key, "(" + key + ") is " + value + "; allowed is a number from " + least + " to " + most);
    }
  }

  static void form(String key, String value, Pattern form, String allowed) {
    if (!form.matcher(value).matches()) {
      throw new Wrong(key, "(" + key + ") is not " + allowed);
    }
  }
}
