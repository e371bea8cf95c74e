package org.nextbestaction.llm.words;

import org.nextbestaction.llm.check.Field;

/** What is said or written to the contact. */
public enum Form {
  /** Spoken, on the telephone or on a visit. */
  PHONE(Field.SCRIPT, "phone"),
  /** Written, with a subject. */
  EMAIL(Field.EMAIL, "email"),
  /** Written, short. */
  MESSAGE(Field.MESSAGE, "message"),
  /** Nothing: only the agent reads an explanation. */
  NONE(Field.SCRIPT, "none");

  private final Field field;
  private final String channel;

  Form(Field field, String channel) {
    this.field = field;
    this.channel = channel;
  }

  Field field() {
    return field;
  }

  /** The channel of a text of this form. */
  public String channel() {
    return channel;
  }

  /** The form of a card's channel. */
  static Form of(String channel) {
    return switch (channel) {
      case "phone", "visit" -> PHONE;
      case "email" -> EMAIL;
      case "message" -> MESSAGE;
      default -> NONE;
    };
  }
}
