package org.nextbestaction.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.card.Card;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.Event;
import org.nextbestaction.engine.LiveSession;
import org.nextbestaction.kit.Decided;
import org.nextbestaction.policy.Company;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.LoadListener;

class LiveFeedbackTest {

  @Test
  void an_answer_is_kept_and_is_an_event_of_a_session_that_goes_on() {
    FeedbackStore store = FeedbackStore.inMemory();
    Company company = Company.defaults();
    FeedbackSource source = new FeedbackSource(Decided.data(), store.answers(), company.timeZone());
    LiveSession session =
        Decided.engine()
            .open(
                DataLoader.live(source, company, LoadListener.NONE),
                LocalDate.parse("2026-05-04"),
                null);
    store.record(session.identity(), card -> {}, session::run);
    String card = session.card("K1").brief().cardId();

    Receipt receipt =
        store.add(Answer.of(card, Answer.Decision.ACCEPTED, Instant.parse("2026-05-04T09:30:00Z")));
    List<Card> again = session.apply(Event.of(Table.FEEDBACK, receipt.kept().values()));

    assertThat(again).singleElement().matches(Card::silent);
    assertThat(again.get(0).brief().customerId()).isEqualTo("K1");
    assertThat(session.identity().snapshotHash()).isEqualTo(again.get(0).trace().snapshotHash());
    assertThat(store.ofCustomer("K1").get(0).run().snapshotHash())
        .isNotEqualTo(session.identity().snapshotHash());
  }
}
