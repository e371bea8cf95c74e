package org.nextbestaction.bigquery.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nextbestaction.bigquery.job.BigQuerySettings;
import org.nextbestaction.bigquery.job.BigQueryWarehouse;
import org.nextbestaction.bigquery.sink.WriteBack;
import org.nextbestaction.bigquery.sink.WriteBackSettings;
import org.nextbestaction.bigquery.sink.Written;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.kit.Decided;

/** Decisions written to the real BigQuery, by its real Storage Write API. */
@Tag("cloud")
class CloudWriteBackTest {

  @Test
  void a_run_is_written_once_however_often_it_is_delivered() {
    Cloud cloud = Cloud.assumed();
    String now = Instant.now().toString();
    BigQuerySettings settings = cloud.settings("cloud-test-" + now);
    Decided decided = Decided.on(Decided.data(), "2026-05-04");
    String runId = decided.cards().get(0).trace().runId();
    List<String> lines =
        decided.cards().stream().map(CardJson::line).map(l -> l.replace(runId, now)).toList();

    Written first;
    Written second;
    try (WriteBack writeBack =
        WriteBack.open(
            WriteBackSettings.of(settings, cloud.dataset),
            BigQueryWarehouse.connect(settings),
            InstantSource.system())) {
      first = writeBack.cards(lines.iterator());
      second = writeBack.cards(lines.iterator());
    }

    assertThat(first.added()).isTrue();
    assertThat(first.decisions()).isEqualTo(lines.size());
    assertThat(second.added()).isFalse();
    assertThat(second.decisions()).isEqualTo(lines.size());
  }
}
