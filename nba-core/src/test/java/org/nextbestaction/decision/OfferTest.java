package org.nextbestaction.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nextbestaction.action.ActionKind;
import org.nextbestaction.data.Table;
import org.nextbestaction.decision.Desk.Offered;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.guardrail.Effect;
import org.nextbestaction.guardrail.Guardrail;
import org.nextbestaction.guardrail.Verdict;

/** What the rules leave of an offer. */
class OfferTest {

  private static Desk desk() {
    return new Desk().product("A").product("B").product("C");
  }

  private static boolean about(Facts facts, String product) {
    return facts.product() != null && facts.product().id().equals(product);
  }

  private static List<String> offered(Decision decision) {
    return decision.chosen().lines().stream().map(line -> line.product().id()).toList();
  }

  private static List<String> limits(Decision decision) {
    return decision.chosen().offer().limits().stream()
        .map(limit -> limit.constraint().constraint())
        .toList();
  }

  @Test
  void a_removed_product_is_named_with_its_rule_and_reason() {
    Desk desk = desk().offer(new Offered("A", 10), new Offered("B", 1));
    desk.rules.rule("NO-A", Phase.PRODUCT, f -> about(f, "A"), new Effect.RemoveProduct());

    Decision decision = desk.decide();

    assertThat(offered(decision)).containsExactly("B");
    assertThat(decision.chosen().removed())
        .singleElement()
        .satisfies(
            removal -> {
              assertThat(removal.product().id()).isEqualTo("A");
              assertThat(removal.rule()).isEqualTo("NO-A");
              assertThat(removal.reason().in("en")).isEqualTo("NO-A");
              assertThat(removal.replacedBy()).isNull();
            });
  }

  @Test
  void when_nothing_is_left_to_offer_there_is_silence_that_says_why() {
    Desk desk = desk().offer(new Offered("A", 10));
    desk.rules.rule("NO-A", Phase.PRODUCT, f -> about(f, "A"), new Effect.RemoveProduct());

    Decision decision = desk.decide();

    assertThat(decision.chosen()).isNull();
    assertThat(decision.silence().code()).isEqualTo("NO_OFFER");
    assertThat(decision.silence().rule()).isEqualTo("NO-A");
    assertThat(decision.silence().removed()).hasSize(1);
  }

  @Test
  void a_substitute_takes_the_place() {
    Desk desk = desk().substitute("A", "B").offer(new Offered("A", 10));
    desk.rules.rule("NO-A", Phase.PRODUCT, f -> about(f, "A"), new Effect.ReplaceProduct());

    Decision decision = desk.decide();

    assertThat(offered(decision)).containsExactly("B");
    assertThat(decision.chosen().lines().get(0).role().code()).isEqualTo("alternative");
    assertThat(decision.chosen().lines().get(0).quantity()).isEqualByComparingTo("10");
    assertThat(decision.chosen().removed().get(0).replacedBy().id()).isEqualTo("B");
  }

  @Test
  void a_substitute_must_pass_every_rule() {
    Desk desk = desk().substitute("A", "B").substitute("A", "C").offer(new Offered("A", 10));
    desk.rules
        .rule("NO-A", Phase.PRODUCT, f -> about(f, "A"), new Effect.ReplaceProduct())
        .rule("NO-B", Phase.PRODUCT, f -> about(f, "B"), new Effect.RemoveProduct());

    Decision decision = desk.decide();

    assertThat(offered(decision)).containsExactly("C");
    assertThat(decision.chosen().removed())
        .extracting(removal -> removal.product().id(), Decision.Removal::rule)
        .containsExactly(tuple("A", "NO-A"), tuple("B", "NO-B"));
  }

  @Test
  void a_substitute_that_is_offered_in_its_own_right_is_not_said_to_be_removed() {
    Desk desk = desk().substitute("A", "B").offer(new Offered("A", 10), new Offered("B", 1));
    desk.rules
        .rule("NO-A", Phase.PRODUCT, f -> about(f, "A"), new Effect.ReplaceProduct())
        .rule(
            "NO-SUBSTITUTE",
            Phase.PRODUCT,
            f -> f.product() != null && "alternative".equals(f.product().role()),
            new Effect.RemoveProduct());

    Decision decision = desk.decide();

    assertThat(offered(decision)).containsExactly("B");
    assertThat(decision.chosen().removed())
        .extracting(removal -> removal.product().id())
        .containsExactly("A");
  }

