package org.nextbestaction.examples.data;

import java.util.List;
import java.util.Locale;

/**
 * The canonical tables of commercial data, each with its columns in the order in which they are
 * written.
 */
enum Table {
  CUSTOMERS(
      "customer_id name segment industry country language currency time_zone agent_id strategic"
          + " blocked credit_limit payment_terms_days warehouse merged_into"),
  PRODUCTS(
      "product_id name category unit_cost list_price currency unit order_multiple min_quantity"
          + " discontinued successor_id successor_factor approved_segments lead_time_days"),
  PRODUCT_RELATIONS("product_id related_id type"),
  BUNDLES("bundle_id name product_id quantity"),
  ORDERS("order_id customer_id ordered_at status kind channel currency"),
  ORDER_LINES("order_id line_no product_id quantity unit_price"),
  INVOICES("invoice_id customer_id issued_on due_on paid_on amount open_amount currency disputed"),
  STOCK("product_id warehouse available as_of delivery_hours excess rotate_before next_receipt_on"),
  CONTRACTS(
      "contract_id customer_id starts_on ends_on max_discount_pct payment_terms_days"
          + " extended_terms_allowed amount currency product_id kind"),
  CONTRACT_PRICES("contract_id product_id price currency"),
  BUDGETS("customer_id category starts_on ends_on amount currency"),
  QUOTES(
      "quote_id customer_id sent_on status last_response_on valid_until amount currency technical"),
  QUOTE_LINES("quote_id product_id quantity unit_price"),
  OPPORTUNITIES(
      "opportunity_id customer_id stage amount currency expected_close_on last_activity_on"
          + " closed_on status"),
  CONTACTS("contact_id customer_id name role phone email language call_opt_out email_opt_out"),
  ACTIVITIES("activity_id customer_id at type agent_id outcome text"),
  NOTE_TOPICS("activity_id topic value source"),
  TICKETS("ticket_id customer_id opened_on closed_on severity kind product_id text"),
  ENGAGEMENT("customer_id at type product_id category campaign_id"),
  PROMOTIONS("promotion_id product_id starts_on ends_on discount_pct"),
  COMPETITOR_SIGNALS("customer_id at category competitor text"),
  DOCUMENTS("document_id title kind product_id category language url text"),
  AGENTS(
      "agent_id name email language manager_id time_zone daily_capacity away_from away_to"
          + " deputy_id"),
  EXCHANGE_RATES("currency on rate_to_base"),
  HOLIDAYS("country on"),
  EXTERNAL_SIGNALS("customer_id product_id name value unit as_of source"),
  EXTERNAL_RECOMMENDATIONS("customer_id product_id score source as_of"),
  SOURCES("table extracted_at"),
  FEEDBACK(
      "card_id revision customer_id action decision reason decided_at snooze_until agent_id"
          + " product_id changes note");

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> columns;

  Table(String columns) {
    this.columns = List.of(columns.split(" "));
  }

  /** The columns, in the order in which they are written. */
  List<String> columns() {
    return columns;
  }

  /** The name as it stands in a file name and in the table {@code sources}. */
  String tableName() {
    return name().toLowerCase(Locale.ROOT);
  }

  String fileName() {
    return tableName() + ".csv";
  }

  /** Refuses a column that the table does not have, so that a typing error cannot reach a file. */
  void requireColumn(String column) {
    if (!columns.contains(column)) {
      throw new IllegalArgumentException(
          "table %s has no column (%s)%nMaybe it should be one of %s"
              .formatted(tableName(), column, columns));
    }
  }
}
