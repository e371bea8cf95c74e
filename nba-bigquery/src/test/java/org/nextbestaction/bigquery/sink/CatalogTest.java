package org.nextbestaction.bigquery.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nextbestaction.bigquery.job.BigQuerySettings;
import org.nextbestaction.source.DataSourceException;

class CatalogTest {

  private Cloud cloud;

  @BeforeEach
  void start() throws IOException {
    cloud = new Cloud();
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void tables_are_made_with_their_partitions_clusters_descriptions_and_form() {
    cloud.open().close();

    assertThat(cloud.tables.names())
        .containsExactly("nba_cards", "nba_decisions", "nba_feedback", "nba_runs");
    ObjectNode cards = cloud.tables.resource("nba_cards");
    assertThat(cards.path("timePartitioning").path("field").asText()).isEqualTo("as_of");
    assertThat(cards.path("clustering").path("fields").path(0).asText()).isEqualTo("customer_id");
    assertThat(cards.path("labels").path("nba_schema").asText()).isEqualTo("1");
    assertThat(cards.path("description").asText()).contains("No trace");
  }

  @Test
  void a_table_of_an_earlier_form_gets_the_columns_that_it_lacks_and_keeps_the_others() {
    cloud.open().close();
    ObjectNode table = cloud.tables.resource("nba_cards");
    ((ObjectNode) table.path("labels")).put("nba_schema", "0").put("team", "sales");
    ArrayNode fields = (ArrayNode) table.path("schema").path("fields");
    fields.remove(fields.size() - 1);
    fields.addObject().put("name", "ours").put("type", "STRING").put("mode", "NULLABLE");

    cloud.open().close();

    ObjectNode after = cloud.tables.resource("nba_cards");
    List<String> names = new ArrayList<>();
    after.path("schema").path("fields").forEach(field -> names.add(field.path("name").asText()));
    assertThat(names).contains("ours", "card_json").endsWith("card_json");
    assertThat(after.path("labels").path("nba_schema").asText()).isEqualTo("1");
    assertThat(after.path("labels").path("team").asText()).isEqualTo("sales");
    assertThat(after.path("schema").path("fields").path(names.size() - 1).path("mode").asText())
        .isEqualTo("NULLABLE");
  }

  @Test
  void a_table_of_a_later_form_is_left_alone() {
    cloud.open().close();
    ((ObjectNode) cloud.tables.resource("nba_cards").path("labels")).put("nba_schema", "2");
    String before = cloud.tables.resource("nba_cards").toString();

    assertThatThrownBy(() -> cloud.open())
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("p.nba.nba_cards has the form 2 of a later version")
        .hasMessageContaining("\nMaybe update the library");
    assertThat(cloud.tables.resource("nba_cards").toString()).isEqualTo(before);
  }

  @Test
  void a_column_of_another_type_is_left_alone() {
    cloud.open().close();
    ObjectNode field =
        (ObjectNode) cloud.tables.resource("nba_cards").path("schema").path("fields").path(2);
    field.put("type", "INTEGER");

    assertThatThrownBy(() -> cloud.open())
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("run_id is INT64, and STRING is written");
  }

  @Test
  void a_dataset_that_is_missing_is_said_with_how_to_make_it() {
    WriteBackSettings elsewhere =
        WriteBackSettings.of(
                BigQuerySettings.of("p", "r").withEndpoint(cloud.tables.uri()), "nowhere")
            .withStorageHost(cloud.storage.host());

    assertThatThrownBy(() -> cloud.open(elsewhere))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("there is no dataset nowhere")
        .hasMessageContaining("bq mk --dataset");
  }

  @Test
  void a_service_that_is_away_for_a_moment_is_asked_again_and_one_that_stays_away_is_said() {
    int[] calls = {0};
    cloud.tables.faults(call -> ++calls[0] % 2 == 1 ? 503 : 0);
    cloud.open().close();
    assertThat(cloud.tables.names()).hasSize(4);

    cloud.tables.faults(call -> 503);
    assertThatThrownBy(() -> cloud.open())
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("cannot be looked up")
        .hasMessageContaining("tried 4 times");
  }
}
