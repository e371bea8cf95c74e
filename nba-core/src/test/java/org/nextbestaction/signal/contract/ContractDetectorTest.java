package org.nextbestaction.signal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.SignalDetectorContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.SignalDetector;

class ContractDetectorTest extends SignalDetectorContract {

  @Override
  protected SignalDetector detector() {
    return new ContractDetector();
  }

  @Override
  protected TestData example() {
    return ending(20);
  }

  private TestData ending(int days) {
    TestData data = new TestData().orders("K", "P", 1, 1, "2026-01-01");
    return contract(data, "C1", "2025-01-01", in(days), "framework", "");
  }

  private String in(int days) {
    return LocalDate.parse(day()).plusDays(days).toString();
  }

  private static TestData contract(
      TestData data, String id, String starts, String ends, String kind, String product) {
    return data.row(
        Table.CONTRACTS,
        "contract_id=" + id,
        "customer_id=K",
        "starts_on=" + starts,
        "ends_on=" + ends,
        "kind=" + kind,
        "product_id=" + product);
  }

  @ParameterizedTest
  @CsvSource({"0, true", "45, true", "46, false", "-1, false"})
  void a_contract_is_talked_about_within_the_notice(int days, boolean found) {
    assertThat(signals(ending(days)).isEmpty()).isNotEqualTo(found);
  }

  @Test
  void one_without_an_end_does_not_end() {
    TestData data = new TestData().orders("K", "P", 1, 1, "2026-01-01");

    assertThat(signals(contract(data, "C1", "2025-01-01", "", "framework", ""))).isEmpty();
  }

  @Test
  void a_later_contract_of_the_same_kind_follows_it() {
    TestData data = contract(example(), "C2", in(21), in(400), "framework", "");

    assertThat(signals(data)).isEmpty();
  }

  @Test
  void a_later_contract_of_another_kind_or_product_does_not() {
    TestData kind = contract(example(), "C2", in(21), in(400), "service", "");
    TestData product = contract(example(), "C2", in(21), in(400), "framework", "P");

    assertThat(signals(kind)).hasSize(1);
    assertThat(signals(product)).hasSize(1);
  }

  @Test
  void the_one_that_ends_first_comes_first() {
    TestData data = contract(example(), "C0", "2025-01-01", in(3), "service", "");

    assertThat(signals(data))
        .extracting(signal -> ((ContractSignal) signal).daysToEnd())
        .containsExactly(3, 20);
  }
}
