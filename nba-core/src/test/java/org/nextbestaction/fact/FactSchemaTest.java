package org.nextbestaction.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactSchemaTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ':',
      value = {
        "customer: id segment industry country language strategic blocked orders daysSinceLastOrder daysSinceLastContact valuePercentile yearlyValue",
        "policy: maxDiscountPct minMarginPct extendedTerms standardTermsDays extendedTermsMinMarginPct overdueDays overdueMinAmount largeOverdueAmount quoteWaitDays renewalNoticeDays recentActivityDays recentOrderDays contactGapDays minOrders replenishmentLeadDays staleStockDays unknownStock unknownMargin minDeliveryHours highVolumeTopPct goodMarginPct",
        "overdue: days amount",
        "credit: limit headroom",
        "contact: callAllowed emailAllowed",
        "tickets: openHighComplaints openComplaintsAboutProduct",
        "signals: churnRisk replenishmentDue seasonOpen",
        "action: code kind channel probability expectedValue",
        "product: id category price listPrice discountPct marginPct marginPctAtNoDiscount discountAtMinMarginPct marginState approvedForSegment discontinued role timesBought",
        "stock: available state ageDays excess daysToRotate",
        "contract: active price maxDiscountPct extendedTermsAllowed daysToEnd",
        "quote: daysOpen amount technical",
        "offer: value lines"
      })
  void a_rule_may_read_the_public_facts(String root, String facts) {
    Set<String> names = new TreeSet<>(FactSchema.builtIn().names());

    assertThat(names)
        .containsAll(
            Arrays.stream(facts.trim().split(" ")).map(fact -> root + "." + fact).toList());
  }

  @Test
  void every_fact_is_described_and_every_quantity_has_a_unit() {
    for (FactDefinition fact : FactSchema.builtIn().all()) {
      assertThat(fact.description()).as(fact.name()).isNotBlank().doesNotEndWith(".");
      if (fact.type() == FactType.MONEY && !fact.name().equals("stock.available")) {
        assertThat(fact.unit()).as(fact.name()).isEqualTo("base currency");
      }
      if (fact.type() == FactType.DEC) {
        assertThat(fact.unit()).as(fact.name()).isIn("percent", "0 to 1");
      }
      if (fact.name().matches(".*(Days|days).*") && fact.type() == FactType.INT) {
        assertThat(fact.unit()).as(fact.name()).isEqualTo("days");
      }
      if (fact.type() == FactType.TEXT || fact.type() == FactType.BOOL) {
        assertThat(fact.unit()).as(fact.name()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "customer.id, CUSTOMER",
    "overdue.days, CUSTOMER",
    "signals.churnRisk, CUSTOMER",
    "action.code, ACTION",
    "product.marginPct, PRODUCT",
    "stock.available, PRODUCT",
    "contract.price, PRODUCT",
    "quote.amount, PRODUCT",
    "offer.value, OFFER"
  })
  void a_fact_is_seen_from_its_phase_on(String name, Phase phase) {
    assertThat(FactSchema.builtIn().find(name).phase()).isEqualTo(phase);
  }

  @Test
  void an_unknown_name_is_no_fact() {
    assertThat(FactSchema.builtIn().find("customer.margin")).isNull();
  }

  @Test
  void a_phase_sees_the_facts_of_those_before_it() {
    assertThat(Phase.OFFER.sees(Phase.CUSTOMER)).isTrue();
    assertThat(Phase.CUSTOMER.sees(Phase.ACTION)).isFalse();
    assertThat(Phase.PRODUCT.sees(Phase.PRODUCT)).isTrue();
  }

  @Test
  void the_only_values_of_a_text_stand_in_its_description() {
    assertThat(FactSchema.builtIn().all())
        .allSatisfy(
            fact -> assertThat(fact.oneOf()).allMatch(value -> fact.description().contains(value)))
        .anySatisfy(fact -> assertThat(fact.oneOf()).containsExactly("margin", "other"));
  }
}
