package org.nextbestaction.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.kit.TestData;

/** Rows with one key: equal ones are used once, of different ones none is. */
class KeysTest {

  private static final String DAY = "2026-05-08";

  private static TestData shop() {
    return new TestData().orders("K", "P", 2, 10, "2026-05-01");
  }

  private static List<Finding> findings(CommercialData data, String code) {
    return data.findings().stream().filter(finding -> finding.code().equals(code)).toList();
  }

  @Test
  void equal_rows_are_used_once_and_said() {
    TestData data = shop();
    for (int i = 0; i < 3; i++) {
      data.row(Table.CONTACTS, "contact_id=T", "customer_id=K", "name=Ana");
    }

    CommercialData loaded = data.load();

    assertThat(data.view("K", DAY).contacts()).hasSize(1);
    assertThat(findings(loaded, "DUPLICATE_ROW"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.count()).isEqualTo(2));
    assertThat(loaded.counts().get(Table.CONTACTS)).isEqualTo(new CommercialData.RowCount(3, 0));
  }

  @Test
  void of_different_rows_with_one_key_none_is_used() {
    TestData data =
        shop()
            .row(Table.CONTACTS, "contact_id=T", "customer_id=K", "name=Ana")
            .row(Table.CONTACTS, "contact_id=T", "customer_id=K", "name=Ana")
            .row(Table.CONTACTS, "contact_id=T", "customer_id=K", "name=Ion")
            .row(Table.CONTACTS, "contact_id=U", "customer_id=K", "name=Eva");

    CommercialData loaded = data.load();

    assertThat(data.view("K", DAY).contacts()).extracting(Contact::name).containsExactly("Eva");
    assertThat(findings(loaded, "CONFLICTING_KEY"))
        .hasSize(3)
        .allMatch(finding -> finding.severity() == Finding.Severity.QUARANTINE)
        .allMatch(finding -> "T".equals(finding.value()))
        .allMatch(finding -> "contact_id".equals(finding.column()))
        .extracting(finding -> finding.location().line())
        .containsExactly(2, 3, 4);
    assertThat(loaded.counts().get(Table.CONTACTS).quarantined()).isEqualTo(3);
  }

  @Test
  void an_order_with_two_different_headers_is_no_purchase() {
    TestData data =
        shop()
            .row(Table.ORDERS, "order_id=X", "customer_id=K", "ordered_at=2026-05-02")
            .row(Table.ORDERS, "order_id=X", "customer_id=K", "ordered_at=2026-05-03")
            .line("X", "P", 1, 10);

    assertThat(data.view("K", DAY).timeline().size()).isEqualTo(1);
    assertThat(findings(data.load(), "LINE_WITHOUT_ORDER")).hasSize(1);
  }

  private static void answer(TestData data, String decidedAt) {
    data.row(
        Table.FEEDBACK,
        "card_id=c",
        "customer_id=K",
        "action=SEND_QUOTE",
        "decision=rejected",
        "decided_at=" + decidedAt);
  }

  private static TestData answeredTwice() {
    TestData data = shop();
    answer(data, "2026-05-02T10:00:00Z");
    answer(data, "2026-05-02T10:00:00Z");
    answer(data, "2026-05-03T10:00:00Z");
    return data;
  }

  @Test
  void an_equal_answer_counts_once() {
    assertThat(answeredTwice().view("K", DAY).feedback()).hasSize(2);
  }

  @Test
  void so_it_does_when_the_source_has_no_lines() {
    assertThat(answeredTwice().withoutLines().view("K", DAY).feedback()).hasSize(2);
  }

  @Test
  void an_answer_that_is_left_out_as_equal_is_said() {
    assertThat(findings(answeredTwice().load(), "DUPLICATE_ROW"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.table()).isEqualTo("feedback"));
  }

  @Test
  void which_row_comes_first_never_matters() {
    TestData data =
        shop()
            .row(Table.PRODUCTS, "product_id=P", "list_price=1")
            .row(Table.PRODUCTS, "product_id=P", "list_price=2");

    String hash = data.asOf(DAY).hash();

    assertThat(data.shuffled(1).asOf(DAY).hash()).isEqualTo(hash);
    assertThat(data.shuffled(2).asOf(DAY).hash()).isEqualTo(hash);
  }
}
