package org.nextbestaction.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ScaleCommandTest {

  @TempDir Path folder;

  private static Measured.Engine engine(String name, double first, double warm) {
    return new Measured.Engine(
        name, List.of(run(first), run(2 * warm), run(warm)), new Measured.Memory(500, 100, 200));
  }

  private static Map<Stage, Meter.Took> run(double each) {
    Map<Stage, Meter.Took> run = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      run.put(stage, new Meter.Took(each, 2 * each));
    }
    return run;
  }

  private static Measured.OneSize size(String name, long lines, double warm) {
    Meter.Took second = new Meter.Took(1, 2);
    Measured.Product fitted =
        new Measured.Product(
            false,
            second,
            second,
            second,
            second,
            50_000,
            Map.of("DO_NOT_NOTIFY", 50_000),
            9_000,
            90,
            new Measured.Memory(500, 300, 400));
    return new Measured.OneSize(
        name,
        50_000,
        100,
        lines / 12,
        lines,
        List.of("ours", "duckdb-int"),
        List.of(engine("ours", 2, warm), engine("duckdb-int", 5, 6 * warm)),
        fitted,
        null,
        null,
        List.of("events (x): a heap of 10 MB is too small"));
  }

  private static Figures.Figure figure(List<Figures.Figure> figures, String what) {
    return figures.stream().filter(f -> f.what().contains(what)).findFirst().orElseThrow();
  }

  @Test
  void figures_are_held_against_their_goals() {
    List<Figures.Figure> figures = Figures.of(size("L", 6_000_000, 0.5), null);

    assertThat(figure(figures, "first run").value()).isEqualTo(2.5);
    assertThat(figure(figures, "first run").verdict()).isEqualTo("missed");
    assertThat(figure(figures, "warm").value()).isEqualTo(6);
    assertThat(figure(figures, "warm").verdict()).isEqualTo("good");
    assertThat(figure(figures, "ready snapshot").value()).isEqualTo(6_000_000);
    assertThat(figure(figures, "recompute").told()).isEqualTo("50,000");
    assertThat(figure(figures, "live memory").value()).isEqualTo(15);
    assertThat(figure(figures, "fitting").verdict()).isEmpty();
    assertThat(figure(figures, "model fitted").toldGoal()).isEqualTo("≤ 40.0");
    assertThat(figure(figures, "model fitted").verdict()).isEmpty();
    assertThat(figure(Figures.of(size("L", 20_000_000, 1), null), "model fitted").verdict())
        .isEqualTo("good");
  }

  @Test
  void ten_times_the_lines_in_ten_times_the_time_grow_with_exponent_one() {
    List<Figures.Figure> growth =
        Figures.growth(size("M", 1_000_000, 0.5), size("L", 10_000_000, 5));

    assertThat(figure(growth, "standard job").value()).isBetween(0.9999, 1.0001);
    assertThat(figure(growth, "model fitted").value()).isEqualTo(0);
  }

  @Test
  void table_and_page_tell_what_failed() {
    Measured.Suite suite =
        new Measured.Suite(
            "a JVM",
            2,
            "0.1",
            List.of(size("L", 6_000_000, 0.5)),
            new Measured.Start(List.of(0.8)));

    assertThat(ScaleText.of(suite))
        .contains("| times ours | 1.0 (1.0) | 6.0 (6.0) |")
        .contains("events (x): a heap of 10 MB is too small.");
    assertThat(ScaleHtml.of(suite))
        .contains("events (x): a heap of 10 MB is too small", "<svg", "verdict-missed");
  }

  @Test
  void an_engine_that_is_not_known_is_told_with_those_that_are() {
    StringWriter told = new StringWriter();

    int code =
        new CommandLine(new ScaleCommand())
            .setErr(new PrintWriter(told))
            .execute("--engines=ours,spark", "--out=" + folder);

    assertThat(code).isEqualTo(2);
    assertThat(told.toString()).contains("there is no spark; known are ours, duckdb-int");
  }

  @Test
  void a_command_compares_times_and_writes_what_it_found() throws IOException {
    int code =
        new CommandLine(new ScaleCommand())
            .execute(
                "--size=40x100x200",
                "--engines=ours",
                "--only=equal,engines",
                "--runs=2",
                "--out=" + folder);

    Measured.Suite suite =
        JsonMapper.builder()
            .build()
            .readValue(folder.resolve("scale.json").toFile(), Measured.Suite.class);
    assertThat(code).isZero();
    assertThat(folder.resolve("scale.md")).isNotEmptyFile();
    assertThat(folder.resolve("scale.html")).isNotEmptyFile();
    assertThat(suite.sizes().get(0).equal()).containsExactly("ours");
    assertThat(suite.sizes().get(0).engines().get(0).runs()).hasSize(2);
    assertThat(suite.sizes().get(0).engines().get(0).first().wall()).isPositive();
  }
}
