package org.nextbestaction.delivery.server;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.nextbestaction.delivery.http.Endpoint;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Response;

/**
 * An endpoint on the JDK's own server: for trying out, for tests, and behind a proxy that speaks
 * TLS. It takes as many requests as it has threads and places in its queue, and hangs up on more. A
 * client has {@value #MOST_SECONDS} seconds to send its request and as many to take the answer, so
 * that nobody keeps the threads by being slow; the JDK's properties {@code
 * sun.net.httpserver.maxReqTime} and {@code maxRspTime}, which it reads once in a process, say
 * otherwise.
 */
public final class JdkServer implements AutoCloseable {

  private static final int WAITING = 256;
  private static final int MOST_SECONDS = 30;

  static {
    for (String limit : new String[] {"maxReqTime", "maxRspTime"}) {
      String property = "sun.net.httpserver." + limit;
      if (System.getProperty(property) == null) {
        System.setProperty(property, String.valueOf(MOST_SECONDS));
      }
    }
  }

  private final HttpServer server;
  private final ThreadPoolExecutor threads;

  private JdkServer(HttpServer server, ThreadPoolExecutor threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts a server.
   *
   * @param address port 0 takes any that is free
   * @param threads at least 1
   */
  public static JdkServer start(InetSocketAddress address, Endpoint endpoint, int threads)
      throws IOException {
    requireNonNull(endpoint, "endpoint");
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "nba-http-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    HttpServer server = HttpServer.create(address, 0);
    server.setExecutor(pool);
    server.createContext("/", exchange -> handle(exchange, endpoint));
    server.start();
    return new JdkServer(server, pool);
  }

  /** Where it answers. */
  public URI address() {
    InetSocketAddress address = server.getAddress();
    String host = address.getAddress().isLoopbackAddress() ? "localhost" : address.getHostString();
    return URI.create("http://" + host + ":" + address.getPort());
  }

  private static void handle(HttpExchange exchange, Endpoint endpoint) throws IOException {
    try (exchange) {
      respond(
          exchange,
          Exchanges.answer(exchange.getRequestBody(), body -> request(exchange, body), endpoint));
    }
  }

  private static Request request(HttpExchange exchange, byte[] body) {
    URI uri = exchange.getRequestURI();
    String path = uri.getPath();
    String query = uri.getRawQuery();
    return new Request(
        exchange.getRequestMethod(),
        path == null ? "" : path,
        query == null ? "" : query,
        exchange.getRequestHeaders(),
        body,
        exchange);
  }

  private static void respond(HttpExchange exchange, Response response) throws IOException {
    response.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    boolean silent =
        exchange.getRequestMethod().equals("HEAD")
            || response.status() == 204
            || response.status() == 304
            || response.body().length == 0;
    exchange.sendResponseHeaders(response.status(), silent ? -1 : response.body().length);
    if (!silent) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(response.body());
      }
    }
  }

  /** Takes no more requests; those that are being answered have a second to end. */
  @Override
  public void close() {
    server.stop(1);
    threads.shutdown();
  }
}
