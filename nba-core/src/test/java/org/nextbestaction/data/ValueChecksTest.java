package org.nextbestaction.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nextbestaction.kit.TestData;

/** A value that makes no sense is told, and is unknown, sets its row aside, or stands as it is. */
class ValueChecksTest {

  private static final String DAY = EveryTable.AS_OF;

  /** One fault: a value that makes no sense, and what is said and done about it. */
  record Fault(Table table, String column, String value, String code, String fate) {

    static Fault parse(String line) {
      String[] parts = line.trim().split(" +");
      String[] place = parts[0].split("\\.");
      return new Fault(Table.find(place[0]), place[1], parts[1], parts[2], parts[3]);
    }

    /** The second row where the first has no such value. */
    int row() {
      return column.startsWith("successor") ? 1 : 0;
    }

    TestData in(TestData data) {
      return data.with(table, row(), column, value);
    }
  }

  /** The rules of every column but for the years of dates, name by name. */
  private static final String FAULTS =
      """
      customers.country                Romania     NOT_A_CODE     unknown
      customers.country                ro          NOT_A_CODE     unknown
      customers.language               ro-RO       NOT_A_CODE     unknown
      customers.time_zone              Bucharest   NOT_A_CODE     unknown
      customers.currency               LEI         NOT_A_CODE     kept
      customers.credit_limit           -1          OUT_OF_RANGE   unknown
      customers.payment_terms_days     -1          OUT_OF_RANGE   unknown
      products.unit_cost               -0.01       OUT_OF_RANGE   unknown
      products.list_price              0           OUT_OF_RANGE   unknown
      products.list_price              -5          OUT_OF_RANGE   unknown
      products.currency                eur         NOT_A_CODE     kept
      products.order_multiple          0           OUT_OF_RANGE   unknown
      products.min_quantity            -1          OUT_OF_RANGE   unknown
      products.successor_factor        0           OUT_OF_RANGE   unknown
      products.successor_factor        -2          OUT_OF_RANGE   unknown
      products.lead_time_days          -1          OUT_OF_RANGE   unknown
      product_relations.related_id     P1          SELF_REFERENCE set_aside
      bundles.quantity                 0           OUT_OF_RANGE   unknown
      bundles.quantity                 -3          OUT_OF_RANGE   unknown
      orders.currency                  LEI         NOT_A_CODE     kept
      order_lines.unit_price           -1          OUT_OF_RANGE   kept
      invoices.paid_on                 2026-04-01  DATES_REVERSED unknown
      invoices.currency                LEI         NOT_A_CODE     kept
      stock.delivery_hours             -1          OUT_OF_RANGE   unknown
      contracts.ends_on                2025-12-31  DATES_REVERSED set_aside
      contracts.max_discount_pct       100.01      OUT_OF_RANGE   unknown
      contracts.max_discount_pct       -0.01       OUT_OF_RANGE   unknown
      contracts.payment_terms_days     -1          OUT_OF_RANGE   unknown
      contracts.amount                 -1          OUT_OF_RANGE   unknown
      contracts.currency               LEI         NOT_A_CODE     kept
      contract_prices.price            -9          OUT_OF_RANGE   set_aside
      contract_prices.currency         LEI         NOT_A_CODE     kept
      budgets.ends_on                  2025-12-31  DATES_REVERSED set_aside
      budgets.amount                   -1          OUT_OF_RANGE   set_aside
      budgets.currency                 LEI         NOT_A_CODE     kept
      quotes.last_response_on          2026-04-19  DATES_REVERSED unknown
      quotes.valid_until               2026-04-19  DATES_REVERSED unknown
      quotes.amount                    -1          OUT_OF_RANGE   unknown
      quotes.currency                  LEI         NOT_A_CODE     kept
      quote_lines.unit_price           -1          OUT_OF_RANGE   unknown
      opportunities.amount             -1          OUT_OF_RANGE   unknown
      opportunities.currency           LEI         NOT_A_CODE     kept
      contacts.language                Romanian    NOT_A_CODE     unknown
      tickets.closed_on                2026-04-14  DATES_REVERSED unknown
      promotions.ends_on               2026-04-30  DATES_REVERSED set_aside
      promotions.discount_pct          101         OUT_OF_RANGE   unknown
      promotions.discount_pct          -1          OUT_OF_RANGE   unknown
      documents.language               English     NOT_A_CODE     unknown
      agents.language                  EN          NOT_A_CODE     unknown
      agents.manager_id                A1          SELF_REFERENCE kept
      agents.time_zone                 +99:00      NOT_A_CODE     unknown
      agents.daily_capacity            -1          OUT_OF_RANGE   unknown
      agents.away_from                 2026-05-21  DATES_REVERSED unknown
      agents.deputy_id                 A1          SELF_REFERENCE kept
      exchange_rates.currency          LEI         NOT_A_CODE     kept
      exchange_rates.rate_to_base      0           OUT_OF_RANGE   set_aside
      exchange_rates.rate_to_base      -0.2        OUT_OF_RANGE   set_aside
      holidays.country                 Romania     NOT_A_CODE     set_aside
      feedback.revision                -1          OUT_OF_RANGE   unknown
      feedback.snooze_until            2026-05-04  DATES_REVERSED unknown
      """;

