package org.nextbestaction.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.nextbestaction.data.Table;
import org.nextbestaction.policy.Company;
import org.nextbestaction.source.CommercialDataSource;
import org.nextbestaction.source.CommercialDataSource.RowSink;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.DataSourceException;
import org.nextbestaction.source.LoadListener;

/** What every source of commercial data must keep. Extend it and say how yours holds given data. */
public abstract class CommercialDataSourceContract {

  private static final LocalDate DAY = LocalDate.parse("2026-05-08");

  /** A source of yours that holds the same rows. */
  protected abstract CommercialDataSource sourceOf(TestData data);

  private static TestData data() {
    return new TestData()
        .row(Table.CUSTOMERS, "customer_id=K1", "name=Țară, \"cu\" ghilimele", "currency=RON")
        .row(Table.CUSTOMERS, "customer_id=K2", "strategic=true", "credit_limit=1000.50")
        .row(Table.PRODUCTS, "product_id=P1", "list_price=9.99", "approved_segments=a|b")
        .row(Table.EXCHANGE_RATES, "currency=RON", "on=2026-01-01", "rate_to_base=0.2")
        .row(
            Table.ACTIVITIES,
            "activity_id=V",
            "customer_id=K1",
            "at=2026-05-01T09:30:00Z",
            "type=note",
            "text=first line\nsecond line")
        .empty(Table.TICKETS)
        .empty(Table.FEEDBACK)
        .orders("K1", "P1", 2, 9.5, "2026-01-05", "2026-02-05", "2026-03-05")
        .orders("K2", "P1", 1.25, 9.99, "2026-01-05");
  }

  @Test
  void the_same_rows_give_the_same_snapshot() {
    CommercialDataSource source = sourceOf(data());

    String hash = DataLoader.load(source, Company.defaults(), LoadListener.NONE).asOf(DAY).hash();

    assertThat(hash).isEqualTo(data().load().asOf(DAY).hash());
  }

  @Test
  void the_connected_tables_are_those_that_it_holds() {
    assertThat(new HashSet<>(sourceOf(data()).tables())).isEqualTo(data().tables());
  }

  @Test
  void each_connected_table_gives_a_header_and_then_rows_as_wide_as_it() {
    CommercialDataSource source = sourceOf(data());

    for (Table table : source.tables()) {
      AtomicInteger width = new AtomicInteger();
      source.read(
          table,
          new RowSink() {
            @Override
            public void header(String resource, List<String> columns) {
              assertThat(resource).isNotBlank();
              width.set(columns.size());
            }

            @Override
            public void row(int line, List<String> values) {
              assertThat(line).isNotNegative();
              assertThat(values).as("row of %s", table).hasSize(width.get());
            }
          });
      assertThat(width.get()).as("header of %s", table).isPositive();
    }
  }

  @Test
  void a_table_can_be_read_again() {
    CommercialDataSource source = sourceOf(data());

    assertThat(rows(source, Table.ORDERS)).isEqualTo(rows(source, Table.ORDERS)).hasSize(4);
  }

  @Test
  void what_is_read_consistently_are_the_same_tables_and_rows() {
    CommercialDataSource source = sourceOf(data());
    List<List<String>> orders = new ArrayList<>();

    source.consistently(
        picture -> {
          assertThat(picture.name()).isEqualTo(source.name());
          assertThat(picture.tables()).isEqualTo(source.tables());
          orders.addAll(rows(picture, Table.ORDERS));
          assertThat(rows(picture, Table.ORDERS)).isEqualTo(orders);
        });

    assertThat(orders).isEqualTo(rows(source, Table.ORDERS));
  }

  private static List<List<String>> rows(CommercialDataSource source, Table table) {
    List<List<String>> rows = new ArrayList<>();
    source.read(
        table,
        new RowSink() {
          @Override
          public void header(String resource, List<String> columns) {}

          @Override
          public void row(int line, List<String> values) {
            rows.add(List.copyOf(values));
          }
        });
    return rows;
  }

  @Test
  void a_table_that_is_not_connected_is_refused() {
    CommercialDataSource source = sourceOf(data());

    assertThatThrownBy(() -> rows(source, Table.HOLIDAYS))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("holidays");
  }

  @Test
  void it_has_a_name() {
    assertThat(sourceOf(data()).name()).isNotBlank();
  }
}
