package org.nextbestaction.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.kit.TestData;

class OrderTimelineTest {

  /** Six orders, ten days apart, of 10 pieces. */
  private static TestData regular() {
    return new TestData()
        .orders(
            "K",
            "P",
            10,
            10,
            "2026-01-01",
            "2026-01-11",
            "2026-01-21",
            "2026-01-31",
            "2026-02-10",
            "2026-02-20");
  }

  private static OrderTimeline timeline(TestData data) {
    return data.view("K", "2026-05-08").timeline();
  }

  @Test
  void intervals_are_the_days_between_occasions() {
    assertThat(timeline(regular()).intervals()).containsExactly(10, 10, 10, 10, 10);
  }

  @Test
  void a_project_order_takes_the_intervals_on_either_side_with_it() {
    TestData data =
        regular()
            .row(
                Table.ORDERS,
                "order_id=X",
                "customer_id=K",
                "ordered_at=2026-01-24",
                "kind=project")
            .line("X", "P", 10, 10);

    OrderTimeline timeline = timeline(data);

    assertThat(timeline.intervals()).containsExactly(10, 10, 10, 10);
    assertThat(timeline.ordinary()).isEqualTo(6);
    assertThat(timeline.size()).isEqualTo(7);
  }

  @Test
  void so_does_a_giant_order() {
    TestData data = regular().orders("K", "P", 500, 10, "2026-02-25");

    OrderTimeline timeline = timeline(data);

    assertThat(timeline.intervals()).containsExactly(10, 10, 10, 10, 10);
    assertThat(timeline.lastDay()).isEqualTo((int) LocalDate.parse("2026-02-25").toEpochDay());
    assertThat(timeline.lastOrdinaryDay())
        .isEqualTo((int) LocalDate.parse("2026-02-20").toEpochDay());
  }

  @Test
  void a_large_order_within_the_customers_habit_is_ordinary() {
    TestData data = regular().orders("K", "P", 35, 10, "2026-02-25");

    assertThat(timeline(data).ordinary()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 7, 8, 10, 14, 100})
  void an_order_of_just_four_times_the_usual_is_ordinary_whatever_the_amount(int usual) {
    TestData data = new TestData();
    for (int month = 1; month <= 6; month++) {
      data.orders("K", "P", month == 3 ? 4 * usual : usual, 1, "2026-0" + month + "-01");
    }

    assertThat(data.view("K", "2026-06-08").timeline().ordinary()).isEqualTo(6);
  }

  @Test
  void varied_sizes_make_no_order_giant() {
    TestData data = new TestData();
    int[] sizes = {1, 50, 3, 100, 8, 30, 2, 200};
    for (int i = 0; i < sizes.length; i++) {
      data.orders("K", "P", sizes[i], 10, LocalDate.parse("2026-01-01").plusDays(i).toString());
    }

    assertThat(timeline(data).ordinary()).isEqualTo(sizes.length);
  }

  @Test
  void a_giant_order_after_the_as_of_date_does_not_matter_yet() {
    TestData data = regular().orders("K", "P", 500, 10, "2026-06-01");

    assertThat(timeline(data).size()).isEqualTo(6);
  }
}
