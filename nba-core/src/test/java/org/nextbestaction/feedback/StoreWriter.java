package org.nextbestaction.feedback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.kit.Decided;

/**
 * A process of its own that writes to a store and says what is kept, line by line, until it is
 * killed: {@code URL FROM [END]} keeps batch FROM, FROM + 1, ... before END of {@value #BATCH}
 * decisions each and answers the first card of each.
 */
final class StoreWriter {

  static final int BATCH = 7;
  static final Instant START = Instant.parse("2026-05-04T06:00:00Z");

  private StoreWriter() {}

  public static void main(String[] args) {
    int from = Integer.parseInt(args[1]);
    int end = args.length > 2 ? Integer.parseInt(args[2]) : Integer.MAX_VALUE;
    Decided decided = Decided.on(Decided.data(), "2026-05-04");
    try (FeedbackStore store = FeedbackStore.open(args[0])) {
      say("ready");
      for (int batch = from; batch < end; batch++) {
        write(store, decided, batch);
      }
    }
  }

  private static void write(FeedbackStore store, Decided decided, int batch) {
    store.keep(decided.run(), cards(decided.card("K1"), batch));
    say("batch " + batch);
    store.add(Answer.of(id(batch, 0), Answer.Decision.ACCEPTED, START.plusSeconds(batch)));
    say("answer " + batch);
  }

  static List<Card> cards(Card like, int batch) {
    List<Card> cards = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      cards.add(new Card(renamed(like.brief(), id(batch, i)), like.text(), like.trace()));
    }
    return cards;
  }

  static String id(int batch, int i) {
    return "nba-" + batch + "-" + i;
  }

  private static CardBrief renamed(CardBrief b, String id) {
    return new CardBrief(
        id,
        b.revision(),
        b.customerId(),
        b.customerName(),
        b.agentId(),
        b.agentName(),
        b.asOf(),
        b.expiresOn(),
        b.language(),
        b.spokenLanguage(),
        b.subject(),
        b.contact(),
        b.action(),
        b.why(),
        b.timeline(),
        b.offer(),
        b.bundle(),
        b.constraints(),
        b.checks(),
        b.removed(),
        b.dataGaps(),
        b.quotes(),
        b.interactions());
  }

  @SuppressWarnings("SystemOut")
  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
