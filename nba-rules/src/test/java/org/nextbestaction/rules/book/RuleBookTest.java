package org.nextbestaction.rules.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.guardrail.Effect;
import org.nextbestaction.guardrail.Guardrail;
import org.nextbestaction.guardrail.RuleChange;
import org.nextbestaction.guardrail.RuleChange.Change;
import org.nextbestaction.guardrail.Verdict;
import org.nextbestaction.guardrail.Verdict.Outcome;
import org.nextbestaction.rules.Problem;
import org.nextbestaction.rules.RuleFileException;
import org.nextbestaction.rules.playbook.Playbooks;

class RuleBookTest {

  private static final String EXAMPLE =
      """
      ruleSet: commercial-guardrails
      version: 2026.11.3
      rules:
        - id: MARGIN-MIN
          owner: commercial management
          phase: product
          priority: 100
          scope: { segments: [retail], countries: [RO], actions: [CALL_FOR_REPLENISHMENT] }
          valid: { from: 2026-01-01, until: 2026-12-31 }
          mode: enforce
          when: product.marginPctAtNoDiscount < policy.minMarginPct
          onMissing: fire
          then: { effect: REMOVE_PRODUCT }
          reason: { en: "The margin is too low", ro: "Marja este prea mică" }
          tests:
            - { name: thin margin, given: { product.marginPctAtNoDiscount: 4, policy.minMarginPct: 10 }, expect: fired }
            - { name: fair margin, given: { product.marginPctAtNoDiscount: 14, policy.minMarginPct: 10 }, expect: not-fired }
      """;

  @TempDir Path dir;
  private int files;

  @Test
  void the_example_of_the_contract_loads_replaces_and_passes() throws IOException {
    Path file = file(EXAMPLE);

    RuleBook book = RuleBook.load(List.of(file));

    assertThat(book.replacedBuiltIns()).containsExactly("MARGIN-MIN");
    assertThat(book.version())
        .isEqualTo(RuleBook.builtIn().version() + "+commercial-guardrails@2026.11.3");
    assertThat(book.hash()).isNotEqualTo(RuleBook.builtIn().hash()).hasSize(64);
    assertThat(rule(book, "MARGIN-MIN").priority()).isEqualTo(100);
    assertThat(RuleBook.test(List.of(file)).passed()).isTrue();
    assertThat(RuleBook.test(List.of(file)).results()).hasSize(2);
    assertThat(RuleBook.check(List.of(file)).errors()).isEmpty();
    assertThat(RuleBook.check(List.of(file)).warnings())
        .extracting(Problem::message)
        .containsExactly("replaces the built-in rule; outside its validity neither holds");
  }

  @Test
  void the_order_of_files_and_rules_changes_nothing() throws IOException {
    String a = rule("A", "customer.blocked", "NOTE");
    String b = rule("B", "customer.strategic", "NOTE");
    Path ab = file("version: 1\nrules:\n" + a + b);
    Path ba = file("version: 1\nrules:\n" + b + a);
    Path onlyA = file("version: 1\nrules:\n" + a);
    Path onlyB = file("version: 1\nrules:\n" + b);

    String hash = RuleBook.load(List.of(ab)).hash();

    assertThat(RuleBook.load(List.of(ba)).hash()).isEqualTo(hash);
    assertThat(RuleBook.load(List.of(onlyA, onlyB)).hash()).isEqualTo(hash);
    assertThat(RuleBook.load(List.of(onlyB, onlyA)).hash()).isEqualTo(hash);
    assertThat(RuleBook.load(List.of(onlyB, onlyA)).version())
        .isEqualTo(RuleBook.load(List.of(onlyA, onlyB)).version());
  }

