package org.nextbestaction.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page docs/capabilities.md is whole, and the tests that it names exist. */
class CapabilitiesTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");

  private record Capability(String number, String state, String tests) {}

  private static List<Capability> capabilities() throws IOException {
    List<Capability> capabilities = new ArrayList<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs/capabilities.md"))) {
      if (line.matches("\\| X?\\d.*")) {
        String[] cells = line.split(" ?\\| ?", -1);
        assertThat(cells).as(line).hasSize(7);
        capabilities.add(new Capability(cells[1], cells[3], cells[5]));
      }
    }
    return capabilities;
  }

  /** The sources of the tests and of the contracts that they extend, by the name of their class. */
  private static Map<String, String> testClasses() throws IOException {
    Map<String, String> classes = new TreeMap<>();
    for (String module :
        List.of(
            "nba-core",
            "nba-rules",
            "nba-llm",
            "nba-bigquery",
            "nba-bigquery-local",
            "nba-delivery",
            "examples",
            "examples/portal",
            "benchmarks")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          classes.merge(name, Files.readString(file), String::concat);
        }
      }
    }
    return classes;
  }

  @Test
  void every_capability_has_one_row_in_the_order_of_the_numbers() throws IOException {
    Stream<String> asked = IntStream.rangeClosed(1, 112).mapToObj(String::valueOf);
    Stream<String> beyond = IntStream.rangeClosed(1, 36).mapToObj(number -> "X" + number);

    assertThat(capabilities())
        .extracting(Capability::number)
        .containsExactlyElementsOf(Stream.concat(asked, beyond).toList());
  }

  @Test
  void a_state_is_one_of_four_and_what_works_names_its_test() throws IOException {
    for (Capability row : capabilities()) {
      boolean there = row.state().equals("works") || row.state().equals("part");
      assertThat(row.state()).as(row.number()).isIn("works", "part", "not yet", "later");
      assertThat(NAMED.matcher(row.tests()).find()).as(row.toString()).isEqualTo(there);
      assertThat(NAMED.matcher(row.tests()).replaceAll("")).as(row.toString()).matches("[, ]*");
    }
  }

  @Test
  void every_test_that_is_named_exists() throws IOException {
    Map<String, String> classes = testClasses();
    for (Capability row : capabilities()) {
      for (MatchResult named : NAMED.matcher(row.tests()).results().toList()) {
        assertThat(classes.getOrDefault(named.group(1), ""))
            .as("%s names %s", row.number(), named.group())
            .contains("void " + named.group(2) + "(");
      }
    }
  }
}
