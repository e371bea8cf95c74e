package org.nextbestaction.bigquery.read;

import com.google.api.gax.core.CredentialsProvider;
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
 * missing. Java must be started with {@value #OPENING}. A connection lasts as long as a table is
 * read. Thread-safe.
 */
public final class StorageReader implements TableReader {

  /** What Arrow needs of Java 17 and later. */
  public static final String OPENING = "--add-opens=java.base/java.nio=ALL-UNNAMED";

  private static final Attempts USUAL = new Attempts(6, Duration.ofSeconds(1));
  private static final int MOST_SECONDS = 60;

  private final StorageAccess access;
  private final CredentialsProvider login;
  private final Attempts attempts;
  private final Duration timeout;

  private StorageReader(StorageAccess access, Attempts attempts, Duration timeout) {
    this.access = access;
    this.attempts = attempts;
    this.timeout = timeout;
    login = access.login();
  }

  /**
   * A reader that nobody has asked yet.
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
    return new StorageReader(new StorageAccess(settings, storageHost), attempts, timeout);
  }

  private BigQueryReadClient client() {
    try {
      BigQueryReadSettings.Builder settings = BigQueryReadSettings.newBuilder();
      settings.setTransportChannelProvider(
          access.channel(BigQueryReadSettings.defaultGrpcTransportProviderBuilder()));
      settings.setCredentialsProvider(login);
      settings.createReadSessionSettings().setSimpleTimeoutNoRetriesDuration(timeout);
      settings.readRowsSettings().setRetryableCodes(Set.of());
      return BigQueryReadClient.create(settings.build());
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
    long rows = 0;
    try (BigQueryReadClient client = client()) {
      ReadSession session = session(client, TableName.of(project, dataset, table), name, fields);
      try (ArrowTexts texts = new ArrowTexts(name, fields, session.getArrowSchema())) {
        for (ReadStream stream : session.getStreamsList()) {
          rows += rows(name, new Reading(client, stream.getName()), texts, sink);
        }
      }
    }
    return rows;
  }

  /** One stream: the rows go to one sink, in one order. */
  private ReadSession session(
      BigQueryReadClient client, TableName table, String name, List<ResultField> fields) {
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
                    .setParent("projects/" + access.settings().project())
                    .setReadSession(wanted)
                    .setMaxStreamCount(1)
                    .build()));
  }

  private long rows(String name, Reading stream, ArrowTexts texts, ResultSink sink) {
    try (Reading reading = stream) {
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

    private final BigQueryReadClient client;
    private final String stream;
    private long offset;
    private @Nullable ReadConnection connection; // null: to be opened at the offset

    Reading(BigQueryReadClient client, String stream) {
      this.client = client;
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
}
