package org.nextbestaction.bigquery.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.bigquery.job.BigQuerySettings;
import org.nextbestaction.bigquery.job.ResultField;
import org.nextbestaction.bigquery.job.ResultSink;
import org.nextbestaction.bigquery.local.LocalColumn;
import org.nextbestaction.bigquery.local.LocalStorage;
import org.nextbestaction.bigquery.local.LocalWarehouse;
import org.nextbestaction.bigquery.local.StorageFault;
import org.nextbestaction.bigquery.storage.internal.Attempts;
import org.nextbestaction.source.DataSourceException;

class StorageReaderTest {

  private static final List<ResultField> NUMBERS = List.of(new ResultField("n", "INT64", false));

  private final LocalWarehouse warehouse = new LocalWarehouse("p");
  private LocalStorage storage;
  private StorageReader reader;

  @BeforeEach
  void start() {
    storage = LocalStorage.start(warehouse);
    reader = reader(Duration.ofSeconds(20));
  }

  private StorageReader reader(Duration timeout) {
    return StorageReader.connect(
        BigQuerySettings.of("p", "r"),
        storage.host(),
        new Attempts(3, Duration.ofMillis(1)),
        timeout);
  }

  @AfterEach
  void stop() {
    storage.close();
  }

  /** Keeps the rows. */
  private static final class Kept implements ResultSink {

    private final List<List<String>> rows = new ArrayList<>();

    @Override
    public void header(List<ResultField> fields) {
      throw new AssertionError("the header was given before");
    }

    @Override
    public void row(List<String> texts) {
      rows.add(List.copyOf(texts));
    }
  }

  private void numbers(int count) {
    List<List<Long>> rows = IntStream.range(0, count).mapToObj(i -> List.of((long) i)).toList();
    warehouse.putTable("d", "t", List.of(new LocalColumn("n", "INT64")), rows);
  }

  private List<String> read(List<ResultField> fields) {
    Kept kept = new Kept();
    assertThat(reader.rows("p", "d", "t", fields, kept)).isEqualTo(kept.rows.size());
    return kept.rows.stream().map(row -> String.join(";", row)).toList();
  }

  @Test
  void every_type_is_the_text_that_rest_gives() {
    List<String> types =
        List.of(
            "STRING",
            "INT64",
            "FLOAT64",
            "NUMERIC",
            "BIGNUMERIC",
            "BOOL",
            "DATE",
            "TIMESTAMP",
            "DATETIME");
    List<LocalColumn> columns = new ArrayList<>();
    List<ResultField> fields = new ArrayList<>();
    for (String type : types) {
      columns.add(new LocalColumn(type.toLowerCase(java.util.Locale.ROOT), type));
      fields.add(new ResultField(type.toLowerCase(java.util.Locale.ROOT), type, false));
    }
    columns.add(new LocalColumn("list", "ARRAY<STRING>"));
    fields.add(new ResultField("list", "STRING", true));
    List<@Nullable Object> full =
        Arrays.asList(
            "ă;\"\n",
            -7L,
            0.1,
            new BigDecimal("1200.50"),
            new BigDecimal("0.00000000000000000001"),
            true,
            LocalDate.parse("1969-12-31"),
            Instant.parse("2026-05-08T09:30:00.25Z"),
            LocalDateTime.parse("2026-05-08T09:30:00"),
            List.of("a", "b"));
    List<@Nullable Object> empty = new ArrayList<>(java.util.Collections.nCopies(9, null));
    empty.add(List.of());
    warehouse.putTable("d", "t", columns, List.of(full, empty));

    assertThat(read(fields))
        .containsExactly(
            "ă;\"\n;-7;0.1;1200.5;0.00000000000000000001;true;1969-12-31;2026-05-08T09:30:00.250Z;"
                + "2026-05-08T09:30:00;a|b",
            ";".repeat(9));
  }

