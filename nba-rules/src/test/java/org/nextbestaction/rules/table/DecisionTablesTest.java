package org.nextbestaction.rules.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.FactSchema;
import org.nextbestaction.rules.Problem;
import org.nextbestaction.rules.RuleFileException;
import org.nextbestaction.rules.book.CheckReport;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.book.TestReport;

class DecisionTablesTest {

  private static final String TABLE =
      """
      version: 1
      tables:
        - id: DISCOUNTS
          phase: product
          hitPolicy: %s
          columns: [customer.segment, customer.yearlyValue, percent]
          rows:
      %s
          then: { effect: CAP_DISCOUNT, percent: '{percent}' }
          reason: "At most {percent} %% for {customer.segment}"
          tests:
      %s
      """;

  @TempDir Path dir;

  private Path file(String text) throws IOException {
    return Files.writeString(dir.resolve("tables.yaml"), text);
  }

  private Path table(String policy, String rows, String tests) throws IOException {
    return file(TABLE.formatted(policy, rows.indent(6), tests.indent(6)));
  }

  private static final String ROWS =
      """
      - [retail, '< 10000', 3]
      - [retail|industry, '-', 5]
      - ['-', '>= 50000', 8]
      - ['-', '-', 2]
      """;

  private static final String TESTS =
      """
      - { name: small, given: { customer.segment: retail, customer.yearlyValue: 500 }, rows: [1] }
      - { name: large, given: { customer.segment: retail, customer.yearlyValue: 90000 }, rows: [2] }
      - { name: other, given: { customer.segment: x, customer.yearlyValue: 60000 }, rows: [3] }
      - { name: rest, given: { customer.segment: x, customer.yearlyValue: 5 }, rows: [4] }
      """;

  @Test
  void of_the_rows_that_fit_the_first_counts() throws IOException {
    Path file = table("FIRST", ROWS, TESTS);

    TestReport report = RuleBook.test(List.of(file));

    assertThat(report.failed()).isEmpty();
    assertThat(report.results()).hasSize(16);
    assertThat(report.coverage())
        .extracting(TestReport.Coverage::rule)
        .containsExactly("DISCOUNTS.1", "DISCOUNTS.2", "DISCOUNTS.3", "DISCOUNTS.4");
    assertThat(RuleBook.check(List.of(file)).errors()).isEmpty();
    assertThat(RuleBook.load(List.of(file)).version()).endsWith("+rules@1");
  }

  @Test
  void to_collect_every_row_that_fits_counts() throws IOException {
    Path file =
        table(
            "COLLECT",
            ROWS,
            "- { name: a, given: { customer.segment: retail, customer.yearlyValue: 60000 },"
                + " rows: [2, 3, 4] }\n");

    assertThat(RuleBook.test(List.of(file)).failed()).isEmpty();
  }

  @Test
  void a_unique_table_whose_rows_may_meet_is_refused() throws IOException {
    CheckReport report = RuleBook.check(List.of(table("UNIQUE", ROWS, TESTS)));

    assertThat(report.errors())
        .extracting(Problem::message)
        .contains("row 2 and row 1 may fit together, and the hit policy is UNIQUE");
    assertThat(report.errors().get(0).subject()).isEqualTo("DISCOUNTS");
  }

  @Test
  void gaps_and_rows_that_never_count_are_told() throws IOException {
    String rows =
        """
        - [retail, '< 10000', 3]
        - [retail, '[0..5000)', 4]
        - [retail, '> 10000', 5]
        """;
    CheckReport report =
        RuleBook.check(List.of(table("FIRST", rows, TESTS.lines().limit(1).toList().get(0))));

    assertThat(report.warnings())
        .extracting(Problem::message)
        .contains(
            "row 2 never counts: earlier rows take all of it",
            "no row fits another customer.segment && customer.yearlyValue < 0",
            "no row fits customer.segment == 'retail' && customer.yearlyValue == 10000");
  }

  @Test
  void the_cells_may_stand_in_a_csv_file_beside_the_rules() throws IOException {
    Files.writeString(
        dir.resolve("discounts.csv"),
        "customer.segment,customer.yearlyValue,percent\nretail,< 10000,3\n-,-,5\n");
    Path file =
        file(
            """
            version: 1
            tables:
              - id: DISCOUNTS
                phase: product
                hitPolicy: FIRST
                file: discounts.csv
                then: { effect: CAP_DISCOUNT, percent: '{percent}' }
                reason: "At most {percent} %"
                tests:
                  - { given: { customer.segment: retail, customer.yearlyValue: 5 }, rows: [1] }
                  - { given: { customer.segment: other, customer.yearlyValue: 5 }, rows: [2] }
            """);

    assertThat(RuleBook.test(List.of(file)).failed()).isEmpty();
  }

