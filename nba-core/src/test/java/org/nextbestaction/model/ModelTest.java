package org.nextbestaction.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;

class ModelTest {

  @TempDir Path folder;

  @Test
  void threads_and_row_order_change_no_bit() {
    String hash = Model.fit(SmallData.village().snapshot(), 1).hash();

    assertThat(Model.fit(SmallData.village().snapshot(), 4).hash()).isEqualTo(hash);
    assertThat(Model.fit(SmallData.village().reversed().snapshot(), 2).hash()).isEqualTo(hash);
  }

  @Test
  void other_data_have_another_hash() {
    String hash = Model.fit(SmallData.village().snapshot(), 1).hash();

    assertThat(Model.fit(SmallData.village().order("C1", 1, "T1").snapshot(), 1).hash())
        .isNotEqualTo(hash);
  }

  @Test
  void a_saved_model_says_the_same_when_loaded() {
    Snapshot snapshot = SmallData.village().snapshot();
    Model model = Model.fit(snapshot, 2);
    Path file = folder.resolve("model.nba");

    model.save(file);
    Model loaded = Model.load(file);

    assertThat(loaded.hash()).isEqualTo(model.hash());
    assertThat(loaded.fittedOn()).isEqualTo(SmallData.DAY);
    assertThat(loaded.forecast(snapshot.view("C7"), 10))
        .isEqualTo(model.forecast(snapshot.view("C7"), 10));
    assertThat(loaded.companions("T1")).isEqualTo(model.companions("T1"));
    assertThat(loaded.neighbourProducts(snapshot.view("C7"), 50))
        .isEqualTo(model.neighbourProducts(snapshot.view("C7"), 50));
  }

  @Test
  void a_truncated_a_changed_a_foreign_and_a_missing_file_are_said() throws IOException {
    Path file = folder.resolve("model.nba");
    Model.fit(SmallData.village().snapshot(), 1).save(file);
    byte[] bytes = Files.readAllBytes(file);

    for (int length : new int[] {0, 3, 9, bytes.length / 2, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> Model.load(file)).isInstanceOf(ModelFileException.class);
    }
    byte[] changed = bytes.clone();
    changed[bytes.length / 2] ^= 1;
    Files.write(file, changed);
    assertThatThrownBy(() -> Model.load(file)).isInstanceOf(ModelFileException.class);
    Files.writeString(file, "customer_id,name\n");
    assertThatThrownBy(() -> Model.load(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("no model file");
    assertThatThrownBy(() -> Model.load(folder.resolve("none")))
        .isInstanceOf(ModelFileException.class);
  }

  @Test
  void what_is_always_bought_together_are_companions() {
    SmallData data = new SmallData();
    for (int c = 0; c < 12; c++) {
      data.order("A" + c, 5 + c, "X", "Y");
      data.order("B" + c, 5 + c, "Z");
    }

    List<Companion> companions = Model.fit(data.snapshot(), 1).companions("X");

    assertThat(companions).hasSize(1);
    Companion companion = companions.get(0);
    assertThat(companion.productId()).isEqualTo("Y");
    assertThat(companion.together()).isEqualTo(12);
    assertThat(companion.lift()).isCloseTo(2, within(1e-9));
    assertThat(companion.logLikelihoodRatio())
        .isCloseTo(2 * 24 * Math.log(2), within(1e-4)); // 24 times the entropy of a fair coin
    assertThat(companion.confidence()).isCloseTo(12 / 17.0, within(1e-9));
  }

  @Test
  void few_occasions_or_independence_make_no_companions() {
    SmallData data = new SmallData();
    data.order("A", 1, "X", "Y").order("B", 2, "X", "Y");
    for (int c = 0; c < 8; c++) {
      data.order("C" + c, 3, "U", "V");
      data.order("C" + c, 4, "U");
      data.order("C" + c, 5, "V");
      data.order("C" + c, 6, "W");
    }
    Model model = Model.fit(data.snapshot(), 1);

    assertThat(model.companions("X")).isEmpty();
    assertThat(model.companions("U")).isEmpty();
    assertThat(model.companions("unheard of")).isEmpty();
  }

  @Test
  void values_are_ranked_and_the_median_order_is_known() {
    SmallData data = new SmallData();
    data.order("A", 10, "P").order("B", 10, "P", "Q").order("C", 10, "P", "Q", "R");
    data.order("C", 500, "P", "Q", "R", "S");
    Model model = Model.fit(data.snapshot(), 1);

    assertThat(model.valuePercentile(10)).isEqualTo(0);
    assertThat(model.valuePercentile(30)).isCloseTo(200 / 3.0, within(1e-9));
    assertThat(model.valuePercentile(31)).isEqualTo(100);
    assertThat(model.medianOrderValue()).isEqualTo(25);
  }

  @Test
  void without_prices_values_are_not_numbers() {
    SmallData data = new SmallData();
    data.row(Table.ORDERS, "X", "A", "2026-05-01").row(Table.ORDER_LINES, "X", "P", "1", "");
    Model model = Model.fit(data.snapshot(), 1);

    assertThat(model.medianOrderValue()).isNaN();
    assertThat(model.valuePercentile(5)).isNaN();
  }

  @Test
  void a_snapshot_without_orders_can_be_fitted() {
    Model model = Model.fit(new SmallData().snapshot(), 2);

    assertThat(model.medianOrderValue()).isNaN();
    assertThat(model.healthyPause(new int[] {30, 30, 30}).limit(0.05)).isBetween(31, 120);
  }

  @Test
  void neighbours_buy_alike() {
    Snapshot snapshot = SmallData.village().snapshot();

    List<ProductShare> shares = Model.fit(snapshot, 1).neighbourProducts(snapshot.view("C2"), 5);

    assertThat(shares.get(0).productId()).startsWith("T2");
    assertThat(shares).isSortedAccordingTo((a, b) -> Double.compare(b.share(), a.share()));
  }

  @Test
  void what_was_bought_a_century_ago_makes_no_neighbour() {
    SmallData data = new SmallData();
    for (String customer : List.of("A", "B")) {
      data.order(customer, 45_000, "X1", "X2", "X3", "X4", "X5");
      data.order(customer, 5, "only " + customer);
    }
    Snapshot snapshot = data.snapshot();

    assertThat(Model.fit(snapshot, 1).neighbourProducts(snapshot.view("A"), 9)).isEmpty();
  }
}