  @Test
  void everything_that_is_wrong_is_said_at_once_with_its_place() throws IOException {
    Path first =
        file(
            """
            version: 1
            rules:
              - id: ONE
                phase: produkt
                wen: true
                when: customer.blokced
                then: { effect: REMOVE_PRODUKT }
                reason: "x {customer.nam}"
              - id: TWO
                phase: customer
                when: >-
                  overdue.days > 3 &&
                  overdue.dayz > 4
                then: { effect: CAP_DISCOUNT, percent: product.discountPct, percnt: 3 }
                reason: x
                valid: { from: 2026-13-01 }
                tests:
                  - { given: { overdue.days: many }, expect: fires }
            """);
    Path second =
        file("version: 1\nrules:\n" + rule("TWO", "true", "NOTE") + rule("TWO", "true", "NOTE"));

    RuleFileException error =
        catchThrowableOfType(RuleFileException.class, () -> RuleBook.load(List.of(first, second)));

    assertThat(error.problems())
        .extracting(p -> p.line() + ":" + p.column() + " " + p.subject())
        .contains(
            "4:12 ONE",
            "5:5 ONE",
            "6:11 ONE",
            "7:21 ONE",
            "8:13 ONE",
            "13:7 TWO",
            "14:44 TWO",
            "14:65 TWO",
            "16:20 TWO");
    assertThat(error.getMessage())
        .contains("Maybe it should be (product).")
        .contains("Maybe it should be (when).")
        .contains("Maybe it should be (customer.blocked).")
        .contains("Maybe it should be (REMOVE_PRODUCT).")
        .contains("Maybe it should be (overdue.days).")
        .contains("Maybe it should be (fired).")
        .contains("the id stands twice");
    assertThat(RuleBook.check(List.of(first, second)).errors()).isEqualTo(error.problems());
  }

  @Test
  void mode_off_takes_a_built_in_rule_out_and_shadow_has_no_effect() throws IOException {
    Path file =
        file(
            "version: 1\nrules:\n"
                + rule("OVERDUE", "true", "NOTE", "mode: off")
                + rule("CUSTOMER-BLOCKED", "true", "BLOCK", "mode: shadow"));

    RuleBook book = RuleBook.load(List.of(file));

    assertThat(book.rules(Phase.CUSTOMER)).extracting(Guardrail::id).doesNotContain("OVERDUE");
    Verdict verdict = rule(book, "CUSTOMER-BLOCKED").evaluate(TestFacts.customer());
    assertThat(verdict.outcome()).isEqualTo(Outcome.SHADOW);
    assertThat(verdict.outcome().fired()).isFalse();
    assertThat(verdict.effect()).isEqualTo(new Effect.Block(false));
  }

  @Test
  void missing_facts_do_what_the_rule_says() throws IOException {
    String when = "customer.strategic";
    Path file =
        file(
            "version: 1\nrules:\n"
                + rule("A-DEFAULT", when, "BLOCK")
                + rule("B-NOTE", when, "NOTE")
                + rule("C-SKIP", when, "BLOCK", "onMissing: skip")
                + rule("D-ERROR", when, "BLOCK", "onMissing: error")
                + rule("E-SHADOW", when, "BLOCK", "onMissing: error", "mode: shadow"));
    RuleBook book = RuleBook.load(List.of(file));

    List<Verdict> verdicts = book.evaluate(Phase.CUSTOMER, TestFacts.customer());

    assertThat(outcome(verdicts, "A-DEFAULT")).isEqualTo(Outcome.FIRED_MISSING);
    assertThat(outcome(verdicts, "B-NOTE")).isEqualTo(Outcome.SKIPPED_MISSING);
    assertThat(outcome(verdicts, "C-SKIP")).isEqualTo(Outcome.SKIPPED_MISSING);
    assertThat(outcome(verdicts, "D-ERROR")).isEqualTo(Outcome.ERROR);
    assertThat(outcome(verdicts, "E-SHADOW")).isEqualTo(Outcome.SHADOW);
    assertThat(verdict(verdicts, "A-DEFAULT").values())
        .containsEntry("customer.strategic", "missing");
  }

  @Test
  void reasons_are_filled_with_plain_numbers() throws IOException {
    Path file =
        file(
            "version: 1\nrules:\n"
                + rule("R", "true", "NOTE")
                    .replace(
                        "reason: x",
                        "reason: '{overdue.amount} {overdue.days} {customer.segment}'"));

    Verdict verdict = rule(RuleBook.load(List.of(file)), "R").evaluate(TestFacts.customer());

    assertThat(verdict.reason().in("en")).isEqualTo("1200.5 31 ?");
  }

  @Test
  void overdue_customer_gets_the_obligation_and_says_days_and_amount() {
    Verdict verdict = rule(RuleBook.builtIn(), "OVERDUE").evaluate(TestFacts.customer());

    assertThat(verdict.outcome()).isEqualTo(Outcome.FIRED);
    assertThat(verdict.effect()).isEqualTo(new Effect.OverrideAction("RESOLVE_OVERDUE"));
    assertThat(verdict.reason().in("en")).contains("1200.5").contains("31 days");
    assertThat(verdict.values()).containsEntry("overdue.days", 31);
  }

