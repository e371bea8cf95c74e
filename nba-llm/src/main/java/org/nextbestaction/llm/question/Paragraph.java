package org.nextbestaction.llm.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.nextbestaction.card.UntrustedText;

/**
 * A part of a document that can be quoted.
 *
 * @param n from 1, in the order of the document
 * @param text on one line, at most {@value UntrustedText#LONGEST} characters
 * @param own stems of its words
 * @param stems of its words and those of the title
 */
record Paragraph(CompanyDocument document, int n, String text, Set<String> own, Set<String> stems) {

  /** Longer paragraphs are cut at the ends of sentences. */
  private static final int LONG = 400;

  private static final Pattern BREAK = Pattern.compile("\\R\\s*|\\s*\\|\\s*");
  private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?;])\\s+");

  String place() {
    return "document " + document.id() + ", paragraph " + n;
  }

  CardAnswer.Citation citation() {
    return new CardAnswer.Citation(place(), null, document.url(), text);
  }

  /** The paragraphs of a document. */
  static List<Paragraph> of(CompanyDocument document) {
    List<Paragraph> paragraphs = new ArrayList<>();
    String text = document.text();
    if (text == null) {
      return paragraphs;
    }
    for (String block : BREAK.split(text)) {
      StringBuilder part = new StringBuilder();
      for (String sentence : SENTENCE.split(block)) {
        for (String piece : pieces(sentence)) {
          if (part.length() > 0 && part.length() + piece.length() >= LONG) {
            add(paragraphs, document, part.toString());
            part.setLength(0);
          }
          part.append(part.length() == 0 ? "" : " ").append(piece);
        }
      }
      add(paragraphs, document, part.toString());
    }
    return paragraphs;
  }

  /** A sentence without an end is cut, too, at a space where there is one. */
  private static List<String> pieces(String sentence) {
    List<String> pieces = new ArrayList<>();
    String rest = sentence.strip();
    while (rest.length() > LONG) {
      int cut = rest.lastIndexOf(' ', LONG);
      cut = cut <= 0 ? rest.offsetByCodePoints(0, rest.codePointCount(0, LONG) - 1) : cut;
      pieces.add(rest.substring(0, cut));
      rest = rest.substring(cut).strip();
    }
    pieces.add(rest);
    return pieces;
  }

  private static void add(List<Paragraph> into, CompanyDocument document, String text) {
    String plain = new UntrustedText(text).text();
    if (!plain.isBlank()) {
      into.add(
          new Paragraph(
              document,
              into.size() + 1,
              plain,
              Tokens.stems(plain),
              Tokens.stems(plain + " " + document.title())));
    }
  }
}
