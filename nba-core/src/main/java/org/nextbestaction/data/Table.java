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
 * and the columns of its key (none: rows have no key, equal rows are real).
 *
 * <p>A column is {@code name[*][:type][check...][mark]}. A star marks a required one. The types are
 * {@code dec int date time bool list}, a choice {@code a|b}, and none for text; {@code pct} is a
 * number from 0 to 100; {@code currency country language zone} are texts from a public list. A date
 * lies within 1970 to 2200 unless a bound says otherwise. A check is a bound ({@code >=0}, {@code
 * >0}, for dates a year), how the value stands to another column of its row ({@code >=starts_on},
 * {@code !=product_id}), or the table whose row it names ({@code @products}).
 *
 * <p>A value that makes no sense is unknown, or its row is set aside where it is required. A mark
 * changes that: {@code !} sets the row aside, {@code ?} uses the value as it stands. Each is a
 * finding; docs/data-quality.md tells them.
 */
public enum Table {
  CUSTOMERS(
      "customer_id* name segment industry country:country language:language currency:currency?"
          + " time_zone:zone agent_id@agents? strategic:bool blocked:bool credit_limit:dec>=0"
          + " payment_terms_days:int>=0 warehouse@stock.warehouse? merged_into@customers",
      "customer_id"),
  PRODUCTS(
      "product_id* name category unit_cost:dec>=0 list_price:dec>0 currency:currency? unit"
          + " order_multiple:dec>0 min_quantity:dec>=0 discontinued:bool successor_id@products"
          + " successor_factor:dec>0 approved_segments:list lead_time_days:int>=0",
      "product_id"),
  PRODUCT_RELATIONS(
      "product_id*@products related_id*@products!=product_id"
          + " type*:complement|substitute|consumable|accessory|incompatible",
      "product_id related_id type"),
  BUNDLES("bundle_id* name product_id*@products? quantity:dec>0", "bundle_id product_id"),
  ORDERS(
      "order_id* customer_id*@customers ordered_at*:time status:open|delivered|partial|cancelled"
          + " kind:regular|project channel:agent|portal|edi currency:currency?",
      "order_id"),
  ORDER_LINES("order_id* line_no product_id* quantity*:dec unit_price:dec>=0?", ""),
  INVOICES(
      "invoice_id* customer_id*@customers issued_on:date due_on*:date paid_on:date>=issued_on"
          + " amount:dec open_amount*:dec currency:currency? disputed:bool",
      "invoice_id"),
  STOCK(
      "product_id*@products warehouse available*:dec as_of:time delivery_hours:dec>=0 excess:bool"
          + " rotate_before:date next_receipt_on:date",
      "product_id warehouse as_of"),
  CONTRACTS(
      "contract_id* customer_id*@customers starts_on:date<=2200 ends_on:date>=1970>=starts_on!"
          + " max_discount_pct:pct payment_terms_days:int>=0 extended_terms_allowed:bool"
          + " amount:dec>=0 currency:currency? product_id@products?"
          + " kind:framework|subscription|service",
      "contract_id product_id"),
  CONTRACT_PRICES(
      "contract_id*@contracts product_id*@products price*:dec>=0 currency:currency?",
      "contract_id product_id"),
  BUDGETS(
      "customer_id*@customers category starts_on*:date<=2200 ends_on*:date>=1970>=starts_on"
          + " amount*:dec>=0 currency:currency?",
      "customer_id category starts_on"),
  QUOTES(
      "quote_id* customer_id*@customers sent_on*:date"
          + " status*:sent|answered|won|lost|expired|withdrawn last_response_on:date>=sent_on"
          + " valid_until:date>=1970>=sent_on amount:dec>=0 currency:currency? technical:bool",
      "quote_id"),
  QUOTE_LINES("quote_id*@quotes product_id*@products? quantity:dec unit_price:dec>=0", ""),
  OPPORTUNITIES(
      "opportunity_id* customer_id*@customers stage amount:dec>=0 currency:currency?"
          + " expected_close_on:date last_activity_on:date closed_on:date status:open|won|lost",
      "opportunity_id"),
  CONTACTS(
      "contact_id* customer_id*@customers name role phone email language:language"
          + " call_opt_out:bool email_opt_out:bool",
      "contact_id"),
  ACTIVITIES(
      "activity_id* customer_id*@customers at*:time type*:call|email|meeting|visit|note agent_id"
          + " outcome:reached|not_reached|requested_quote|requested_document|other text",
      "activity_id"),
  NOTE_TOPICS(
      "activity_id*@activities"
          + " topic*:requested_document|requested_quote|callback|complaint|competitor|expansion|quarantined"
          + " value source",
      "activity_id topic"),
  TICKETS(
      "ticket_id* customer_id*@customers opened_on*:date closed_on:date>=opened_on"
          + " severity:low|medium|high kind:complaint|question|return|service product_id@products?"
          + " text",
      "ticket_id"),
  ENGAGEMENT(
      "customer_id*@customers at*:time type*:campaign_open|campaign_click|form|page_view"
          + " product_id@products? category campaign_id",
      ""),
  PROMOTIONS(
      "promotion_id* product_id*@products starts_on*:date<=2200 ends_on*:date>=1970>=starts_on"
          + " discount_pct:pct",
      "promotion_id product_id"),
  COMPETITOR_SIGNALS("customer_id*@customers at*:time category competitor text", ""),
  DOCUMENTS(
      "document_id* title* kind:datasheet|manual|catalog|delivery_conditions product_id@products?"
          + " category language:language url text",
      "document_id"),
  AGENTS(
      "agent_id* name email language:language manager_id@agents!=agent_id? time_zone:zone"
          + " daily_capacity:int>=0 away_from:date<=away_to away_to:date>=1970"
          + " deputy_id@agents!=agent_id?",
      "agent_id"),
  EXCHANGE_RATES("currency*:currency? on*:date rate_to_base*:dec>0", "currency on"),
  HOLIDAYS("country*:country on*:date", "country on"),
  EXTERNAL_SIGNALS(
      "customer_id*@customers product_id@products? name* value*:dec unit as_of*:time source*",
      "customer_id product_id name source as_of"),
  EXTERNAL_RECOMMENDATIONS(
      "customer_id*@customers product_id*@products score*:dec source* as_of*:time",
      "customer_id product_id source as_of"),
  SOURCES("table*@tables extracted_at*:time", "table"),
  FEEDBACK(
      "card_id* revision:int>=0 customer_id*@customers action*"
          + " decision*:accepted|modified|rejected|snoozed|withdrawn"
          + " reason:unsuitable_product|wrong_timing|already_contacted|wrong_data|price|other"
          + " decided_at*:time snooze_until:date>=decided_at agent_id product_id@products? changes"
          + " note",
      "");