  @Test
  void an_overdue_amount_that_is_not_known_fires_and_no_number_is_said_for_it() {
    Verdict verdict =
        rule(RuleBook.builtIn(), "OVERDUE")
            .evaluate(
                TestFacts.of(
                    Map.of(
                        "asOf",
                        LocalDate.of(2026, 5, 8),
                        "overdue.days",
                        31,
                        "overdue.knownAmount",
                        BigDecimal.ZERO,
                        "policy.overdueDays",
                        30,
                        "policy.overdueMinAmount",
                        new BigDecimal("50"))));

    assertThat(verdict.outcome()).isEqualTo(Outcome.FIRED);
    assertThat(verdict.values()).containsEntry("overdue.amount", "missing");
    assertThat(verdict.reason().in("en"))
        .isEqualTo("Overdue in base currency: (not known); the oldest invoice is 31 days past due");
    assertThat(verdict.reason().in("ro")).contains("(nu se cunoaște)").doesNotContain("50");
  }

  @Test
  void rules_hold_from_their_first_to_their_last_day() throws IOException {
    Path file =
        file(
            "version: 1\nrules:\n"
                + rule("IN", "true", "NOTE", "valid: { from: 2026-05-08, until: 2026-05-08 }")
                + rule("BEFORE", "true", "NOTE", "valid: { from: 2026-05-09 }")
                + rule("AFTER", "true", "NOTE", "valid: { until: 2026-05-07 }"));
    RuleBook book = RuleBook.load(List.of(file));

    List<Verdict> verdicts = book.evaluate(Phase.CUSTOMER, TestFacts.customer());

    assertThat(outcome(verdicts, "IN")).isEqualTo(Outcome.FIRED);
    assertThat(outcome(verdicts, "BEFORE")).isEqualTo(Outcome.NOT_APPLICABLE);
    assertThat(outcome(verdicts, "AFTER")).isEqualTo(Outcome.NOT_APPLICABLE);
    assertThat(
            RuleBook.check(List.of(file), Playbooks.builtIn(), LocalDate.of(2026, 5, 8)).warnings())
        .anyMatch(p -> p.subject().equals("AFTER") && p.message().contains("expired"));
  }

  @Test
  void scope_limits_a_rule_and_an_unknown_segment_is_missing() throws IOException {
    Path file =
        file(
            "version: 1\nrules:\n"
                + rule("RO", "true", "BLOCK", "scope: { countries: [RO] }")
                + rule("DE", "true", "BLOCK", "scope: { countries: [DE] }")
                + rule("SEGMENT", "true", "BLOCK", "scope: { segments: [retail] }"));
    RuleBook book = RuleBook.load(List.of(file));

    List<Verdict> verdicts = book.evaluate(Phase.CUSTOMER, TestFacts.customer());

    assertThat(outcome(verdicts, "RO")).isEqualTo(Outcome.FIRED);
    assertThat(outcome(verdicts, "DE")).isEqualTo(Outcome.NOT_APPLICABLE);
    assertThat(outcome(verdicts, "SEGMENT")).isEqualTo(Outcome.FIRED_MISSING);
  }

  @Test
  void a_cap_without_its_number_is_the_strictest_cap() throws IOException {
    Path file =
        file(
            "version: 1\nrules:\n"
                + rule("CAP", "true", "CAP_VALUE, amount: credit.headroom * 0.5"));
    RuleBook book = RuleBook.load(List.of(file));

    assertThat(rule(book, "CAP").evaluate(TestFacts.customer()).effect())
        .isEqualTo(new Effect.CapValue(BigDecimal.ZERO));
  }

