package org.nextbestaction.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.data.Finding;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.quality.QualityCheck;

/** What every check of the data must keep. Extend it and give data that it objects to. */
public abstract class QualityCheckContract {

  /** The check under test. */
  protected abstract QualityCheck check();

  /** Data with something to find on 2026-05-08. */
  protected abstract TestData example();

  private List<Finding> found(TestData data) {
    return check().check(data.asOf("2026-05-08"), CompanyPolicy.defaults());
  }

  @Test
  void the_example_has_a_finding_with_a_code_and_a_message() {
    assertThat(found(example()))
        .isNotEmpty()
        .allSatisfy(
            finding -> {
              assertThat(finding.code()).matches("[A-Z][A-Z_]+");
              assertThat(finding.message()).isNotBlank();
              assertThat(finding.count()).isPositive();
            });
  }

  @Test
  void the_order_of_rows_does_not_matter() {
    assertThat(found(example().shuffled(7))).isEqualTo(found(example()));
  }

  @Test
  void data_without_customers_are_no_fault() {
    assertThat(found(new TestData())).isEmpty();
  }
}