  @Test
  void a_removal_beside_a_replacement_leaves_no_substitute() {
    Desk desk = desk().substitute("A", "B").offer(new Offered("A", 10), new Offered("C", 1));
    desk.rules
        .rule("SWAP", Phase.PRODUCT, f -> about(f, "A"), new Effect.ReplaceProduct())
        .rule("THIN", Phase.PRODUCT, f -> about(f, "A"), new Effect.RemoveProduct());

    assertThat(offered(desk.decide())).containsExactly("C");
  }

  @Test
  void the_smallest_cap_on_the_discount_wins() {
    Desk desk = desk().offer(new Offered("A", 1));
    desk.rules
        .rule("CAP-1", Phase.PRODUCT, f -> true, new Effect.CapDiscount(4))
        .rule("CAP-2", Phase.PRODUCT, f -> true, new Effect.CapDiscount(2.5))
        .rule("CAP-3", Phase.PRODUCT, f -> true, new Effect.CapDiscount(50));

    OfferLine line = desk.decide().chosen().lines().get(0);

    assertThat(line.bounds().maxDiscountPct()).isEqualTo(2.5);
    assertThat(line.bounds().discountRule()).isEqualTo("CAP-2");
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void a_cap_on_the_discount_holds_whenever_it_was_asked(Phase phase) {
    Desk desk = desk().offer(new Offered("A", 1));
    desk.rules.rule("CAP", phase, f -> true, new Effect.CapDiscount(2));

    assertThat(desk.decide().chosen().lines().get(0).bounds().maxDiscountPct()).isEqualTo(2);
  }

  private static Desk extendedTerms(Desk desk) {
    desk.data.row(Table.CONTRACTS, "contract_id=X", "customer_id=K", "extended_terms_allowed=true");
    return desk;
  }

  @Test
  void standard_terms_make_a_line_conditional_and_sort_it_after() {
    Desk desk = extendedTerms(desk()).offer(new Offered("A", 10), new Offered("B", 1));
    desk.rules.rule("TERMS", Phase.PRODUCT, f -> about(f, "A"), new Effect.StandardTerms());

    Decision decision = desk.decide();

    assertThat(offered(decision)).containsExactly("B", "A");
    assertThat(decision.chosen().lines().get(1).conditional()).isTrue();
    assertThat(decision.chosen().lines().get(1).bounds().termsRule()).isEqualTo("TERMS");
    assertThat(decision.chosen().lines().get(0).bounds().extendedTerms()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void standard_terms_hold_whenever_they_were_asked(Phase phase) {
    Desk desk = extendedTerms(desk()).offer(new Offered("A", 10));
    desk.rules.rule("TERMS", phase, f -> true, new Effect.StandardTerms());

    assertThat(desk.decide().chosen().lines().get(0).bounds().extendedTerms()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void an_approval_that_is_needed_is_said_whenever_it_was_asked(Phase phase) {
    Desk desk = desk().offer(new Offered("A", 10));
    desk.rules.rule("ASK", phase, f -> true, new Effect.RequireApproval("manager"));

    assertThat(limits(desk.decide())).contains("APPROVAL_REQUIRED");
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void a_block_leaves_no_sales_card_whenever_it_was_asked(Phase phase) {
    Desk desk = desk().offer(new Offered("A", 10));
    desk.rules.rule("STOP", phase, f -> true, new Effect.Block(false));

    assertThat(desk.decide().chosen()).isNull();
  }

  @Test
  void of_lines_without_condition_those_to_rotate_come_first_then_promoted_then_by_margin() {
    Desk desk = new Desk().product("A").product("B").product("C").product("D");
    desk.data
        .row(Table.STOCK, "product_id=C", "available=90", "as_of=2026-05-08", "excess=true")
        .row(
            Table.PROMOTIONS,
            "promotion_id=R",
            "product_id=B",
            "starts_on=2026-05-08",
            "ends_on=2026-05-08");
    for (String product : List.of("A", "B", "D")) {
      desk.stock(product, 90);
    }
    desk.offer(new Offered("A", 5), new Offered("B", 1), new Offered("C", 1), new Offered("D", 9));

    assertThat(offered(desk.decide())).containsExactly("C", "B", "D", "A");
  }

  @Test
  void a_cap_on_the_value_trims_by_the_price_before_discount() {
    Desk desk = desk().offer(new Offered("A", 10), new Offered("B", 3));
    desk.rules.rule(
        "CREDIT", Phase.OFFER, f -> true, new Effect.CapValue(BigDecimal.valueOf(1150)));

    Decision decision = desk.decide();

    assertThat(decision.chosen().lines().get(0).quantity()).isEqualByComparingTo("10");
    assertThat(decision.chosen().lines().get(1).quantity()).isEqualByComparingTo("1");
    assertThat(limits(decision)).containsExactly("MAX_VALUE");
    assertThat(decision.chosen().offer().limits().get(0).constraint().value()).isEqualTo(1150);
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void a_cap_on_the_value_holds_whenever_it_was_asked(Phase phase) {
    Desk desk = desk().offer(new Offered("A", 10));
    desk.rules.rule("CREDIT", phase, f -> true, new Effect.CapValue(BigDecimal.valueOf(300)));

    assertThat(desk.decide().chosen().lines().get(0).quantity()).isEqualByComparingTo("3");
  }

  @Test
  void a_cap_that_reads_the_credit_is_told_as_the_credit_limit_and_only_where_it_binds() {
    Desk tight = desk().offer(new Offered("A", 10));
    tight.rules.add(new CreditCap("TIGHT", BigDecimal.valueOf(300)));
    Desk wide = desk().offer(new Offered("A", 10));
    wide.rules.add(new CreditCap("WIDE", BigDecimal.TEN.pow(6)));

    assertThat(limits(tight.decide())).containsExactly("CREDIT_LIMIT");
    assertThat(limits(wide.decide())).isEmpty();
  }

  @Test
  void a_cap_that_does_not_read_the_credit_is_told_though_the_offer_is_below_it() {
    Desk desk = desk().offer(new Offered("A", 1));
    desk.rules.rule("CAP", Phase.CUSTOMER, f -> true, new Effect.CapValue(BigDecimal.valueOf(900)));

    Decision decision = desk.decide();

    assertThat(limits(decision)).containsExactly("MAX_VALUE");
    assertThat(decision.chosen().lines().get(0).quantity()).isEqualByComparingTo("1");
  }

  @Test
  void a_block_of_a_substitute_that_is_only_tried_leaves_the_next_one() {
    Desk desk =
        new Desk()
            .product("A")
            .product("S1")
            .product("S2")
            .substitute("A", "S1")
            .substitute("A", "S2");
    desk.offer(new Offered("A", 10));
    desk.rules
        .rule("OUT", Phase.PRODUCT, f -> about(f, "A"), new Effect.ReplaceProduct())
        .rule("STOP", Phase.PRODUCT, f -> about(f, "S1"), new Effect.Block(false));

    assertThat(offered(desk.decide())).containsExactly("S2");
  }

  @Test
  void a_cap_of_nothing_leaves_nothing_and_names_itself() {
    Desk desk = desk().offer(new Offered("A", 3), new Offered("B", 1));
    desk.rules.rule("CAP", Phase.OFFER, f -> true, new Effect.CapValue(BigDecimal.ZERO));

    assertThat(desk.decide().silence().rule()).isEqualTo("CAP");
  }

  @Test
  void a_cap_on_one_product_is_told_with_the_product() {
    Desk desk = desk().offer(new Offered("A", 10), new Offered("B", 1));
    desk.rules.rule(
        "CAP", Phase.PRODUCT, f -> about(f, "A"), new Effect.CapValue(BigDecimal.valueOf(300)));

    assertThat(desk.decide().chosen().offer().limits())
        .singleElement()
        .satisfies(
            limit -> {
              assertThat(limit.constraint().constraint()).isEqualTo("MAX_VALUE");
              assertThat(limit.product().id()).isEqualTo("A");
            });
  }

  @Test
  void a_cap_beyond_all_numbers_is_none() {
    Desk desk = desk().offer(new Offered("A", 10));
    desk.rules.rule("CAP", Phase.OFFER, f -> true, new Effect.CapValue(BigDecimal.TEN.pow(30)));

    assertThat(desk.decide().chosen().lines().get(0).quantity()).isEqualByComparingTo("10");
  }

  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"CUSTOMER", "ACTION", "OFFER"})
  void caps_of_discount_and_terms_hold_where_no_product_is_named(Phase phase) {
    Desk desk = new Desk().candidate("RENEW", ActionKind.SALES, 100);
    desk.data.row(Table.CONTRACTS, "contract_id=X", "customer_id=K", "extended_terms_allowed=true");
    desk.rules
        .rule("CAP", phase, f -> true, new Effect.CapDiscount(2))
        .rule("TERMS", phase, f -> true, new Effect.StandardTerms());

    Bounds bounds = desk.decide().chosen().offer().bounds();

    assertThat(bounds).isEqualTo(new Bounds(2, "CAP", false, "TERMS"));
  }

  @Test
  void a_rule_holds_only_where_it_was_asked_about_every_product() {
    Desk desk = desk().offer(new Offered("A", 10), new Offered("B", 1));
    desk.rules
        .rule("EVERYWHERE", Phase.PRODUCT, f -> false, new Effect.Note())
        .rule("ONCE", Phase.PRODUCT, f -> about(f, "A"), new Effect.Note())
        .rule("WHOLE", Phase.OFFER, f -> false, new Effect.Note())
        .rule("NOTED", Phase.CUSTOMER, f -> true, new Effect.Note());

    assertThat(desk.decide().chosen().offer().held()).containsExactly("EVERYWHERE", "WHOLE");
  }

  @Test
  void what_does_not_fit_under_the_cap_is_removed_with_its_limits() {
    Desk desk = desk().offer(new Offered("A", 10), new Offered("B", 3));
    desk.rules
        .rule("CREDIT", Phase.OFFER, f -> true, new Effect.CapValue(BigDecimal.valueOf(1000)))
        .rule(
            "PRICE",
            Phase.PRODUCT,
            f -> about(f, "B"),
            new Effect.AddConstraint("CONTRACT_PRICE", null, null));

    Decision decision = desk.decide();

    assertThat(offered(decision)).containsExactly("A");
    assertThat(decision.chosen().removed()).extracting(r -> r.product().id()).containsExactly("B");
    assertThat(limits(decision)).containsExactly("MAX_VALUE");
  }

  @Test
  void a_cap_below_the_price_of_one_piece_leaves_nothing() {
    Desk desk = desk().offer(new Offered("A", 10));
    desk.rules.rule("CREDIT", Phase.OFFER, f -> true, new Effect.CapValue(BigDecimal.TEN));

    assertThat(desk.decide().silence().rule()).isEqualTo("CREDIT");
  }

  @Test
  void the_deliverable_stock_trims_the_quantity() {
    Decision decision = desk().stock("A", 7).offer(new Offered("A", 10)).decide();

    assertThat(decision.chosen().lines().get(0).quantity()).isEqualByComparingTo("7");
    assertThat(decision.chosen().lines().get(0).trimmedByStock()).isTrue();
  }

  @Test
  void stock_below_what_can_be_ordered_gives_way_to_a_substitute() {
    Desk desk = new Desk().product("A", "min_quantity=10").product("B").substitute("A", "B");

    Decision decision = desk.stock("A", 7).stock("B", 50).offer(new Offered("A", 10)).decide();

    assertThat(offered(decision)).containsExactly("B");
  }

  @Test
  void what_is_sold_out_is_offered_where_no_rule_takes_it_off() {
    Desk desk = new Desk().product("A");

    Decision decision = desk.stock("A", 0).offer(new Offered("A", 10)).decide();

    assertThat(offered(decision)).containsExactly("A");
    assertThat(decision.chosen().lines().get(0).quantity()).isEqualByComparingTo("10");
  }

  @Test
  void an_offer_has_at_most_as_many_lines_as_the_policy_says() {
    Desk desk = new Desk();
    Offered[] offered = new Offered[8];
    for (int i = 0; i < offered.length; i++) {
      desk.product("P" + i);
      offered[i] = new Offered("P" + i, 1 + i);
    }

    Decision decision = desk.offer(offered).decide();

    assertThat(offered(decision)).containsExactly("P7", "P6", "P5", "P4", "P3");
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void a_rule_that_fails_denies(Phase phase) {
    Desk desk = desk().offer(new Offered("A", 10));
    desk.rules.rule(
        "BROKEN",
        phase,
        f -> {
          throw new IllegalStateException("broken on purpose");
        },
        new Effect.Note());

    Decision decision = desk.decide();

    assertThat(decision.chosen()).isNull();
    assertThat(decision.silence().rule()).isEqualTo("BROKEN");
  }

  @Test
  void a_product_to_be_included_in_a_segment_is_requested() {
    Desk desk = desk().offer(new Offered("A", 10), new Offered("B", 1));
    desk.data = desk.data.with(Table.CUSTOMERS, 0, "segment", "retail");
    desk.rules.rule(
        "SEGMENT",
        Phase.PRODUCT,
        f -> about(f, "A"),
        new Effect.SendRequest("REQUEST_SEGMENT_INCLUSION"));

    Decision decision = desk.decide();

    assertThat(offered(decision)).containsExactly("B");
    assertThat(decision.requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.product().id()).isEqualTo("A");
              assertThat(request.segment()).isEqualTo("retail");
            });
  }

  /** A rule that caps the value by what it reads of the credit. */
  private record CreditCap(String id, BigDecimal most) implements Guardrail {
    @Override
    public Phase phase() {
      return Phase.OFFER;
    }

    @Override
    public Verdict evaluate(Facts facts) {
      return new Verdict(
          id,
          Phase.OFFER,
          Verdict.Outcome.FIRED,
          new Effect.CapValue(most),
          LocalizedText.of(id),
          Map.of("credit.headroom", most));
    }
  }
}
