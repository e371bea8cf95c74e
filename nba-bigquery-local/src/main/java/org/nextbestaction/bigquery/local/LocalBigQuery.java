package org.nextbestaction.bigquery.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * BigQuery's REST interface over a {@link LocalWarehouse}, on a port of this machine, for its
 * clients as they are: give them {@link #url()} as their host and no credentials. It keeps what it
 * was asked, and goes wrong on demand. Thread-safe.
 */
public final class LocalBigQuery implements AutoCloseable {

  private static final String ROOT = "/bigquery/v2/projects/";
  private static final String UPLOAD_ROOT = "/upload/bigquery/v2/projects/";
  private static final String RESUMABLE_ROOT = "/resumable/upload/bigquery/v2/projects/";

  private final HttpServer server;
  private final ExecutorService threads;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final JobDesk jobs;
  private final TableDesk tables;
  private final LoadDesk loads;
  private final List<Asked> asked = new ArrayList<>();
  private final List<Planned> planned = new ArrayList<>();

  /** A fault that waits for its requests. */
  private static final class Planned {

    final FaultPoint point;
    final Fault fault;
    int seen;

    Planned(FaultPoint point, Fault fault) {
      this.point = point;
      this.fault = fault;
    }
  }

  /** What goes back over the wire. */
  private record Answer(int status, String body, Map<String, String> headers) {

    static Answer of(ObjectNode json) {
      return new Answer(200, json.toString(), Map.of());
    }
  }

  private LocalBigQuery(LocalWarehouse warehouse, HttpServer server) {
    this.server = server;
    this.jobs = new JobDesk(warehouse);
    this.tables = new TableDesk(warehouse);
    this.loads = new LoadDesk(warehouse, jobs);
    this.threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "local-bigquery");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Starts an endpoint on a free port of this machine. */
  public static LocalBigQuery start(LocalWarehouse warehouse) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      return new LocalBigQuery(warehouse, HttpServer.create(address, 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens, such as {@code http://127.0.0.1:41234}. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How many rows a page of a result holds at most; 10 000 until it is set. */
  public LocalBigQuery pageRows(int rows) {
    jobs.pageRows(rows);
    return this;
  }

  /** Lets requests go wrong; several faults are struck each by its own count. */
  public LocalBigQuery fail(FaultPoint point, Fault fault) {
    synchronized (planned) {
      planned.add(new Planned(point, fault));
    }
    return this;
  }

  /** Forgets the faults that have not been struck. */
  public LocalBigQuery heal() {
    synchronized (planned) {
      planned.clear();
    }
    return this;
  }

  /** Every request so far, in the order of their coming. */
  public List<Asked> asked() {
    synchronized (asked) {
      return Collections.unmodifiableList(new ArrayList<>(asked));
    }
  }

  /** The requests so far for one operation. */
  public List<Asked> asked(Operation operation) {
    return asked().stream().filter(request -> request.operation() == operation).toList();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = body(exchange);
      Asked request = request(exchange, body);
      synchronized (asked) {
        asked.add(request);
      }
      Fault fault = struck(request);
      if (fault != null) {
        switch (fault.kind) {
          case CLOSE -> {
            return;
          }
          case LATE -> {
            if (closing.await(fault.delay.toMillis(), TimeUnit.MILLISECONDS)) {
              return;
            }
          }
          case HTML -> {
            send(exchange, 200, "text/html", "<html><body>Bad gateway</body></html>", 1.0);
            return;
          }
          default -> {}
        }
      }
      Answer answer = answer(exchange, request, body, fault);
      if (fault != null && fault.kind == Fault.Kind.LOSE) {
        return;
      }
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      double share = fault != null && fault.kind == Fault.Kind.TRUNCATE ? 0.5 : 1.0;
      send(exchange, answer.status(), "application/json; charset=UTF-8", answer.body(), share);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    if (body.length > 0 && "gzip".equalsIgnoreCase(encoding)) {
      return new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }
    return body;
  }

  private static Asked request(HttpExchange exchange, byte[] body) {
    String raw = exchange.getRequestURI().getPath();
    String path = raw;
    for (String root : List.of(ROOT, UPLOAD_ROOT, RESUMABLE_ROOT)) {
      if (raw.startsWith(root)) {
        String below = raw.substring(root.length());
        int project = below.indexOf('/');
        path = (root.equals(ROOT) ? "" : "/upload") + below.substring(Math.max(0, project));
      }
    }
    String query = exchange.getRequestURI().getRawQuery();
    String method = exchange.getRequestMethod();
    String override = exchange.getRequestHeaders().getFirst("X-HTTP-Method-Override");
    if (override != null) {
      method = override;
    }
    return new Asked(
        Operation.of(method, path),
        method,
        path,
        query == null ? "" : URLDecoder.decode(query, UTF_8),
        new String(body, UTF_8));
  }

  private @Nullable Fault struck(Asked request) {
    synchronized (planned) {
      for (Planned plan : planned) {
        if (plan.point.matches(request)) {
          int number = ++plan.seen;
          if (number >= plan.point.first() + plan.point.times() - 1) {
            planned.remove(plan);
          }
          if (number >= plan.point.first()) {
            return plan.fault;
          }
        }
      }
      return null;
    }
  }

  private Answer answer(HttpExchange exchange, Asked request, byte[] body, @Nullable Fault fault) {
    try {
      if (fault != null && fault.kind == Fault.Kind.REFUSE) {
        return refusal(fault.status, fault.first, fault.second);
      }
      Answer answer = answered(exchange, request, body, fault);
      if (fault != null && fault.kind == Fault.Kind.RENAME) {
        JsonNode json = Wire.JSON.readTree(answer.body());
        rename(json, fault.first, fault.second);
        return new Answer(answer.status(), json.toString(), answer.headers());
      }
      return answer;
    } catch (LocalSqlException e) {
      return refusal(status(e.reason()), e.reason(), String.valueOf(e.getMessage()));
    } catch (JsonProcessingException | RuntimeException e) {
      return refusal(400, "parseError", String.valueOf(e));
    }
  }

  private Answer answered(HttpExchange exchange, Asked request, byte[] body, @Nullable Fault fault)
      throws JsonProcessingException {
    String[] parts = request.path().split("/");
    Map<String, String> query = query(request.query());
    return switch (request.operation()) {
      case QUERY -> Answer.of(jobs.query(json(request), fault));
      case QUERY_RESULTS -> Answer.of(jobs.results(jobs.get(parts[2]), query, fault));
      case INSERT_JOB -> Answer.of(jobs.insert(json(request), fault));
      case GET_JOB -> Answer.of(jobs.shown(jobs.get(parts[2]), fault));
      case CANCEL_JOB -> Answer.of(jobs.cancel(jobs.get(parts[2])));
      case START_UPLOAD -> startUpload(exchange, request, query, fault);
      case UPLOAD -> upload(exchange, query, body, fault);
      case TABLE_DATA -> Answer.of(jobs.data(parts[2], parts[4], query, fault));
      case INSERT_ALL -> Answer.of(tables.insertAll(parts[2], parts[4], json(request)));
      case GET_TABLE -> {
        ObjectNode result = jobs.resultTable(parts[2], parts[4]);
        yield Answer.of(result == null ? tables.get(parts[2], parts[4]) : result);
      }
      case LIST_TABLES -> Answer.of(tables.list(parts[2]));
      case INSERT_TABLE -> Answer.of(tables.insert(parts[2], json(request)));
      case PATCH_TABLE -> Answer.of(tables.patch(parts[2], parts[4], json(request)));
      case DELETE_TABLE -> Answer.of(tables.delete(parts[2], parts[4]));
      case GET_DATASET -> Answer.of(tables.getDataset(parts[2]));
      case INSERT_DATASET -> Answer.of(tables.insertDataset(json(request)));
      case OTHER ->
          refusal(404, "notFound", "Not here: " + request.method() + " " + request.path());
    };
  }

  private static JsonNode json(Asked request) throws JsonProcessingException {
    return request.body().isEmpty()
        ? MissingNode.getInstance()
        : Wire.JSON.readTree(request.body());
  }

  private Answer startUpload(
      HttpExchange exchange, Asked request, Map<String, String> query, @Nullable Fault fault)
      throws JsonProcessingException {
    if ("multipart".equals(query.get("uploadType"))) {
      String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
      String boundary = "--" + type.replaceFirst(".*boundary=\"?([^\";]+).*", "$1");
      String[] pieces = request.body().split(boundary);
      JsonNode settings = Wire.JSON.readTree(content(pieces[1]));
      return Answer.of(
          jobs.shown(loads.run(settings, content(pieces[2]).getBytes(UTF_8), fault), fault));
    }
    String id = loads.start(json(request));
    String address = url() + request.path().replaceFirst("^/upload", "");
    String location =
        address.replace(url(), url() + UPLOAD_ROOT + "local")
            + "?uploadType=resumable&upload_id="
            + id;
    return new Answer(200, "", Map.of("Location", location));
  }

  /** What follows the headers of a piece of a multipart body. */
  private static String content(String piece) {
    String text = piece.replace("\r\n", "\n");
    return text.substring(text.indexOf("\n\n") + 2).stripTrailing();
  }

  private Answer upload(
      HttpExchange exchange, Map<String, String> query, byte[] body, @Nullable Fault fault) {
    String id = query.getOrDefault("upload_id", "");
    String range = exchange.getRequestHeaders().getFirst("Content-Range");
    boolean last = true;
    if (range != null) {
      String[] parts = range.replace("bytes ", "").split("[-/]");
      last = !parts[parts.length - 1].equals("*");
      if (!range.contains("*/")) {
        loads.add(id, Integer.parseInt(parts[0]), body);
      }
      last &= loads.size(id) == (last ? Integer.parseInt(parts[parts.length - 1]) : -1);
    } else {
      loads.add(id, 0, body);
    }
    if (last) {
      return Answer.of(jobs.shown(loads.finish(id, fault), fault));
    }
    int size = loads.size(id);
    return new Answer(308, "", size == 0 ? Map.of() : Map.of("Range", "bytes=0-" + (size - 1)));
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return query;
  }

  private static void rename(JsonNode node, String column, String other) {
    if (node instanceof ObjectNode object && object.path("fields").isArray()) {
      for (JsonNode field : object.path("fields")) {
        if (field instanceof ObjectNode named && named.path("name").asText().equals(column)) {
          named.put("name", other);
        }
      }
    }
    node.forEach(child -> rename(child, column, other));
  }

  private static int status(String reason) {
    return switch (reason) {
      case "notFound" -> 404;
      case "duplicate" -> 409;
      case "accessDenied", "rateLimitExceeded", "quotaExceeded" -> 403;
      case "internalError" -> 500;
      case "backendError" -> 503;
      default -> 400;
    };
  }

  private static Answer refusal(int status, String reason, String message) {
    ObjectNode json = Wire.object();
    ObjectNode error = json.putObject("error").put("code", status).put("message", message);
    ArrayNode errors = error.putArray("errors");
    ObjectNode cause = errors.addObject().put("message", message).put("domain", "global");
    cause.put("reason", reason);
    if (reason.equals("invalidQuery")) {
      cause.put("location", "q").put("locationType", "parameter");
    }
    return new Answer(status, json.toString(), Map.of());
  }

  /**
   * @param share how much of the body is sent before the connection is closed
   */
  private static void send(
      HttpExchange exchange, int status, String type, String body, double share)
      throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      OutputStream out = exchange.getResponseBody();
      out.write(Arrays.copyOf(bytes, (int) (bytes.length * share)));
      out.flush();
    }
  }
}
