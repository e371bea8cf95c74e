package org.nextbestaction.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.product.Role;
import org.nextbestaction.signal.equipment.EquipmentSignal;

class ConsumablesTest {

  /** A machine that was bought in March; ink and paper are consumed by it. */
  private static TestData machine() {
    return new TestData()
        .row(Table.PRODUCTS, "product_id=M")
        .row(Table.PRODUCTS, "product_id=INK")
        .row(Table.PRODUCTS, "product_id=PAPER")
        .row(Table.PRODUCT_RELATIONS, "product_id=M", "related_id=INK", "type=consumable")
        .row(Table.PRODUCT_RELATIONS, "product_id=M", "related_id=PAPER", "type=consumable")
        .orders("K", "M", 3, 1000, "2026-03-01");
  }

  private static List<ProductProposal> with(TestData data, List<ProductProposal> others) {
    CustomerSituation situation = Situations.of(data);
    return Consumables.with(situation, situation.signals().find(EquipmentSignal.class), others);
  }

  private static ProductProposal other(TestData data, String product) {
    return new ProductProposal(
        data.asOf(Situations.DAY).product(product),
        Role.REPLENISHMENT,
        null,
        null,
        2,
        List.of(),
        true);
  }

  @Test
  void where_nothing_else_is_due_they_lead() {
    List<ProductProposal> proposals = with(machine(), List.of());

    assertThat(proposals)
        .extracting(proposal -> proposal.product().id())
        .containsExactly("INK", "PAPER");
    assertThat(proposals).allMatch(ProductProposal::main);
    assertThat(proposals).extracting(ProductProposal::role).containsOnly(Role.CROSS_SELL);
  }

  @Test
  void beside_others_they_come_last_and_each_once() {
    TestData data = machine();
    ProductProposal machine = other(data, "M");
    ProductProposal paper = other(data, "PAPER");

    List<ProductProposal> proposals = with(data, List.of(machine, paper));

    assertThat(proposals)
        .extracting(proposal -> proposal.product().id())
        .containsExactly("M", "PAPER", "INK");
    assertThat(proposals.get(2).main()).isFalse();
  }

  @Test
  void one_that_was_bought_before_is_a_replenishment_in_its_usual_quantity() {
    TestData data = machine().orders("K", "INK", 7, 10, "2026-03-05", "2026-03-25", "2026-04-14");

    List<ProductProposal> proposals = with(data, List.of());

    assertThat(proposals)
        .extracting(proposal -> proposal.product().id())
        .containsExactly("PAPER", "INK");
    assertThat(proposals.get(1).role()).isEqualTo(Role.REPLENISHMENT);
    assertThat(proposals.get(1).quantity()).isEqualByComparingTo("7");
    assertThat(proposals.get(1).timesBought()).isEqualTo(3);
  }

  @Test
  void where_none_is_due_the_others_stay_as_they_are() {
    TestData data = machine().without(Table.PRODUCT_RELATIONS);
    List<ProductProposal> others = List.of(other(data, "M"));

    assertThat(with(data, others)).isEqualTo(others);
  }
}
