package org.nextbestaction.card;

/**
 * The languages of the cards: those whose words stand in {@code
 * org/nextbestaction/card/messages_<language>.properties} on the class path. English and Romanian
 * come with the library; a file makes another one, and what it leaves out is said in English.
 * Thread-safe.
 */
public final class Languages {

  private Languages() {}

  /**
   * Whether cards can be written in a language.
   *
   * @param language ISO 639-1 code
   */
  public static boolean has(String language) {
    return Words.in(language).language().equals(language);
  }
}
