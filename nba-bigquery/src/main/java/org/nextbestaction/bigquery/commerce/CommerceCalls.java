package org.nextbestaction.bigquery.commerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.source.DataSourceException;

/**
 * Calls of one run: each with its own attempts, all under one deadline and one number of attempts.
 * Thread-safe.
 */
final class CommerceCalls {

  static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final long FIRST_WAIT_MILLIS = 500;
  private static final long LONGEST_WAIT_MILLIS = 30_000;

  /** Ten times what a hundred products take with all that is known of them. */
  private static final int MOST_ANSWER_BYTES = 4 << 20;

  private static final Set<Integer> AGAIN = Set.of(429, 500, 502, 503, 504);
  private static final Set<Integer> HOPELESS = Set.of(401, 403, 404);
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");
  private static final Pattern STATUS = Pattern.compile("[A-Z_]{1,60}");

  /** Waits; a test's returns at once. */
  @FunctionalInterface
  interface Pause {
    void millis(long millis) throws InterruptedException;
  }

  /** An answer or why there is none. */
  record Outcome(@Nullable JsonNode answer, @Nullable CommerceFailure failure) {}

  private final CommerceSettings settings;
  private final AccessToken token;
  private final HttpClient client;
  private final LongSupplier nanoTime;
  private final Pause pause;
  private final long began;
  private final AtomicInteger again;

  /**
   * The calls of a run that begins now.
   *
   * @param spare attempts beyond the first of each call
   */
  CommerceCalls(
      CommerceSettings settings,
      AccessToken token,
      HttpClient client,
      LongSupplier nanoTime,
      Pause pause,
      int spare) {
    this.settings = settings;
    this.token = token;
    this.client = client;
    this.nanoTime = nanoTime;
    this.pause = pause;
    this.began = nanoTime.getAsLong();
    this.again = new AtomicInteger(spare);
  }

  /**
   * Makes a call, again where that may help and time and number allow it.
   *
   * @throws DataSourceException when no call of the run can succeed: no rights, or no such resource
   */
  Outcome post(String resource, JsonNode body) {
    byte[] bytes = bytes(body);
    CommerceFailure last = CommerceFailure.DEADLINE;
    for (int attempt = 1; millisLeft() > 0; attempt++) {
      long wait = FIRST_WAIT_MILLIS << (attempt - 1);
      try {
        HttpResponse<byte[]> response = once(settings.address(resource), bytes);
        int status = response.statusCode();
        if (status == 200) {
          JsonNode answer = object(response.body());
          if (answer != null) {
            return new Outcome(answer, null);
          }
          last = CommerceFailure.MALFORMED;
        } else if (HOPELESS.contains(status)) {
          throw hopeless(resource, status, response.body());
        } else if (!AGAIN.contains(status)) {
          return new Outcome(null, CommerceFailure.REFUSED);
        } else {
          last = status == 429 ? CommerceFailure.RATE_LIMITED : CommerceFailure.UNAVAILABLE;
          wait = Math.max(wait, retryAfterMillis(response));
        }
      } catch (TimeoutException e) {
        last = CommerceFailure.TIMEOUT;
      } catch (IOException e) {
        last = CommerceFailure.UNREACHABLE;
      }
      wait = jittered(wait, bytes, attempt);
      if (attempt == settings.maxAttempts()
          || wait >= millisLeft()
          || again.getAndDecrement() <= 0) {
        break;
      }
      sleep(wait);
    }
    return new Outcome(null, last);
  }

  long millisLeft() {
    return settings.deadline().toMillis()
        - TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - began);
  }

  private HttpResponse<byte[]> once(URI address, byte[] body) throws IOException, TimeoutException {
    Duration time = Duration.ofMillis(Math.min(settings.callTimeout().toMillis(), millisLeft()));
    if (time.isNegative() || time.isZero()) {
      throw new TimeoutException();
    }
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(time)
            .header("Authorization", "Bearer " + token.get())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    // the client's own timeout ends with the headers
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, headers -> new BoundedBody(MOST_ANSWER_BYTES));
    try {
      return answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof HttpTimeoutException) {
        throw new TimeoutException();
      }
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      throw stopped(e);
    } finally {
      answer.cancel(true);
    }
  }

  private void sleep(long millis) {
    try {
      pause.millis(millis);
    } catch (InterruptedException e) {
      throw stopped(e);
    }
  }

  /** The thread stays interrupted. */
  static DataSourceException stopped(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new DataSourceException("commerce search: stopped from outside", e);
  }

  private static byte[] bytes(JsonNode body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable JsonNode object(byte[] body) {
    try {
      JsonNode answer = JSON.readTree(body);
      return answer != null && answer.isObject() ? answer : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static long retryAfterMillis(HttpResponse<byte[]> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(text -> SECONDS.matcher(text).matches())
        .map(text -> TimeUnit.SECONDS.toMillis(Long.parseLong(text)))
        .orElse(0L);
  }

  /** Up to a fifth more, by the call itself, so that calls that fell together do not come again. */
  private static long jittered(long wait, byte[] body, int attempt) {
    long most = Math.max(wait, LONGEST_WAIT_MILLIS);
    int hash = 31 * Arrays.hashCode(body) + attempt;
    return Math.min(most, wait + wait * Math.floorMod(hash, 100) / 500);
  }

  private DataSourceException hopeless(String resource, int status, byte[] body) {
    String cure =
        status == 404
            ? "Maybe the project, the catalogue or the serving config has another name."
            : "Maybe the account lacks a role such as roles/retail.editor in the project ("
                + settings.project()
                + ").";
    return new DataSourceException(
        "commerce search: " + resource + " was refused: " + status + reason(body) + "\n" + cure);
  }

  /** The service's word for it; its sentence may hold what is not for a log. */
  private static String reason(byte[] body) {
    try {
      String status =
          JSON.readTree(new String(body, StandardCharsets.UTF_8))
              .path("error")
              .path("status")
              .asText();
      return STATUS.matcher(status).matches() ? " " + status : "";
    } catch (IOException e) {
      return "";
    }
  }
}
