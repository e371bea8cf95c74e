package org.nextbestaction.signal.equipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.Days;
import org.nextbestaction.kit.SignalDetectorContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.SignalDetector;

class EquipmentDetectorTest extends SignalDetectorContract {

  @Override
  protected SignalDetector detector() {
    return new EquipmentDetector();
  }

  @Override
  protected TestData example() {
    return machine(15);
  }

  /** A machine M that was bought so many days ago; P is consumed by it. */
  private static TestData machine(int daysAgo) {
    return new TestData()
        .row(Table.CUSTOMERS, "customer_id=K")
        .row(Table.PRODUCTS, "product_id=M")
        .row(Table.PRODUCTS, "product_id=P")
        .row(Table.PRODUCT_RELATIONS, "product_id=M", "related_id=P", "type=consumable")
        .orders("K", "M", 1, 1000, ago(daysAgo));
  }

  private static String ago(int days) {
    return LocalDate.parse("2026-05-08").minusDays(days).toString();
  }

  private EquipmentSignal signal(TestData data) {
    return (EquipmentSignal) signals(data).get(0);
  }

  @ParameterizedTest
  @CsvSource({"14, 0", "15, 1", "365, 1", "366, 0", "-1, 0"})
  void a_consumable_that_was_never_bought_is_due_after_the_days_of_complementary_products(
      int daysAgo, int signals) {
    assertThat(signals(machine(daysAgo))).hasSize(signals);
  }

  @Test
  void one_that_was_bought_before_the_machine_only_is_due_as_if_never_bought() {
    TestData data = machine(15).orders("K", "P", 1, 1, ago(100), ago(60));

    assertThat(signal(data).lastBoughtOn()).isNull();
    assertThat(signal(data).telling()).isEqualTo("equipment");
    assertThat(signal(data).waitingSince()).isEqualTo(ago(15));
    assertThat(signals(machine(14).orders("K", "P", 1, 1, ago(100), ago(60)))).isEmpty();
  }

  @Test
  void of_one_that_was_bought_once_the_time_is_not_known() {
    assertThat(signals(machine(300).orders("K", "P", 1, 1, ago(200)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"60, 0", "61, 1"})
  void one_that_was_bought_again_is_due_after_the_usual_time(int daysAgo, int signals) {
    TestData data = machine(300).orders("K", "P", 1, 1, Days.before("2026-05-08", daysAgo, 50, 70));

    assertThat(signals(data)).hasSize(signals);
  }

  @Test
  void it_says_when_it_was_last_bought() {
    EquipmentSignal signal = signal(machine(300).orders("K", "P", 1, 1, ago(201), ago(101)));

    assertThat(signal.telling()).isEqualTo("equipment.again");
    assertThat(signal.lastBoughtOn()).isEqualTo(ago(101));
    assertThat(signal.usualDays()).isEqualTo(100);
    assertThat(signal.product().id()).isEqualTo("P");
  }

  @Test
  void of_an_old_machine_what_was_bought_within_a_year_still_counts() {
    assertThat(signals(machine(1000).orders("K", "P", 1, 1, ago(465), ago(365)))).hasSize(1);
    assertThat(signals(machine(1000).orders("K", "P", 1, 1, ago(466), ago(366)))).isEmpty();
  }

  @Test
  void other_relations_are_not_consumed() {
    assertThat(signals(machine(15).with(Table.PRODUCT_RELATIONS, 0, "type", "complement")))
        .isEmpty();
  }

  @Test
  void the_successor_of_a_consumable_is_what_is_consumed_now() {
    TestData data =
        machine(300)
            .row(Table.PRODUCTS, "product_id=NEW")
            .with(Table.PRODUCTS, 1, "successor_id", "NEW");

    assertThat(signal(data).product().id()).isEqualTo("NEW");
    assertThat(signals(data.orders("K", "NEW", 1, 1, ago(20)))).isEmpty();
  }

  @Test
  void a_machine_does_not_consume_itself() {
    TestData data = machine(15).with(Table.PRODUCT_RELATIONS, 0, "related_id", "M");

    assertThat(signals(data)).isEmpty();
  }

  @Test
  void what_has_been_waiting_longest_comes_first() {
    TestData data =
        machine(20)
            .row(Table.PRODUCTS, "product_id=Q")
            .row(Table.PRODUCTS, "product_id=A")
            .row(Table.PRODUCTS, "product_id=M2")
            .row(Table.PRODUCT_RELATIONS, "product_id=M", "related_id=A", "type=consumable")
            .row(Table.PRODUCT_RELATIONS, "product_id=M2", "related_id=Q", "type=consumable")
            .orders("K", "M2", 1, 1, ago(40));

    assertThat(signals(data)).extracting(s -> s.product().id()).containsExactly("Q", "A", "P");
    assertThat(signals(data.shuffled(6))).isEqualTo(signals(data));
  }

  /** Buys P and other things every 20 days in the first months of the year. */
  @Test
  void out_of_season_nothing_is_due_again() {
    TestData data = machine(800);
    for (int year : new int[] {2024, 2025, 2026}) {
      for (int day = 0; day < 80; day += 20) {
        data.orders("K", "P", 1, 1, LocalDate.of(year, 1, 10).plusDays(day).toString());
      }
    }

    assertThat(signals(data)).isEmpty();
    assertThat(signals(machine(20).orders("K", "A", 1, 1, ago(1)))).hasSize(1);
  }

  @Test
  void without_relations_there_is_no_signal() {
    assertThat(signals(example().without(Table.PRODUCT_RELATIONS))).isEmpty();
  }
}