  @Test
  void the_ends_of_the_calendar_are_read_as_they_are() {
    List<String> ends =
        List.of(
            "0001-01-01T00:00:00Z", "1969-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z");
    warehouse.putTable(
        "d",
        "t",
        List.of(new LocalColumn("t", "TIMESTAMP")),
        ends.stream().map(end -> List.of(Instant.parse(end))).toList());

    assertThat(read(List.of(new ResultField("t", "TIMESTAMP", false)))).isEqualTo(ends);
  }

  @Test
  void columns_come_in_the_order_that_is_asked_for() {
    warehouse.putTable(
        "d",
        "t",
        List.of(new LocalColumn("a", "STRING"), new LocalColumn("b", "STRING")),
        List.of(List.of("1", "2")));

    assertThat(
            read(
                List.of(
                    new ResultField("b", "STRING", false), new ResultField("a", "STRING", false))))
        .containsExactly("2;1");
  }

  @Test
  void an_element_with_the_separator_of_lists_is_refused() {
    warehouse.putTable(
        "d", "t", List.of(new LocalColumn("l", "ARRAY<STRING>")), List.of(List.of(List.of("a|b"))));

    assertThatThrownBy(() -> read(List.of(new ResultField("l", "STRING", true))))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("the column l is a list of which a value holds the separator |");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 512, 700, 1999})
  void a_stream_that_breaks_goes_on_behind_the_last_row(int after) {
    numbers(2000);
    storage.faults(
        call ->
            call.method().equals("readRows") && call.number() <= 2
                ? StorageFault.brokenAfter(after, "UNAVAILABLE")
                : null);

    List<String> rows = read(NUMBERS);

    assertThat(storage.calls("readRows")).isEqualTo(3);
    assertThat(rows)
        .containsExactlyElementsOf(IntStream.range(0, 2000).mapToObj(Integer::toString).toList());
  }

  @Test
  void a_table_without_rows_gives_none() {
    numbers(0);

    assertThat(read(NUMBERS)).isEmpty();
  }

  @Test
  void a_service_that_stays_away_is_said_after_a_bounded_number_of_attempts() {
    numbers(10);
    storage.faults(call -> StorageFault.refused("UNAVAILABLE"));

    assertThatThrownBy(() -> read(NUMBERS))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("p.d.t: reading cannot begin")
        .hasMessageContaining("tried 3 times")
        .hasMessageContaining("\nMaybe ");
    assertThat(storage.calls("createReadSession")).isEqualTo(3);
  }

  @Test
  void where_nothing_comes_back_reading_ends() {
    numbers(10);
    reader = reader(Duration.ofMillis(200));
    storage.faults(call -> call.method().equals("readRows") ? StorageFault.silent() : null);

    assertThatThrownBy(() -> read(NUMBERS))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("reading broke after row 0")
        .hasMessageContaining("tried 3 times");
  }

  @Test
  void what_is_not_allowed_is_said_at_once() {
    numbers(10);
    storage.faults(call -> StorageFault.refused("PERMISSION_DENIED"));

    assertThatThrownBy(() -> read(NUMBERS))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("roles/bigquery.readSessionUser");
    assertThat(storage.calls("createReadSession")).isEqualTo(1);
  }

  @Test
  void a_column_that_is_gone_is_said() {
    numbers(10);

    assertThatThrownBy(() -> read(List.of(new ResultField("renamed", "INT64", false))))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("renamed");
  }

  @Test
  void what_the_sink_throws_is_thrown_as_it_is_and_nothing_is_read_again() {
    numbers(10);
    IllegalStateException own = new IllegalStateException("enough");

    assertThatThrownBy(
            () ->
                reader.rows(
                    "p",
                    "d",
                    "t",
                    NUMBERS,
                    new ResultSink() {
                      @Override
                      public void header(List<ResultField> fields) {}

                      @Override
                      public void row(List<String> texts) {
                        throw own;
                      }
                    }))
        .isSameAs(own);
    assertThat(storage.calls("readRows")).isEqualTo(1);
  }

  @Test
  void a_java_that_keeps_its_memory_closed_is_told_how_to_open_it() {
    assertThatThrownBy(() -> StorageReader.requireOpening(false))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("Maybe start Java with --add-opens=java.base/java.nio=ALL-UNNAMED");
  }
}
