package org.nextbestaction.examples.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExampleDataTest {

  /** Columns that hold a value of a list, by table and column. */
  private static final Map<String, Set<String>> ENUMS =
      Map.ofEntries(
          Map.entry(
              "product_relations.type",
              Set.of("complement", "substitute", "consumable", "accessory", "incompatible")),
          Map.entry("orders.status", Set.of("open", "delivered", "partial", "cancelled")),
          Map.entry("orders.kind", Set.of("regular", "project")),
          Map.entry("orders.channel", Set.of("agent", "portal", "edi")),
          Map.entry("contracts.kind", Set.of("framework", "subscription", "service")),
          Map.entry(
              "quotes.status", Set.of("sent", "answered", "won", "lost", "expired", "withdrawn")),
          Map.entry("opportunities.status", Set.of("open", "won", "lost")),
          Map.entry("activities.type", Set.of("call", "email", "meeting", "visit", "note")),
          Map.entry(
              "activities.outcome",
              Set.of("reached", "not_reached", "requested_quote", "requested_document", "other")),
          Map.entry(
              "note_topics.topic",
              Set.of(
                  "requested_document",
                  "requested_quote",
                  "callback",
                  "complaint",
                  "competitor",
                  "expansion")),
          Map.entry("tickets.severity", Set.of("low", "medium", "high")),
          Map.entry("tickets.kind", Set.of("complaint", "question", "return", "service")),
          Map.entry(
              "engagement.type", Set.of("campaign_open", "campaign_click", "form", "page_view")),
          Map.entry(
              "documents.kind", Set.of("datasheet", "manual", "catalog", "delivery_conditions")),
          Map.entry(
              "feedback.decision",
              Set.of("accepted", "modified", "rejected", "snoozed", "withdrawn")),
          Map.entry(
              "feedback.reason",
              Set.of(
                  "unsuitable_product",
                  "wrong_timing",
                  "already_contacted",
                  "wrong_data",
                  "price",
                  "other")));

  private static final Set<String> BOOLEANS =
      Set.of(
          "strategic",
          "blocked",
          "discontinued",
          "disputed",
          "excess",
          "extended_terms_allowed",
          "technical",
          "call_opt_out",
          "email_opt_out");

  private static final Set<String> NUMBERS =
      Set.of(
          "credit_limit",
          "payment_terms_days",
          "unit_cost",
          "list_price",
          "order_multiple",
          "min_quantity",
          "successor_factor",
          "lead_time_days",
          "quantity",
          "unit_price",
          "amount",
          "open_amount",
          "available",
          "delivery_hours",
          "max_discount_pct",
          "price",
          "discount_pct",
          "daily_capacity",
          "rate_to_base",
          "score",
          "revision");

  private static final Set<String> TIMESTAMPS =
      Set.of("at", "as_of", "ordered_at", "extracted_at", "decided_at");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Industry.class)
  void every_table_of_the_contract_is_there_with_its_columns_and_every_column_is_used(
      Industry industry) throws IOException {
    CanonicalFolder data = write(industry, ExampleData.DEFAULT_SEED, "data");

    for (Map.Entry<String, List<String>> table : CanonicalFolder.contract().entrySet()) {
      List<Map<String, String>> rows = data.rows(table.getKey());
      assertThat(rows).as(table.getKey()).isNotEmpty();
      assertThat(rows.get(0).keySet()).containsExactlyElementsOf(table.getValue());
      for (String column : table.getValue()) {
        assertThat(data.values(table.getKey(), column))
            .as("%s.%s", table.getKey(), column)
            .isNotEmpty();
      }
    }
    assertThat(data.files()).hasSameSizeAs(CanonicalFolder.contract().keySet());
  }

  @ParameterizedTest
  @EnumSource(Industry.class)
  void the_same_seed_gives_the_same_bytes_and_another_seed_gives_others(Industry industry)
      throws IOException {
    Map<String, String> first = write(industry, 7, "first").contents();
    Map<String, String> again = write(industry, 7, "again").contents();
    Map<String, String> other = write(industry, 8, "other").contents();

    assertThat(again).isEqualTo(first);
    assertThat(other.get("orders.csv")).isNotEqualTo(first.get("orders.csv"));
    assertThat(other.get("customers.csv")).isNotEqualTo(first.get("customers.csv"));
  }

  @Test
  void the_language_of_the_machine_does_not_change_the_bytes() throws IOException {
    Map<String, String> english = write(Industry.SERVICES, 7, "english").contents();
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      Map<String, String> arabic = write(Industry.SERVICES, 7, "arabic").contents();

      assertThat(arabic).isEqualTo(english);
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @EnumSource(Industry.class)
  void every_reference_points_to_a_row(Industry industry) throws IOException {
    CanonicalFolder data = write(industry, ExampleData.DEFAULT_SEED, "data");

    Map<String, String> owners =
        Map.ofEntries(
            Map.entry("customer_id", "customers"),
            Map.entry("merged_into", "customers"),
            Map.entry("product_id", "products"),
            Map.entry("related_id", "products"),
            Map.entry("successor_id", "products"),
            Map.entry("order_id", "orders"),
            Map.entry("quote_id", "quotes"),
            Map.entry("contract_id", "contracts"),
            Map.entry("activity_id", "activities"),
            Map.entry("agent_id", "agents"),
            Map.entry("manager_id", "agents"),
            Map.entry("deputy_id", "agents"));
    for (Map.Entry<String, List<String>> table : CanonicalFolder.contract().entrySet()) {
      for (String column : table.getValue()) {
        if (owners.containsKey(column)) {
          String owner = owners.get(column);
          String key = CanonicalFolder.contract().get(owner).get(0);
          assertThat(data.values(owner, key))
              .as("%s.%s", table.getKey(), column)
              .containsAll(data.values(table.getKey(), column));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Industry.class)
  void no_key_comes_twice_but_that_of_the_doubled_order(Industry industry) throws IOException {
    CanonicalFolder data = write(industry, ExampleData.DEFAULT_SEED, "data");

    for (String table :
        List.of("customers", "products", "invoices", "contracts", "quotes", "contacts")) {
      String key = CanonicalFolder.contract().get(table).get(0);
      assertThat(data.values(table, key)).as(table).hasSameSizeAs(data.rows(table));
    }
    List<Map<String, String>> orders = data.rows("orders");
    assertThat(data.values("orders", "order_id")).hasSize(orders.size() - 1);
    assertThat(new HashSet<>(orders)).hasSize(orders.size() - 1);
  }

  @ParameterizedTest
  @EnumSource(Industry.class)
  void every_value_has_the_form_of_its_column(Industry industry) throws IOException {
    CanonicalFolder data = write(industry, ExampleData.DEFAULT_SEED, "data");

    for (Map.Entry<String, List<String>> table : CanonicalFolder.contract().entrySet()) {
      for (String column : table.getValue()) {
        for (String value : data.values(table.getKey(), column)) {
          assertThat(isWellFormed(table.getKey() + "." + column, column, value))
              .as("%s.%s = %s", table.getKey(), column, value)
              .isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Industry.class)
  void nothing_that_happened_is_dated_after_the_as_of_date(Industry industry) throws IOException {
    CanonicalFolder data = write(industry, ExampleData.DEFAULT_SEED, "data");

    List<String> happened = new ArrayList<>();
    happened.addAll(data.values("orders", "ordered_at"));
    happened.addAll(data.values("invoices", "issued_on"));
    happened.addAll(data.values("invoices", "paid_on"));
    happened.addAll(data.values("quotes", "sent_on"));
    happened.addAll(data.values("quotes", "last_response_on"));
    happened.addAll(data.values("activities", "at"));
    happened.addAll(data.values("feedback", "decided_at"));
    happened.addAll(data.values("stock", "as_of"));

    assertThat(happened)
        .allSatisfy(
            value ->
                assertThat(LocalDate.parse(value.substring(0, 10)))
                    .isBeforeOrEqualTo(ExampleData.AS_OF));
  }

  @ParameterizedTest
  @EnumSource(Industry.class)
  void an_example_is_small_and_its_customers_have_names_of_their_own(Industry industry)
      throws IOException {
    CanonicalFolder data = write(industry, ExampleData.DEFAULT_SEED, "data");

    assertThat(data.rows("customers")).hasSizeBetween(40, 80);
    assertThat(data.rows("products")).hasSizeBetween(30, 60);
    assertThat(data.values("customers", "name")).hasSameSizeAs(data.rows("customers"));
    assertThat(data.values("customers", "currency")).containsExactlyInAnyOrder("EUR", "RON");
  }

  @Test
  void the_worked_example_is_alfa_38_days_after_its_last_order() throws IOException {
    Path alfa = folder.resolve("alfa");

    ExampleData.writeAlfa(alfa);

    CanonicalFolder data = new CanonicalFolder(alfa);
    assertThat(data.values("customers", "name")).containsExactly("Alfa Distribution SRL");
    assertThat(data.values("products", "name")).containsExactlyInAnyOrder("Product A", "Product B");
    assertThat(data.rows("orders")).hasSize(7);
    assertThat(data.values("orders", "ordered_at"))
        .contains(ExampleData.AS_OF.minusDays(38).toString());
    assertThat(data.values("order_lines", "quantity")).containsExactly("10");
    assertThat(data.values("stock", "as_of")).containsExactly("2026-11-23T05:00:00Z");
    assertThat(data.values("contacts", "phone")).hasSize(1);
  }

  private CanonicalFolder write(Industry industry, long seed, String name) throws IOException {
    Path path = folder.resolve(name);
    ExampleData.write(industry, seed, path);
    return new CanonicalFolder(path);
  }

  private static boolean isWellFormed(String tableAndColumn, String column, String value) {
    if (ENUMS.containsKey(tableAndColumn)) {
      return ENUMS.get(tableAndColumn).contains(value);
    }
    if (BOOLEANS.contains(column)) {
      return value.equals("true") || value.equals("false");
    }
    if (TIMESTAMPS.contains(column)) {
      return value.length() == 10
          ? LocalDate.parse(value).toString().equals(value)
          : OffsetDateTime.parse(value).getYear() > 2000;
    }
    if (column.equals("on") || column.endsWith("_on") || column.startsWith("away_")) {
      return LocalDate.parse(value).toString().equals(value);
    }
    return !NUMBERS.contains(column) || new BigDecimal(value).precision() > 0;
  }
}
