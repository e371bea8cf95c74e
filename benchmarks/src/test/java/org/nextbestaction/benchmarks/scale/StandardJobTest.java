package org.nextbestaction.benchmarks.scale;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardJobTest {

  @TempDir static Path folder;
  static Path ours;

  @BeforeAll
  static void do_ours() throws IOException {
    Generator.write(new Size("small", 600, 300, 365), 9, folder.resolve("data"), days -> {});
    ours = results("ours");
  }

  private static Path results(String engine) throws IOException {
    Path out = Files.createDirectories(folder.resolve(engine));
    try (StandardJob job = Worker.job(engine)) {
      job.run(folder.resolve("data"), 3);
      job.write(out);
    }
    return out;
  }

  private List<String> rows(Part part) throws IOException {
    List<String> lines = Files.readAllLines(ours.resolve(part.fileName()));
    assertThat(lines.get(0)).isEqualTo(part.columns);
    return lines.subList(1, lines.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"collections", "duckdb-int", "duckdb-string"})
  void another_engine_comes_to_equal_results(String engine) throws IOException {
    Path others = results(engine);

    assertThat(Differences.first("ours", ours, engine, others)).isNull();
  }

  @Test
  void a_job_may_be_done_again() throws IOException {
    Path again = Files.createDirectories(folder.resolve("again"));
    try (StandardJob job = Worker.job("duckdb-int")) {
      job.run(folder.resolve("data"), 3);
      job.run(folder.resolve("data"), 3);
      job.write(again);
    }

    assertThat(Differences.first("ours", ours, "again", again)).isNull();
  }

  @Test
  void every_condition_fails_somewhere_and_every_action_is_taken() throws IOException {
    int failed = 0;
    for (String row : rows(Part.CANDIDATES)) {
      failed |= Integer.parseInt(row.split(",")[4]);
    }
    TreeSet<String> actions =
        rows(Part.ACTIONS).stream()
            .map(row -> row.split(",")[1])
            .collect(toCollection(TreeSet::new));

    assertThat(failed).isEqualTo((1 << 12) - 1);
    assertThat(actions).hasSize(Action.values().length);
    assertThat(rows(Part.CUSTOMERS)).hasSizeGreaterThan(250);
    assertThat(rows(Part.PAIRS)).hasSizeGreaterThan(5_000);
    assertThat(rows(Part.PARTNERS)).hasSizeGreaterThan(2_000);
  }

  @Test
  void the_first_difference_is_told_with_its_line_and_both_values() throws IOException {
    Path changed = Files.createDirectories(folder.resolve("changed"));
    for (Part part : Part.values()) {
      List<String> lines = Files.readAllLines(ours.resolve(part.fileName()));
      if (part == Part.PARTNERS) {
        lines.set(4, "other");
      }
      Files.write(changed.resolve(part.fileName()), lines);
    }

    assertThat(Differences.first("ours", ours, "others", changed))
        .contains("line 5 of result_partners.csv", Part.PARTNERS.columns, "others: other");
  }

  @Test
  void ties_go_to_the_smaller_id() {
    Top top = new Top(3);
    top.add(5, 1, 7);
    top.add(5, 1, 3);
    top.add(5, 2, 9);
    top.add(4, 9, 1);
    top.add(6, 0, 8);

    assertThat(List.of(top.id(0), top.id(1), top.id(2))).containsExactly(8, 9, 3);
  }
}
