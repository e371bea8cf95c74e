package org.nextbestaction.bigquery.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.bigquery.storage.v1.BatchCommitWriteStreamsRequest;
import com.google.cloud.bigquery.storage.v1.BatchCommitWriteStreamsResponse;
import com.google.cloud.bigquery.storage.v1.BigQueryWriteClient;
import com.google.cloud.bigquery.storage.v1.BigQueryWriteSettings;
import com.google.cloud.bigquery.storage.v1.Exceptions;
import com.google.cloud.bigquery.storage.v1.JsonStreamWriter;
import com.google.cloud.bigquery.storage.v1.StorageError;
import com.google.cloud.bigquery.storage.v1.TableName;
import com.google.cloud.bigquery.storage.v1.WriteStream;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's own writer is the judge. */
class LocalStorageTest {

  private static final TableName TABLE = TableName.of("p", "d", "t");

  private final LocalWarehouse warehouse = new LocalWarehouse("p");
  private LocalStorage storage;
  private BigQueryWriteClient client;

  @BeforeEach
  void start() throws IOException {
    warehouse.putTable(
        "d",
        "t",
        List.of(
            new LocalColumn("id", "STRING", true),
            new LocalColumn("n", "INT64"),
            new LocalColumn("amount", "NUMERIC"),
            new LocalColumn("day", "DATE"),
            new LocalColumn("at", "TIMESTAMP"),
            new LocalColumn("tags", "ARRAY<STRING>")),
        List.of());
    storage = LocalStorage.start(warehouse);
    client =
        BigQueryWriteClient.create(
            BigQueryWriteSettings.newBuilder()
                .setCredentialsProvider(NoCredentialsProvider.create())
                .setTransportChannelProvider(
                    BigQueryWriteSettings.defaultGrpcTransportProviderBuilder()
                        .setEndpoint(storage.host())
                        .setChannelConfigurator(ManagedChannelBuilder::usePlaintext)
                        .build())
                .build());
  }

  @AfterEach
  void stop() {
    client.close();
    storage.close();
  }

  private String open(WriteStream.Type type) {
    return client
        .createWriteStream(TABLE, WriteStream.newBuilder().setType(type).build())
        .getName();
  }

  private static JSONArray row(String id) {
    return new JSONArray()
        .put(
            new JSONObject()
                .put("id", id)
                .put("n", 7)
                .put("amount", "12.50")
                .put("day", "2026-05-04")
                .put("at", "2026-05-04T09:30:00Z")
                .put("tags", new JSONArray(List.of("a", "b"))));
  }

  private BatchCommitWriteStreamsResponse commit(String stream) {
    return client.batchCommitWriteStreams(
        BatchCommitWriteStreamsRequest.newBuilder()
            .setParent(TABLE.toString())
            .addWriteStreams(stream)
            .build());
  }

  @Test
  void rows_of_a_committed_stream_are_there_at_once_and_an_offset_is_taken_once() throws Exception {
    String stream = open(WriteStream.Type.COMMITTED);
    try (JsonStreamWriter writer = JsonStreamWriter.newBuilder(stream, client).build()) {
      assertThat(writer.append(row("a"), 0).get().getAppendResult().getOffset().getValue())
          .isZero();
      assertThatThrownBy(() -> writer.append(row("a"), 0).get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(Exceptions.OffsetAlreadyExists.class);
      assertThatThrownBy(() -> writer.append(row("c"), 5).get())
          .hasCauseInstanceOf(Exceptions.OffsetOutOfRange.class);
      writer.append(row("b"), 1).get();
    }

    LocalResult rows = warehouse.table("d", "t");
    assertThat(rows.column("id")).containsExactly("a", "b");
    assertThat(rows.rows().get(0).subList(1, 6))
        .containsExactly(
            7L,
            new BigDecimal("12.5"),
            LocalDate.parse("2026-05-04"),
            Instant.parse("2026-05-04T09:30:00Z"),
            List.of("a", "b"));
  }

  @Test
  void rows_of_a_pending_stream_are_seen_when_it_is_committed_which_it_is_once() throws Exception {
    String stream = open(WriteStream.Type.PENDING);
    try (JsonStreamWriter writer = JsonStreamWriter.newBuilder(stream, client).build()) {
      writer.append(row("a"), 0).get();
    }
    assertThat(commit(stream).getStreamErrors(0).getCode())
        .isEqualTo(StorageError.StorageErrorCode.INVALID_STREAM_STATE);
    assertThat(client.finalizeWriteStream(stream).getRowCount()).isEqualTo(1);
    assertThat(warehouse.table("d", "t").rows()).isEmpty();

    assertThat(commit(stream).hasCommitTime()).isTrue();
    assertThat(commit(stream).getStreamErrors(0).getCode())
        .isEqualTo(StorageError.StorageErrorCode.STREAM_ALREADY_COMMITTED);
    assertThat(warehouse.table("d", "t").rows()).hasSize(1);
  }

  @Test
  void the_default_stream_takes_rows_without_offsets() throws Exception {
    try (JsonStreamWriter writer = JsonStreamWriter.newBuilder(TABLE.toString(), client).build()) {
      writer.append(row("a")).get();
      writer.append(row("b")).get();
    }

    assertThat(warehouse.table("d", "t").column("id")).containsExactly("a", "b");
  }

  @Test
  void googles_writer_survives_a_connection_that_breaks() throws Exception {
    String stream = open(WriteStream.Type.COMMITTED);
    storage.faults(
        call ->
            call.method().equals("appendRows") && call.number() == 2
                ? StorageFault.refused("UNAVAILABLE")
                : null);
    try (JsonStreamWriter writer = JsonStreamWriter.newBuilder(stream, client).build()) {
      writer.append(row("a"), 0).get();
      writer.append(row("b"), 1).get();
    }

    assertThat(warehouse.table("d", "t").column("id")).containsExactly("a", "b");
  }
}
