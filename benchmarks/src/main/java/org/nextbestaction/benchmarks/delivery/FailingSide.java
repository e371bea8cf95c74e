package org.nextbestaction.benchmarks.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The other side of a channel, over HTTP on this machine: one request in five fails, in five ways
 * in turn. It counts how often each card had its effect and when requests came.
 */
final class FailingSide implements AutoCloseable {

  /** Slower than the channel waits. */
  private static final Duration SLOW = Duration.ofMillis(150);

  private static final int FAILS = 5;
  private static final Pattern CARD = Pattern.compile("\"cardId\":\"c([0-9]+)\"");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicIntegerArray effects;
  private long[] times = new long[1024];
  private int timed;

  FailingSide(int cards) throws IOException {
    effects = new AtomicIntegerArray(cards);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private void take(HttpExchange exchange) throws IOException {
    arrived(System.nanoTime());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Matcher card = CARD.matcher(body);
    if (!card.find()) {
      exchange.sendResponseHeaders(400, -1);
      exchange.close();
      return;
    }
    int number = Integer.parseInt(card.group(1));
    int request = requests.incrementAndGet();
    // 7 has no factor with 5, so that each way of failing comes equally often.
    switch (request % FAILS == 0 ? request / FAILS % 7 % FAILS : -1) {
      case 0 -> {
        // A second now and then; else the test would wait more than it sends.
        exchange.getResponseHeaders().set("Retry-After", request % 8 == 0 ? "1" : "0");
        exchange.sendResponseHeaders(429, -1);
      }
      case 1 -> exchange.sendResponseHeaders(503, -1);
      case 2 -> {
        // The connection is closed, and nothing was done.
      }
      case 3 -> effects.incrementAndGet(number);
      case 4 -> {
        effects.incrementAndGet(number);
        LockSupport.parkNanos(SLOW.toNanos());
        exchange.sendResponseHeaders(204, -1);
      }
      default -> {
        effects.incrementAndGet(number);
        exchange.sendResponseHeaders(204, -1);
      }
    }
    exchange.close();
  }

  private synchronized void arrived(long nanos) {
    if (timed == times.length) {
      times = Arrays.copyOf(times, timed * 2);
    }
    times[timed++] = nanos;
  }

  int requests() {
    return requests.get();
  }

  /** How many cards had an effect at least, or more than, so often. */
  int cardsWith(int least) {
    int cards = 0;
    for (int i = 0; i < effects.length(); i++) {
      cards += effects.get(i) >= least ? 1 : 0;
    }
    return cards;
  }

  int effectsOf(int card) {
    return effects.get(card);
  }

  /** In how many windows that begin with a request there were more than so many. */
  synchronized int tooMany(int most, Duration per) {
    long[] sorted = Arrays.copyOf(times, timed);
    Arrays.sort(sorted);
    int violations = 0;
    for (int i = most; i < sorted.length; i++) {
      violations += sorted[i] - sorted[i - most] < per.toNanos() ? 1 : 0;
    }
    return violations;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
