package org.nextbestaction.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The public tables and columns, name by name: those who write adapters hold us to them. */
class TableTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ':',
      value = {
        "customers: customer_id*, name, segment, industry, country, language, currency, time_zone, agent_id, strategic, blocked, credit_limit, payment_terms_days, warehouse, merged_into",
        "products: product_id*, name, category, unit_cost, list_price, currency, unit, order_multiple, min_quantity, discontinued, successor_id, successor_factor, approved_segments, lead_time_days",
        "product_relations: product_id*, related_id*, type*",
        "bundles: bundle_id*, name, product_id*, quantity",
        "orders: order_id*, customer_id*, ordered_at*, status, kind, channel, currency",
        "order_lines: order_id*, line_no, product_id*, quantity*, unit_price",
        "invoices: invoice_id*, customer_id*, issued_on, due_on*, paid_on, amount, open_amount*, currency, disputed",
        "stock: product_id*, warehouse, available*, as_of, delivery_hours, excess, rotate_before, next_receipt_on",
        "contracts: contract_id*, customer_id*, starts_on, ends_on, max_discount_pct, payment_terms_days, extended_terms_allowed, amount, currency, product_id, kind",
        "contract_prices: contract_id*, product_id*, price*, currency",
        "budgets: customer_id*, category, starts_on*, ends_on*, amount*, currency",
        "quotes: quote_id*, customer_id*, sent_on*, status*, last_response_on, valid_until, amount, currency, technical",
        "quote_lines: quote_id*, product_id*, quantity, unit_price",
        "opportunities: opportunity_id*, customer_id*, stage, amount, currency, expected_close_on, last_activity_on, closed_on, status",
        "contacts: contact_id*, customer_id*, name, role, phone, email, language, call_opt_out, email_opt_out",
        "activities: activity_id*, customer_id*, at*, type*, agent_id, outcome, text",
        "note_topics: activity_id*, topic*, value, source",
        "tickets: ticket_id*, customer_id*, opened_on*, closed_on, severity, kind, product_id, text",
        "engagement: customer_id*, at*, type*, product_id, category, campaign_id",
        "promotions: promotion_id*, product_id*, starts_on*, ends_on*, discount_pct",
        "competitor_signals: customer_id*, at*, category, competitor, text",
        "documents: document_id*, title*, kind, product_id, category, language, url, text",
        "agents: agent_id*, name, email, language, manager_id, time_zone, daily_capacity, away_from, away_to, deputy_id",
        "exchange_rates: currency*, on*, rate_to_base*",
        "holidays: country*, on*",
        "external_signals: customer_id*, product_id, name*, value*, unit, as_of*, source*",
        "external_recommendations: customer_id*, product_id*, score*, source*, as_of*",
        "sources: table*, extracted_at*",
        "feedback: card_id*, revision, customer_id*, action*, decision*, reason, decided_at*, snooze_until, agent_id, product_id, changes, note"
      })
  void a_table_has_the_public_columns(String table, String columns) {
    Table found = Table.find(table);

    assertThat(found).isNotNull();
    assertThat(found.columns().stream().map(c -> c.name() + (c.required() ? "*" : "")).toList())
        .isEqualTo(Arrays.asList(columns.trim().split(", ")));
  }

  @Test
  void there_is_no_table_beside_the_public_ones() {
    assertThat(Table.values()).hasSize(29);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ':',
      value = {
        "product_relations.type: complement substitute consumable accessory incompatible",
        "orders.status: open delivered partial cancelled",
        "orders.kind: regular project",
        "orders.channel: agent portal edi",
        "contracts.kind: framework subscription service",
        "quotes.status: sent answered won lost expired withdrawn",
        "opportunities.status: open won lost",
        "activities.type: call email meeting visit note",
        "activities.outcome: reached not_reached requested_quote requested_document other",
        "note_topics.topic: requested_document requested_quote callback complaint competitor expansion quarantined",
        "tickets.severity: low medium high",
        "tickets.kind: complaint question return service",
        "engagement.type: campaign_open campaign_click form page_view",
        "documents.kind: datasheet manual catalog delivery_conditions",
        "feedback.decision: accepted modified rejected snoozed withdrawn",
        "feedback.reason: unsuitable_product wrong_timing already_contacted wrong_data price other"
      })
  void a_choice_has_the_public_values(String name, String values) {
    String[] parts = name.split("\\.");
    Table table = Table.find(parts[0]);

    Column column = table.columns().get(table.indexOf(parts[1]));

    assertThat(column.allowed()).isEqualTo(List.of(values.trim().split(" ")));
  }
}
