package org.nextbestaction.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.Feedback;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.feedback.Answer.Decision;
import org.nextbestaction.kit.CommercialDataSourceContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.policy.Company;
import org.nextbestaction.source.CommercialDataSource;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.DataSourceException;
import org.nextbestaction.source.LoadListener;

class FeedbackSourceTest extends CommercialDataSourceContract {

  private static final ZoneId ZONE = Company.defaults().timeZone();
  private static final String DAY = "2026-05-08";

  @Override
  protected CommercialDataSource sourceOf(TestData data) {
    return new FeedbackSource(data, Answers.of(List.of()), ZONE);
  }

  private static TestData data() {
    return new TestData()
        .row(Table.CUSTOMERS, "customer_id=K1")
        .orders("K1", "P", 1, 1, "2026-01-01");
  }

  private static KeptAnswer kept(String customer, Answer answer) {
    return new KeptAnswer(1, customer, "SEND_QUOTE", 0, answer.to(1, answer.at()), Origin.UNKNOWN);
  }

  private static Answers answered(String card, String at) {
    return Answers.of(List.of(kept("K1", Answer.of(card, Decision.ACCEPTED, Instant.parse(at)))));
  }

  private static CommercialData load(CommercialDataSource data, Answers answers) {
    return DataLoader.load(
        new FeedbackSource(data, answers, ZONE), Company.defaults(), LoadListener.NONE);
  }

  private static List<Feedback> feedback(CommercialData data) {
    Snapshot snapshot = data.asOf(java.time.LocalDate.parse(DAY));
    return snapshot.view("K1").feedback();
  }

  @Test
  void the_answers_of_the_store_are_rows_beside_those_of_the_data() {
    TestData data =
        data()
            .row(
                Table.FEEDBACK,
                "card_id=nba-old",
                "customer_id=K1",
                "action=SEND_FOLLOW_UP",
                "decision=rejected",
                "reason=price",
                "decided_at=2026-05-01");

    List<Feedback> feedback = feedback(load(data, answered("nba-new", "2026-05-04T21:30:00Z")));

    assertThat(feedback).extracting(Feedback::cardId).containsExactly("nba-new", "nba-old");
    assertThat(feedback.get(0).action()).isEqualTo("SEND_QUOTE");
    assertThat(feedback.get(0).on()).isEqualTo("2026-05-05");
    assertThat(feedback.get(1).reason()).isEqualTo("price");
  }

  @Test
  void an_answer_that_both_hold_is_one_and_the_stores_counts() {
    TestData data =
        data()
            .row(
                Table.FEEDBACK,
                "card_id=nba-1",
                "customer_id=K1",
                "action=SEND_QUOTE",
                "decision=accepted",
                "decided_at=2026-05-04T12:30:00+03:00")
            .row(
                Table.FEEDBACK,
                "card_id=nba-1",
                "customer_id=K1",
                "action=SEND_QUOTE",
                "decision=accepted",
                "decided_at=2026-05-04T12:30:00");

    List<Feedback> feedback = feedback(load(data, answered("nba-1", "2026-05-04T09:30:00Z")));

    assertThat(feedback).hasSize(1);
    assertThat(feedback.get(0).revision()).isEqualTo(1);
  }

  @Test
  void what_cannot_be_read_in_the_data_is_still_set_aside_and_said() {
    TestData data =
        data()
            .row(
                Table.FEEDBACK,
                "card_id=nba-2",
                "customer_id=K1",
                "action=SEND_QUOTE",
                "decision=accepted",
                "decided_at=yesterday");

    CommercialData loaded = load(data, answered("nba-1", "2026-05-04T09:30:00Z"));

    assertThat(feedback(loaded)).hasSize(1);
    assertThat(loaded.counts().get(Table.FEEDBACK)).isEqualTo(new CommercialData.RowCount(2, 1));
  }

  @Test
  void a_feedback_table_without_its_columns_is_refused_as_ever() {
    TestData data = data();
    CommercialDataSource narrow =
        new CommercialDataSource() {
          @Override
          public String name() {
            return "narrow";
          }

          @Override
          public Set<Table> tables() {
            return Set.of(Table.ORDERS, Table.ORDER_LINES, Table.FEEDBACK);
          }

          @Override
          public void read(Table table, RowSink sink) {
            if (table == Table.FEEDBACK) {
              sink.header("feedback.csv", List.of("card_id"));
            } else {
              data.read(table, sink);
            }
          }
        };

    assertThatThrownBy(() -> load(narrow, answered("nba-1", "2026-05-04T09:30:00Z")))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("decided_at");
  }

  @Test
  void an_answers_values_are_those_of_the_tables_columns() {
    KeptAnswer kept =
        kept("K1", Answer.of("nba-1", Decision.ACCEPTED, Instant.parse("2026-05-04T09:30:00Z")));

    assertThat(kept.values().keySet())
        .containsExactlyElementsOf(
            Table.FEEDBACK.columns().stream().map(column -> column.name()).toList());
  }

  @Test
  void an_answer_without_a_customer_stays_in_the_store() {
    Answers answers =
        Answers.of(
            List.of(
                kept(
                    null,
                    Answer.of("nba-1", Decision.ACCEPTED, Instant.parse("2026-05-04T09:30:00Z")))));

    CommercialData loaded = load(data(), answers);

    assertThat(loaded.counts().get(Table.FEEDBACK))
        .as("connected, and without rows")
        .isEqualTo(new CommercialData.RowCount(0, 0));
  }
}
