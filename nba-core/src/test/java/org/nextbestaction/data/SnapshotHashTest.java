package org.nextbestaction.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.kit.TestData;

class SnapshotHashTest {

  private static final List<Table> TABLES =
      List.of(Table.values()); // the first row of each is changed, of some the second, too

  static Stream<Arguments> fields() {
    List<Arguments> fields = new ArrayList<>();
    for (Table table : TABLES) {
      for (Column column : table.columns()) {
        fields.add(Arguments.of(table, column));
      }
    }
    return fields.stream();
  }

  private static String another(Column column) {
    return switch (column.type()) {
      case TEXT -> "RONx";
      case LIST -> "retail";
      case DATE -> "2026-03-17";
      case TIMESTAMP -> "2026-03-17T08:00:00Z";
      case DECIMAL -> "6.5";
      case INTEGER -> "13";
      case BOOLEAN -> "";
      case CHOICE -> column.allowed().get(column.allowed().size() - 1);
    };
  }

  @ParameterizedTest
  @MethodSource("fields")
  void what_changes_the_picture_changes_the_hash(Table table, Column column) {
    TestData before = EveryTable.data();
    int row = column.name().startsWith("successor") || column.name().startsWith("merged") ? 1 : 0;

    Snapshot one = before.asOf(EveryTable.AS_OF);
    Snapshot other = before.with(table, row, column.name(), another(column)).asOf(EveryTable.AS_OF);

    if (!EveryTable.picture(one).equals(EveryTable.picture(other))) {
      assertThat(other.hash()).isNotEqualTo(one.hash());
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void so_it_does_where_products_are_derived_from_orders(Table table, Column column) {
    if (table == Table.PRODUCTS) {
      return;
    }
    TestData before = EveryTable.data().without(Table.PRODUCTS);

    Snapshot one = before.asOf(EveryTable.AS_OF);
    Snapshot other = before.with(table, 0, column.name(), another(column)).asOf(EveryTable.AS_OF);

    if (!EveryTable.picture(one).equals(EveryTable.picture(other))) {
      assertThat(other.hash()).isNotEqualTo(one.hash());
    }
  }

  @Test
  void almost_every_field_is_in_the_picture() {
    Snapshot one = EveryTable.data().asOf(EveryTable.AS_OF);
    List<String> unseen = new ArrayList<>();

    fields()
        .forEach(
            field -> {
              Table table = (Table) field.get()[0];
              Column column = (Column) field.get()[1];
              int row =
                  column.name().startsWith("successor") || column.name().startsWith("merged")
                      ? 1
                      : 0;
              Snapshot other =
                  EveryTable.data()
                      .with(table, row, column.name(), another(column))
                      .asOf(EveryTable.AS_OF);
              if (EveryTable.picture(one).equals(EveryTable.picture(other))) {
                unseen.add(table.fileName() + "." + column.name());
              }
            });

    assertThat(unseen).containsExactlyInAnyOrder("order_lines.line_no", "invoices.disputed");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void the_order_of_rows_leaves_no_mark(long seed) {
    TestData data = EveryTable.data();
    data.orders("K1", "P1", 3, 10, "2026-02-01", "2026-02-01", "2026-02-03");
    data.orders("K2", "P2", 5, 10, "2026-02-01", "2026-02-09");

    String hash = data.asOf(EveryTable.AS_OF).hash();

    assertThat(data.shuffled(seed).asOf(EveryTable.AS_OF).hash())
        .as("seed %d", seed)
        .isEqualTo(hash);
  }

  @Test
  void another_day_has_another_hash() {
    CommercialData data = EveryTable.data().load();

    assertThat(data.asOf(LocalDate.parse("2026-05-09")).hash())
        .isNotEqualTo(data.asOf(LocalDate.parse("2026-05-08")).hash());
  }
}
