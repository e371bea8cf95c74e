package org.nextbestaction.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nextbestaction.kit.TestData;

/** In data with many faults the order of the rows changes neither a finding nor the snapshot. */
class ShuffledRowsTest {

  static LongStream seeds() {
    return LongStream.range(0, 25);
  }

  /** The company with every table, many rows more, and so many faults in it. */
  private static TestData faulty(Random random, int faults) {
    TestData data = EveryTable.data();
    for (int i = 0; i < 40; i++) {
      String id = "K" + random.nextInt(12);
      data.row(
          Table.CUSTOMERS,
          "customer_id=" + id,
          "country=" + (random.nextBoolean() ? "RO" : "X" + random.nextInt(9)),
          "credit_limit=" + (random.nextInt(20) - 4));
      data.row(
          Table.EXCHANGE_RATES,
          "currency=C" + random.nextInt(9),
          "on=2026-01-0" + (1 + random.nextInt(3)),
          "rate_to_base=" + (random.nextInt(6) - 2));
      data.row(
          Table.ENGAGEMENT,
          "customer_id=" + id,
          "at=" + (1960 + random.nextInt(80)) + "-01-01",
          "type=form",
          "product_id=" + (random.nextBoolean() ? "P1" : "GONE" + random.nextInt(9)));
      data.orders(id, "P" + random.nextInt(4), 1, random.nextInt(9) - 2, "2026-02-01");
    }
    List<ValueChecksTest.Fault> rules = ValueChecksTest.faults().toList();
    for (int i = 0; i < faults; i++) {
      data = rules.get(random.nextInt(rules.size())).in(data);
    }
    return data;
  }

  private static List<Finding> withoutLines(TestData data) {
    return data.load().asOf(java.time.LocalDate.parse(EveryTable.AS_OF)).findings().stream()
        .map(
            f ->
                new Finding(
                    f.code(),
                    f.severity(),
                    f.table(),
                    null,
                    f.column(),
                    f.value(),
                    f.message(),
                    f.count()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shuffled_rows_give_the_same_findings_and_the_same_hash(long seed) {
    TestData data = faulty(new Random(seed), 20);
    TestData shuffled = data.shuffled(seed + 1);

    assertThat(shuffled.asOf(EveryTable.AS_OF).hash())
        .as("seed %d", seed)
        .isEqualTo(data.asOf(EveryTable.AS_OF).hash());
    assertThat(withoutLines(shuffled))
        .as("seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(withoutLines(data));
    assertThat(withoutLines(shuffled.withoutLines()))
        .as("seed %d, in the same order where the source has no lines", seed)
        .isEqualTo(withoutLines(data.withoutLines()));
  }

  @Test
  void the_rows_do_have_faults() {
    assertThat(withoutLines(faulty(new Random(1), 20)))
        .extracting(Finding::code)
        .contains("NOT_A_CODE", "OUT_OF_RANGE", "CONFLICTING_KEY", "UNKNOWN_PRODUCT")
        .hasSizeGreaterThan(20);
  }
}
