package org.nextbestaction.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The canonical tables: the standard form of the commercial data. Each is declared as its columns
 * in the short form {@code name[*][:type]} (a star marks a required column; no type means text) and
 * the columns of its key (none: rows have no key, equal rows are real).
 */
public enum Table {
  CUSTOMERS(
      "customer_id* name segment industry country language currency time_zone agent_id"
          + " strategic:bool blocked:bool credit_limit:dec payment_terms_days:int warehouse"
          + " merged_into",
      "customer_id"),
  PRODUCTS(
      "product_id* name category unit_cost:dec list_price:dec currency unit order_multiple:dec"
          + " min_quantity:dec discontinued:bool successor_id successor_factor:dec"
          + " approved_segments:list lead_time_days:int",
      "product_id"),
  PRODUCT_RELATIONS(
      "product_id* related_id* type*:complement|substitute|consumable|accessory|incompatible",
      "product_id related_id type"),
  BUNDLES("bundle_id* name product_id* quantity:dec", "bundle_id product_id"),
  ORDERS(
      "order_id* customer_id* ordered_at*:time status:open|delivered|partial|cancelled"
          + " kind:regular|project channel:agent|portal|edi currency",
      "order_id"),
  ORDER_LINES("order_id* line_no product_id* quantity*:dec unit_price:dec", ""),
  INVOICES(
      "invoice_id* customer_id* issued_on:date due_on*:date paid_on:date amount:dec"
          + " open_amount*:dec currency disputed:bool",
      "invoice_id"),
  STOCK(
      "product_id* warehouse available*:dec as_of:time delivery_hours:dec excess:bool"
          + " rotate_before:date next_receipt_on:date",
      "product_id warehouse as_of"),
  CONTRACTS(
      "contract_id* customer_id* starts_on:date ends_on:date max_discount_pct:dec"
          + " payment_terms_days:int extended_terms_allowed:bool amount:dec currency product_id"
          + " kind:framework|subscription|service",
      "contract_id product_id"),
  CONTRACT_PRICES("contract_id* product_id* price*:dec currency", "contract_id product_id"),
  BUDGETS(
      "customer_id* category starts_on*:date ends_on*:date amount*:dec currency",
      "customer_id category starts_on"),
  QUOTES(
      "quote_id* customer_id* sent_on*:date status*:sent|answered|won|lost|expired|withdrawn"
          + " last_response_on:date valid_until:date amount:dec currency technical:bool",
      "quote_id"),
  QUOTE_LINES("quote_id* product_id* quantity:dec unit_price:dec", ""),
  OPPORTUNITIES(
      "opportunity_id* customer_id* stage amount:dec currency expected_close_on:date"
          + " last_activity_on:date closed_on:date status:open|won|lost",
      "opportunity_id"),
  CONTACTS(
      "contact_id* customer_id* name role phone email language call_opt_out:bool"
          + " email_opt_out:bool",
      "contact_id"),
  ACTIVITIES(
      "activity_id* customer_id* at*:time type*:call|email|meeting|visit|note agent_id"
          + " outcome:reached|not_reached|requested_quote|requested_document|other text",
      "activity_id"),
  NOTE_TOPICS(
      "activity_id* topic*:requested_document|requested_quote|callback|complaint|competitor|expansion"
          + " value source",
      "activity_id topic"),
  TICKETS(
      "ticket_id* customer_id* opened_on*:date closed_on:date severity:low|medium|high"
          + " kind:complaint|question|return|service product_id text",
      "ticket_id"),
  ENGAGEMENT(
      "customer_id* at*:time type*:campaign_open|campaign_click|form|page_view product_id category"
          + " campaign_id",
      ""),
  PROMOTIONS(
      "promotion_id* product_id* starts_on*:date ends_on*:date discount_pct:dec",
      "promotion_id product_id"),
  COMPETITOR_SIGNALS("customer_id* at*:time category competitor text", ""),
  DOCUMENTS(
      "document_id* title* kind:datasheet|manual|catalog|delivery_conditions product_id category"
          + " language url text",
      "document_id"),
  AGENTS(
      "agent_id* name email language manager_id time_zone daily_capacity:int away_from:date"
          + " away_to:date deputy_id",
      "agent_id"),
  EXCHANGE_RATES("currency* on*:date rate_to_base*:dec", "currency on"),
  HOLIDAYS("country* on*:date", "country on"),
  EXTERNAL_SIGNALS(
      "customer_id* product_id name* value*:dec unit as_of*:time source*",
      "customer_id product_id name source as_of"),
  EXTERNAL_RECOMMENDATIONS(
      "customer_id* product_id* score*:dec source* as_of*:time",
      "customer_id product_id source as_of"),
  SOURCES("table* extracted_at*:time", "table"),
  FEEDBACK(
      "card_id* revision:int customer_id* action*"
          + " decision*:accepted|modified|rejected|snoozed|withdrawn"
          + " reason:unsuitable_product|wrong_timing|already_contacted|wrong_data|price|other"
          + " decided_at*:time snooze_until:date agent_id product_id changes note",
      "");

  private final List<Column> columns;
  private final List<String> key;
  private final Map<String, Integer> byName;

  Table(String columns, String key) {
    List<Column> parsed = new ArrayList<>();
    Map<String, Integer> index = new HashMap<>();
    for (String column : columns.split(" ")) {
      index.put(Column.parse(column).name(), parsed.size());
      parsed.add(Column.parse(column));
    }
    this.columns = List.copyOf(parsed);
    this.byName = Collections.unmodifiableMap(index);
    this.key = key.isEmpty() ? List.of() : List.of(key.split(" "));
  }

  /** The name in files and queries, lower case. */
  public String fileName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public List<Column> columns() {
    return columns;
  }

  /** The columns that identify a row; empty where equal rows are real. */
  public List<String> key() {
    return key;
  }

  /** The position of a column; throws when the table has none of that name. */
  int indexOf(String column) {
    Integer index = byName.get(column);
    if (index == null) {
      throw new IllegalArgumentException(fileName() + " has no column " + column);
    }
    return index;
  }

  /** Whether the table has a column of that name. */
  boolean hasColumn(String column) {
    return byName.containsKey(column);
  }

  /** The column whose day is that on which a row becomes known; null for one that always is. */
  @Nullable String since() {
    return switch (this) {
      case ORDERS -> "ordered_at";
      case INVOICES -> "issued_on";
      case QUOTES -> "sent_on";
      default -> null;
    };
  }

  /** The table of that file name; null when there is none. */
  public static @Nullable Table find(String fileName) {
    for (Table table : values()) {
      if (table.fileName().equals(fileName)) {
        return table;
      }
    }
    return null;
  }
}
