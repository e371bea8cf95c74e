package org.nextbestaction.rules.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nextbestaction.rules.Problem;

/** The worst files that one can write, up to a megabyte: see docs/limits.md. */
class LimitsTest {

  private static final int MEGABYTE = 1 << 20;

  @TempDir Path folder;

  /** Files that are refused, and how. */
  private enum Refused {
    ANCHORS("anchors (&)", "a: &a [x, x]\nb: &b [*a, *a]\nrules: [*b, *b]\n"),
    NESTING("nested more than 24", "rules: " + "[".repeat(500_000) + "]".repeat(500_000)),
    NESTED_KEYS("nested more than 24", "rules: " + "{a: ".repeat(200_000) + "}".repeat(200_000)),
    KEYS("more than 50000 values", keys(100_000)),
    LONG_TEXT("longer than 4000", "version: '" + "x".repeat(MEGABYTE - 100) + "'\nrules: []\n"),
    LONG_NUMBER("longer than 4000", "version: " + "9".repeat(MEGABYTE - 100) + "\nrules: []\n"),
    TOO_LARGE("larger than 1048576", "# " + "x".repeat(MEGABYTE)),
    DEEP("together too large", rules(i -> deep(i, 36))),
    CHAIN(
        "more than 400 parts",
        rules(
            i ->
                IntStream.range(0, 150)
                    .mapToObj(k -> "overdue.days>" + k)
                    .collect(Collectors.joining(" && ")))),
    BRACKETS("nested more than 40", rules(i -> "(".repeat(60) + "true" + ")".repeat(60))),
    TESTS(
        "more than 50000 values",
        rules(
            i ->
                "true\", tests: ["
                    + "{given: {overdue.days: 1}, expect: fired},".repeat(20)
                    + "], owner: \"x")),
    PLACEHOLDERS(
        "unknown placeholder",
        "rules:\n"
            + IntStream.range(0, 260)
                .mapToObj(
                    i ->
                        "  - {id: R%d, phase: offer, when: 'true', then: {effect: NOTE}, reason: '%s'}\n"
                            .formatted(i, "{product.qqqqqqq}".repeat(220)))
                .collect(Collectors.joining())),
    GIVEN(
        "unknown fact",
        "rules:\n  - {id: A, phase: offer, when: 'true', then: {effect: NOTE}, reason: x,"
            + " tests: [{expect: fired, given: {"
            + IntStream.range(0, 20_000)
                .mapToObj("product.a%dquiteanothername: 1"::formatted)
                .collect(Collectors.joining(", "))
            + "}}]}\n"),
    ACTIONS(
        "is no action",
        "rules:\n  - { id: A, phase: offer, when: 'true', then: { effect: NOTE }, reason: x,"
            + " scope: { actions: ["
            + IntStream.range(0, 23_000)
                .mapToObj("A%039d"::formatted)
                .collect(Collectors.joining(","))
            + "] } }\n"),
    TABLE_CELLS(
        "longer than 4000",
        table("[customer.segment, percent]", alternatives("a", 49_000) + ", 5", "x", "")),
    TABLE_REASON(
        "longer than 4000",
        table("[customer.segment, a]", "x%d, " + "y".repeat(1900), "{a}".repeat(1300), "")),
    TABLE_IN_TABLE(
        "longer than 4000",
        table(
            "[customer.segment, a, b]",
            "x%d, '" + "{b}".repeat(600) + "', z",
            "{a}".repeat(1300),
            "")),
    TABLE_FIRST(
        "because it shuts out",
        table(
            "[customer.segment, customer.industry, customer.orders, overdue.days, credit.limit]",
            alternatives("s%d", 150) + ", " + alternatives("i%d", 150) + ", -, '< 5', '> %d'",
            "x",
            "")),
    TABLE_TESTS(
        "tests times rows", table("[customer.segment]", "x%d", "x", "{rows: [1]},".repeat(12_000))),
    TABLES(
        "more than 200 tables",
        "tables:\n"
            + IntStream.range(0, 2_000)
                .mapToObj(
                    i ->
                        "  - {id: T%d, phase: offer, hitPolicy: FIRST, columns: [customer.id], rows: [[a]], reason: x, then: {effect: NOTE}}\n"
                            .formatted(i))
                .collect(Collectors.joining())),
    TABLE_ROWS(
        "more than 2000 rules",
        "tables:\n"
            + IntStream.range(0, 30)
                .mapToObj(
                    i ->
                        "  - {id: T%d, phase: offer, hitPolicy: COLLECT, columns: [customer.id], rows: [%s], reason: x, then: {effect: NOTE}}\n"
                            .formatted(i, "[a],".repeat(499) + "[b]"))
                .collect(Collectors.joining())),
    WORDS("is no fact", rules(i -> "overdeu.days>" + i + " && x"));

