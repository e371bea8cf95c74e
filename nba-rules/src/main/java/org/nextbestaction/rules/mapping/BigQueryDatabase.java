package org.nextbestaction.rules.mapping;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Table;

/**
 * Data in BigQuery and the query of each table, as the file says it; nba-bigquery reads them.
 *
 * @param project that runs the jobs and pays for them
 * @param location where the data are, such as {@code EU}; null: BigQuery tells it from the tables
 * @param dataset of tables that are named without one; null: each names its own
 * @param layer the dataset, or project and dataset, of the layer that makes the tables; null where
 *     something else does
 * @param labels of every job
 * @param maximumBytesBilled of all queries together; 0: as many as it takes
 * @param timeoutSeconds of a job, and of each page of its rows
 * @param pageRows most rows that are held at a time
 * @param runKey under which a repeated run finds its jobs again; null: the caller's
 * @param credentials the key file of a service account; null: the application default credentials
 * @param endpoint null: Google's own
 * @param readApi whether rows come through the Storage Read API
 * @param storageEndpoint of the Storage Read API on this machine, such as {@code 127.0.0.1:9060};
 *     null: Google's own
 * @param tables a query, or the name of a table
 */
public record BigQueryDatabase(
    String name,
    String project,
    @Nullable String location,
    @Nullable String dataset,
    @Nullable String layer,
    Map<String, String> labels,
    long maximumBytesBilled,
    int timeoutSeconds,
    int pageRows,
    @Nullable String runKey,
    @Nullable Path credentials,
    @Nullable URI endpoint,
    boolean readApi,
    @Nullable String storageEndpoint,
    Map<Table, String> tables)
    implements Mapping {

  public static final int DEFAULT_TIMEOUT_SECONDS = 600;
  public static final int MOST_TIMEOUT_SECONDS = 21_600;
  public static final int DEFAULT_PAGE_ROWS = 10_000;
  public static final int MOST_PAGE_ROWS = 1_000_000;

  /** What a project may be called. */
  public static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.:_-]*");

  /** What the key of a label may be. */
  public static final Pattern LABEL_KEY =
      Pattern.compile("[\\p{Ll}\\p{Lo}][\\p{Ll}\\p{Lo}\\p{N}_-]{0,62}");

  /** What the value of a label may be. */
  public static final Pattern LABEL_VALUE = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{N}_-]{0,63}");

  private static final String THIS_MACHINE = "localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]";

  /** An address of the Storage service on this machine, such as {@code 127.0.0.1:9060}. */
  public static final Pattern STORAGE_ENDPOINT =
      Pattern.compile("(?:" + THIS_MACHINE + "):[0-9]{1,5}");

  public BigQueryDatabase {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    Map<Table, String> copy = new EnumMap<>(Table.class);
    copy.putAll(tables);
    tables = Collections.unmodifiableMap(copy);
  }

  /** Whether the endpoint is on this machine: nobody logs in there, and HTTP will do. */
  public static boolean onThisMachine(URI endpoint) {
    String host = endpoint.getHost();
    return host != null && host.matches(THIS_MACHINE);
  }
}
