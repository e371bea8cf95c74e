package org.nextbestaction.delivery.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.nextbestaction.delivery.who.Caller;
import org.nextbestaction.feedback.Answer.Decision;
import org.nextbestaction.feedback.Answer.Reason;
import org.nextbestaction.feedback.FeedbackStore;

/**
 * Many people who answer one card at once, each request twice, as a process of its own: {@code URL
 * NAME REQUESTS} says what became of each.
 */
final class Crowd {

  private Crowd() {}

  public static void main(String[] args) throws Exception {
    Office office = new Office(FeedbackStore.open(args[0]));
    for (Reply reply : answers(List.of(office), args[1], Integer.parseInt(args[2]), 4)) {
      System.out.println(reply.status() + " " + reply.code());
    }
  }

  /**
   * The replies to so many requests, by number; the office of a request is chosen by its number.
   */
  static List<Reply> answers(List<Office> offices, String name, int requests, int threads)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Reply>> tasks =
          IntStream.range(0, requests)
              .mapToObj(
                  i -> (Callable<Reply>) () -> answer(offices.get(i % offices.size()), name, i))
              .toList();
      List<Reply> replies = new ArrayList<>();
      for (Future<Reply> future : pool.invokeAll(tasks)) {
        replies.add(future.get());
      }
      return replies;
    } finally {
      pool.shutdownNow();
    }
  }

  /** Requests 2n and 2n + 1 are one, sent twice. */
  private static Reply answer(Office office, String name, int number) {
    int request = number / 2;
    Caller caller = request % 3 == 0 ? Office.EVA : Office.ANA;
    String channel = List.of("portal", "slack", "hubspot").get(request % 3);
    String key = name + "-" + request;
    String card = office.id("K1");
    CardAnswer answer =
        switch (request % 4) {
          case 0 -> CardAnswer.of(card, 1, key, Decision.ACCEPTED);
          case 1 -> CardAnswer.rejected(card, 1, key, Reason.PRICE, null);
          case 2 -> CardAnswer.rejected(card, 1, key, Reason.OTHER, key);
          default ->
              new CardAnswer(
                  card,
                  1,
                  key,
                  Decision.MODIFIED,
                  null,
                  null,
                  null,
                  null,
                  new org.nextbestaction.decision.OfferChange(null, null, "standard", null));
        };
    return office.desk.answer(caller, channel, answer);
  }
}
