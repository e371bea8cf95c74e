package org.nextbestaction.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.delivery.Delivery;
import org.nextbestaction.delivery.channel.Keys;
import org.nextbestaction.kit.ChildJvm;

/**
 * A process is killed while it publishes and sends over HTTP, many times, and started again: every
 * card arrives, once where the other side knows keys, and nowhere twice.
 */
class KilledSenderTest {

  private static final int KILLS = 5;

  @TempDir Path folder;

  private final Map<String, Integer> arrived = new ConcurrentSkipListMap<>();
  private final Semaphore requests = new Semaphore(0);
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void take(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String key = exchange.getRequestHeaders().getFirst("webhook-id");
    arrived.merge(exchange.getRequestURI().getPath() + " " + key, 1, Integer::sum);
    requests.release();
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  @Test
  void nothing_is_lost_and_nothing_doubled() throws InterruptedException {
    long seed = System.nanoTime();
    String called = "seed " + seed;
    Random random = new Random(seed);
    String database = "jdbc:sqlite:" + folder.resolve("outbox.db");
    String side = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    for (int kill = 0; kill < KILLS; kill++) {
      try (ChildJvm sender = new ChildJvm(KilledSender.class, database, side)) {
        assertThat(sender.line()).as(called).isEqualTo("ready");
        if (kill > 0) {
          // The first one may be killed while it publishes.
          assertThat(sender.line()).as(called).isEqualTo("published");
          requests.drainPermits();
          requests.acquire(1 + random.nextInt(KilledSender.CARDS / KILLS));
        }
        for (int spins = random.nextInt(3_000_000); spins > 0; spins--) {
          Thread.onSpinWait();
        }
        sender.kill();
      }
    }
    try (ChildJvm sender = new ChildJvm(KilledSender.class, database, side)) {
      assertThat(sender.rest()).as(called).endsWith("done");
    }

    try (Delivery delivery = KilledSender.open(database, side)) {
      int uncertain = 0;
      for (OutboxEntry entry : delivery.outbox().list(null, null, 0, 10_000)) {
        int times =
            arrived.getOrDefault("/" + entry.channel() + " msg_" + Keys.hash(entry.key()), 0);
        if (entry.channel().equals("crm")) {
          assertThat(entry.state()).as(called).isEqualTo(OutboxEntry.State.DELIVERED);
          assertThat(times).as(called).isPositive();
        } else {
          assertThat(entry.state())
              .as(called)
              .isIn(OutboxEntry.State.DELIVERED, OutboxEntry.State.UNCERTAIN);
          assertThat(times).as(called).isLessThanOrEqualTo(1);
          uncertain += entry.state() == OutboxEntry.State.UNCERTAIN ? 1 : 0;
          assertThat(times == 1 || entry.state() == OutboxEntry.State.UNCERTAIN)
              .as(called)
              .isTrue();
        }
      }
      assertThat(uncertain).as(called).isLessThanOrEqualTo(KILLS);
      assertThat(delivery.outbox().list(null, "crm", 0, 10_000)).hasSize(KilledSender.CARDS);
      assertThat(delivery.outbox().list(null, "chat", 0, 10_000)).hasSize(KilledSender.CARDS);
    }
  }
}