  private final List<Column> columns;
  private final List<ColumnCheck> checks;
  private final List<String> key;
  private final Map<String, Integer> byName;

  Table(String columns, String key) {
    List<Column> parsed = new ArrayList<>();
    List<ColumnCheck> checked = new ArrayList<>();
    Map<String, Integer> index = new HashMap<>();
    for (String column : columns.split(" ")) {
      Notation notation = Notation.parse(column);
      index.put(notation.name(), parsed.size());
      parsed.add(Column.of(notation));
      checked.add(ColumnCheck.of(notation));
    }
    this.columns = List.copyOf(parsed);
    this.checks = List.copyOf(checked);
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

  /** What the values of a column keep where they make sense. */
  public ColumnCheck check(int column) {
    return checks.get(column);
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

  /** The table whose row a row of this table belongs to; null where it stands for itself. */
  @Nullable Table parent() {
    return switch (this) {
      case ORDER_LINES -> ORDERS;
      case QUOTE_LINES -> QUOTES;
      case CONTRACT_PRICES -> CONTRACTS;
      case NOTE_TOPICS -> ACTIVITIES;
      default -> null;
    };
  }

  /** Whether each row belongs to a customer. */
  boolean ofCustomers() {
    return this == CUSTOMERS || hasColumn("customer_id") || parent() != null;
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
