package org.nextbestaction.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Table;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;

/** What every detector must keep. Extend it and give an example that has a signal. */
public abstract class SignalDetectorContract {

  /** The detector under test. */
  protected abstract SignalDetector detector();

  /** Data with a customer of which the detector has something to say. */
  protected abstract TestData example();

  /** The day of the example. */
  protected String day() {
    return "2026-05-08";
  }

  /** The customer of the example. */
  protected String customer() {
    return "K";
  }

  /** The signals of the example's customer. */
  protected final List<Signal> signals(TestData data) {
    CustomerView view = data.view(customer(), day());
    return detector().detect(view, Detections.of(view));
  }

  @Test
  void the_example_has_a_signal() {
    assertThat(signals(example())).isNotEmpty();
  }

  @Test
  void the_same_customer_gives_the_same_signals() {
    CustomerView view = example().view(customer(), day());
    Detection context = Detections.of(view);

    assertThat(detector().detect(view, context)).isEqualTo(detector().detect(view, context));
  }

  @Test
  void under_one_model_an_unrelated_customer_changes_nothing() {
    CustomerView view = example().view(customer(), day());
    Detection context = Detections.of(view);
    TestData more = example();
    if (example().tables().contains(Table.CUSTOMERS)) {
      more.row(Table.CUSTOMERS, "customer_id=AAA");
    }
    LocalDate last = LocalDate.parse(day());
    for (int i = 1; i < 9; i++) {
      more.orders("AAA", "P", 100 * i, 1, last.minusDays(11L * i).toString());
    }

    List<Signal> after = detector().detect(more.view(customer(), day()), context);

    assertThat(after).isEqualTo(detector().detect(view, context));
  }

  @Test
  void a_signal_is_named_bounded_and_told_by_evidence_of_distinct_names() {
    for (Signal signal : signals(example())) {
      assertThat(signal.id()).matches("[a-z_]+");
      assertThat(signal.strength()).isBetween(0.0, 1.0);
      assertThat(signal.evidence()).extracting(Evidence::name).doesNotHaveDuplicates();
      assertThat(signal.evidence()).extracting(Evidence::value).doesNotContainNull();
      assertThat(signal.provenance().source()).isNotBlank();
    }
  }

  @Test
  void a_customer_without_orders_has_no_strong_signal() {
    TestData data = example();
    if (example().tables().contains(Table.CUSTOMERS)) {
      data.row(Table.CUSTOMERS, "customer_id=NEW");
    } else {
      data.row(Table.CUSTOMERS, "customer_id=NEW").row(Table.CUSTOMERS, "customer_id=K");
    }
    CustomerView view = data.view("NEW", day());

    for (Signal signal : detector().detect(view, Detections.of(view))) {
      assertThat(signal.strength()).isZero();
    }
  }
}
