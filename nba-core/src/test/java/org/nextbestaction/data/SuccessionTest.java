package org.nextbestaction.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.kit.TestData;

/** A successor stands in the place of what it follows, wherever the catalogue names that. */
class SuccessionTest {

  /** OLD is followed by NEW, two of which make one of it. */
  private static TestData catalogue() {
    return new TestData()
        .row(Table.PRODUCTS, "product_id=OLD", "successor_id=NEW", "successor_factor=2")
        .row(Table.PRODUCTS, "product_id=NEW")
        .row(Table.PRODUCTS, "product_id=A")
        .row(Table.PRODUCTS, "product_id=B");
  }

  private static List<String> related(Snapshot snapshot, String product, String type) {
    return snapshot.related(snapshot.product(product), type).stream().map(Product::id).toList();
  }

  @Test
  void a_successor_has_the_relations_of_what_it_follows() {
    Snapshot snapshot =
        catalogue()
            .row(Table.PRODUCT_RELATIONS, "product_id=OLD", "related_id=B", "type=complement")
            .row(Table.PRODUCT_RELATIONS, "product_id=NEW", "related_id=A", "type=complement")
            .row(Table.PRODUCT_RELATIONS, "product_id=OLD", "related_id=A", "type=incompatible")
            .asOf("2026-05-08");

    assertThat(related(snapshot, "NEW", "complement")).containsExactly("A", "B");
    assertThat(related(snapshot, "OLD", "complement")).containsExactly("B");
    assertThat(related(snapshot, "NEW", "incompatible")).containsExactly("A");
  }

  @Test
  void what_is_related_is_what_is_sold_today() {
    Snapshot snapshot =
        catalogue()
            .row(Table.PRODUCT_RELATIONS, "product_id=A", "related_id=OLD", "type=complement")
            .row(Table.PRODUCT_RELATIONS, "product_id=A", "related_id=NEW", "type=complement")
            .row(Table.PRODUCT_RELATIONS, "product_id=OLD", "related_id=NEW", "type=substitute")
            .asOf("2026-05-08");

    assertThat(related(snapshot, "A", "complement")).containsExactly("NEW");
    assertThat(related(snapshot, "OLD", "substitute")).containsExactly("NEW");
    assertThat(related(snapshot, "NEW", "substitute")).isEmpty();
  }

  @Test
  void a_bundle_holds_the_successor_in_its_own_units() {
    Snapshot snapshot =
        catalogue()
            .row(Table.BUNDLES, "bundle_id=X", "product_id=OLD", "quantity=3")
            .row(Table.BUNDLES, "bundle_id=X", "product_id=A", "quantity=1")
            .asOf("2026-05-08");

    assertThat(snapshot.bundles().get(0).parts())
        .containsExactly(
            new Bundle.Part("A", BigDecimal.ONE), new Bundle.Part("NEW", new BigDecimal(6)));
  }

  @Test
  void an_id_leads_to_what_is_sold_under_it_today() {
    Snapshot snapshot = catalogue().asOf("2026-05-08");

    assertThat(snapshot.current("OLD")).isEqualTo(snapshot.product("NEW"));
    assertThat(snapshot.current("A")).isEqualTo(snapshot.product("A"));
    assertThat(snapshot.current("NONE")).isNull();
    assertThat(snapshot.inSuccessorUnits(snapshot.product("OLD"), new BigDecimal(5)))
        .isEqualByComparingTo("10");
  }
}