  static Stream<Fault> faults() {
    return Stream.concat(FAULTS.lines().map(Fault::parse), years());
  }

  /** Each column of dates before and after the years that it may lie in. */
  private static Stream<Fault> years() {
    return Stream.of(Table.values())
        .flatMap(
            table ->
                table.columns().stream()
                    .filter(
                        column ->
                            column.type() == ColumnType.DATE
                                || column.type() == ColumnType.TIMESTAMP)
                    .flatMap(column -> years(table, column)));
  }

  private static Stream<Fault> years(Table table, Column column) {
    boolean start = column.name().equals("starts_on");
    boolean end = Set.of("ends_on", "valid_until", "away_to").contains(column.name());
    boolean setAside =
        column.required() || table == Table.CONTRACTS && column.name().equals("ends_on");
    return Stream.of("1969-12-31", "2201-01-01")
        .filter(date -> date.startsWith("1") ? !start : !end)
        .map(
            date ->
                new Fault(
                    table,
                    column.name(),
                    date,
                    "OUT_OF_RANGE",
                    setAside ? "set_aside" : "unknown"));
  }

  private static List<Finding> found(TestData data, Table table) {
    return data.load().findings().stream()
        .filter(finding -> finding.table().equals(table.fileName()))
        .toList();
  }

  private static String picture(TestData data) {
    return EveryTable.picture(data.asOf(DAY));
  }

