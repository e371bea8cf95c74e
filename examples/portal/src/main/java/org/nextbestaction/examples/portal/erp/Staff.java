package org.nextbestaction.examples.portal.erp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The employees, and who leads whom. */
@Component
public class Staff {

  private static final String SELECT =
      "SELECT employee_no, full_name, email, language_code, superior FROM employee ";

  private final JdbcTemplate database;

  Staff(JdbcTemplate database) {
    this.database = database;
  }

  /** The employee; null when there is none of that number. */
  public @Nullable Employee find(String number) {
    return first(SELECT + "WHERE employee_no = ?", number);
  }

  /** The employee with an e-mail address, in whatever case; null when nobody has it. */
  public @Nullable Employee byEmail(String email) {
    return first(SELECT + "WHERE lower(email) = lower(?)", email);
  }

  private @Nullable Employee first(String sql, String value) {
    List<Employee> found = database.query(sql, (row, n) -> employee(row), value);
    return found.size() == 1 ? found.get(0) : null;
  }

  private static Employee employee(ResultSet row) throws SQLException {
    return new Employee(
        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5));
  }

  /** The name of an employee; null when there is none of that number. */
  public @Nullable String nameOf(@Nullable String number) {
    Employee employee = number == null ? null : find(number);
    return employee == null ? null : employee.name();
  }

  /** Those who report to the employee. */
  public Set<String> team(String number) {
    return new TreeSet<>(
        database.queryForList(
            "SELECT employee_no FROM employee WHERE superior = ?", String.class, number));
  }
}
