package org.nextbestaction.bigquery.sink;

import com.google.cloud.bigquery.storage.v1.AppendRowsRequest;
import com.google.cloud.bigquery.storage.v1.AppendRowsResponse;
import com.google.cloud.bigquery.storage.v1.ProtoRows;
import com.google.protobuf.ByteString;
import com.google.protobuf.Int64Value;
import com.google.rpc.Code;
import com.google.rpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.source.DataSourceException;

/**
 * Rows of one table under way to BigQuery, seen by nobody until they are committed. They go out in
 * requests of bounded size, each with the offset of its first row: a request that is sent again
 * because its answer was lost adds nothing. Not thread-safe.
 */
final class PendingRows implements AutoCloseable {

  /** What a request should not grow beyond where its rows are small. */
  private static final int USUAL_BYTES = 1 << 20;

  /** BigQuery takes 10 MB a request; some of it is not rows. */
  static final int MOST_ROW_BYTES = 10_000_000 - 64_000;

  private final StorageWriter writer;
  private final SinkTable table;
  private final RowEncoder encoder;
  private final String stream;
  private final List<ByteString> waiting = new ArrayList<>();
  private final List<String> waitingKeys = new ArrayList<>();
  private long waitingBytes;
  private long sent;
  private @Nullable AppendConnection connection; // null: to be opened

  PendingRows(StorageWriter writer, SinkTable table) {
    this.writer = writer;
    this.table = table;
    encoder = new RowEncoder(table);
    stream = writer.create(table);
  }

  String stream() {
    return stream;
  }

  /** The rows that were given, sent or waiting. */
  long rows() {
    return sent + waiting.size();
  }

  /**
   * Takes a row.
   *
   * @param key what messages call it, such as a card's id
   */
  void add(String key, Map<String, ?> values) {
    ByteString row = encoder.encode(values);
    if (row.size() > MOST_ROW_BYTES) {
      throw new DataSourceException(
          table.tableName()
              + ": the row of "
              + key
              + " has "
              + row.size()
              + " bytes, and BigQuery takes "
              + MOST_ROW_BYTES
              + " at a time.\nMaybe its trace is long because every rule is recorded: run without"
              + " that.");
    }
    if (waitingBytes + row.size() > USUAL_BYTES) {
      send();
    }
    waiting.add(row);
    waitingKeys.add(key);
    waitingBytes += row.size();
  }

  /**
   * Sends what waits and lets no more rows in.
   *
   * @throws DataSourceException when the service counted other rows than were sent
   */
  void complete() {
    send();
    close();
    long there = writer.complete(stream, table);
    if (there != sent) {
      throw new DataSourceException(
          table.tableName()
              + ": "
              + sent
              + " rows were sent and "
              + there
              + " arrived; none of them is used.\nMaybe run it again: this is not known to"
              + " happen.");
    }
  }

  private void send() {
    if (waiting.isEmpty()) {
      return;
    }
    writer
        .attempts()
        .call(
            table.tableName() + ": rows " + sent + " to " + (rows() - 1) + " were not taken",
            () -> {
              try {
                return append();
              } catch (Exception e) {
                close();
                throw e;
              }
            });
    sent += waiting.size();
    waiting.clear();
    waitingKeys.clear();
    waitingBytes = 0;
  }

  /** One attempt. That the rows at this offset are there already is what was wanted. */
  private boolean append() throws Exception {
    AppendRowsRequest.ProtoData.Builder data =
        AppendRowsRequest.ProtoData.newBuilder()
            .setRows(ProtoRows.newBuilder().addAllSerializedRows(waiting));
    AppendRowsRequest.Builder request =
        AppendRowsRequest.newBuilder().setOffset(Int64Value.of(sent));
    AppendConnection open = connection;
    if (open == null) {
      open = writer.connect(stream);
      connection = open;
      request.setWriteStream(stream);
      data.setWriterSchema(encoder.schema());
    }
    AppendRowsResponse answer;
    try {
      answer = open.send(request.setProtoRows(data).build(), writer.timeout());
    } catch (Exception e) {
      if (StorageWriter.isAlreadyThere(e)) {
        close();
        return true;
      }
      throw e;
    }
    if (answer.hasError() && answer.getError().getCode() != Code.ALREADY_EXISTS_VALUE) {
      throw refused(answer);
    }
    return true;
  }

  private Exception refused(AppendRowsResponse answer) {
    Status error = answer.getError();
    if (answer.getRowErrorsCount() > 0) {
      var row = answer.getRowErrors(0);
      int place = Math.toIntExact(row.getIndex());
      return new DataSourceException(
          table.tableName()
              + ": the row of "
              + (place < waitingKeys.size() ? waitingKeys.get(place) : "row " + (sent + place))
              + " was refused: "
              + row.getMessage()
              + "\nMaybe the table was changed by hand: compare its columns.");
    }
    return StorageWriter.fault(error);
  }

  /** Ends the connection; the rows that were sent stay with the stream. */
  @Override
  public void close() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }
}
