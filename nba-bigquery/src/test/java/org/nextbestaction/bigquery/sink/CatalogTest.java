package org.nextbestaction.bigquery.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.Table;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nextbestaction.bigquery.job.BigQueryWarehouse;
import org.nextbestaction.bigquery.local.Fault;
import org.nextbestaction.bigquery.local.FaultPoint;
import org.nextbestaction.bigquery.local.Operation;
import org.nextbestaction.source.DataSourceException;

class CatalogTest {

  private Cloud cloud;

  @BeforeEach
  void start() {
    cloud = new Cloud();
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  /** A table as somebody else made it. */
  private void made(String label, List<Field> fields) {
    cloud.client.create(
        TableInfo.newBuilder(
                TableId.of("p", "nba", "nba_cards"), StandardTableDefinition.of(Schema.of(fields)))
            .setLabels(Map.of("nba_schema", label, "team", "sales"))
            .build());
  }

  private static List<Field> fields(String without, Field more) {
    List<Field> fields = new ArrayList<>();
    for (SinkColumn column : SinkTable.CARDS.columns()) {
      if (!column.name().equals(without)) {
        fields.add(
            Field.newBuilder(column.name(), StandardSQLTypeName.valueOf(column.type().name()))
                .setMode(column.required() ? Field.Mode.REQUIRED : Field.Mode.NULLABLE)
                .build());
      }
    }
    fields.add(more);
    return fields;
  }

  private static Field text(String name) {
    return Field.of(name, StandardSQLTypeName.STRING);
  }

  @Test
  void tables_are_made_with_their_partitions_clusters_descriptions_and_form() {
    cloud.open().close();

    assertThat(cloud.warehouse.tables("nba"))
        .containsExactly("nba_cards", "nba_decisions", "nba_feedback", "nba_runs");
    Table cards = cloud.table("nba_cards");
    StandardTableDefinition definition = cards.getDefinition();
    assertThat(definition.getTimePartitioning().getField()).isEqualTo("as_of");
    assertThat(definition.getClustering().getFields()).containsExactly("customer_id");
    assertThat(cards.getLabels()).containsEntry("nba_schema", "1");
    assertThat(cards.getDescription()).contains("No trace");
  }

  @Test
  void a_table_of_an_earlier_form_gets_the_columns_that_it_lacks_and_keeps_the_others() {
    made("0", fields("card_json", text("ours")));

    cloud.open().close();

    Table after = cloud.table("nba_cards");
    List<Field> fields = after.getDefinition().getSchema().getFields();
    assertThat(fields.stream().map(Field::getName)).contains("ours").endsWith("card_json");
    assertThat(fields.get(fields.size() - 1).getMode()).isEqualTo(Field.Mode.NULLABLE);
    assertThat(after.getLabels()).containsEntry("nba_schema", "1").containsEntry("team", "sales");
  }

  @Test
  void a_table_that_is_as_it_should_be_is_not_changed() {
    cloud.open().close();
    cloud.open().close();

    assertThat(cloud.rest.asked(Operation.PATCH_TABLE)).isEmpty();
  }

  @Test
  void a_table_of_a_later_form_is_left_alone() {
    made("2", fields("card_json", text("later")));

    assertThatThrownBy(() -> cloud.open())
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("p.nba.nba_cards has the form 2 of a later version")
        .hasMessageContaining("\nMaybe update the library");
    assertThat(cloud.rest.asked(Operation.PATCH_TABLE)).isEmpty();
  }

  @Test
  void a_column_of_another_type_is_left_alone() {
    made("1", fields("run_id", Field.of("run_id", StandardSQLTypeName.INT64)));

    assertThatThrownBy(() -> cloud.open())
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("run_id is INT64, and STRING is written");
    assertThat(cloud.rest.asked(Operation.PATCH_TABLE)).isEmpty();
  }

  @Test
  void a_dataset_that_is_missing_is_said_with_how_to_make_it() {
    WriteBackSettings elsewhere =
        WriteBackSettings.of(cloud.bigQuery(), "nowhere").withStorageHost(cloud.storage.host());

    assertThatThrownBy(() -> cloud.open(elsewhere))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("there is no dataset nowhere")
        .hasMessageContaining("bq mk --dataset");
  }

  @Test
  void a_service_that_is_away_for_a_moment_is_asked_again_and_one_that_stays_away_is_said() {
    cloud.rest.fail(FaultPoint.on(Operation.GET_TABLE).times(3), Fault.backendError());
    cloud.rest.fail(FaultPoint.on(Operation.INSERT_TABLE), Fault.lost());
    cloud.open().close();
    assertThat(cloud.warehouse.tables("nba")).hasSize(4);

    cloud.rest.fail(FaultPoint.on(Operation.GET_TABLE).times(100), Fault.backendError());
    assertThatThrownBy(() -> cloud.open())
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("cannot be looked up")
        .hasMessageContaining("tried 4 times");
  }

  @Test
  void a_key_that_cannot_be_read_is_said_by_its_file() {
    WriteBackSettings keyed =
        new WriteBackSettings(
            cloud.bigQuery().withCredentials(Path.of("folder", "no-key.json")),
            "nba",
            cloud.storage.host(),
            1,
            Duration.ZERO,
            Duration.ofSeconds(20));

    assertThatThrownBy(
            () ->
                WriteBack.open(
                    keyed,
                    BigQueryWarehouse.connect(cloud.bigQuery()),
                    InstantSource.fixed(Cloud.NOON)))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("no-key.json cannot be read as the key of an account")
        .hasMessageContaining("\nMaybe");
  }
}
