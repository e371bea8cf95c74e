package org.nextbestaction.llm.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Gemini's endpoint on this machine, with the wire form that was recorded of the real library. */
public final class GeminiDouble implements AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  static {
    // Else each answer on a kept connection waits some 40 ms for the other side's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger now = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();

  /** A request as it came; header names in lower case. */
  public record Asked(String method, String path, Map<String, String> headers, String body) {

    public JsonNode json() {
      return parse(body);
    }

    /** What stands in the user's content. */
    public String data() {
      return json().at("/contents/0/parts/0/text").asText();
    }

    /** What stands in the system instruction. */
    public String instruction() {
      return json().at("/systemInstruction/parts/0/text").asText();
    }
  }

  /**
   * What the double says.
   *
   * @param waits answers only when the double is closed
   * @param halved ends the connection after half of the body
   */
  public record Reply(int status, String type, String body, boolean waits, boolean halved) {

    static Reply json(int status, String body) {
      return new Reply(status, "application/json; charset=UTF-8", body, false, false);
    }

    public Reply late() {
      return new Reply(status, type, body, true, halved);
    }

    public Reply cut() {
      return new Reply(status, type, body, waits, true);
    }
  }

  public GeminiDouble(Function<Asked, Reply> answers) {
    threads = Executors.newCachedThreadPool(task -> new Thread(task, "gemini-double"));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", exchange -> serve(exchange, answers));
    server.start();
  }

  /** Always the same. */
  public static GeminiDouble saying(Reply reply) {
    return new GeminiDouble(asked -> reply);
  }

  private void serve(HttpExchange exchange, Function<Asked, Reply> answers) throws IOException {
    mostAtOnce.accumulateAndGet(now.incrementAndGet(), Math::max);
    try (exchange) {
      Map<String, String> headers = new TreeMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Asked request =
          new Asked(
              exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
      asked.add(request);
      Reply reply = answers.apply(request);
      now.decrementAndGet();
      if (reply.waits()) {
        closed.await();
      }
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", reply.type());
      if (reply.status() >= 400) {
        // An HTTP client may take this for leave to ask again by itself.
        exchange.getResponseHeaders().set("Retry-After", "0");
      }
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes, 0, reply.halved() ? bytes.length / 2 : bytes.length);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public List<Asked> asked() {
    return asked;
  }

  public Asked only() {
    if (asked.size() != 1) {
      throw new AssertionError("asked " + asked.size() + " times");
    }
    return asked.get(0);
  }

  /** The most requests that were being worked on at the same moment. */
  public int mostAtOnce() {
    return mostAtOnce.get();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  // ---- what Google says

  /** A complete answer; tokens as counted by four characters. */
  public static Reply ok(String text) {
    return ended("STOP", text);
  }

  /** An answer that ended for a reason. */
  public static Reply ended(String finishReason, String... texts) {
    ObjectNode response = MAPPER.createObjectNode();
    ObjectNode candidate = response.putArray("candidates").addObject();
    ObjectNode content = candidate.putObject("content");
    ArrayNode parts = content.putArray("parts");
    int length = 0;
    for (String text : texts) {
      parts.addObject().put("text", text);
      length += text.length();
    }
    content.put("role", "model");
    candidate.put("finishReason", finishReason).put("index", 0);
    usage(response, 100, length / 4, 0);
    return Reply.json(200, response.toString());
  }

  /** Thoughts before the answer, in parts of their own. */
  public static Reply thinking(String thought, String text) {
    ObjectNode response = (ObjectNode) parse(ok(text).body());
    ArrayNode parts = (ArrayNode) response.at("/candidates/0/content/parts");
    parts.insertObject(0).put("text", thought).put("thought", true);
    usage(response, 100, text.length() / 4, thought.length() / 4);
    return Reply.json(200, response.toString());
  }

  public static Reply blocked(String reason) {
    return Reply.json(
        200,
        "{\"promptFeedback\":{\"blockReason\":\""
            + reason
            + "\"},\"usageMetadata\":{\"promptTokenCount\":100,\"totalTokenCount\":100},"
            + "\"modelVersion\":\"m\"}");
  }

  /** An error as Google words it, with the prompt's text in it, as some of its messages have. */
  public static Reply error(int code, String status) {
    return Reply.json(
        code,
        "{\"error\":{\"code\":"
            + code
            + ",\"message\":\"SECRET of the prompt\",\"status\":\""
            + status
            + "\"}}");
  }

  public static Reply html(int status) {
    return new Reply(status, "text/html", "<html><body>Proxy</body></html>", false, false);
  }

  private static void usage(ObjectNode response, int prompt, int output, int thoughts) {
    response
        .putObject("usageMetadata")
        .put("promptTokenCount", prompt)
        .put("candidatesTokenCount", output)
        .put("thoughtsTokenCount", thoughts)
        .put("totalTokenCount", prompt + output + thoughts);
  }

  static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