  @ParameterizedTest
  @CsvSource({
    "'CAP_DISCOUNT, percent: overdue.days * 10', then.percent, 310",
    "'CAP_DISCOUNT, percent: overdue.days - 34', then.percent, -3",
    "'CAP_VALUE, amount: overdue.amount - 1300', then.amount, -99.5",
    "'CAP_VALUE, amount: overdue.amount * 1000000000', then.amount, 1200500000000",
    "'CAP_DISCOUNT, percent: HUGE', then.percent, Infinity",
    "'CAP_DISCOUNT, percent: \"round(HUGE, 2)\"', then.percent, Infinity"
  })
  void a_number_out_of_range_is_the_strictest_cap_and_the_trace_says_so(
      String effect, String key, String number) throws IOException {
    String huge = String.join(" * ", Collections.nCopies(8, "customer.valuePercentile"));
    Path file =
        file(
            "version: 1\nrules:\n"
                + rule("CAP", "true", effect.replace("HUGE", huge), "onMissing: skip"));

    Verdict verdict = rule(RuleBook.load(List.of(file)), "CAP").evaluate(TestFacts.huge());

    assertThat(verdict.outcome()).isEqualTo(Outcome.FIRED);
    assertThat(verdict.effect())
        .isIn(new Effect.CapDiscount(0), new Effect.CapValue(BigDecimal.ZERO));
    assertThat(verdict.values().get(key)).asString().startsWith(number + " is not a number from 0");
  }

  @Test
  void a_number_that_cannot_be_calculated_has_no_effect_in_shadow() throws IOException {
    String huge = String.join(" * ", Collections.nCopies(8, "customer.valuePercentile"));
    Path file =
        file(
            "version: 1\nrules:\n"
                + rule(
                    "CAP",
                    "true",
                    "CAP_DISCOUNT, percent: 'round(" + huge + ", 2)'",
                    "mode: shadow"));

    Verdict verdict = rule(RuleBook.load(List.of(file)), "CAP").evaluate(TestFacts.huge());

    assertThat(verdict.outcome()).isEqualTo(Outcome.SHADOW);
    assertThat(verdict.effect()).isEqualTo(new Effect.CapDiscount(0));
  }

  @Test
  void a_value_that_is_no_number_leaves_a_constraint_without_one() throws IOException {
    String huge = String.join(" * ", Collections.nCopies(8, "customer.valuePercentile"));
    Path file =
        file("version: 1\nrules:\n" + rule("R", "true", "ADD_CONSTRAINT, code: X, value: " + huge));

    Verdict verdict = rule(RuleBook.load(List.of(file)), "R").evaluate(TestFacts.huge());

    assertThat(verdict.effect()).isEqualTo(new Effect.AddConstraint("X", null, null));
    assertThat(verdict.values()).containsEntry("then.value", "Infinity is not a number");
  }

  @Test
  void a_written_number_out_of_range_is_an_error_with_its_place() throws IOException {
    Path file =
        file(
            "version: 1\nrules:\n"
                + rule("MUCH", "true", "CAP_DISCOUNT, percent: 250")
                + rule("LESS", "true", "CAP_VALUE, amount: 2 - 5")
                + rule("FINE", "true", "CAP_DISCOUNT, percent: 100"));

    assertThat(RuleBook.check(List.of(file)).errors())
        .extracting(Problem::toString)
        .containsExactly(
            file + ":6:44: MUCH: (percent): 250 is not a number from 0 to 100",
            file + ":11:40: LESS: (amount): -3 is not a number from 0 to 1000000000000");
  }

  @Test
  void an_action_that_the_playbook_does_not_have_is_an_error_with_its_place() throws IOException {
    Path file =
        file(
            "version: 1\nrules:\n"
                + rule("TYPO", "true", "OVERRIDE_ACTION, action: RESOLVE_OVERDU")
                + rule("OWN", "true", "OVERRIDE_ACTION, action: MY_OWN_THING")
                + rule("SILENCE", "true", "OVERRIDE_ACTION, action: DO_NOT_NOTIFY")
                + rule("SCOPE", "true", "NOTE", "scope: { actions: [SEND_QUOTE, SEND_QOUTE] }")
                    .replace("customer", "action")
                + rule("SEND", "true", "SEND_REQUEST, action: REQUEST_SEGMENT_INCLUSIONS")
                    .replace("customer", "product"));

    CheckReport report = RuleBook.check(List.of(file));
    RuleFileException built =
        catchThrowableOfType(
            RuleFileException.class,
            () -> RuleBook.load(List.of(file)).against(Playbooks.builtIn().switches()));

    assertThat(report.errors())
        .extracting(p -> p.line() + ":" + p.column() + " " + p.subject() + " " + p.hint())
        .containsExactly(
            "6:46 TYPO Maybe it should be (RESOLVE_OVERDUE).",
            "11:46 OWN Maybe it is an action of a playbook that was not given.",
            "16:46 SILENCE Maybe the effect should be (BLOCK): silence is no action.",
            "23:36 SCOPE Maybe it should be (SEND_QUOTE).",
            "27:43 SEND Maybe it should be (REQUEST_SEGMENT_INCLUSION).");
    assertThat(report.errors().get(0).message())
        .isEqualTo("(action) names (RESOLVE_OVERDU), which is no action of the playbook");
    assertThat(built.problems()).isEqualTo(report.errors());
  }

