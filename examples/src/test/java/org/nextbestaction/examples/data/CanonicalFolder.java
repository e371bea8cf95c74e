package org.nextbestaction.examples.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A CSV folder read back for a test, without any code that wrote it. */
record CanonicalFolder(Path path) {

  /** The contract's tables and their columns, as they stand there. */
  private static final String CONTRACT =
      """
      customers: customer_id name segment industry country language currency time_zone agent_id strategic blocked credit_limit payment_terms_days warehouse merged_into
      products: product_id name category unit_cost list_price currency unit order_multiple min_quantity discontinued successor_id successor_factor approved_segments lead_time_days
      product_relations: product_id related_id type
      bundles: bundle_id name product_id quantity
      orders: order_id customer_id ordered_at status kind channel currency
      order_lines: order_id line_no product_id quantity unit_price
      invoices: invoice_id customer_id issued_on due_on paid_on amount open_amount currency disputed
      stock: product_id warehouse available as_of delivery_hours excess rotate_before next_receipt_on
      contracts: contract_id customer_id starts_on ends_on max_discount_pct payment_terms_days extended_terms_allowed amount currency product_id kind
      contract_prices: contract_id product_id price currency
      budgets: customer_id category starts_on ends_on amount currency
      quotes: quote_id customer_id sent_on status last_response_on valid_until amount currency technical
      quote_lines: quote_id product_id quantity unit_price
      opportunities: opportunity_id customer_id stage amount currency expected_close_on last_activity_on closed_on status
      contacts: contact_id customer_id name role phone email language call_opt_out email_opt_out
      activities: activity_id customer_id at type agent_id outcome text
      note_topics: activity_id topic value source
      tickets: ticket_id customer_id opened_on closed_on severity kind product_id text
      engagement: customer_id at type product_id category campaign_id
      promotions: promotion_id product_id starts_on ends_on discount_pct
      competitor_signals: customer_id at category competitor text
      documents: document_id title kind product_id category language url text
      agents: agent_id name email language manager_id time_zone daily_capacity away_from away_to deputy_id
      exchange_rates: currency on rate_to_base
      holidays: country on
      external_signals: customer_id product_id name value unit as_of source
      external_recommendations: customer_id product_id score source as_of
      sources: table extracted_at
      feedback: card_id revision customer_id action decision reason decided_at snooze_until agent_id product_id changes note
      """;

  /** The columns of each table of the contract. */
  static Map<String, List<String>> contract() {
    Map<String, List<String>> tables = new TreeMap<>();
    for (String line : CONTRACT.strip().split("\n")) {
      String[] nameAndColumns = line.split(": ");
      tables.put(nameAndColumns[0], List.of(nameAndColumns[1].split(" ")));
    }
    return tables;
  }

  /** The names of the files. */
  List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** The bytes of each file as text, by name. */
  Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (String file : files()) {
      contents.put(file, Files.readString(path.resolve(file)));
    }
    return contents;
  }

  /** The rows of a table, by column. */
  List<Map<String, String>> rows(String table) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(path.resolve(table + ".csv"))) {
      for (NamedCsvRecord row : csv) {
        rows.add(row.getFieldsAsMap());
      }
    }
    return rows;
  }

  /** The different values of a column, the unknown left out. */
  Set<String> values(String table, String column) throws IOException {
    Set<String> values = new HashSet<>();
    for (Map<String, String> row : rows(table)) {
      if (!row.get(column).isEmpty()) {
        values.add(row.get(column));
      }
    }
    return values;
  }
}
