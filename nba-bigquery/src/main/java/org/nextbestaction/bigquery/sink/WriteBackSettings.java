package org.nextbestaction.bigquery.sink;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.job.BigQuerySettings;
import org.nextbestaction.rules.mapping.BigQueryDatabase;

/**
 * Where cards, decisions and answers are written, and how hard it is tried.
 *
 * @param bigQuery the project that holds the dataset, and how it is reached
 * @param dataset of the tables; it must be there
 * @param storageHost of the Storage service on this machine, such as {@code 127.0.0.1:9060}; null:
 *     Google's own
 * @param attempts how often a call is made at most, 1 to {@value #MOST_ATTEMPTS}
 * @param firstPause before the second attempt; doubled before each one after it
 * @param callTimeout for one answer of the service
 */
public record WriteBackSettings(
    BigQuerySettings bigQuery,
    String dataset,
    @Nullable String storageHost,
    int attempts,
    Duration firstPause,
    Duration callTimeout) {

  public static final int MOST_ATTEMPTS = 20;

  private static final Pattern DATASET = Pattern.compile("[A-Za-z0-9_]{1,1024}");

  public WriteBackSettings {
    if (!DATASET.matcher(dataset).matches()) {
      throw new IllegalArgumentException("dataset: " + dataset);
    }
    if (storageHost != null && !BigQueryDatabase.STORAGE_ENDPOINT.matcher(storageHost).matches()) {
      throw new IllegalArgumentException(
          "storageHost: " + storageHost + " (what is not on this machine is Google's own)");
    }
    if (attempts < 1 || attempts > MOST_ATTEMPTS) {
      throw new IllegalArgumentException("attempts: " + attempts);
    }
    if (firstPause.isNegative()) {
      throw new IllegalArgumentException("firstPause: " + firstPause);
    }
    if (callTimeout.toMillis() < 1) {
      throw new IllegalArgumentException("callTimeout: " + callTimeout);
    }
  }

  /** The defaults: Google's service, six attempts over half a minute, a minute for an answer. */
  public static WriteBackSettings of(BigQuerySettings bigQuery, String dataset) {
    return new WriteBackSettings(
        bigQuery, dataset, null, 6, Duration.ofSeconds(1), Duration.ofMinutes(1));
  }

  /** The same at another address of the Storage service. */
  public WriteBackSettings withStorageHost(@Nullable String other) {
    return new WriteBackSettings(bigQuery, dataset, other, attempts, firstPause, callTimeout);
  }

  /** The same, tried otherwise. */
  public WriteBackSettings withAttempts(int most, Duration pause, Duration timeout) {
    return new WriteBackSettings(bigQuery, dataset, storageHost, most, pause, timeout);
  }
}
