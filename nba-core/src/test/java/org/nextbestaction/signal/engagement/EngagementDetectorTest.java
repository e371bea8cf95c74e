package org.nextbestaction.signal.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.kit.SignalDetectorContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.SignalDetector;

class EngagementDetectorTest extends SignalDetectorContract {

  @Override
  protected SignalDetector detector() {
    return new EngagementDetector();
  }

  @Override
  protected TestData example() {
    return reaction(buyer(), "form", "2026-05-08", "product_id=P", "category=C1");
  }

  private static TestData buyer() {
    return new TestData().orders("K", "P", 1, 1, "2026-01-01");
  }

  private static TestData reaction(TestData data, String type, String at, String... more) {
    String[] fields = new String[more.length + 3];
    fields[0] = "customer_id=K";
    fields[1] = "at=" + at;
    fields[2] = "type=" + type;
    System.arraycopy(more, 0, fields, 3, more.length);
    return data.row(Table.ENGAGEMENT, fields);
  }

  private EngagementSignal signal(TestData data) {
    return (EngagementSignal) signals(data).get(0);
  }

  @ParameterizedTest
  @CsvSource({"form, 0.6", "campaign_click, 0.3", "page_view, 0.15", "campaign_open, 0.05"})
  void a_reaction_of_today_counts_in_full(String type, double strength) {
    EngagementSignal signal = signal(reaction(buyer(), type, "2026-05-08"));

    assertThat(signal.strength()).isCloseTo(strength, within(1e-12));
    assertThat(signal.telling()).isEqualTo("engagement." + type);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.6", "1, 0.58064516129", "15, 0.30967741935", "30, 0.01935483871"})
  void it_fades_to_nothing_over_the_policys_recent_days(int age, double strength) {
    String at = java.time.LocalDate.parse(day()).minusDays(age).toString();

    assertThat(signal(reaction(buyer(), "form", at)).strength()).isCloseTo(strength, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"2026-04-08, 1", "2026-04-07, 0", "2026-05-09, 0"})
  void it_is_seen_for_the_recent_days_only(String at, int signals) {
    assertThat(signals(reaction(buyer(), "form", at))).hasSize(signals);
  }

  @Test
  void several_are_independent_signs_and_the_strongest_is_told() {
    TestData data = reaction(buyer(), "campaign_click", "2026-05-08");
    reaction(data, "form", "2026-05-08");
    reaction(data, "page_view", "2026-03-01");

    EngagementSignal signal = signal(data);

    assertThat(signal.strength()).isCloseTo(1 - 0.7 * 0.4, within(1e-12));
    assertThat(signal.reactions()).isEqualTo(2);
    assertThat(signal.telling()).isEqualTo("engagement.form");
    assertThat(signals(data.shuffled(5))).isEqualTo(signals(data));
  }

  @Test
  void what_it_was_about_is_told_where_it_is_known() {
    assertThat(signal(example()).evidence())
        .extracting(Evidence::name)
        .containsExactly("reaction", "reactedOn", "product", "category", "reactions");
    assertThat(signal(reaction(buyer(), "form", "2026-05-08")).evidence())
        .extracting(Evidence::name)
        .containsExactly("reaction", "reactedOn", "reactions");
  }

  @Test
  void without_engagement_there_is_no_signal() {
    assertThat(signals(buyer())).isEmpty();
    assertThat(signals(buyer().empty(Table.ENGAGEMENT))).isEmpty();
  }
}
