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
