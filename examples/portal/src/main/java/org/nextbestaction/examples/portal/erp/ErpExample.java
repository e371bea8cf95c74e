package org.nextbestaction.examples.portal.erp;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.examples.data.ExampleData;
import org.nextbestaction.examples.data.Industry;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.FileSystemUtils;

/**
 * Fills the ERP's tables once with a year and a half of an invented distributor's business. A real
 * ERP has its own; this class is the one that would not be there.
 */
@Component
public class ErpExample {

  /** Per line: the generated table, the ERP's table, then each generated column and the ERP's. */
  private static final String TABLES =
      """
      agents employee agent_id=employee_no name=full_name email=email language=language_code manager_id=superior time_zone=time_zone daily_capacity=cards_a_day away_from=away_from away_to=away_to deputy_id=stand_in
      customers business_partner customer_id=partner_no name=company segment=customer_group industry=branch country=country_code language=language_code currency=currency_code time_zone=time_zone agent_id=account_manager strategic=key_account blocked=locked credit_limit=credit_line payment_terms_days=payment_days warehouse=ships_from merged_into=replaced_by
      contacts contact_person contact_id=person_no customer_id=partner_no name=full_name role=job phone=phone email=email language=language_code call_opt_out=no_calls email_opt_out=no_mails
      products item product_id=item_no name=description category=item_group unit_cost=cost_price list_price=sales_price currency=currency_code unit=unit order_multiple=pack_size min_quantity=least_qty discontinued=phased_out successor_id=replacement successor_factor=replacement_factor approved_segments=released_for lead_time_days=lead_days
      product_relations item_link product_id=item_no related_id=other_item type=link_type
      bundles item_set bundle_id=set_no name=description product_id=item_no quantity=pieces
      stock stock_level product_id=item_no warehouse=site available=on_hand as_of=counted_at delivery_hours=delivery_hours excess=surplus rotate_before=clear_before next_receipt_on=next_delivery
      promotions promotion promotion_id=promo_no product_id=item_no starts_on=valid_from ends_on=valid_to discount_pct=rebate
      orders sales_order order_id=order_no customer_id=partner_no ordered_at=doc_date ordered_at=entered_at status=state kind=project channel=origin currency=currency_code
      order_lines sales_order_row order_id=order_no line_no=row_no product_id=item_no quantity=qty unit_price=net_price
      invoices customer_invoice invoice_id=invoice_no customer_id=partner_no issued_on=doc_date due_on=due_date paid_on=settled_on amount=total open_amount=balance currency=currency_code disputed=disputed
      contracts agreement contract_id=agreement_no customer_id=partner_no starts_on=valid_from ends_on=valid_to max_discount_pct=most_rebate payment_terms_days=payment_days extended_terms_allowed=long_terms amount=volume currency=currency_code product_id=item_no kind=kind
      contract_prices agreement_price contract_id=agreement_no product_id=item_no price=price currency=currency_code
      budgets partner_budget customer_id=partner_no category=item_group starts_on=valid_from ends_on=valid_to amount=amount currency=currency_code
      quotes quotation quote_id=quotation_no customer_id=partner_no sent_on=sent_on status=state last_response_on=last_reply valid_until=valid_to amount=total currency=currency_code technical=engineered
      quote_lines quotation_row quote_id=quotation_no product_id=item_no quantity=qty unit_price=net_price
      opportunities deal opportunity_id=deal_no customer_id=partner_no stage=phase amount=volume currency=currency_code expected_close_on=closes_on last_activity_on=touched_on closed_on=closed_on status=result
      activities crm_entry activity_id=entry_no customer_id=partner_no at=happened_at type=kind agent_id=employee_no outcome=result text=memo
      note_topics crm_topic activity_id=entry_no topic=topic value=about source=found_by
      tickets service_case ticket_id=case_no customer_id=partner_no opened_on=opened_on closed_on=closed_on severity=severity kind=kind product_id=item_no text=memo
      engagement web_event customer_id=partner_no at=happened_at type=kind product_id=item_no category=item_group campaign_id=campaign
      competitor_signals competitor_note customer_id=partner_no at=noted_at category=item_group competitor=competitor text=memo
      documents leaflet document_id=leaflet_no title=title kind=kind product_id=item_no category=item_group language=language_code url=link text=summary
      exchange_rates fx_rate currency=currency_code on=valid_on rate_to_base=to_base
      holidays day_off country=country_code on=off_on
      external_signals demand_forecast customer_id=partner_no product_id=item_no name=figure value=amount unit=unit as_of=made_on source=made_by
      external_recommendations shop_suggestion customer_id=partner_no product_id=item_no score=score source=made_by as_of=made_on
      sources feed_log table=feed extracted_at=loaded_at
      feedback old_answer card_id=card_no revision=revision customer_id=partner_no action=action decision=decision reason=reason decided_at=answered_at snooze_until=snoozed_to agent_id=employee_no product_id=item_no changes=changes note=memo
      """;

