package org.nextbestaction.signal.external;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.kit.SignalDetectorContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.SignalDetector;

class ExternalDetectorTest extends SignalDetectorContract {

  @Override
  protected SignalDetector detector() {
    return new ExternalDetector();
  }

  @Override
  protected TestData example() {
    return computed(buyer(), "tender", "0.9", "2026-05-01", "unit=share", "product_id=P");
  }

  private static TestData buyer() {
    return new TestData().orders("K", "P", 1, 1, "2026-01-01");
  }

  private static TestData computed(
      TestData data, String name, String value, String asOf, String... more) {
    String[] fields = new String[more.length + 5];
    fields[0] = "customer_id=K";
    fields[1] = "name=" + name;
    fields[2] = "value=" + value;
    fields[3] = "as_of=" + asOf;
    fields[4] = "source=radar";
    System.arraycopy(more, 0, fields, 5, more.length);
    return data.row(Table.EXTERNAL_SIGNALS, fields);
  }

  private List<Double> values(TestData data) {
    return signals(data).stream().map(s -> ((ComputedSignal) s).computed().value()).toList();
  }

  @ParameterizedTest
  @CsvSource({"0.9, 0.9", "0, 0", "-3, 0", "1, 1", "42, 1"})
  void its_strength_is_its_value_between_0_and_1(String value, double strength) {
    assertThat(signals(computed(buyer(), "tender", value, "2026-05-01")).get(0).strength())
        .isEqualTo(strength);
  }

  @Test
  void the_newest_that_is_known_on_the_day_counts() {
    TestData data = computed(buyer(), "tender", "0.1", "2026-04-01");
    computed(data, "tender", "0.3", "2026-05-09");
    computed(data, "tender", "0.2", "2026-05-08");

    assertThat(values(data)).containsExactly(0.2);
  }

  @Test
  void of_merged_customers_and_one_day_the_larger_counts() {
    TestData data = computed(buyer(), "tender", "0.7", "2026-05-08");
    data.row(Table.CUSTOMERS, "customer_id=K")
        .row(Table.CUSTOMERS, "customer_id=OLD", "merged_into=K")
        .row(
            Table.EXTERNAL_SIGNALS,
            "customer_id=OLD",
            "name=tender",
            "value=0.2",
            "as_of=2026-05-08",
            "source=radar");

    assertThat(values(data)).containsExactly(0.7);
    assertThat(values(data.shuffled(1))).containsExactly(0.7);
  }

  @Test
  void each_name_product_and_source_has_its_own() {
    TestData data = computed(buyer(), "tender", "0.1", "2026-05-01");
    computed(data, "tender", "0.2", "2026-05-02", "product_id=P");
    computed(data, "audit", "0.3", "2026-05-03");

    assertThat(values(data)).containsExactlyInAnyOrder(0.1, 0.2, 0.3);
    assertThat(signals(data.shuffled(9))).isEqualTo(signals(data));
  }

  @Test
  void its_value_is_told_with_its_unit_and_its_source() {
    assertThat(signals(example()).get(0).evidence())
        .contains(new Evidence.Named("value", "0.9 share"), new Evidence.Named("source", "radar"));
    assertThat(signals(example()).get(0).telling()).isEqualTo("external.product");
    assertThat(signals(example()).get(0).provenance().asOf()).isEqualTo("2026-05-01");
    assertThat(signals(computed(buyer(), "a", "100000000", "2026-05-01")).get(0).evidence())
        .contains(new Evidence.Named("value", "100000000"));
  }

  @Test
  void without_external_signals_there_is_no_signal() {
    assertThat(signals(buyer())).isEmpty();
    assertThat(signals(buyer().empty(Table.EXTERNAL_SIGNALS))).isEmpty();
  }
}
