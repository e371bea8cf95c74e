package org.nextbestaction.delivery.channel;

import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Calls the other side of a channel: redirections are never followed, nothing is sent twice, no
 * answer is waited for longer than agreed or read beyond a bound, and what went wrong is said
 * without a word of the answer. Thread-safe.
 */
public final class HttpCaller {

  /** The most of an answer that is read, in bytes. */
  public static final int LONGEST_ANSWER = 1 << 20;

  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

  private final HttpClient client;
  private final Duration timeout;
  private final Clock clock;

  /**
   * @param timeout for a whole call, from the first byte of the question to the last of the answer
   * @param clock for answers that say until when to wait
   */
  public HttpCaller(Duration timeout, Clock clock) {
    this.timeout = timeout;
    this.clock = clock;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT)
            .build();
  }

  /**
   * An answer.
   *
   * @param retryAfter as the header says; null when it says nothing that makes sense
   * @param body the first {@value #LONGEST_ANSWER} bytes as text
   */
  public record Reply(int status, @Nullable Duration retryAfter, String body) {

    /** Whether it is one of success. */
    public boolean ok() {
      return status >= 200 && status < 300;
    }

    /** What an answer that is none of success means by its status. */
    public Sent failure() {
      String why = "status " + status;
      if (status == 429 || status == 408 || status == 425) {
        return new Sent.NotYet(why, retryAfter);
      }
      return status >= 500 ? new Sent.Unknown(why) : new Sent.Refused(why);
    }

    @Override
    public String toString() {
      return "Reply[status=" + status + "]";
    }
  }

  /**
   * Sends a request.
   *
   * @param accepted what an answer of success means; when it throws, nobody knows
   */
  public Sent send(HttpRequest.Builder request, Function<Reply, Sent> accepted) {
    return call(
        request, reply -> reply.ok() ? accepted.apply(reply) : reply.failure(), sent -> sent);
  }

  /**
   * Sends a request.
   *
   * @param answered what any answer means; when it throws, nobody knows
   * @param lost what it means that there is none
   */
  public <T> T call(
      HttpRequest.Builder request, Function<Reply, T> answered, Function<Sent, T> lost) {
    CompletableFuture<HttpResponse<byte[]>> call =
        client.sendAsync(request.timeout(timeout).build(), head -> new Beginning());
    try {
      HttpResponse<byte[]> response = call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return answered.apply(
          new Reply(
              response.statusCode(),
              retryAfter(response.headers().firstValue("Retry-After").orElse("")),
              new String(response.body(), StandardCharsets.UTF_8)));
    } catch (TimeoutException e) {
      call.cancel(true);
      return lost.apply(new Sent.Unknown("no answer within " + timeout.toMillis() + " ms"));
    } catch (InterruptedException e) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      return lost.apply(new Sent.Unknown("interrupted"));
    } catch (ExecutionException e) {
      return lost.apply(failure(e.getCause() == null ? e : e.getCause()));
    } catch (RuntimeException e) {
      return lost.apply(new Sent.Unknown("an answer that makes no sense"));
    }
  }

  /** What was never connected never arrived. */
  private static Sent failure(Throwable cause) {
    if (cause instanceof HttpConnectTimeoutException
        || cause instanceof ConnectException
        || cause instanceof SSLHandshakeException) {
      return new Sent.NotYet("no connection: " + cause.getClass().getSimpleName(), null);
    }
    return new Sent.Unknown(
        cause instanceof HttpTimeoutException
            ? "no answer in time"
            : "the connection broke: " + cause.getClass().getSimpleName());
  }

  /** RFC 9110, 10.2.3: seconds, or a date. */
  private @Nullable Duration retryAfter(String header) {
    if (header.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(header));
    }
    try {
      Instant until = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(clock.instant(), until);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The beginning of a body: what comes after the bound is not waited for. */
  private static final class Beginning implements HttpResponse.BodySubscriber<byte[]> {

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Flow.@Nullable Subscription subscription;

    @Override
    public CompletionStage<byte[]> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription of) {
      subscription = of;
      of.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        byte[] part = new byte[Math.min(buffer.remaining(), LONGEST_ANSWER - bytes.size())];
        buffer.get(part);
        bytes.write(part, 0, part.length);
      }
      if (bytes.size() == LONGEST_ANSWER && subscription != null) {
        subscription.cancel();
        onComplete();
      }
    }

    @Override
    public void onError(Throwable failure) {
      body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      body.complete(bytes.toByteArray());
    }
  }
}
