package org.nextbestaction.bigquery.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.local.LocalColumn;
import org.nextbestaction.bigquery.local.LocalWarehouse;

/** The part of BigQuery's REST interface that makes, shows and changes tables. */
final class TablesEndpoint implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final LocalWarehouse warehouse;
  private final Map<String, ObjectNode> tables = new TreeMap<>();
  private Function<String, Integer> faults = call -> 0;

  TablesEndpoint(LocalWarehouse warehouse) throws IOException {
    this.warehouse = warehouse;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The status with which a call such as {@code POST nba_cards} fails; 0 where it does not. */
  synchronized void faults(Function<String, Integer> wanted) {
    faults = wanted;
  }

  synchronized ObjectNode resource(String table) {
    return tables.get(table);
  }

  synchronized List<String> names() {
    return List.copyOf(tables.keySet());
  }

  /** As when the hour of its expiration has come. */
  synchronized void drop(String table) {
    tables.remove(table);
    warehouse.execute("DROP TABLE `p.nba." + table + "`", Map.of());
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/");
    boolean named = path.length > 8;
    InputStream body = exchange.getRequestBody();
    if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
      body = new GZIPInputStream(body);
    }
    byte[] bytes = body.readAllBytes();
    JsonNode request = bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
    String table = named ? path[8] : request.path("tableReference").path("tableId").asText();
    String override = exchange.getRequestHeaders().getFirst("X-HTTP-Method-Override");
    String method = override == null ? exchange.getRequestMethod() : override;
    int fault = faults.apply(method + " " + table);
    if (fault != 0) {
      error(exchange, fault, "backendError", "a fault on demand");
    } else if (!path[6].equals("nba")) {
      error(exchange, 404, "notFound", "Not found: Dataset " + path[6]);
    } else if (method.equals("POST")) {
      insert(exchange, table, (ObjectNode) request);
    } else if (!tables.containsKey(table)) {
      error(exchange, 404, "notFound", "Not found: Table " + table);
    } else {
      if (!method.equals("GET")) {
        patch(table, (ObjectNode) request);
      }
      answer(exchange, 200, tables.get(table));
    }
  }

  private void insert(HttpExchange exchange, String table, ObjectNode request) throws IOException {
    if (tables.containsKey(table)) {
      error(exchange, 409, "duplicate", "Already Exists: Table " + table);
      return;
    }
    request.put("type", "TABLE");
    tables.put(table, request);
    warehouse.putTable("nba", table, columns(request), List.of());
    answer(exchange, 200, request);
  }

  private void patch(String table, ObjectNode request) {
    tables.get(table).setAll(request);
    List<LocalColumn> columns = columns(tables.get(table));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (List<@Nullable Object> row : warehouse.table("nba", table).rows()) {
      List<@Nullable Object> wider = new ArrayList<>(row);
      while (wider.size() < columns.size()) {
        wider.add(null);
      }
      rows.add(wider);
    }
    warehouse.putTable("nba", table, columns, rows);
  }

  private static List<LocalColumn> columns(JsonNode table) {
    List<LocalColumn> columns = new ArrayList<>();
    for (JsonNode field : table.path("schema").path("fields")) {
      columns.add(
          new LocalColumn(
              field.path("name").asText(),
              field.path("type").asText(),
              field.path("mode").asText().equals("REQUIRED")));
    }
    return columns;
  }

  private static void error(HttpExchange exchange, int code, String reason, String message)
      throws IOException {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode error = body.putObject("error").put("code", code).put("message", message);
    error.putArray("errors").addObject().put("reason", reason).put("message", message);
    answer(exchange, code, body);
  }

  private static void answer(HttpExchange exchange, int code, JsonNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
