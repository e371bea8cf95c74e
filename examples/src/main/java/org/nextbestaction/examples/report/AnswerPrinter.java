package org.nextbestaction.examples.report;

import org.nextbestaction.examples.report.TextPage.Tone;
import org.nextbestaction.llm.question.CardAnswer;

/** Writes an answer to a question for a terminal: the words, then where they stand. */
public final class AnswerPrinter {

  private AnswerPrinter() {}

  /** The answer as lines of text; without a place it is a refusal. */
  public static String print(CardAnswer answer) {
    TextPage page = new TextPage(false);
    for (String line : answer.text().split("\n")) {
      page.wrapped("", line, Tone.PLAIN);
    }
    for (CardAnswer.Citation one : answer.citations()) {
      String rule = one.rule() == null ? "" : ", rule " + one.rule();
      String url = one.url() == null ? "" : ", " + one.url();
      page.wrapped("  [", one.place() + rule + url + "]", Tone.FAINT);
    }
    return page.toString();
  }
}
