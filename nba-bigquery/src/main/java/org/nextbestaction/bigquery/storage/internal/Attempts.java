package org.nextbestaction.bigquery.storage.internal;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.bigquery.BigQueryException;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.source.DataSourceException;

/**
 * Calls that are tried a bounded number of times. Only what may pass by itself is tried again; the
 * clients' own retries are off, so that this is the one layer that repeats a call.
 *
 * @param most how often a call is made, at least 1
 * @param firstPause before the second call; doubled before each one after it
 */
public record Attempts(int most, Duration firstPause) {

  private static final int DOUBLINGS = 6;

  private static final Set<StatusCode.Code> PASSING =
      EnumSet.of(
          StatusCode.Code.UNAVAILABLE,
          StatusCode.Code.ABORTED,
          StatusCode.Code.INTERNAL,
          StatusCode.Code.DEADLINE_EXCEEDED,
          StatusCode.Code.CANCELLED,
          StatusCode.Code.RESOURCE_EXHAUSTED,
          StatusCode.Code.UNKNOWN);

  private static final Set<String> PASSING_REASONS =
      Set.of("backendError", "internalError", "rateLimitExceeded", "jobRateLimitExceeded");

  public Attempts {
    if (most < 1) {
      throw new IllegalArgumentException("attempts: " + most);
    }
  }

  /**
   * What a call returns in the end.
   *
   * @param what the call does, for messages
   * @throws DataSourceException when it fails for good, or too often
   */
  public <T extends @Nullable Object> T call(String what, Callable<T> call) {
    return call(what, call, () -> false);
  }

  /**
   * The same for a call that goes on where it stopped.
   *
   * @param gained whether something was gained since this was last asked: the count begins anew
   */
  public <T extends @Nullable Object> T call(
      String what, Callable<T> call, BooleanSupplier gained) {
    for (int attempt = 1; ; attempt++) {
      try {
        return call.call();
      } catch (DataSourceException e) {
        throw e;
      } catch (InterruptedException e) {
        throw stopped(what, e);
      } catch (Exception e) {
        if (gained.getAsBoolean()) {
          attempt = 1;
        }
        if (!passes(e) || attempt >= most) {
          throw failure(what, e, attempt);
        }
        pause(what, attempt);
      }
    }
  }

  /** Whether a fault may be over by the next time. */
  static boolean passes(Throwable fault) {
    if (fault instanceof BigQueryException said) {
      return said.getCode() >= 500
          || said.getCode() == 429
          || said.getCode() == 0 && said.getCause() instanceof IOException
          || PASSING_REASONS.contains(Objects.requireNonNullElse(said.getReason(), ""));
    }
    StatusCode.Code code = code(fault);
    return fault instanceof TimeoutException || code != null && PASSING.contains(code);
  }

  /** The status that the Storage service answered with; null where it did not come to that. */
  public static StatusCode.@Nullable Code code(Throwable fault) {
    return fault instanceof ApiException api ? api.getStatusCode().getCode() : null;
  }

  private void pause(String what, int attempt) {
    try {
      Thread.sleep(firstPause.toMillis() << Math.min(attempt - 1, DOUBLINGS));
    } catch (InterruptedException e) {
      throw stopped(what, e);
    }
  }

  private static DataSourceException stopped(String what, InterruptedException e) {
    Thread.currentThread().interrupt();
    return new DataSourceException(what + ": stopped from outside.", e);
  }

  private static DataSourceException failure(String what, Exception fault, int attempts) {
    String said =
        Objects.requireNonNullElse(fault.getMessage(), fault.getClass().getSimpleName())
            .lines()
            .findFirst()
            .orElse("");
    return new DataSourceException(
        what
            + ": "
            + said
            + (attempts > 1 ? " (tried " + attempts + " times)" : "")
            + "\nMaybe "
            + cure(fault),
        fault);
  }

  private static String cure(Exception fault) {
    if (passes(fault)) {
      return "the service is down or overloaded: run it again later; nothing is written twice.";
    }
    StatusCode.Code code = code(fault);
    int http = fault instanceof BigQueryException said ? said.getCode() : 0;
    if (code == StatusCode.Code.PERMISSION_DENIED
        || code == StatusCode.Code.UNAUTHENTICATED
        || http == 401
        || http == 403) {
      return "the account lacks a role: roles/bigquery.dataEditor on the dataset to write,"
          + " roles/bigquery.readSessionUser on the project to read.";
    }
    if (code == StatusCode.Code.NOT_FOUND || http == 404) {
      return "the project, the dataset or the table has another name.";
    }
    return "the table has other columns than expected.";
  }
}