  @Test
  void data_in_which_everything_makes_sense_give_no_finding() {
    assertThat(EveryTable.data().load().findings()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void a_value_that_makes_no_sense_is_told(Fault fault) {
    boolean setAside = fault.fate().equals("set_aside");

    Finding finding = found(fault.in(EveryTable.data()), fault.table()).get(0);

    assertThat(finding.code()).isEqualTo(fault.code());
    assertThat(finding.column()).isEqualTo(fault.column());
    assertThat(finding.value()).startsWith(fault.value());
    assertThat(finding.count()).isEqualTo(1);
    assertThat(finding.location().line()).isEqualTo(fault.row() + 2);
    assertThat(finding.severity())
        .isEqualTo(setAside ? Finding.Severity.QUARANTINE : Finding.Severity.WARNING);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void it_is_unknown_or_its_row_is_set_aside_or_it_is_used_as_it_stands(Fault fault) {
    TestData clean = EveryTable.data();
    TestData dirty = fault.in(clean);

    switch (fault.fate()) {
      case "unknown" ->
          assertThat(picture(dirty))
              .isEqualTo(picture(clean.with(fault.table(), fault.row(), fault.column(), "")));
      case "set_aside" ->
          assertThat(picture(dirty))
              .isEqualTo(picture(clean.withoutRow(fault.table(), fault.row())));
      default -> assertThat(picture(dirty)).isNotEqualTo(picture(clean));
    }
    assertThat(dirty.load().counts().get(fault.table()).quarantined())
        .isEqualTo(fault.fate().equals("set_aside") ? 1 : 0);
  }

  @Test
  void every_rule_of_a_column_is_among_these() {
    Set<String> declared = new TreeSet<>();
    for (Table table : Table.values()) {
      for (int c = 0; c < table.columns().size(); c++) {
        ColumnCheck check = table.check(c);
        String column = table.fileName() + "." + table.columns().get(c).name() + " ";
        if (check.range() != null) {
          declared.add(column + "OUT_OF_RANGE");
        }
        if (check.codes() != null) {
          declared.add(column + "NOT_A_CODE");
        }
        for (ColumnCheck.Comparison comparison : check.comparisons()) {
          declared.add(
              column + (comparison.operator().equals("!=") ? "SELF_REFERENCE" : "DATES_REVERSED"));
        }
      }
    }

    assertThat(faults().map(f -> f.table().fileName() + "." + f.column() + " " + f.code()))
        .containsAll(declared)
        .allMatch(declared::contains);
  }

  @ParameterizedTest
  @CsvSource({
    "customers, credit_limit, 0",
    "customers, payment_terms_days, 0",
    "products, unit_cost, 0",
    "products, successor_factor, 0.5",
    "order_lines, quantity, -4",
    "invoices, open_amount, -40",
    "invoices, amount, -40",
    "invoices, paid_on, 2026-04-02",
    "stock, available, -3",
    "contracts, max_discount_pct, 0",
    "contracts, max_discount_pct, 100",
    "contracts, starts_on, 1900-01-01",
    "contracts, ends_on, 9999-12-31",
    "contracts, ends_on, 2026-01-01",
    "promotions, ends_on, 9999-12-31",
    "promotions, starts_on, 0001-01-01",
    "quotes, valid_until, 9999-12-31",
    "agents, away_to, 9999-12-31",
    "agents, daily_capacity, 0",
    "agents, time_zone, +02:00",
    "agents, time_zone, UTC",
    "orders, ordered_at, 1970-01-01",
    "invoices, due_on, 2200-12-31",
    "external_signals, value, -1"
  })
  void what_is_legal_is_not_told(String table, String column, String value) {
    TestData data = EveryTable.data().with(Table.find(table), 0, column, value);

    assertThat(data.load().findings()).isEmpty();
  }

  @Test
  void amounts_in_what_is_no_currency_are_unknown_and_never_those_of_the_default() {
    TestData data =
        new TestData()
            .row(Table.CUSTOMERS, "customer_id=K", "currency=LEI")
            .orders("K", "P", 1, 100, "2026-05-01");

    Snapshot snapshot = data.asOf(DAY);

    assertThat(snapshot.purchases().net(0)).isEqualTo(Unknown.NUMBER);
    assertThat(snapshot.view("K").customer().currency()).isEqualTo("LEI");
  }

  @Test
  void an_agent_whose_absence_ends_before_it_starts_is_not_away() {
    TestData data = EveryTable.data().with(Table.AGENTS, 0, "away_to", "2026-05-09");

    Agent agent = data.asOf(DAY).agents().get("A1");

    assertThat(agent.awayOn(java.time.LocalDate.parse("2026-05-15"))).isFalse();
  }

  @Test
  void many_values_of_a_kind_are_one_finding_with_the_first_examples() {
    TestData data = new TestData();
    for (int i = 0; i < 3000; i++) {
      data.row(
          Table.CUSTOMERS, "customer_id=K" + (1000 + i), "country=X" + i % 7, "credit_limit=-1");
    }

    List<Finding> findings = found(data, Table.CUSTOMERS);

    assertThat(findings).hasSize(2).allMatch(finding -> finding.count() == 3000);
    assertThat(findings.get(0).column()).isEqualTo("country");
    assertThat(findings.get(0).value()).isEqualTo("X0, X1, X2, X3, X4");
    assertThat(findings.get(0).message())
        .isEqualTo(
            "3000 rows: no ISO 3166 country such as RO, taken as unknown (K1000, K1001, K1002,"
                + " K1003, K1004, ...)");
  }

  @Test
  void a_thousand_rows_of_a_kind_that_are_set_aside_are_told_and_the_rest_counted() {
    TestData data = new TestData();
    for (int i = 0; i < 1500; i++) {
      data.row(
          Table.EXCHANGE_RATES,
          "currency=RON",
          "on=" + java.time.LocalDate.parse("2020-01-01").plusDays(i),
          "rate_to_base=0");
    }

    List<Finding> findings = found(data, Table.EXCHANGE_RATES);

    assertThat(findings).hasSize(1001);
    assertThat(findings.stream().mapToLong(Finding::count).sum()).isEqualTo(1500);
    assertThat(findings.get(0).location().line()).isEqualTo(2);
    assertThat(findings.get(1000).message()).isEqualTo("500 more rows: a value not above 0");
    assertThat(data.load().counts().get(Table.EXCHANGE_RATES))
        .isEqualTo(new CommercialData.RowCount(1500, 1500));
  }

  @Test
  void a_row_with_two_faults_is_set_aside_once() {
    TestData data =
        EveryTable.data()
            .with(Table.EXCHANGE_RATES, 0, "rate_to_base", "0")
            .with(Table.EXCHANGE_RATES, 0, "on", "1900-01-01");

    assertThat(found(data, Table.EXCHANGE_RATES)).hasSize(1);
    assertThat(data.load().counts().get(Table.EXCHANGE_RATES).quarantined()).isEqualTo(1);
  }

  @Test
  void rows_of_one_key_that_differ_in_a_senseless_value_only_are_one_row() {
    TestData data =
        new TestData()
            .row(Table.CUSTOMERS, "customer_id=K", "country=Romania")
            .row(Table.CUSTOMERS, "customer_id=K", "country=Roumania");

    assertThat(data.asOf(DAY).view("K")).isNotNull();
    assertThat(found(data, Table.CUSTOMERS))
        .extracting(Finding::code)
        .containsExactly("NOT_A_CODE", "DUPLICATE_ROW");
  }
}
