package org.nextbestaction.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;

/** Working days, deputies and how much fits into a day. */
class PeopleTest {

  /** 2026-05-08 is a Friday. */
  private static Snapshot snapshot(TestData data) {
    return data.orders("K", "P", 1, 1, "2026-01-01").asOf("2026-05-08");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-12, RO, 2026-05-12",
    "2026-05-17, RO, 2026-05-15",
    "2026-05-14, RO, 2026-05-13",
    "2026-05-14, DE, 2026-05-14",
    "2026-05-14, , 2026-05-13",
    "2026-05-10, RO, 2026-05-11",
    "2026-05-08, RO, 2026-05-11",
    "2026-05-01, DE, 2026-05-08",
    "2026-05-01, RO, 2026-05-11"
  })
  void a_day_off_gives_way_to_the_working_day_before_or_if_passed_the_next(
      String due, String country, String expected) {
    TestData data =
        new TestData()
            .row(Table.HOLIDAYS, "country=RO", "on=2026-05-14")
            .row(Table.HOLIDAYS, "country=RO", "on=2026-05-08");

    assertThat(new WorkCalendar(snapshot(data)).workingDay(LocalDate.parse(due), country))
        .isEqualTo(LocalDate.parse(expected));
  }

  private static TestData agents() {
    return new TestData()
        .row(Table.AGENTS, "agent_id=A", "manager_id=M", "daily_capacity=2")
        .row(
            Table.AGENTS, "agent_id=B", "away_from=2026-05-10", "away_to=2026-05-12", "deputy_id=C")
        .row(Table.AGENTS, "agent_id=C", "away_from=2026-05-12", "deputy_id=A")
        .row(Table.AGENTS, "agent_id=X", "away_from=2026-05-01", "deputy_id=Y")
        .row(Table.AGENTS, "agent_id=Y", "away_from=2026-05-01", "deputy_id=X")
        .row(Table.AGENTS, "agent_id=Z", "away_from=2026-05-01");
  }

  @ParameterizedTest
  @CsvSource({
    "A, 2026-05-11, A",
    "B, 2026-05-09, B",
    "B, 2026-05-10, C",
    "B, 2026-05-12, A",
    "B, 2026-05-13, B",
    "X, 2026-05-11, X",
    "Z, 2026-05-11, Z",
    "STRANGER, 2026-05-11, STRANGER",
    ", 2026-05-11, "
  })
  void who_is_away_on_the_day_hands_over_to_the_deputy(String agent, String day, String there) {
    Assignment assignment = new Assignment(snapshot(agents()).agents());

    assertThat(assignment.agent(agent, LocalDate.parse(day))).isEqualTo(there);
  }

  @Test
  void an_agent_without_a_known_manager_is_asked_himself() {
    Assignment assignment = new Assignment(snapshot(agents()).agents());

    assertThat(assignment.manager("A")).isEqualTo("M");
    assertThat(assignment.manager("B")).isEqualTo("B");
    assertThat(assignment.manager(null)).isNull();
  }

  private static Capacity.Request request(
      int position, String agent, boolean obligation, double score) {
    return new Capacity.Request(position, agent, obligation, score, "K" + position);
  }

  @Test
  void the_best_cards_find_a_place_and_obligations_go_first() {
    Capacity capacity = new Capacity(snapshot(agents()).agents(), 5);

    assertThat(
            capacity.refused(
                List.of(
                    request(0, "A", false, 10),
                    request(1, "A", false, 30),
                    request(2, "A", true, 1),
                    request(3, "B", false, 1))))
        .containsExactly(0);
  }

  @Test
  void equal_cards_go_by_their_tie_break() {
    Capacity capacity = new Capacity(snapshot(agents()).agents(), 1);

    assertThat(capacity.refused(List.of(request(7, "B", false, 1), request(3, "B", false, 1))))
        .containsExactly(7);
  }

  @Test
  void a_card_without_an_agent_fills_nobodys_day() {
    Capacity capacity = new Capacity(snapshot(agents()).agents(), 0);

    assertThat(capacity.refused(List.of(request(0, null, false, 1)))).isEmpty();
  }
}
