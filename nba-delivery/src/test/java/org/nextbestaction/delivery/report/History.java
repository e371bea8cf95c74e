package org.nextbestaction.delivery.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nextbestaction.feedback.Answer;
import org.nextbestaction.feedback.Answers;
import org.nextbestaction.feedback.KeptAnswer;
import org.nextbestaction.feedback.Origin;

/** A small history by hand: runs with their cards, and answers to them. */
final class History {

  final List<RunReport> runs = new ArrayList<>();
  private final List<KeptAnswer> answers = new ArrayList<>();

  static RunReport.Shown card(String id, String agent, String action, double probability) {
    return new RunReport.Shown(
        id, 1, action, "sales", "Title of " + action, "en", agent, "K-" + id, probability, 14);
  }

  static RunReport report(String run, String day, RunReport.Shown... cards) {
    return new RunReport(
        run,
        LocalDate.parse(day),
        Instant.parse(day + "T04:00:00Z"),
        "2026.11.1",
        false,
        0,
        List.of(),
        List.of(cards),
        List.of(),
        List.of(),
        List.of());
  }

  History run(String day, RunReport.Shown... cards) {
    runs.add(report("run-" + day, day, cards));
    return this;
  }

  History answer(String card, Answer.Decision decision, String at) {
    return answer(card, decision, null, at);
  }

  History rejected(String card, Answer.Reason reason, String at) {
    return answer(card, Answer.Decision.REJECTED, reason, at);
  }

  private History answer(
      String card,
      Answer.Decision decision,
      Answer.@org.jspecify.annotations.Nullable Reason why,
      String at) {
    Answer answer =
        new Answer(card, 1, decision, why, Instant.parse(at), null, "A1", null, null, null);
    answers.add(
        new KeptAnswer(answers.size() + 1L, "K-" + card, "ACTION", 0, answer, Origin.UNKNOWN));
    return this;
  }

  Answers answers() {
    return new Answers(answers.size(), answers);
  }

  static RunReport.Team team(
      String agent,
      int customers,
      int withoutSignal,
      int cards,
      Map<String, Integer> silences,
      RunReport.Asked... rules) {
    return new RunReport.Team(agent, customers, withoutSignal, cards, 0, silences, List.of(rules));
  }
}
