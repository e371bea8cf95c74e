package org.nextbestaction.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.examples.data.ExampleData;
import org.nextbestaction.examples.data.Industry;

/** docs/rules.md shows what its commands print. */
class RulesPageTest {

  private static final Path PAGE = Path.of("..", "docs", "rules.md");

  @TempDir Path folder;

  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(realOut);
    System.setErr(realErr);
  }

  /** The first rule of the page, in a file. */
  private Path rule() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf("```yaml\n") + "```yaml\n".length();
    return Files.writeString(
        folder.resolve("company.yaml"), page.substring(from, page.indexOf("```\n", from)));
  }

  private void shown() throws IOException {
    String printed =
        out.toString(StandardCharsets.UTF_8)
            .replace(folder.resolve("company.yaml").toString(), "/tmp/company.yaml");
    StringBuilder indented = new StringBuilder();
    for (String line : printed.strip().split("\n", -1)) {
      indented.append(line.isBlank() ? "" : "    " + line).append('\n');
    }
    assertThat(Files.readString(PAGE)).contains(indented);
  }

  @Test
  void checking_the_first_rule_prints_what_the_page_shows() throws IOException {
    assertThat(Main.run("rules", "check", rule().toString())).isZero();
    shown();
  }

  @Test
  void testing_the_first_rule_prints_what_the_page_shows() throws IOException {
    assertThat(Main.run("rules", "test", rule().toString())).isZero();
    shown();
  }

  @Test
  void simulating_the_first_rule_prints_what_the_page_shows() throws IOException {
    Path data = folder.resolve("data");
    ExampleData.write(Industry.DISTRIBUTION, ExampleData.DEFAULT_SEED, data);

    int exit =
        Main.run(
            "rules",
            "simulate",
            "--data",
            data.toString(),
            "--from",
            "2026-10-01",
            "--to",
            "2026-11-20",
            "--without",
            "stock",
            "--rules",
            rule().toString());

    assertThat(exit).isZero();
    // The numbers move with every change of the models; the page shows those of its day.
    String page = Files.readString(PAGE);
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> !line.isBlank() && line.chars().noneMatch(Character::isDigit))
        .hasSizeGreaterThan(5)
        .allSatisfy(line -> assertThat(page).contains("    " + line + "\n"));
  }
}