  @Test
  void what_is_wrong_in_a_csv_file_is_said_with_its_line() throws IOException {
    Files.writeString(
        dir.resolve("discounts.csv"),
        "customer.segment,customer.yearlyValue,percent\nretail,< 10000,3\nretail,much,5\n");
    Path file =
        file(
            """
            tables:
              - { id: T, phase: product, hitPolicy: FIRST, file: discounts.csv, reason: x,
                  then: { effect: CAP_DISCOUNT, percent: '{percent}' } }
            """);

    assertThatThrownBy(() -> RuleBook.load(List.of(file)))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContaining("discounts.csv:3:2")
        .hasMessageContaining("(customer.yearlyValue) is (much)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../discounts.csv", "/etc/passwd", "a/b.csv", "none.csv", "'a\\b'"})
  void a_table_reads_no_file_but_one_beside_it(String name) throws IOException {
    Path file =
        file(
            "tables:\n  - { id: T, phase: product, hitPolicy: FIRST, file: "
                + name
                + ", reason: x, then: { effect: NOTE } }\n");

    assertThatThrownBy(() -> RuleBook.load(List.of(file)))
        .isInstanceOf(RuleFileException.class)
        .hasMessageMatching("(?s).*(allowed is a name in this folder|cannot be read).*");
  }

  @ParameterizedTest
  @CsvSource({
    "customer.segmnt, customer.segment",
    "external.signals, neither a fact",
    "signals.external, is a list"
  })
  void a_head_is_a_fact_or_a_name(String head, String said) throws IOException {
    Path file =
        file(
            "tables:\n  - { id: T, phase: customer, hitPolicy: FIRST, columns: [customer.country, "
                + head
                + "], rows: [[RO, x]], reason: x, then: { effect: NOTE } }\n");

    assertThatThrownBy(() -> RuleBook.load(List.of(file))).hasMessageContaining(said);
  }

  private Path csv(String policy, String content) throws IOException {
    Files.writeString(dir.resolve("t.csv"), content);
    return file(
        """
        version: 1
        tables:
          - { id: T, phase: product, hitPolicy: %s, file: t.csv, reason: x,
              then: { effect: CAP_DISCOUNT, percent: '{percent}' } }
        """
            .formatted(policy));
  }

  @Test
  void whole_numbers_between_broken_bounds_are_looked_at() throws IOException {
    Path file = csv("UNIQUE", "customer.orders,percent\n> 5.5,5\n< 6.2,6\n");

    assertThat(RuleBook.check(List.of(file)).errors())
        .extracting(Problem::message)
        .containsExactly("row 2 and row 1 may fit together, and the hit policy is UNIQUE");
  }

  @Test
  void no_gap_is_told_where_no_whole_number_is() throws IOException {
    Path file = csv("UNIQUE", "customer.orders,percent\n> 5.5,5\n< 5.5,6\n");

    assertThat(RuleBook.check(List.of(file)).warnings())
        .extracting(Problem::message)
        .noneMatch(message -> message.contains("no row fits"));
  }

  @Test
  void a_long_table_may_end_with_a_row_for_all_the_rest() throws IOException {
    StringBuilder rows = new StringBuilder("customer.segment,customer.country,percent\n");
    for (int i = 0; i < 99; i++) {
      rows.append("s%d,C%d,5\n".formatted(i, i % 9));
    }
    Files.writeString(dir.resolve("t.csv"), rows + "-,-,2\n");
    Path file =
        file(
            """
            tables:
              - id: T
                phase: product
                hitPolicy: FIRST
                file: t.csv
                then: { effect: CAP_DISCOUNT, percent: '{percent}' }
                reason: x
                tests:
                  - { given: { customer.segment: s5, customer.country: C5 }, rows: [6] }
                  - { given: { customer.segment: s5, customer.country: C6 }, rows: [100] }
            """);

    assertThat(RuleBook.check(List.of(file)).errors()).isEmpty();
    assertThat(RuleBook.test(List.of(file)).failed()).isEmpty();
  }

  @Test
  void a_spreadsheet_may_part_cells_by_semicolons() throws IOException {
    Path file = csv("FIRST", "customer.segment;percent\r\nretail;5\r\n-;2\r\n");

    assertThat(RuleBook.check(List.of(file)).errors()).isEmpty();
  }

  @Test
  void a_row_with_too_many_cells_is_named() throws IOException {
    Path file = csv("FIRST", "customer.segment,percent\nretail,5\nother,5,6\n");

    assertThatThrownBy(() -> RuleBook.load(List.of(file)))
        .hasMessageContaining("t.csv:3:1: T: the row has 3 cells for 2 columns");
  }

