package org.nextbestaction.rules.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.rules.internal.FileReader;
import org.nextbestaction.rules.internal.Placeholders;
import org.nextbestaction.rules.internal.ProblemLog;

class BuiltInRulesTest {

  private static final List<Rule> RULES = rules();

  private static List<Rule> rules() {
    ProblemLog log = new ProblemLog();
    RuleFile file = RuleFile.read("x", FileReader.read("x", RuleBook.builtInSource(), log), log);
    log.throwIfAny();
    return file.rules();
  }

  @Test
  void the_built_in_book_names_every_rule_of_the_contract() {
    assertThat(RuleBook.builtIn().ids())
        .contains(
            "CUSTOMER-BLOCKED",
            "OVERDUE",
            "CREDIT-HEADROOM",
            "COMPLAINT-OPEN",
            "CONTACT-OPT-OUT",
            "CONTACT-GAP",
            "MARGIN-MIN",
            "MARGIN-DISCOUNT",
            "MARGIN-UNKNOWN",
            "STOCK-DELIVERABLE",
            "STOCK-UNKNOWN",
            "SEGMENT-APPROVED",
            "DISCOUNT-MAX",
            "TERMS-STANDARD",
            "TERMS-MARGIN",
            "CONTRACT-PRICE",
            "DELIVERY-PROMISE");
  }

  @Test
  void its_own_tests_pass() {
    assertThat(RuleBook.builtIn().test().failed()).isEmpty();
  }

  @Test
  void every_rule_is_seen_fired_and_not_fired_and_each_part_true_and_false() {
    assertThat(RuleBook.builtIn().test().coverage())
        .allSatisfy(rule -> assertThat(rule.complete()).as(rule.toString()).isTrue());
  }

  @Test
  void romanian_reasons_speak_to_the_agent_as_one_of_us_and_have_one_word_for_discount() {
    assertThat(RULES)
        .allSatisfy(
            rule ->
                assertThat(rule.reason().in("ro").toLowerCase(Locale.ROOT))
                    .as(rule.id())
                    .doesNotContainPattern("(?U)\\bnu \\p{L}+ți\\b")
                    .doesNotContain("dumneavoastră", "reducere", "ş", "ţ"));
  }

  @Test
  void every_rule_has_an_owner_and_reasons_in_english_and_romanian() {
    assertThat(RULES)
        .allSatisfy(
            rule -> {
              assertThat(rule.owner()).as(rule.id()).isNotBlank();
              assertThat(rule.reason().byLanguage().keySet())
                  .as(rule.id())
                  .isEqualTo(Set.of("en", "ro"));
            });
  }

  @Test
  void no_reason_tells_a_margin_or_a_threshold() {
    Set<String> allowed =
        Set.of(
            "overdue.amount",
            "overdue.days",
            "contact.daysSinceOtherAgent",
            "customer.segment",
            "product.discountPct",
            "policy.maxDiscountPct",
            "policy.minDeliveryHours",
            "policy.contactPeriodDays",
            "contact.hours",
            "stock.deliveryHours");
    for (Rule rule : RULES) {
      for (String text : rule.reason().byLanguage().values()) {
        assertThat(allowed).as(rule.id()).containsAll(Placeholders.names(text));
      }
    }
  }

  @Test
  void every_phase_has_rules_in_the_order_of_their_ids() {
    for (Phase phase : Phase.values()) {
      assertThat(RuleBook.builtIn().rules(phase))
          .isNotEmpty()
          .isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()));
    }
  }
}
