package org.nextbestaction.delivery.slack;

/**
 * What Slack takes, in characters where nothing else is said. Sources: the reference of Block Kit
 * and of {@code chat.postMessage}, and the documentation of the official Java SDK, as read in
 * October 2026; those that no page names are marked.
 */
final class SlackLimits {

  /** Blocks of a message. */
  static final int BLOCKS = 50;

  /** The text of a header block. From memory; the SDK's documentation says 3000. */
  static final int HEADER = 150;

  /** A text object of a section; used for every text of a rich text block, too. */
  static final int TEXT = 3_000;

  /** The text of a button. */
  static final int BUTTON = 75;

  /** The value of a button. */
  static final int VALUE = 2_000;

  /** An action's and a block's id. */
  static final int ID = 255;

  /** The address of a button. */
  static final int URL = 3_000;

  /** The text of a notification; longer ones are recommended against. */
  static final int FALLBACK = 300;

  /**
   * A whole message in JSON, in bytes. No page names a limit; from about 13,200 characters of
   * blocks Slack says {@code msg_blocks_too_long} (issue 2509 of bolt-js).
   */
  static final int MESSAGE = 12_000;

  /** The title, and each button, of a modal. From memory. */
  static final int MODAL_TITLE = 24;

  /** The text of an option in a list. */
  static final int OPTION = 75;

  /** The metadata of a modal. */
  static final int METADATA = 3_000;

  /** What an error beside an input may say. No page names a limit. */
  static final int ERROR = 300;

  private SlackLimits() {}
}
