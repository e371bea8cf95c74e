package org.nextbestaction.rules.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.rules.Problem;

/** Rules beside each other. */
class InterplayTest {

  @TempDir Path dir;

  private static String rule(String id, String phase, String when, String then, String more) {
    return "  - { id: %s, phase: %s, when: \"%s\", then: { effect: %s }, reason: x%s }\n"
        .formatted(id, phase, when, then, more);
  }

  private List<String> said(String... rules) throws IOException {
    Path file =
        Files.writeString(dir.resolve("r.yaml"), "version: 1\nrules:\n" + String.join("", rules));
    CheckReport report = RuleBook.check(List.of(file));
    assertThat(report.errors()).isEmpty();
    return report.warnings().stream()
        .filter(p -> p.message().contains("never matters") || p.message().contains("contradicts"))
        .map(InterplayTest::words)
        .toList();
  }

  private static String words(Problem problem) {
    return problem.subject() + " " + problem.message();
  }

  @Test
  void a_rule_within_another_that_does_the_same_never_matters() throws IOException {
    assertThat(
            said(
                rule("WIDE", "product", "product.price > 100", "REMOVE_PRODUCT", ""),
                rule("NARROW", "product", "product.price > 500", "REMOVE_PRODUCT", "")))
        .containsExactly(
            "NARROW never matters: wherever it fires, rule (WIDE) does, and does the same");
  }

  @Test
  void a_weaker_effect_within_a_stronger_one_never_matters() throws IOException {
    assertThat(
            said(
                rule("GONE", "product", "product.price > 100", "REMOVE_PRODUCT", ""),
                rule(
                    "CAP",
                    "product",
                    "product.price > 500 && customer.blocked",
                    "CAP_DISCOUNT, percent: 1",
                    "")))
        .containsExactly(
            "CAP never matters: wherever it fires, rule (GONE) does, and its effect is stronger");
  }

  @Test
  void a_rule_that_fires_without_the_fact_matters_beside_one_that_does_not() throws IOException {
    assertThat(
            said(
                rule(
                    "WIDE",
                    "product",
                    "product.price > 100",
                    "REMOVE_PRODUCT",
                    ", onMissing: skip"),
                rule("NARROW", "product", "product.price > 500", "REMOVE_PRODUCT", "")))
        .isEmpty();
  }

  @Test
  void of_two_that_say_the_same_the_one_that_skips_never_matters() throws IOException {
    assertThat(
            said(
                rule("A", "product", "product.price > 100", "REMOVE_PRODUCT", ", onMissing: skip"),
                rule("B", "product", "product.price > 100", "REMOVE_PRODUCT", "")))
        .containsExactly("A never matters: wherever it fires, rule (B) does, and does the same");
  }

  @Test
  void a_rule_with_a_wider_scope_or_validity_matters() throws IOException {
    assertThat(
            said(
                rule(
                    "SCOPED",
                    "product",
                    "product.price > 100",
                    "REMOVE_PRODUCT",
                    ", scope: { segments: [a] }"),
                rule(
                    "DATED",
                    "product",
                    "product.price > 200",
                    "REMOVE_PRODUCT",
                    ", valid: { from: 2026-01-01 }"),
                rule("LATER", "product", "product.price > 500", "REMOVE_PRODUCT", "")))
        .isEmpty();
  }

  @Test
  void two_that_may_fire_together_and_lead_elsewhere_contradict_each_other() throws IOException {
    assertThat(
            said(
                rule(
                    "A",
                    "customer",
                    "customer.orders > 5 && overdue.days <= 30",
                    "OVERRIDE_ACTION, action: SEND_QUOTE",
                    ", priority: 1"),
                rule(
                    "B",
                    "customer",
                    "customer.strategic && overdue.days <= 30",
                    "OVERRIDE_ACTION, action: SEND_FOLLOW_UP",
                    "")))
        .contains("A contradicts rule (B): both may fire, and (A) then wins, by its priority");
  }

  @Test
  void two_that_cannot_fire_together_do_not() throws IOException {
    assertThat(
            said(
                rule(
                    "A",
                    "action",
                    "customer.orders > 5",
                    "ADD_CONSTRAINT, code: TALK, value: 1",
                    ""),
                rule(
                    "B",
                    "action",
                    "customer.orders <= 5",
                    "ADD_CONSTRAINT, code: TALK, value: 2",
                    "")))
        .isEmpty();
    assertThat(
            said(
                rule("A", "action", "customer.orders > 5", "ADD_CONSTRAINT, code: T, value: 1", ""),
                rule("B", "action", "customer.blocked", "ADD_CONSTRAINT, code: T, value: 2", "")))
        .contains("A contradicts rule (B): both may fire, and the card then says both");
  }
}
