package org.nextbestaction.bigquery.commerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server that answers as commerce search does, and with faults. */
final class RetailDouble implements AutoCloseable {

  /** What it was asked. */
  record Call(String path, String authorization, String body) {

    JsonNode json() {
      try {
        return JsonMapper.builder().build().readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String visitor() {
      return json().path("userEvent").path("visitorId").asText();
    }
  }

  /**
   * What it answers.
   *
   * @param length that is promised; below zero: that of the body
   */
  record Reply(int status, String body, String retryAfter, int length, boolean never) {

    static Reply ok(String body) {
      return new Reply(200, body, "", -1, false);
    }

    static Reply status(int status) {
      return new Reply(status, "{\"error\":{\"code\":" + status + "}}", "", -1, false);
    }

    static Reply after(int status, String seconds) {
      return new Reply(status, "{}", seconds, -1, false);
    }

    static Reply cut(String body) {
      return new Reply(200, body, "", body.length() + 100, false);
    }

    static Reply silence() {
      return new Reply(200, "", "", -1, true);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

  RetailDouble(Function<Call, Reply> replies) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, replies));
    server.start();
  }

  private void answer(HttpExchange exchange, Function<Call, Reply> replies) throws IOException {
    Call call =
        new Call(
            exchange.getRequestURI().toString(),
            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    calls.add(call);
    Reply reply = replies.apply(call);
    if (reply.never) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    byte[] body = reply.body.getBytes(StandardCharsets.UTF_8);
    if (!reply.retryAfter.isEmpty()) {
      exchange.getResponseHeaders().add("Retry-After", reply.retryAfter);
    }
    int length = reply.length < 0 ? body.length : reply.length;
    exchange.sendResponseHeaders(reply.status, length == 0 ? -1 : length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    } finally {
      exchange.close();
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Call> calls() {
    return List.copyOf(calls);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