  @Test
  void an_action_of_the_given_playbook_is_known() throws IOException {
    Path file =
        file("version: 1\nrules:\n" + rule("OWN", "true", "OVERRIDE_ACTION, action: MY_OWN"));
    Playbook playbook =
        playbook(
            "{ action: MY_OWN, kind: care, title: x, when: customer.blocked, channel: phone,"
                + " horizonDays: 3, value: 1, costMinutes: 1, prior: 0.1 }");

    assertThat(RuleBook.check(List.of(file), playbook, null).errors()).isEmpty();
    assertThat(RuleBook.load(List.of(file)).against(playbook.switches()).hash())
        .isEqualTo(RuleBook.load(List.of(file)).hash());
  }

  @Test
  void an_action_that_is_switched_off_is_a_warning_wherever_it_is_named() throws IOException {
    Path file =
        file(
            "version: 1\nrules:\n"
                + rule("SCOPE", "true", "NOTE", "scope: { actions: [RESOLVE_OVERDUE] }")
                    .replace("customer", "action"));
    Playbook playbook =
        playbook(
            "{ action: RESOLVE_OVERDUE, enabled: false }",
            "{ action: REQUEST_SEGMENT_INCLUSION, enabled: false }");

    assertThat(RuleBook.check(List.of(file), playbook, null).warnings())
        .extracting(
            p -> p.file().replace(file.toString(), "own") + " " + p.subject() + " " + p.message())
        .contains(
            "own SCOPE (RESOLVE_OVERDUE) is switched off in the playbook; the rule is never asked"
                + " about it",
            "built-in OVERDUE (RESOLVE_OVERDUE) is switched off in the playbook; the rule has no"
                + " effect but a note in the trace",
            "built-in SEGMENT-APPROVED (REQUEST_SEGMENT_INCLUSION) is switched off in the"
                + " playbook; the product is taken off and no request is made");
  }

  @Test
  void a_rule_whose_action_is_switched_off_has_no_effect_but_a_note() throws IOException {
    Playbook playbook = playbook("{ action: RESOLVE_OVERDUE, enabled: false }");

    Verdict verdict =
        rule(RuleBook.builtIn().against(playbook.switches()), "OVERDUE")
            .evaluate(TestFacts.customer());

    assertThat(verdict.outcome()).isEqualTo(Outcome.FIRED);
    assertThat(verdict.effect()).isEqualTo(new Effect.Note());
    assertThat(verdict.values())
        .containsEntry("playbook.RESOLVE_OVERDUE", "switched off")
        .containsEntry("overdue.days", 31);
  }

  @Test
  void a_request_that_is_switched_off_still_takes_the_product_off() throws IOException {
    Playbook playbook = playbook("{ action: REQUEST_SEGMENT_INCLUSION, enabled: false }");

    Verdict verdict =
        rule(RuleBook.builtIn().against(playbook.switches()), "SEGMENT-APPROVED")
            .evaluate(TestFacts.customer());

    assertThat(verdict.effect()).isEqualTo(new Effect.RemoveProduct());
    assertThat(verdict.values())
        .containsEntry("playbook.REQUEST_SEGMENT_INCLUSION", "switched off");
  }

  @Test
  void channels_and_substitutes_that_do_not_exist_are_errors_with_their_place() throws IOException {
    Path file =
        file(
            "version: 1\nrules:\n"
                + rule("CHANNEL", "true", "FORBID_CHANNEL, channel: emial")
                + rule("WITH", "true", "REPLACE_PRODUCT, with: substitutes")
                    .replace("customer", "product"));

    assertThat(RuleBook.check(List.of(file)).errors())
        .extracting(p -> p.line() + ":" + p.column() + " " + p.subject() + " " + p.hint())
        .containsExactly(
            "6:46 CHANNEL Maybe it should be (email).",
            "11:44 WITH Maybe it should be (substitute).");
  }

