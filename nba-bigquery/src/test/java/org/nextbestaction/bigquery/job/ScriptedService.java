package org.nextbestaction.bigquery.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * The part of BigQuery's REST interface that runs jobs, with one result for all queries: for states
 * and faults that an engine does not have. What queries mean is tested elsewhere.
 */
final class ScriptedService implements AutoCloseable {

  /** Where a request can go wrong. */
  enum Step {
    DRY_RUN,
    LOOK,
    INSERT,
    POLL,
    RESULT,
    FIRST_PAGE,
    NEXT_PAGE,
    CANCEL
  }

  /** How it goes wrong. */
  enum Fault {
    UNAVAILABLE(true),
    RATE_LIMIT(true),
    INTERNAL(true),
    PROXY_PAGE(true),
    HANGS(true),
    CUT_OFF(true),
    HALF_AN_ANSWER(true),
    ANSWER_LOST(true),
    ACCESS_DENIED(false),
    QUOTA(false),
    UNAUTHORIZED(false);

    final boolean passing;

    Fault(boolean passing) {
      this.passing = passing;
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROOT = "/bigquery/v2/projects/p/";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<Step, Deque<Fault>> faults = new EnumMap<>(Step.class);
  private final Map<String, ObjectNode> jobs = new LinkedHashMap<>();

  final List<String> heard = new ArrayList<>();
  final List<JsonNode> inserted = new ArrayList<>();
  final Deque<String> failures = new ArrayDeque<>();
  final List<String> cancelled = new ArrayList<>();
  final Map<String, String> columns = new LinkedHashMap<>();
  final List<List<Object>> rows = new ArrayList<>();
  int pollsUntilDone;
  String statementType = "SELECT";
  boolean resultsExpired;
  String dryRunError;

  /** Pages that are left out of the chain, numbers of rows that are told wrong. */
  int lostPage = -1;

  int shortPage = -1;
  int emptyFrom = Integer.MAX_VALUE;
  long totalOnLaterPages = -1;
  boolean repeatsRows;

  ScriptedService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The next requests of the step go wrong. */
  void fail(Step step, Fault... with) {
    faults.computeIfAbsent(step, s -> new ArrayDeque<>()).addAll(List.of(with));
  }

  synchronized List<String> jobIds() {
    return new ArrayList<>(jobs.keySet());
  }

  synchronized void forgetJobs() {
    jobs.clear();
  }

  private synchronized Step step(String method, String path, JsonNode body, String query) {
    if (method.equals("POST")) {
      return path.endsWith("/cancel")
          ? Step.CANCEL
          : body.path("configuration").path("dryRun").asBoolean() ? Step.DRY_RUN : Step.INSERT;
    }
    if (path.startsWith("jobs/")) {
      return jobs.containsKey(path.substring(5)) ? Step.POLL : Step.LOOK;
    }
    return path.endsWith("/data")
        ? query.contains("pageToken=") ? Step.NEXT_PAGE : Step.FIRST_PAGE
        : Step.RESULT;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(ROOT.length());
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    JsonNode body = body(exchange);
    Step step = step(exchange.getRequestMethod(), path, body, query);
    Fault fault;
    synchronized (this) {
      heard.add(step + " " + path);
      Deque<Fault> waiting = faults.get(step);
      fault = waiting == null ? null : waiting.poll();
    }
    if (fault != null) {
      goWrong(exchange, fault, step, path, query, body);
    } else {
      answer(exchange, step, path, query, body);
    }
  }

  private void goWrong(
      HttpExchange exchange, Fault fault, Step step, String path, String query, JsonNode body)
      throws IOException {
    switch (fault) {
      case UNAVAILABLE -> error(exchange, 503, "backendError", "try later");
      case RATE_LIMIT -> error(exchange, 403, "rateLimitExceeded", "too fast");
      case INTERNAL -> error(exchange, 500, "internalError", "oops");
      case ACCESS_DENIED -> error(exchange, 403, "accessDenied", "Access Denied: Project p");
      case QUOTA -> error(exchange, 403, "quotaExceeded", "Quota exceeded: too many today");
      case UNAUTHORIZED -> error(exchange, 401, "authError", "token ya29.c2VjcmV0 is not valid");
      case PROXY_PAGE -> send(exchange, 502, "<html>Bad gateway</html>", "text/html");
      case HANGS -> {
        try {
          closed.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        exchange.close();
      }
      case CUT_OFF -> exchange.close();
      case HALF_AN_ANSWER -> {
        String whole = text(step, path, query, body);
        send(exchange, 200, whole.substring(0, whole.length() / 2), "application/json");
      }
      case ANSWER_LOST -> {
        text(step, path, query, body);
        exchange.close();
      }
    }
  }

  private void answer(HttpExchange exchange, Step step, String path, String query, JsonNode body)
      throws IOException {
    if (step == Step.LOOK) {
      error(exchange, 404, "notFound", "Not found: Job p:" + path.substring(5));
    } else if (step == Step.DRY_RUN && dryRunError != null) {
      error(exchange, 400, "invalidQuery", dryRunError);
    } else if (step == Step.INSERT
        && jobs.containsKey(body.path("jobReference").path("jobId").asText())) {
      String id = body.path("jobReference").path("jobId").asText();
      error(exchange, 409, "duplicate", "Already Exists: Job p:EU." + id);
    } else if (step == Step.RESULT && resultsExpired) {
      error(exchange, 404, "notFound", "Not found: Table p:_hidden.anon");
    } else {
      send(exchange, 200, text(step, path, query, body), "application/json");
    }
  }

  private synchronized String text(Step step, String path, String query, JsonNode body) {
    return switch (step) {
      case DRY_RUN -> dryRun().toString();
      case INSERT -> insert(body).toString();
      case POLL -> poll(path.substring(5)).toString();
      case CANCEL -> {
        cancelled.add(path.substring(5, path.length() - "/cancel".length()));
        yield "{\"kind\":\"bigquery#jobCancelResponse\",\"job\":{}}";
      }
      case RESULT -> result().toString();
      case FIRST_PAGE, NEXT_PAGE -> page(query).toString();
      case LOOK -> "{}";
    };
  }

  private ObjectNode dryRun() {
    ObjectNode job = JSON.createObjectNode();
    job.putObject("configuration").put("dryRun", true).putObject("query").put("query", "...");
    job.putObject("status").put("state", "DONE");
    ObjectNode statistics = job.putObject("statistics");
    statistics.put("totalBytesProcessed", "4711");
    ObjectNode queryStatistics = statistics.putObject("query");
    queryStatistics.put("totalBytesProcessed", "4711");
    queryStatistics.set("schema", schema());
    return job;
  }

  private ObjectNode insert(JsonNode body) {
    inserted.add(body);
    ObjectNode job = body.deepCopy();
    String id = body.path("jobReference").path("jobId").asText();
    ObjectNode destination =
        ((ObjectNode) job.path("configuration").path("query")).putObject("destinationTable");
    destination.put("projectId", "p").put("datasetId", "_hidden").put("tableId", "anon");
    job.putObject("statistics")
        .put("creationTime", "1")
        .putObject("query")
        .put("statementType", statementType);
    job.putObject("status").put("state", "RUNNING");
    String failure = failures.poll();
    job.put("polls", pollsUntilDone);
    if (failure != null) {
      job.put("failure", failure);
    }
    jobs.put(id, job);
    resultsExpired = false;
    return job;
  }

  private ObjectNode poll(String id) {
    ObjectNode job = jobs.get(id);
    int polls = job.path("polls").asInt();
    job.put("polls", polls - 1);
    if (polls <= 0) {
      ObjectNode status = job.putObject("status").put("state", "DONE");
      if (job.has("failure")) {
        status
            .putObject("errorResult")
            .put("reason", job.path("failure").asText())
            .put("message", "the job failed at [2:5]");
      }
    }
    return job;
  }

  private ObjectNode result() {
    ObjectNode table = JSON.createObjectNode();
    table
        .putObject("tableReference")
        .put("projectId", "p")
        .put("datasetId", "_hidden")
        .put("tableId", "anon");
    table.put("type", "TABLE").put("numRows", String.valueOf(rows.size()));
    table.set("schema", schema());
    return table;
  }

  private ObjectNode schema() {
    ObjectNode schema = JSON.createObjectNode();
    ArrayNode fields = schema.putArray("fields");
    columns.forEach(
        (name, type) -> {
          boolean repeated = type.startsWith("REPEATED ");
          ObjectNode field =
              fields
                  .addObject()
                  .put("name", name)
                  .put("type", type.replace("REPEATED ", ""))
                  .put("mode", repeated ? "REPEATED" : "NULLABLE");
          if (type.equals("RECORD")) {
            field.putArray("fields").addObject().put("name", "x").put("type", "STRING");
          }
        });
    return schema;
  }

  private ObjectNode page(String query) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      values.put(pair.split("=")[0], pair.substring(pair.indexOf('=') + 1));
    }
    int size = Integer.parseInt(values.get("maxResults"));
    int page = Integer.parseInt(values.getOrDefault("pageToken", "0"));
    int from = repeatsRows ? 0 : page * size;
    int to = Math.min(rows.size(), from + size);
    if (page == shortPage) {
      to--;
    }
    ObjectNode answer = JSON.createObjectNode();
    answer.put(
        "totalRows",
        String.valueOf(page > 0 && totalOnLaterPages >= 0 ? totalOnLaterPages : rows.size()));
    if (page >= emptyFrom) {
      answer.put("pageToken", String.valueOf(page + 1));
      return answer;
    }
    int next = page + 1 == lostPage ? page + 2 : page + 1;
    if (repeatsRows || next * size < rows.size()) {
      answer.put("pageToken", String.valueOf(next));
    }
    ArrayNode list = answer.putArray("rows");
    for (List<Object> row : rows.subList(from, to)) {
      ArrayNode fields = list.addObject().putArray("f");
      for (Object value : row) {
        ObjectNode cell = fields.addObject();
        if (value instanceof List<?> elements) {
          ArrayNode array = cell.putArray("v");
          elements.forEach(element -> array.addObject().put("v", (String) element));
        } else {
          cell.put("v", (String) value);
        }
      }
    }
    return answer;
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (InputStream raw = exchange.getRequestBody();
        InputStream in = packed ? new GZIPInputStream(raw) : raw) {
      byte[] bytes = in.readAllBytes();
      return bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
    }
  }

  private static void error(HttpExchange exchange, int code, String reason, String message)
      throws IOException {
    ObjectNode error = JSON.createObjectNode();
    ObjectNode inner = error.putObject("error");
    inner.put("code", code).put("message", message);
    inner.putArray("errors").addObject().put("reason", reason).put("message", message);
    send(exchange, code, error.toString(), "application/json");
  }

  private static void send(HttpExchange exchange, int code, String text, String type)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