  @ParameterizedTest
  @ValueSource(strings = {">= 5", "'retail'", "!retail"})
  void a_text_that_looks_like_a_condition_is_told(String cell) throws IOException {
    Path file = csv("FIRST", "customer.segment,percent\n" + cell + ",5\n");

    assertThat(RuleBook.check(List.of(file)).warnings())
        .extracting(Problem::message)
        .contains("(customer.segment) is compared with the text (" + cell + ") as it stands");
  }

  @ParameterizedTest
  @ValueSource(strings = {"retail|-", "not -"})
  void any_value_stands_alone_in_its_cell(String cell) throws IOException {
    Path file = csv("FIRST", "customer.segment,percent\n" + cell + ",5\n");

    assertThatThrownBy(() -> RuleBook.load(List.of(file)))
        .hasMessageContaining("t.csv:2:1")
        .hasMessageContaining("allowed are");
  }

  @Test
  void a_cell_fills_no_other_cell() throws IOException {
    Path file =
        file(
            "version: 1\ntables:\n  - { id: T, phase: product, hitPolicy: FIRST, columns:"
                + " [customer.segment, a, b], rows: [[x, '{b}', secret]], reason: 'x {a}',"
                + " then: { effect: NOTE } }\n");

    assertThat(RuleBook.check(List.of(file)).errors())
        .extracting(Problem::message)
        .containsExactly("(reason) has the unknown placeholder {b}");
  }

  @Test
  void text_in_a_cell_cannot_leave_its_quotes() throws IOException {
    Path file =
        file(
            "version: 1\ntables:\n  - { id: T, phase: customer, hitPolicy: FIRST, columns:"
                + " [customer.country, x], rows: [[\"RO' == 'RO\", a], [\"a\\\\\\\\'\", b]],"
                + " reason: x, then: { effect: NOTE }, tests: [ { given: { customer.country: RO },"
                + " rows: [] } ] }\n");

    assertThat(RuleBook.test(List.of(file)).failed()).isEmpty();
  }

  @Test
  void the_looks_at_regions_agree_with_every_value() {
    long seed = 20261126;
    System.out.println("DecisionTablesTest seed " + seed);
    Random random = new Random(seed);
    List<FactDefinition> facts =
        List.of(fact("customer.orders"), fact("customer.blocked"), fact("customer.segment"));
    String[] numbers = {
      "-", "3", "< 4", ">= 2", "[1..5)", "(2..6]", "1|5", "not 2|3", "> 2.5", "< 3.2", "[3.1..3.9]"
    };
    String[] flags = {"-", "true", "false"};
    String[] texts = {"-", "a", "a|b", "not a"};
    for (int table = 0; table < 300; table++) {
      List<List<Cell>> rows = new java.util.ArrayList<>();
      for (int r = 0; r < 1 + random.nextInt(5); r++) {
        rows.add(
            List.of(
                cell(numbers[random.nextInt(numbers.length)], facts.get(0)),
                cell(flags[random.nextInt(flags.length)], facts.get(1)),
                cell(texts[random.nextInt(texts.length)], facts.get(2))));
      }
      TableAnalysis analysis = TableAnalysis.of(facts, rows);
      assertThat(analysis.gaps().isEmpty()).isEqualTo(covered(rows));
      assertThat(analysis.overlaps().isEmpty()).isEqualTo(apart(rows));
      List<List<Cell>> merged = MergedRows.of(rows);
      assertThat(values())
          .allSatisfy(
              at -> assertThat(anyFits(merged, at)).as("%s", merged).isEqualTo(anyFits(rows, at)));
    }
  }

  private static FactDefinition fact(String name) {
    return FactSchema.builtIn().find(name);
  }

  private static Cell cell(String text, FactDefinition fact) {
    return Cell.of(text, fact);
  }

  private static boolean covered(List<List<Cell>> rows) {
    return values().allMatch(at -> anyFits(rows, at));
  }

  private static boolean anyFits(List<List<Cell>> rows, List<Object> at) {
    return rows.stream().anyMatch(row -> fits(row, at));
  }

  private static boolean apart(List<List<Cell>> rows) {
    return values().allMatch(at -> rows.stream().filter(row -> fits(row, at)).count() <= 1);
  }

  private static java.util.stream.Stream<List<Object>> values() {
    List<List<Object>> all = new java.util.ArrayList<>();
    for (int n = -2; n < 10; n++) {
      for (boolean flag : new boolean[] {true, false}) {
        for (String text : new String[] {"a", "b", "c"}) {
          all.add(List.of(java.math.BigDecimal.valueOf(n), flag, text));
        }
      }
    }
    return all.stream();
  }

  private static boolean fits(List<Cell> row, List<Object> at) {
    for (int c = 0; c < row.size(); c++) {
      if (!row.get(c).admits(at.get(c))) {
        return false;
      }
    }
    return true;
  }
}
