package org.nextbestaction.delivery.whatsapp;

/**
 * What WhatsApp takes, in characters where nothing else is said. Sources: Meta's pages on
 * interactive messages, and those of vendors, October 2026; what is from memory is marked.
 */
final class WhatsAppLimits {

  /** The text of an interactive message, and of a template's body with everything filled in. */
  static final int BODY = 1_024;

  /** The title of a reply button. */
  static final int BUTTON = 20;

  /** Reply buttons of a message. */
  static final int BUTTONS = 3;

  /** The id of a button. That of a row of a list: 200, from memory. */
  static final int ID = 200;

  /** Rows of a list. */
  static final int ROWS = 10;

  /** The title of a row. From memory. */
  static final int ROW = 24;

  /** The second line of a row. From memory. */
  static final int DESCRIPTION = 72;

  /**
   * One filled place of a template; three of them and the template's own words are less than {@link
   * #BODY}.
   */
  static final int PLACE = 250;

  /** The variable end of a template's link. From memory: 2000 for the whole address. */
  static final int LINK = 1_500;

  private WhatsAppLimits() {}
}
