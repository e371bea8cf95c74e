package org.nextbestaction.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.quality.QualityReport;

class GeneratorTest {

  private static final Size SMALL = new Size("small", 60, 200, 300);

  @TempDir Path folder;

  private Path written(String name, Size size, long seed) throws IOException {
    Path into = folder.resolve(name);
    Generator.write(size, seed, into, days -> {});
    return into;
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }

  @Test
  void the_same_seed_gives_the_same_bytes_and_another_seed_does_not() throws IOException {
    Map<String, String> once = files(written("once", SMALL, 1));
    Map<String, String> twice = files(written("twice", SMALL, 1));
    Map<String, String> other = files(written("other", SMALL, 2));

    assertThat(twice).isEqualTo(once);
    assertThat(other.get("order_lines.csv")).isNotEqualTo(once.get("order_lines.csv"));
    assertThat(other.get("stock.csv")).isNotEqualTo(once.get("stock.csv"));
  }

  @Test
  void nothing_is_wrong_with_generated_tables() throws IOException {
    Snapshot snapshot = ProductRun.load(written("data", SMALL, 3));

    QualityReport report = QualityReport.of(snapshot, CompanyPolicy.defaults(), List.of());

    assertThat(report.findings()).isEmpty();
    assertThat(snapshot.customerCount()).isEqualTo(SMALL.customers());
    assertThat(snapshot.products()).hasSize(SMALL.products());
    PurchaseColumns purchases = snapshot.purchases();
    long lines = 0;
    for (int c = 0; c < purchases.customers(); c++) {
      for (int o = purchases.firstOccasion(c); o < purchases.endOccasion(c); o++) {
        lines += purchases.endLine(o) - purchases.firstLine(o);
      }
    }
    assertThat(lines).isEqualTo(Generator.counts(folder.resolve("data")).lines());
  }

  @Test
  void orders_come_by_date_and_lines_by_order() throws IOException {
    Path data = written("data", SMALL, 4);

    List<String> days = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (String line : Files.readAllLines(data.resolve("orders.csv"))) {
      ids.add(line.split(",")[0]);
      days.add(line.split(",")[2]);
    }
    List<String> ofLines =
        Files.readAllLines(data.resolve("order_lines.csv")).stream()
            .map(line -> line.split(",")[0])
            .distinct()
            .toList();

    assertThat(days.subList(1, days.size())).isSorted();
    assertThat(days.get(days.size() - 1)).isLessThanOrEqualTo(Generator.AS_OF.toString());
    assertThat(ofLines).isEqualTo(ids);
  }

  @Test
  void a_folder_of_another_seed_is_not_taken_for_written() throws IOException {
    Path data = written("data", SMALL, 5);

    assertThat(Generator.written(SMALL, 5, data)).isTrue();
    assertThat(Generator.written(SMALL, 6, data)).isFalse();
    assertThat(Generator.written(Size.S, 5, data)).isFalse();
    assertThat(Generator.written(SMALL, 5, folder.resolve("nowhere"))).isFalse();
  }

  @Test
  void gamma_intervals_have_mean_one_and_the_spread_of_their_shape() {
    Draw draw = new Draw(11, "test", 0);
    for (int shape : new int[] {1, 4, 20}) {
      double[] drawn = new double[20_000];
      Arrays.setAll(drawn, i -> draw.gamma(shape));

      double mean = Arrays.stream(drawn).average().orElseThrow();
      double variance =
          Arrays.stream(drawn).map(x -> (x - mean) * (x - mean)).average().orElseThrow();

      assertThat(mean).isBetween(0.97, 1.03);
      assertThat(variance * shape).isBetween(0.9, 1.1);
    }
  }

  @Test
  void a_size_is_a_name_or_three_numbers() {
    assertThat(Size.of("m")).isEqualTo(Size.M);
    assertThat(Size.of("10x200x30")).isEqualTo(new Size("10x200x30", 10, 200, 30));
    assertThatThrownBy(() -> Size.of("10x150x30")).hasMessageContaining("a multiple of 100");
    assertThatThrownBy(() -> Size.of("XL")).hasMessageContaining("CUSTOMERSxPRODUCTSxDAYS");
  }
}
