package org.nextbestaction.bigquery.sink;

import com.google.api.gax.grpc.GrpcStatusCode;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.ApiExceptionFactory;
import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.bigquery.storage.v1.BatchCommitWriteStreamsRequest;
import com.google.cloud.bigquery.storage.v1.BatchCommitWriteStreamsResponse;
import com.google.cloud.bigquery.storage.v1.BigQueryWriteClient;
import com.google.cloud.bigquery.storage.v1.BigQueryWriteSettings;
import com.google.cloud.bigquery.storage.v1.Exceptions;
import com.google.cloud.bigquery.storage.v1.StorageError;
import com.google.cloud.bigquery.storage.v1.TableName;
import com.google.cloud.bigquery.storage.v1.WriteStream;
import com.google.rpc.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.nextbestaction.bigquery.storage.internal.Attempts;
import org.nextbestaction.bigquery.storage.internal.StorageAccess;
import org.nextbestaction.source.DataSourceException;

/** The Storage Write API with bounded attempts and time-outs. */
final class StorageWriter implements AutoCloseable {

  /** What became of a commit. */
  enum Commit {
    /** The rows are there, since now or since before. */
    DONE,
    /** The service knows no such stream any more. */
    GONE
  }

  private final BigQueryWriteClient client;
  private final Attempts attempts;
  private final Duration timeout;
  private final String project;
  private final String dataset;

  StorageWriter(
      StorageAccess access, Attempts attempts, Duration timeout, String project, String dataset) {
    this.attempts = attempts;
    this.timeout = timeout;
    this.project = project;
    this.dataset = dataset;
    try {
      BigQueryWriteSettings.Builder settings = BigQueryWriteSettings.newBuilder();
      settings.setTransportChannelProvider(
          access.channel(BigQueryWriteSettings.defaultGrpcTransportProviderBuilder()));
      settings.setCredentialsProvider(access.login());
      settings.applyToAllUnaryMethods(
          call -> {
            call.setSimpleTimeoutNoRetriesDuration(timeout);
            return null;
          });
      client = BigQueryWriteClient.create(settings.build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Attempts attempts() {
    return attempts;
  }

  Duration timeout() {
    return timeout;
  }

  /** A new stream whose rows nobody sees before they are committed. */
  String create(SinkTable table) {
    return attempts.call(
        table.tableName() + ": no stream can be opened",
        () ->
            client
                .createWriteStream(
                    parent(table),
                    WriteStream.newBuilder().setType(WriteStream.Type.PENDING).build())
                .getName());
  }

  AppendConnection connect(String stream) {
    return new AppendConnection(client, stream);
  }

  /** Lets no more rows into a stream, and counts them. */
  long complete(String stream, SinkTable table) {
    return attempts.call(
        table.tableName() + ": the stream cannot be finalized",
        () -> client.finalizeWriteStream(stream).getRowCount());
  }

  /** Makes the rows of a finalized stream visible, all at once and once only. */
  Commit commit(SinkTable table, String stream) {
    return attempts.call(
        table.tableName() + ": the rows cannot be committed",
        () -> {
          BatchCommitWriteStreamsResponse answer;
          try {
            answer =
                client.batchCommitWriteStreams(
                    BatchCommitWriteStreamsRequest.newBuilder()
                        .setParent(parent(table).toString())
                        .addWriteStreams(stream)
                        .build());
          } catch (ApiException e) {
            if (e.getStatusCode().getCode() == StatusCode.Code.NOT_FOUND) {
              return Commit.GONE;
            }
            throw e;
          }
          for (StorageError error : answer.getStreamErrorsList()) {
            switch (error.getCode()) {
              case STREAM_ALREADY_COMMITTED -> {
                return Commit.DONE;
              }
              case STREAM_NOT_FOUND -> {
                return Commit.GONE;
              }
              default ->
                  throw new DataSourceException(
                      table.tableName()
                          + ": the rows cannot be committed: "
                          + error.getCode()
                          + ", "
                          + error.getErrorMessage()
                          + "\nMaybe run it again: nothing is written twice.");
            }
          }
          return Commit.DONE;
        });
  }

  /** Whether a fault says that the rows at this offset have arrived before. */
  static boolean isAlreadyThere(Throwable fault) {
    return Attempts.code(fault) == StatusCode.Code.ALREADY_EXISTS
        || Exceptions.toStorageException(fault) instanceof Exceptions.OffsetAlreadyExists;
  }

  /** What stands in an answer, as the fault that it is. */
  static ApiException fault(Status status) {
    io.grpc.Status.Code code = io.grpc.Status.fromCodeValue(status.getCode()).getCode();
    return ApiExceptionFactory.createException(
        status.getMessage(), null, GrpcStatusCode.of(code), false);
  }

  private TableName parent(SinkTable table) {
    return TableName.of(project, dataset, table.tableName());
  }

  @Override
  public void close() {
    client.close();
  }
}