  @Test
  void what_became_of_a_built_in_rule_is_said_with_file_and_version() throws IOException {
    Path file =
        file(
            "ruleSet: company\nversion: 7\nrules:\n"
                + rule("OVERDUE", "true", "NOTE", "mode: off")
                + rule("CUSTOMER-BLOCKED", "true", "BLOCK", "mode: shadow")
                + rule("CREDIT-HEADROOM", "true", "NOTE", "valid: { until: 2026-05-07 }")
                + rule("COMPLAINT-OPEN", "true", "NOTE", "valid: { until: 2026-05-08 }")
                + rule("OF-OUR-OWN", "true", "NOTE"));
    String name = file.getFileName().toString();

    List<RuleChange> changes = RuleBook.load(List.of(file)).changes(LocalDate.of(2026, 5, 8));

    assertThat(changes)
        .containsExactly(
            new RuleChange("COMPLAINT-OPEN", Change.REPLACED, "company@7", name),
            new RuleChange("CREDIT-HEADROOM", Change.NOT_VALID, "company@7", name),
            new RuleChange("CUSTOMER-BLOCKED", Change.SHADOW, "company@7", name),
            new RuleChange("OVERDUE", Change.OFF, "company@7", name));
    assertThat(RuleBook.builtIn().changes(LocalDate.of(2026, 5, 8))).isEmpty();
    assertThat(RuleBook.check(List.of(file)).warnings())
        .extracting(p -> p.subject() + " " + p.message())
        .contains(
            "OVERDUE switches the built-in rule off",
            "CUSTOMER-BLOCKED replaces the built-in rule, in shadow: neither has an effect",
            "COMPLAINT-OPEN replaces the built-in rule; outside its validity neither holds");
  }

  @Test
  void a_text_cannot_steer_a_terminal_or_turn_its_direction() throws IOException {
    Path file =
        file(
            "rules:\n"
                + rule("A", "customer.blocked", "BLOCK", "owner: \"\\e[2J\"")
                + rule("B", "customer.blocked", "BLOCK").replace("x\n", "\"a \\u202e b\"\n")
                + rule("C", "customer.blocked", "\"BL\\e[2JOCK\""));

    assertThat(RuleBook.check(List.of(file)).errors())
        .extracting(Problem::message)
        .satisfiesExactly(
            m -> assertThat(m).isEqualTo("(owner) holds the invisible character U+001B"),
            m -> assertThat(m).isEqualTo("(reason) holds the invisible character U+202E"),
            m -> assertThat(m).startsWith("(effect) is (BL\ufffd[2JOCK)"));
  }

  @Test
  void a_comma_in_a_text_without_quotes_is_told() throws IOException {
    Path file =
        file(
            "rules:\n"
                + rule("A", "customer.blocked", "BLOCK")
                    .replace("reason: x", "reason: { ro: Datorii, cereți aprobare }"));

    assertThat(RuleBook.check(List.of(file)).errors())
        .extracting(Problem::hint)
        .containsExactly("Maybe a text that holds a comma should stand in quotes.");
  }

  @Test
  void the_name_of_a_test_is_one_line() throws IOException {
    Path file =
        file(
            "rules:\n"
                + rule(
                    "A",
                    "customer.blocked",
                    "BLOCK",
                    "tests: [{ name: \"a\\n3 passed, 0 failed\", expect: not-fired }]"));

    assertThat(RuleBook.test(List.of(file)).results())
        .extracting(TestReport.Result::test)
        .containsExactly("a 3 passed, 0 failed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "customer.country == 'Romania'; (customer.country) is never (Romania)",
        "customer.country in ['RO', 'md']; (customer.country) is never (md)",
        "policy.extendedTerms != 'forbiden'; (policy.extendedTerms) is never (forbiden)",
        "customer.blocked || policy.unknownStock == 'keep'; (policy.unknownStock) is never (keep)",
      })
  void a_text_that_a_fact_never_is_is_suspicious(String when, String words) throws IOException {
    Path file = file("rules:\n" + rule("A", when, "NOTE"));

    assertThat(RuleBook.check(List.of(file)).warnings())
        .extracting(Problem::message)
        .anyMatch(message -> message.startsWith(words));
  }