    private final String words;
    private final String text;

    Refused(String words, String text) {
      this.words = words;
      this.text = text.length() > MEGABYTE + 10 ? text.substring(0, MEGABYTE) : text;
    }
  }

  /** Files that are as large as they may be, and legal. */
  private enum Legal {
    MANY(rules(i -> "overdue.days>" + i)),
    CHOICES(
        rules(
            i ->
                i > 20
                    ? "overdue.days>" + i
                    : "customer.blocked ? ".repeat(38) + "true" + " : false".repeat(38))),
    LISTS(
        rules(
            i ->
                "customer.id in ["
                    + IntStream.range(0, 390)
                        .mapToObj(k -> "'" + i + k + "'")
                        .collect(Collectors.joining(","))
                    + "]")),
    AMOUNTS(
        rules(
            i ->
                IntStream.range(0, 50)
                        .mapToObj(k -> "overdue.amount*999999999999999")
                        .collect(Collectors.joining("+"))
                    + ">0"));

    private final String text;

    Legal(String text) {
      this.text = text;
    }
  }

  /** A table with as many rows as are allowed; the row's number stands for each %d. */
  private static String table(String columns, String row, String reason, String tests) {
    StringBuilder text = new StringBuilder("tables:\n");
    text.append("  - id: T\n    phase: offer\n    hitPolicy: FIRST\n    columns: " + columns);
    text.append("\n    then: { effect: NOTE }\n    reason: '" + reason + "'");
    text.append("\n    tests: [" + tests + "]\n    rows:\n");
    for (int i = 0; i < 500 && text.length() + row.length() < MEGABYTE - 1000; i++) {
      text.append("      - [" + row.replace("%d", String.valueOf(i)) + "]\n");
    }
    return text.toString();
  }

  private static String alternatives(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> name + "x" + i).collect(Collectors.joining("|"));
  }

  private static String keys(int count) {
    return IntStream.range(0, count).mapToObj(i -> "k" + i + ": 1\n").collect(Collectors.joining());
  }

  private static String deep(int rule, int levels) {
    String text = "overdue.days>" + rule;
    for (int i = 0; i < levels; i++) {
      text = "(" + text + (i % 2 == 0 ? " && customer.strategic)" : " || overdue.days>3)");
    }
    return text;
  }

  /** As many rules with such conditions as fit into a megabyte. */
  private static String rules(IntFunction<String> condition) {
    StringBuilder text = new StringBuilder("rules:\n");
    for (int i = 0; i < 2000; i++) {
      String rule =
          "  - {id: R%d, phase: offer, when: \"%s\", then: {effect: NOTE}, reason: x}\n"
              .formatted(i, condition.apply(i));
      if (text.length() + rule.length() > MEGABYTE) {
        break;
      }
      text.append(rule);
    }
    return text.toString();
  }

  private CheckReport check(String text) throws IOException {
    Path file = folder.resolve("rules.yaml");
    Files.writeString(file, text);
    return RuleBook.check(List.of(file));
  }

  @ParameterizedTest
  @EnumSource
  void the_worst_files_are_refused_before_they_cost_much(Refused file) throws IOException {
    CheckReport report = check(file.text);

    assertThat(report.errors()).hasSizeBetween(1, 1001);
    assertThat(report.errors()).extracting(Problem::message).anyMatch(m -> m.contains(file.words));
  }

  @ParameterizedTest
  @EnumSource
  void the_largest_legal_files_are_compiled(Legal file) throws IOException {
    assertThat(check(file.text).errors()).isEmpty();
  }

  @Test
  void deep_rules_are_legal_where_they_are_few() throws IOException {
    String text = rules(i -> i < 20 ? deep(i, 36) : "overdue.days>" + i);

    assertThat(check(text).errors()).isEmpty();
  }
}