  private static final Map<String, String> ORDER_STATES =
      Map.of("open", "10", "partial", "20", "delivered", "30", "cancelled", "90");
  private static final Map<String, String> QUOTATION_STATES =
      Map.of(
          "sent", "1", "answered", "2", "won", "3", "lost", "4", "expired", "5", "withdrawn", "6");

  /** Of all invented users; it stands in the README. */
  public static final String PASSWORD = "next-best-2026";

  private final JdbcTemplate database;
  private final PasswordEncoder passwords;

  ErpExample(JdbcTemplate database, PasswordEncoder passwords) {
    this.database = database;
    this.passwords = passwords;
  }

  /**
   * Makes and fills the tables, all or nothing; where they are there, nothing happens.
   *
   * @return whether they were filled now
   */
  @Transactional
  public boolean fillOnce() {
    if (filled()) {
      return false;
    }
    new ResourceDatabasePopulator(new ClassPathResource("erp/schema.sql")).populate(connection());
    Path folder = null;
    try {
      folder = Files.createTempDirectory("erp-example");
      ExampleData.write(Industry.DISTRIBUTION, ExampleData.DEFAULT_SEED, folder);
      for (String line : TABLES.lines().toList()) {
        List<String> words = List.of(line.split(" "));
        fill(
            folder.resolve(words.get(0) + ".csv"),
            words.get(1),
            words.subList(2, words.size()).stream().map(pair -> pair.split("=")).toList());
      }
      users();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(folder);
    }
    return true;
  }

  private Connection connection() {
    return DataSourceUtils.getConnection(Objects.requireNonNull(database.getDataSource()));
  }

  /** Everybody signs in by the part of the own address before the @, and one made-up password. */
  private void users() {
    String hash = passwords.encode(PASSWORD);
    database.update(
        "INSERT INTO app_user (login, password_hash, employee_no)"
            + " SELECT replace(email, '@company.example', ''), ?, employee_no FROM employee",
        hash);
  }

  private boolean filled() {
    return Boolean.TRUE.equals(
        database.execute(
            (Connection connection) -> {
              try (ResultSet found =
                  connection.getMetaData().getTables(null, null, "business_partner", null)) {
                return found.next();
              }
            }));
  }

  private void fill(Path file, String table, List<String[]> columns) throws IOException {
    String sql =
        "INSERT INTO "
            + table
            + " ("
            + String.join(", ", columns.stream().map(pair -> pair[1]).toList())
            + ") VALUES ("
            + String.join(", ", Collections.nCopies(columns.size(), "?"))
            + ")";
    List<String[]> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      csv.forEach(
          row ->
              rows.add(
                  columns.stream()
                      .map(pair -> value(table, pair[1], row.findField(pair[0]).orElse("")))
                      .toArray(String[]::new)));
    }
    database.batchUpdate(
        sql,
        rows,
        500,
        (statement, row) -> {
          for (int i = 0; i < row.length; i++) {
            // Of no stated type, so that PostgreSQL takes the column's.
            statement.setObject(i + 1, row[i], Types.OTHER);
          }
        });
  }

  /** The ERP's own way to write it; null for what is unknown. */
  private static @Nullable String value(String table, String column, String value) {
    if (value.isEmpty()) {
      return null;
    }
    return switch (table + "." + column) {
      case "sales_order.doc_date" -> value.substring(0, 10);
      case "sales_order.entered_at" -> value.length() > 10 ? value : null;
      case "sales_order.state" -> ORDER_STATES.get(value);
      case "sales_order.project" -> value.equals("project") ? "Y" : "N";
      case "quotation.state" -> QUOTATION_STATES.get(value);
      default -> value.equals("true") ? "Y" : value.equals("false") ? "N" : value;
    };
  }

  private static void delete(@Nullable Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
