package org.nextbestaction.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.policy.CompanyPolicy;

class QualityReportTest {

  private static final String DAY = "2026-05-08";

  private static QualityReport report(TestData data) {
    return QualityReport.of(data.asOf(DAY), CompanyPolicy.defaults(), List.of());
  }

  private static List<Finding> findings(TestData data, String code) {
    return report(data).findings().stream().filter(f -> f.code().equals(code)).toList();
  }

  private static TestData shop() {
    return new TestData().orders("K", "P", 1, 1, "2026-05-01");
  }

  private static TestData contacts(int good, int bad) {
    TestData data = shop();
    for (int i = 0; i < good + bad; i++) {
      data.row(
          Table.CONTACTS,
          "contact_id=T" + i,
          "customer_id=K",
          "call_opt_out=" + (i < bad ? "perhaps" : "true"));
    }
    return data;
  }

  @Test
  void a_share_exactly_at_the_limit_is_allowed() {
    QualityReport report = report(contacts(95, 5));

    assertThat(report.unfit()).isEmpty();
    assertThatCode(report::requireFit).doesNotThrowAnyException();
  }

  @Test
  void a_share_above_the_limit_stops_the_run_and_says_which_table() {
    QualityReport report = report(contacts(94, 6));

    assertThatThrownBy(report::requireFit)
        .isInstanceOf(UnfitDataException.class)
        .hasMessageContainingAll("contacts", "6 of 100", "at most 5.0 %", "\nMaybe ");
  }

  @Test
  void conflicting_rows_count_as_rows_that_cannot_be_used() {
    TestData data = contacts(10, 0).row(Table.CONTACTS, "contact_id=T1", "customer_id=K");

    assertThat(report(data).unfit()).singleElement().asString().contains("2 of 11");
  }

  @Test
  void an_empty_table_is_fit() {
    assertThat(report(shop().empty(Table.TICKETS)).unfit()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2026-05-08, 0", "2026-05-07, 0", "2026-05-06, 1", "'', 1"})
  void a_stale_stock_feed_is_said(String asOf, int count) {
    TestData data = shop().row(Table.STOCK, "product_id=P", "available=1", "as_of=" + asOf);

    assertThat(findings(data, "STALE_STOCK")).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource({"2026-05-09, 1", "2026-05-08, 0", "'', 0"})
  void stock_that_is_recorded_on_later_days_only_is_said(String asOf, int count) {
    TestData data = shop().row(Table.STOCK, "product_id=P", "available=1", "as_of=" + asOf);

    assertThat(findings(data, "NO_STOCK_RECORD")).hasSize(count);
    assertThat(findings(shop().empty(Table.STOCK), "NO_STOCK_RECORD")).isEmpty();
  }

  @Test
  void a_customer_or_product_in_a_currency_without_a_rate_is_said() {
    TestData data =
        shop()
            .row(Table.CUSTOMERS, "customer_id=K", "currency=USD")
            .row(Table.PRODUCTS, "product_id=P", "list_price=1", "currency=GBP");

    assertThat(findings(data, "MISSING_RATE"))
        .extracting(Finding::value)
        .containsExactly("GBP", "USD");
  }

  @ParameterizedTest
  @CsvSource({"cost", "order", "invoice", "contract", "quote"})
  void so_is_any_amount_in_a_currency_without_a_rate(String what) {
    TestData data = shop();
    switch (what) {
      case "cost" -> data.row(Table.PRODUCTS, "product_id=P", "unit_cost=1", "currency=USD");
      case "order" ->
          data.row(
                  Table.ORDERS,
                  "order_id=X",
                  "customer_id=K",
                  "ordered_at=2026-05-01",
                  "currency=USD")
              .line("X", "P", 1, 1);
      case "invoice" ->
          data.row(
              Table.INVOICES,
              "invoice_id=I",
              "customer_id=K",
              "due_on=2026-05-01",
              "open_amount=1",
              "currency=USD");
      case "contract" ->
          data.row(Table.CONTRACTS, "contract_id=C", "customer_id=K", "amount=1", "currency=USD");
      default ->
          data.row(
              Table.QUOTES,
              "quote_id=Q",
              "customer_id=K",
              "sent_on=2026-05-01",
              "status=sent",
              "amount=1",
              "currency=USD");
    }

    assertThat(findings(data, "MISSING_RATE")).extracting(Finding::value).containsExactly("USD");
  }

  @Test
  void a_rate_that_only_comes_later_is_missing() {
    TestData data =
        shop()
            .row(Table.CUSTOMERS, "customer_id=K", "currency=USD")
            .row(Table.EXCHANGE_RATES, "currency=USD", "on=2026-05-09", "rate_to_base=1");

    assertThat(findings(data, "MISSING_RATE")).hasSize(1);
  }

  @Test
  void an_agent_that_is_not_there_is_said() {
    TestData data =
        shop()
            .row(Table.CUSTOMERS, "customer_id=K", "agent_id=A9")
            .row(Table.AGENTS, "agent_id=A1");

    assertThat(findings(data, "UNKNOWN_AGENT")).extracting(Finding::value).containsExactly("A9");
  }

  @ParameterizedTest
  @CsvSource({"2026-05-07, 0", "2026-05-06, 1"})
  void an_old_extract_is_said(String extracted, int count) {
    TestData data = shop().row(Table.SOURCES, "table=orders", "extracted_at=" + extracted);

    assertThat(findings(data, "STALE_SOURCE")).hasSize(count);
  }

  @Test
  void a_companys_own_check_is_asked() {
    QualityReport report =
        QualityReport.of(
            shop().asOf(DAY),
            CompanyPolicy.defaults(),
            List.of(
                (snapshot, policy) ->
                    List.of(
                        Finding.of(
                            "OURS", Finding.Severity.NOTICE, Table.ORDERS, "our own word", 1))));

    assertThat(report.findings()).extracting(Finding::code).contains("OURS");
  }

  @Test
  void no_order_at_all_is_said() {
    assertThat(findings(new TestData().empty(Table.ORDERS).empty(Table.ORDER_LINES), "NO_ORDERS"))
        .singleElement()
        .satisfies(f -> assertThat(f.severity()).isEqualTo(Finding.Severity.WARNING));
    assertThat(findings(shop(), "NO_ORDERS")).isEmpty();
  }
}
