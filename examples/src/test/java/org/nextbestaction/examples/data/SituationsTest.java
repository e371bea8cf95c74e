package org.nextbestaction.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nextbestaction.examples.data.ExampleData.AS_OF;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the industry and the seed, the data hold the situations that the actions are for. */
class SituationsTest {

  private static final long SEED = 4711;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Industry.class)
  void invoices_are_overdue_slightly_late_disputed_and_offset(Industry industry)
      throws IOException {
    CanonicalFolder data = write(industry);

    assertThat(openInvoices(data, 31, 100)).hasSizeGreaterThanOrEqualTo(5);
    assertThat(openInvoices(data, 1, 30)).isNotEmpty();
    assertThat(data.rows("invoices")).anyMatch(row -> row.get("disputed").equals("true"));
    assertThat(data.rows("invoices")).anyMatch(row -> row.get("open_amount").startsWith("-"));
  }

  @ParameterizedTest
  @EnumSource(Industry.class)
  void a_quote_waits_for_more_than_seven_days_and_another_for_less(Industry industry)
      throws IOException {
    List<Map<String, String>> sent = new ArrayList<>();
    for (Map<String, String> quote : write(industry).rows("quotes")) {
      if (quote.get("status").equals("sent")) {
        sent.add(quote);
      }
    }

    assertThat(sent).anyMatch(quote -> daysAgo(quote.get("sent_on")) > 7);
    assertThat(sent).anyMatch(quote -> daysAgo(quote.get("sent_on")) < 7);
    assertThat(sent).anyMatch(quote -> quote.get("technical").equals("true"));
  }

  @ParameterizedTest
  @EnumSource(Industry.class)
  void contracts_end_soon_and_one_of_them_has_a_successor(Industry industry) throws IOException {
    List<Map<String, String>> contracts = write(industry).rows("contracts");

    assertThat(contracts)
        .filteredOn(contract -> isWithinDays(contract.get("ends_on"), 45))
        .hasSizeGreaterThanOrEqualTo(4);
    assertThat(contracts).anyMatch(contract -> daysAgo(contract.get("starts_on")) < 0);
  }

  @ParameterizedTest
  @EnumSource(Industry.class)
  void products_are_sold_out_thin_restricted_discontinued_and_in_excess(Industry industry)
      throws IOException {
    CanonicalFolder data = write(industry);

    assertThat(data.rows("stock")).anyMatch(row -> row.get("available").equals("0"));
    assertThat(data.rows("stock")).anyMatch(row -> !row.get("rotate_before").isEmpty());
    assertThat(data.rows("products")).anyMatch(SituationsTest::hasThinMargin);
    assertThat(data.rows("products")).anyMatch(row -> !row.get("successor_id").isEmpty());
    assertThat(data.values("products", "approved_segments"))
        .hasSize(1)
        .allSatisfy(
            approved ->
                assertThat(data.values("customers", "segment"))
                    .hasSizeGreaterThan(approved.split("\\|").length));
  }

  @ParameterizedTest
  @EnumSource(Industry.class)
  void orders_hold_returns_cancellations_projects_and_open_ones(Industry industry)
      throws IOException {
    CanonicalFolder data = write(industry);

    assertThat(data.values("orders", "status"))
        .containsExactlyInAnyOrder("open", "delivered", "partial", "cancelled");
    assertThat(data.values("orders", "kind")).contains("project");
    assertThat(data.values("orders", "channel")).contains("portal", "agent");
    assertThat(data.values("order_lines", "quantity")).anyMatch(text -> text.startsWith("-"));
  }

  @ParameterizedTest
  @EnumSource(Industry.class)
  void customers_ordered_this_week_or_long_ago_or_never(Industry industry) throws IOException {
    CanonicalFolder data = write(industry);
    Set<String> recent = customersWithOrder(data, daysAgo -> daysAgo <= 8);
    Set<String> thisYear = customersWithOrder(data, daysAgo -> daysAgo <= 200);
    Set<String> ever = customersWithOrder(data, daysAgo -> true);

    assertThat(recent).hasSizeGreaterThanOrEqualTo(5);
    assertThat(ever).hasSizeGreaterThan(thisYear.size());
    assertThat(data.values("customers", "customer_id")).hasSizeGreaterThan(ever.size());
  }

  @ParameterizedTest
  @EnumSource(Industry.class)
  void people_opted_out_are_away_blocked_strategic_or_merged(Industry industry) throws IOException {
    CanonicalFolder data = write(industry);

    assertThat(data.rows("contacts"))
        .anyMatch(row -> optedOut(row, "true", "false"))
        .anyMatch(row -> optedOut(row, "false", "true"))
        .anyMatch(row -> optedOut(row, "true", "true"));
    assertThat(data.values("agents", "deputy_id")).hasSize(1);
    assertThat(data.values("customers", "merged_into")).hasSize(1);
    assertThat(data.values("customers", "blocked")).contains("true");
    assertThat(data.values("customers", "strategic")).contains("true");
  }

  @ParameterizedTest
  @EnumSource(Industry.class)
  void agents_answered_in_every_way_and_for_every_reason(Industry industry) throws IOException {
    CanonicalFolder data = write(industry);

    assertThat(data.values("feedback", "decision")).hasSize(5);
    assertThat(data.values("feedback", "reason")).hasSize(6);
  }

  private CanonicalFolder write(Industry industry) throws IOException {
    ExampleData.write(industry, SEED, folder);
    return new CanonicalFolder(folder);
  }

  private static List<Map<String, String>> openInvoices(
      CanonicalFolder data, int fromDaysPastDue, int toDaysPastDue) throws IOException {
    List<Map<String, String>> open = new ArrayList<>();
    for (Map<String, String> invoice : data.rows("invoices")) {
      long daysPastDue = daysAgo(invoice.get("due_on"));
      boolean owed = new BigDecimal(invoice.get("open_amount")).signum() > 0;
      if (owed && daysPastDue >= fromDaysPastDue && daysPastDue <= toDaysPastDue) {
        open.add(invoice);
      }
    }
    return open;
  }

  private static Set<String> customersWithOrder(CanonicalFolder data, Predicate<Long> daysAgo)
      throws IOException {
    Set<String> customers = new HashSet<>();
    for (Map<String, String> order : data.rows("orders")) {
      if (daysAgo.test(daysAgo(order.get("ordered_at").substring(0, 10)))) {
        customers.add(order.get("customer_id"));
      }
    }
    return customers;
  }

  private static boolean hasThinMargin(Map<String, String> product) {
    if (product.get("unit_cost").isEmpty()) {
      return false;
    }
    BigDecimal tenPercentMargin =
        new BigDecimal(product.get("list_price")).multiply(new BigDecimal("0.9"));
    return new BigDecimal(product.get("unit_cost")).compareTo(tenPercentMargin) > 0;
  }

  private static boolean optedOut(Map<String, String> contact, String calls, String emails) {
    return contact.get("call_opt_out").equals(calls) && contact.get("email_opt_out").equals(emails);
  }

  private static boolean isWithinDays(String day, int days) {
    long daysAgo = daysAgo(day);
    return daysAgo <= 0 && daysAgo >= -days;
  }

  /** Days from a day to the as-of date; negative for a day to come. */
  private static long daysAgo(String day) {
    return ChronoUnit.DAYS.between(LocalDate.parse(day), AS_OF);
  }
}
