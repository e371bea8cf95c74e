package org.nextbestaction.bigquery.read;

import com.google.cloud.bigquery.storage.v1.BigQueryReadClient;
import com.google.cloud.bigquery.storage.v1.BigQueryReadSettings;
import com.google.cloud.bigquery.storage.v1.CreateReadSessionRequest;
import com.google.cloud.bigquery.storage.v1.DataFormat;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.cloud.bigquery.storage.v1.ReadStream;
import com.google.cloud.bigquery.storage.v1.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.job.BigQuerySettings;
import org.nextbestaction.bigquery.job.ResultField;
import org.nextbestaction.bigquery.job.ResultSink;
import org.nextbestaction.bigquery.job.TableReader;
import org.nextbestaction.bigquery.storage.internal.Attempts;
import org.nextbestaction.bigquery.storage.internal.StorageAccess;
import org.nextbestaction.source.DataSourceException;

/**
 * Reads tables through the Storage Read API, in Arrow's form: for tables that are too large to come
 * page by page. A reading that breaks goes on behind the last row that came: no row twice, none
 * missing. Java must be started with {@value #OPENING}. Thread-safe.
 */
public final class StorageReader implements TableReader, AutoCloseable {

  /** What Arrow needs of Java 17 and later. */
  public static final String OPENING = "--add-opens=java.base/java.nio=ALL-UNNAMED";

  private static final Attempts USUAL = new Attempts(6, Duration.ofSeconds(1));
  private static final int MOST_SECONDS = 60;

  private final String payer;
  private final BigQueryReadClient client;
  private final Attempts attempts;
  private final Duration timeout;

  private StorageReader(
      String payer, BigQueryReadClient client, Attempts attempts, Duration timeout) {
    this.payer = payer;
    this.client = client;
    this.attempts = attempts;
    this.timeout = timeout;
  }

  /**
   * A reader that nobody has asked yet; to be closed.
   *
   * @param storageHost of the service on this machine, such as {@code 127.0.0.1:9060}; null:
   *     Google's own
   * @throws DataSourceException when Java was started without {@value #OPENING}, or there are no
   *     credentials
   */
  public static StorageReader connect(BigQuerySettings settings, @Nullable String storageHost) {
    return connect(
        settings,
        storageHost,
        USUAL,
        Duration.ofSeconds(Math.min(MOST_SECONDS, settings.timeoutSeconds())));
  }

  static StorageReader connect(
      BigQuerySettings settings,
      @Nullable String storageHost,
      Attempts attempts,
      Duration timeout) {
    requireOpening(
        ByteBuffer.class.getModule().isOpen("java.nio", RootAllocator.class.getModule()));
    StorageAccess access = new StorageAccess(settings, storageHost);
    try {
      BigQueryReadSettings.Builder builder = BigQueryReadSettings.newBuilder();
      builder.setTransportChannelProvider(
          access.channel(BigQueryReadSettings.defaultGrpcTransportProviderBuilder()));
      builder.setCredentialsProvider(access.login());
      builder.createReadSessionSettings().setSimpleTimeoutNoRetriesDuration(timeout);
      builder.readRowsSettings().setRetryableCodes(Set.of());
      return new StorageReader(
          settings.project(), BigQueryReadClient.create(builder.build()), attempts, timeout);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void requireOpening(boolean open) {
    if (!open) {
      throw new DataSourceException(
          "The Storage Read API (readApi: true) cannot be used: Arrow's memory is closed.\nMaybe"
              + " start Java with "
              + OPENING
              + ", or leave readApi out.");
    }
  }

  @Override
  public long rows(
      String project, String dataset, String table, List<ResultField> fields, ResultSink sink) {
    String name = project + "." + dataset + "." + table;
    ReadSession session = session(TableName.of(project, dataset, table), name, fields);
    long rows = 0;
    try (ArrowTexts texts = new ArrowTexts(name, fields, session.getArrowSchema())) {
      for (ReadStream stream : session.getStreamsList()) {
        rows += rows(name, stream.getName(), texts, sink);
      }
    }
    return rows;
  }

  /** One stream: the rows go to one sink, in one order. */
  private ReadSession session(TableName table, String name, List<ResultField> fields) {
    ReadSession wanted =
        ReadSession.newBuilder()
            .setTable(table.toString())
            .setDataFormat(DataFormat.ARROW)
            .setReadOptions(
                ReadSession.TableReadOptions.newBuilder()
                    .addAllSelectedFields(fields.stream().map(ResultField::name).toList()))
            .build();
    return attempts.call(
        name + ": reading cannot begin",
        () ->
            client.createReadSession(
                CreateReadSessionRequest.newBuilder()
                    .setParent("projects/" + payer)
                    .setReadSession(wanted)
                    .setMaxStreamCount(1)
                    .build()));
  }

  private long rows(String name, String stream, ArrowTexts texts, ResultSink sink) {
    try (Reading reading = new Reading(stream)) {
      while (true) {
        long offset = reading.offset;
        ReadRowsResponse next =
            attempts.<@Nullable ReadRowsResponse>call(
                name + ": reading broke after row " + offset, reading::next);
        if (next == null) {
          return offset;
        }
        int came = texts.each(next.getArrowRecordBatch().getSerializedRecordBatch(), sink::row);
        if (came != next.getRowCount()) {
          throw new DataSourceException(
              name
                  + ": "
                  + next.getRowCount()
                  + " rows were announced and "
                  + came
                  + " came.\nMaybe read it again, or leave readApi out.");
        }
        reading.offset += came;
      }
    }
  }

  /** A stream, and how far it is read. */
  private final class Reading implements AutoCloseable {

    private final String stream;
    private long offset;
    private @Nullable ReadConnection connection; // null: to be opened at the offset

    Reading(String stream) {
      this.stream = stream;
    }

    @Nullable ReadRowsResponse next() throws Exception {
      ReadConnection open = connection;
      if (open == null) {
        open = new ReadConnection(client, stream, offset);
        connection = open;
      }
      try {
        return open.next(timeout);
      } catch (Exception e) {
        close();
        throw e;
      }
    }

    @Override
    public void close() {
      if (connection != null) {
        connection.close();
        connection = null;
      }
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
