package org.nextbestaction.bigquery.job;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.rules.mapping.BigQueryDatabase;

/**
 * How BigQuery is reached and what a statement may take.
 *
 * @param project that runs the jobs and pays for them
 * @param location where the data are, such as {@code EU}; null: BigQuery tells it from the tables,
 *     and a repeated run finds its jobs again in {@code US} and {@code EU} only
 * @param endpoint null: Google's own; on this machine nobody logs in
 * @param credentials the key file of a service account; null: the application default credentials
 * @param labels of every job, as they stand on the bill
 * @param maximumBytesBilled of one statement; 0: as many as it takes
 * @param timeoutSeconds how long a job may take from its start to its end, and each page of its
 *     rows after that, retries included; 1 to {@value #MOST_TIMEOUT_SECONDS}
 * @param pageRows most rows that are asked for, and held, at a time; 1 to {@value #MOST_PAGE_ROWS}
 * @param runKey names the run: the same statement under the same key is one job, whose result a
 *     repeated run takes while BigQuery keeps it, about a day
 */
public record BigQuerySettings(
    String project,
    @Nullable String location,
    @Nullable URI endpoint,
    @Nullable Path credentials,
    Map<String, String> labels,
    long maximumBytesBilled,
    int timeoutSeconds,
    int pageRows,
    String runKey) {

  public static final int DEFAULT_TIMEOUT_SECONDS = BigQueryDatabase.DEFAULT_TIMEOUT_SECONDS;
  public static final int MOST_TIMEOUT_SECONDS = BigQueryDatabase.MOST_TIMEOUT_SECONDS;
  public static final int DEFAULT_PAGE_ROWS = BigQueryDatabase.DEFAULT_PAGE_ROWS;
  public static final int MOST_PAGE_ROWS = BigQueryDatabase.MOST_PAGE_ROWS;

  public BigQuerySettings {
    requireNonNull(runKey, "runKey");
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    if (!BigQueryDatabase.PROJECT.matcher(project).matches()) {
      throw new IllegalArgumentException("project: " + project);
    }
    if (endpoint != null
        && !"https".equals(endpoint.getScheme())
        && !("http".equals(endpoint.getScheme()) && BigQueryDatabase.onThisMachine(endpoint))) {
      throw new IllegalArgumentException("endpoint: a token goes over https only");
    }
    if (maximumBytesBilled < 0) {
      throw new IllegalArgumentException("maximumBytesBilled: " + maximumBytesBilled);
    }
    if (timeoutSeconds < 1 || timeoutSeconds > MOST_TIMEOUT_SECONDS) {
      throw new IllegalArgumentException("timeoutSeconds: " + timeoutSeconds);
    }
    if (pageRows < 1 || pageRows > MOST_PAGE_ROWS) {
      throw new IllegalArgumentException("pageRows: " + pageRows);
    }
    labels.forEach(
        (key, value) -> {
          if (!BigQueryDatabase.LABEL_KEY.matcher(key).matches()
              || !BigQueryDatabase.LABEL_VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("labels: " + key + "=" + value);
          }
        });
  }

  /** The defaults: Google's endpoint, application default credentials, no limit of bytes. */
  public static BigQuerySettings of(String project, String runKey) {
    return new BigQuerySettings(
        project, null, null, null, Map.of(), 0, DEFAULT_TIMEOUT_SECONDS, DEFAULT_PAGE_ROWS, runKey);
  }

  /** The same in another location. */
  public BigQuerySettings withLocation(@Nullable String other) {
    return new BigQuerySettings(
        project,
        other,
        endpoint,
        credentials,
        labels,
        maximumBytesBilled,
        timeoutSeconds,
        pageRows,
        runKey);
  }

  /** The same at another endpoint. */
  public BigQuerySettings withEndpoint(@Nullable URI other) {
    return new BigQuerySettings(
        project,
        location,
        other,
        credentials,
        labels,
        maximumBytesBilled,
        timeoutSeconds,
        pageRows,
        runKey);
  }

  /** The same with the key file of a service account. */
  public BigQuerySettings withCredentials(@Nullable Path other) {
    return new BigQuerySettings(
        project,
        location,
        endpoint,
        other,
        labels,
        maximumBytesBilled,
        timeoutSeconds,
        pageRows,
        runKey);
  }

  /** The same with other labels. */
  public BigQuerySettings withLabels(Map<String, String> other) {
    return new BigQuerySettings(
        project,
        location,
        endpoint,
        credentials,
        other,
        maximumBytesBilled,
        timeoutSeconds,
        pageRows,
        runKey);
  }

  /** The same with another limit of bytes; 0 for none. */
  public BigQuerySettings withMaximumBytesBilled(long other) {
    return new BigQuerySettings(
        project, location, endpoint, credentials, labels, other, timeoutSeconds, pageRows, runKey);
  }

  /** The same with another time-out. */
  public BigQuerySettings withTimeoutSeconds(int other) {
    return new BigQuerySettings(
        project,
        location,
        endpoint,
        credentials,
        labels,
        maximumBytesBilled,
        other,
        pageRows,
        runKey);
  }

  /** The same with other pages. */
  public BigQuerySettings withPageRows(int other) {
    return new BigQuerySettings(
        project,
        location,
        endpoint,
        credentials,
        labels,
        maximumBytesBilled,
        timeoutSeconds,
        other,
        runKey);
  }

  /** The same for another run. */
  public BigQuerySettings withRunKey(String other) {
    return new BigQuerySettings(
        project,
        location,
        endpoint,
        credentials,
        labels,
        maximumBytesBilled,
        timeoutSeconds,
        pageRows,
        other);
  }
}
