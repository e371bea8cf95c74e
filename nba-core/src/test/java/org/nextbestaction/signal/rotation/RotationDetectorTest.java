package org.nextbestaction.signal.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.kit.SignalDetectorContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.model.StockCover;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;

class RotationDetectorTest extends SignalDetectorContract {

  @Override
  protected SignalDetector detector() {
    return new RotationDetector();
  }

  @Override
  protected TestData example() {
    return stock(bought(), "P", "rotate_before=2026-06-01");
  }

  private static TestData bought() {
    return new TestData()
        .row(Table.CUSTOMERS, "customer_id=K", "warehouse=W1")
        .orders("K", "P", 1, 1, "2026-01-01");
  }

  private static TestData stock(TestData data, String product, String... more) {
    String[] fields = new String[more.length + 3];
    fields[0] = "product_id=" + product;
    fields[1] = "available=40";
    fields[2] = "as_of=2026-05-08";
    System.arraycopy(more, 0, fields, 3, more.length);
    return data.row(Table.STOCK, fields);
  }

  private List<LocalDate> rotateBefore(TestData data) {
    return signals(data).stream().map(s -> ((RotationSignal) s).rotateBefore()).toList();
  }

  @ParameterizedTest
  @CsvSource({"2026-05-07, 0", "2026-05-08, 1", "2026-05-09, 1"})
  void a_date_that_has_passed_rotates_nothing(String before, int signals) {
    assertThat(signals(stock(bought(), "P", "rotate_before=" + before))).hasSize(signals);
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 0", "'', 0"})
  void what_is_in_excess_rotates(String excess, int signals) {
    assertThat(signals(stock(bought(), "P", "excess=" + excess))).hasSize(signals);
  }

  @Test
  void what_is_in_excess_without_a_date_to_come_is_told_without_one() {
    TestData data = stock(bought(), "P", "excess=true", "rotate_before=2026-05-07");

    assertThat(signals(data)).extracting(Signal::telling).containsExactly("rotation.excess");
    assertThat(signals(example())).extracting(Signal::telling).containsExactly("rotation");
  }

  @Test
  void of_several_records_the_earliest_date_to_come_counts() {
    TestData data = stock(bought(), "P", "warehouse=W1", "excess=true", "rotate_before=2026-01-01");
    stock(data, "P", "rotate_before=2026-07-01");

    assertThat(rotateBefore(data)).containsExactly(LocalDate.parse("2026-07-01"));
    assertThat(rotateBefore(data.shuffled(7))).containsExactly(LocalDate.parse("2026-07-01"));
  }

  @ParameterizedTest
  @CsvSource({"W1, 1", "W2, 0", "'', 1"})
  void only_the_customers_warehouse_counts(String warehouse, int signals) {
    TestData data = stock(bought(), "P", "warehouse=" + warehouse, "rotate_before=2026-06-01");

    assertThat(signals(data)).hasSize(signals);
  }

  @Test
  void of_a_customer_without_a_warehouse_any_counts() {
    TestData data = stock(bought(), "P", "warehouse=W2", "rotate_before=2026-06-01");

    assertThat(signals(data.with(Table.CUSTOMERS, 0, "warehouse", ""))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"2026-05-08, 1", "2026-05-07, 1", "2026-05-06, 0", "'', 0", "2026-05-09, 0"})
  void a_record_that_is_too_old_proves_nothing(String asOf, int signals) {
    TestData data = example().with(Table.STOCK, 0, "as_of", asOf);

    assertThat(signals(data)).hasSize(signals);
  }

  @Test
  void a_record_without_a_day_is_as_old_as_its_source() {
    TestData data =
        example()
            .with(Table.STOCK, 0, "as_of", "")
            .row(Table.SOURCES, "table=stock", "extracted_at=2026-05-08");

    assertThat(signals(data)).hasSize(1);
  }

  // ---- slow-moving by its sales -----------------------------------------------------------------

  /** 12 units sold in the 365 days up to 8 May 2026, by another customer; K bought before. */
  private static TestData sold(String firstBuy, String... stock) {
    TestData data =
        new TestData()
            .row(Table.CUSTOMERS, "customer_id=K", "warehouse=W1")
            .row(Table.CUSTOMERS, "customer_id=L")
            .orders("K", "P", 1, 1, firstBuy)
            .orders("L", "P", 6, 1, "2025-06-01", "2026-05-08");
    return stock(data, "P", stock);
  }

  private RotationSignal only(TestData data) {
    assertThat(signals(data)).hasSize(1);
    return (RotationSignal) signals(data).get(0);
  }

  @Test
  void stock_that_covers_more_than_the_days_of_the_policy_is_slow_moving() {
    RotationSignal signal = only(sold("2024-01-01"));

    // 40 units at 12 in 365 days
    assertThat(signal.slow()).isEqualTo(new StockCover(1216));
    assertThat(signal.telling()).isEqualTo("rotation.slow");
    assertThat(signal.strength()).isEqualTo(0.5);
    assertThat(signal.evidence()).contains(new Evidence.Measured("coverMonths", 40, Unit.MONTHS));
  }

  @ParameterizedTest
  @CsvSource({"12, 0", "13, 1"})
  void a_stock_of_just_the_days_of_the_policy_is_not(String available, int signals) {
    assertThat(signals(sold("2024-01-01").with(Table.STOCK, 0, "available", available)))
        .hasSize(signals);
  }

  @Test
  void what_nobody_bought_for_a_year_is_slow_moving() {
    TestData data = stock(new TestData().orders("K", "P", 9, 1, "2024-01-01", "2025-05-08"), "P");

    assertThat(only(data).slow()).isEqualTo(new StockCover(null));
    assertThat(only(data).telling()).isEqualTo("rotation.unsold");
    assertThat(signals(data.with(Table.STOCK, 0, "available", "0"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2025-05-09, 1", "2025-05-10, 0"})
  void a_product_that_is_younger_than_the_policy_says_is_not_called_slow(
      String firstBuy, int signals) {
    assertThat(signals(sold(firstBuy))).hasSize(signals);
  }

  @Test
  void the_sources_word_goes_before_what_the_sales_say() {
    assertThat(signals(sold("2024-01-01", "excess=false"))).isEmpty();
    assertThat(only(sold("2024-01-01", "excess=true")).telling()).isEqualTo("rotation.excess");
    assertThat(only(sold("2024-01-01", "rotate_before=2026-06-01")).telling())
        .isEqualTo("rotation");
  }

  @ParameterizedTest
  @CsvSource({"as_of, 2026-05-06", "as_of, ''", "warehouse, W2"})
  void of_a_stock_that_is_not_known_nothing_is_said(String column, String value) {
    assertThat(signals(sold("2024-01-01").with(Table.STOCK, 0, column, value))).isEmpty();
  }

  @Test
  void what_the_source_marks_stands_before_what_moves_slowly() {
    TestData data = sold("2024-01-01").orders("K", "Z", 1, 1, "2026-01-02");
    stock(data, "Z", "excess=true");

    assertThat(signals(data)).extracting(s -> s.product().id()).containsExactly("Z", "P");
  }

  @Test
  void nothing_is_there_to_rotate_at_zero() {
    assertThat(signals(example().with(Table.STOCK, 0, "available", "0"))).isEmpty();
  }

  @Test
  void what_the_customer_does_not_buy_is_none_of_its_signals() {
    TestData data = stock(bought().row(Table.PRODUCTS, "product_id=Q"), "Q", "excess=true");

    assertThat(signals(data.row(Table.PRODUCTS, "product_id=P"))).isEmpty();
  }

  @Test
  void the_most_urgent_comes_first_and_those_without_a_date_last() {
    TestData data = stock(bought().orders("K", "A", 1, 1, "2026-01-02"), "A", "excess=true");
    data.orders("K", "Q", 1, 1, "2026-01-03");
    stock(data, "P", "rotate_before=2026-06-02");
    stock(data, "Q", "rotate_before=2026-06-01");

    assertThat(signals(data)).extracting(s -> s.product().id()).containsExactly("Q", "P", "A");
  }

  @Test
  void without_stock_there_is_no_signal() {
    assertThat(signals(bought())).isEmpty();
    assertThat(signals(bought().empty(Table.STOCK))).isEmpty();
  }
}