  @Test
  void a_country_or_an_action_that_is_none_is_suspicious() throws IOException {
    Path file =
        file(
            "rules:\n"
                + rule("A", "customer.blocked", "NOTE", "scope: { countries: [Romania, RO] }")
                + rule("B", "action.code == 'CALL'", "NOTE")
                    .replace("phase: customer", "phase: action"));

    assertThat(RuleBook.check(List.of(file)).warnings())
        .extracting(p -> p.subject() + " " + p.message())
        .filteredOn(message -> message.contains("is never"))
        .satisfiesExactly(
            a -> assertThat(a).startsWith("A (customer.country) is never (Romania); it is a code"),
            b -> assertThat(b).startsWith("B (action.code) is never (CALL); it is "));
  }

  @Test
  void suspicious_rules_are_named() throws IOException {
    Path file =
        file(
            "rules:\n"
                + rule("NEVER", "overdue.days > 5 && overdue.days < 3", "NOTE")
                + rule("ALWAYS", "overdue.days > 5 || overdue.days <= 5", "NOTE")
                + rule("TWIN", "customer.blocked", "BLOCK"));

    CheckReport report = RuleBook.check(List.of(file));

    assertThat(report.fit()).isTrue();
    assertThat(report.warnings())
        .extracting(p -> p.subject() + " " + p.message())
        .contains(
            " the file has no version",
            "NEVER never fires: its condition contradicts itself",
            "ALWAYS always fires: its condition cannot fail",
            "TWIN says the same as rule (CUSTOMER-BLOCKED)",
            "NEVER has no test that expects it to fire");
  }

  @Test
  void a_failing_test_and_uncovered_parts_are_reported() throws IOException {
    Path file =
        file(
            "version: 1\nrules:\n"
                + rule(
                    "R",
                    "customer.blocked || overdue.days > 3",
                    "NOTE",
                    "tests: [ { name: wrong, given: { customer.blocked: true }, expect: not-fired } ]"));

    TestReport report = RuleBook.test(List.of(file));

    assertThat(report.passed()).isFalse();
    assertThat(report.failed()).extracting(TestReport.Result::test).containsExactly("wrong");
    assertThat(report.coverage().get(0).parts())
        .containsExactly(
            new TestReport.Part("customer.blocked", true, false),
            new TestReport.Part("overdue.days > 3", false, false));
  }

  @Test
  void json_files_are_rule_files_too() throws IOException {
    Path file = dir.resolve("r.json");
    Files.writeString(
        file,
        """
        { "version": "1", "rules": [ { "id": "J", "phase": "customer", "when": "customer.blokced",
          "then": { "effect": "NOTE" }, "reason": "x" } ] }
        """);

    assertThat(RuleBook.check(List.of(file)).errors())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.line()).isEqualTo(1);
              assertThat(p.subject()).isEqualTo("J");
            });
  }

  private Path file(String text) throws IOException {
    return Files.writeString(dir.resolve("rules" + files++ + ".yaml"), text);
  }

  private Playbook playbook(String... actions) throws IOException {
    StringBuilder text = new StringBuilder("actions:\n");
    for (String action : actions) {
      text.append("  - ").append(action).append('\n');
    }
    return Playbooks.load(Files.writeString(dir.resolve("playbook.yaml"), text));
  }

  private static String rule(String id, String when, String effect, String... more) {
    StringBuilder rule = new StringBuilder("  - id: " + id + "\n");
    rule.append("    phase: customer\n    when: ").append(when);
    rule.append("\n    then: { effect: ").append(effect).append(" }\n    reason: x\n");
    for (String line : more) {
      rule.append("    ").append(line).append('\n');
    }
    return rule.toString();
  }

  private static Guardrail rule(RuleBook book, String id) {
    for (Phase phase : Phase.values()) {
      for (Guardrail rule : book.rules(phase)) {
        if (rule.id().equals(id)) {
          return rule;
        }
      }
    }
    throw new AssertionError("no rule " + id);
  }

  private static Verdict verdict(List<Verdict> verdicts, String rule) {
    return verdicts.stream().filter(v -> v.rule().equals(rule)).findFirst().orElseThrow();
  }

  private static Outcome outcome(List<Verdict> verdicts, String rule) {
    return verdict(verdicts, rule).outcome();
  }
}
