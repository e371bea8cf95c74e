package org.nextbestaction.delivery.answer;

/** A request cannot be read. */
final class Unreadable extends Exception {

  private static final long serialVersionUID = 1;

  private final String what;
  private final String field;

  /**
   * @param what the key of a message
   * @param field a name that the message tells; empty where it tells none
   */
  Unreadable(String what, String field) {
    super(what + " " + field);
    this.what = what;
    this.field = field;
  }

  String in(Texts texts) {
    return texts.say("unreadable." + what, field);
  }
}
