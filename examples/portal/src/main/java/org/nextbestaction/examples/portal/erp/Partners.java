package org.nextbestaction.examples.portal.erp;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** The customers, as the ERP's own pages show them. */
@Component
public class Partners {

  private static final int LAST_ORDERS = 8;

  /** A line of the list. */
  public record Line(String number, String company, String group, String manager) {}

  /** A customer's head data; null is unknown. */
  public record Partner(
      String number,
      String company,
      @Nullable String group,
      @Nullable String branch,
      @Nullable String currency,
      @Nullable BigDecimal creditLine,
      @Nullable Integer paymentDays,
      String managerNumber) {}

  /** A contact person. */
  public record Person(String name, @Nullable String job, @Nullable String phone, String email) {}

  /** An order with its net value; null where a price is missing. */
  public record Order(String number, String on, int rows, @Nullable BigDecimal value) {}

  /** An invoice of which something is open. */
  public record Invoice(String number, String due, BigDecimal balance) {}

  private final JdbcTemplate database;
  private final NamedParameterJdbcTemplate named;

  Partners(JdbcTemplate database) {
    this.database = database;
    named = new NamedParameterJdbcTemplate(database);
  }

  /** The customers of some employees, by name. */
  public List<Line> of(Set<String> employees) {
    return named.query(
        "SELECT p.partner_no, p.company, p.customer_group, e.full_name FROM business_partner p"
            + " JOIN employee e ON e.employee_no = p.account_manager"
            + " WHERE p.account_manager IN (:employees) AND p.replaced_by IS NULL"
            + " ORDER BY p.company, p.partner_no",
        java.util.Map.of("employees", employees),
        (row, n) ->
            new Line(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
  }

  /** The customer; null when there is none of that number. */
  public @Nullable Partner find(String number) {
    List<Partner> found =
        database.query(
            "SELECT partner_no, company, customer_group, branch, currency_code, credit_line,"
                + " payment_days, account_manager FROM business_partner WHERE partner_no = ?",
            (row, n) ->
                new Partner(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getBigDecimal(6),
                    (Integer) row.getObject(7),
                    row.getString(8)),
            number);
    return found.isEmpty() ? null : found.get(0);
  }

  public List<Person> people(String number) {
    return database.query(
        "SELECT full_name, job, phone, email FROM contact_person WHERE partner_no = ?"
            + " ORDER BY person_no",
        (row, n) ->
            new Person(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
        number);
  }

  /** The last ones, the newest first. */
  public List<Order> orders(String number) {
    return database.query(
        "SELECT o.order_no, CAST(o.doc_date AS VARCHAR(10)), COUNT(*),"
            + " CASE WHEN COUNT(r.net_price) = COUNT(*) THEN SUM(r.qty * r.net_price) END"
            + " FROM sales_order o JOIN sales_order_row r ON r.order_no = o.order_no"
            + " WHERE o.partner_no = ? GROUP BY o.order_no, o.doc_date"
            + " ORDER BY o.doc_date DESC, o.order_no DESC LIMIT "
            + LAST_ORDERS,
        (row, n) ->
            new Order(row.getString(1), row.getString(2), row.getInt(3), row.getBigDecimal(4)),
        number);
  }

  public List<Invoice> openInvoices(String number) {
    return database.query(
        "SELECT invoice_no, CAST(due_date AS VARCHAR(10)), balance FROM customer_invoice"
            + " WHERE partner_no = ? AND balance <> 0 ORDER BY due_date, invoice_no",
        (row, n) -> new Invoice(row.getString(1), row.getString(2), row.getBigDecimal(3)),
        number);
  }
}
