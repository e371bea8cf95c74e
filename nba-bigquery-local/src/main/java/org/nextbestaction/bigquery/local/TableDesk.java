package org.nextbestaction.bigquery.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.zetasql.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Datasets and tables as resources, and rows that are streamed into tables. */
final class TableDesk {

  private static final String MOMENT = Long.toString(LocalWarehouse.MOMENT.toEpochMilli());

  private static final List<String> SAID =
      List.of(
          "friendlyName",
          "description",
          "labels",
          "expirationTime",
          "timePartitioning",
          "clustering");

  private final LocalWarehouse warehouse;
  private final Set<String> inserted = new HashSet<>();

  /** What was said of a table beside its columns, by its path. */
  private final Map<String, ObjectNode> said = new TreeMap<>();

  TableDesk(LocalWarehouse warehouse) {
    this.warehouse = warehouse;
  }

  ObjectNode getDataset(String dataset) {
    return warehouse.within(
        store -> {
          if (!store.hasDataset(path(dataset))) {
            throw Store.noDataset(path(dataset));
          }
          return dataset(dataset);
        });
  }

  ObjectNode insertDataset(JsonNode body) {
    String dataset = body.path("datasetReference").path("datasetId").asText();
    return warehouse.within(
        store -> {
          if (store.hasDataset(path(dataset))) {
            throw Store.exists("Dataset", path(dataset));
          }
          store.addDataset(path(dataset));
          return dataset(dataset);
        });
  }

  private ObjectNode dataset(String dataset) {
    ObjectNode json = Wire.object().put("kind", "bigquery#dataset").put("id", path(dataset));
    json.put("etag", dataset).put("location", "EU").put("creationTime", MOMENT);
    json.putObject("datasetReference")
        .put("projectId", warehouse.project())
        .put("datasetId", dataset);
    return json.put("lastModifiedTime", MOMENT);
  }

  ObjectNode list(String dataset) {
    return warehouse.within(
        store -> {
          if (!store.hasDataset(path(dataset))) {
            throw Store.noDataset(path(dataset));
          }
          ObjectNode answer = Wire.object().put("kind", "bigquery#tableList");
          ArrayNode tables = answer.putArray("tables");
          for (String path : store.in(path(dataset))) {
            tables.add(head(path, store.get(path)));
          }
          return answer.put("totalItems", tables.size());
        });
  }

  ObjectNode get(String dataset, String table) {
    return warehouse.within(store -> json(store, path(dataset, table)));
  }

  ObjectNode insert(String dataset, JsonNode body) {
    String path = path(dataset, body.path("tableReference").path("tableId").asText());
    String query = body.path("view").path("query").asText();
    if (!query.isEmpty()) {
      warehouse.run("CREATE VIEW `" + path + "` AS " + query, Map.of(), null);
      return warehouse.within(store -> json(store, path));
    }
    return warehouse.within(
        store -> {
          if (store.find(path) != null) {
            throw Store.exists("Table", path);
          }
          Relation table = new Relation(Wire.fields(body.path("schema")), List.of());
          store.put(path, new Store.Entry(table, null));
          said.remove(path);
          note(path, body);
          return json(store, path);
        });
  }

  private void note(String path, JsonNode body) {
    ObjectNode of = said.computeIfAbsent(path, made -> Wire.object());
    for (String property : SAID) {
      if (body.has(property)) {
        of.set(property, body.get(property));
      }
    }
  }

  /** Gives a table a schema that has more columns, or asks less of those there are. */
  ObjectNode patch(String dataset, String table, JsonNode body) {
    String path = path(dataset, table);
    return warehouse.within(
        store -> {
          Relation relation = store.get(path).rows();
          if (body.path("schema").has("fields")) {
            relation = changed(relation, Wire.fields(body.path("schema")), path);
            store.put(path, new Store.Entry(relation, store.get(path).query()));
          }
          note(path, body);
          return json(store, path);
        });
  }

  private static Relation changed(Relation table, List<Relation.Field> schema, String path) {
    Relation changed = table;
    for (Relation.Field field : table.fields()) {
      Relation.Field found = find(schema, field.name());
      if (found == null) {
        throw mismatch(path, "Field " + field.name() + " is missing in new schema");
      }
      if (!found.type().equals(field.type())) {
        throw mismatch(
            path,
            "Field %s has changed type from %s to %s"
                .formatted(field.name(), Types.name(field.type()), Types.name(found.type())));
      }
      if (found.required() && !field.required()) {
        throw mismatch(
            path, "Field " + field.name() + " has changed mode from NULLABLE to REQUIRED");
      }
    }
    for (Relation.Field field : schema) {
      if (table.indexOf(field.name()) < 0) {
        if (field.required()) {
          throw mismatch(
              path,
              "Cannot add required fields to an existing schema. (field: " + field.name() + ")");
        }
        changed = changed.plus(field);
      }
    }
    List<Relation.Field> fields = new ArrayList<>();
    for (Relation.Field field : changed.fields()) {
      Relation.Field found = find(schema, field.name());
      fields.add(found == null ? field : found);
    }
    return changed.renamed(fields);
  }

  private static Relation.@Nullable Field find(List<Relation.Field> fields, String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .findFirst()
        .orElse(null);
  }

  private static LocalSqlException mismatch(String path, String message) {
    return new LocalSqlException(
        "invalid", "Provided Schema does not match Table " + Store.colon(path) + ". " + message);
  }

  ObjectNode delete(String dataset, String table) {
    return warehouse.within(
        store -> {
          store.get(path(dataset, table));
          store.remove(path(dataset, table));
          said.remove(path(dataset, table));
          return Wire.object();
        });
  }

  /** Streams rows into a table: all of them, or none and the faults of each. */
  ObjectNode insertAll(String dataset, String table, JsonNode body) {
    String path = path(dataset, table);
    return warehouse.within(
        store -> {
          Relation relation = store.get(path).rows();
          List<List<Value>> rows = new ArrayList<>(relation.rows());
          Set<String> ids = new HashSet<>();
          Map<Integer, String> faults = new TreeMap<>();
          int index = 0;
          for (JsonNode row : body.path("rows")) {
            String id = row.path("insertId").asText();
            boolean known = !id.isEmpty() && inserted.contains(path + " " + id);
            try {
              List<Value> values =
                  Definitions.fitting(
                      relation.fields(), Wire.row(relation.fields(), row.path("json")));
              if (!known && (id.isEmpty() || ids.add(path + " " + id))) {
                rows.add(values);
              }
            } catch (LocalSqlException e) {
              faults.put(index, String.valueOf(e.getMessage()));
            }
            index++;
          }
          ObjectNode answer = Wire.object().put("kind", "bigquery#tableDataInsertAllResponse");
          if (faults.isEmpty()) {
            inserted.addAll(ids);
            store.put(path, new Store.Entry(relation.with(rows), null));
          } else {
            errors(answer.putArray("insertErrors"), faults, index);
          }
          return answer;
        });
  }

  private static void errors(ArrayNode errors, Map<Integer, String> faults, int rows) {
    for (int i = 0; i < rows; i++) {
      String message = faults.get(i);
      ObjectNode error = errors.addObject().put("index", i);
      error
          .putArray("errors")
          .addObject()
          .put("reason", message == null ? "stopped" : "invalid")
          .put("message", message == null ? "" : message);
    }
  }

  private ObjectNode json(Store store, String path) {
    Store.Entry entry = store.get(path);
    ObjectNode json = head(path, entry);
    json.put("etag", path).put("location", "EU");
    json.set("schema", Wire.schema(entry.rows().fields()));
    json.put("creationTime", MOMENT).put("lastModifiedTime", MOMENT);
    json.setAll(said.getOrDefault(path, Wire.object()));
    if (entry.query() != null) {
      json.putObject("view").put("query", entry.query()).put("useLegacySql", false);
      return json;
    }
    return json.put("numRows", Integer.toString(entry.rows().rows().size()))
        .put("numBytes", Long.toString(Bytes.of(entry.rows())));
  }

  private static ObjectNode head(String path, Store.Entry entry) {
    ObjectNode json = Wire.object().put("kind", "bigquery#table").put("id", Store.colon(path));
    String[] parts = path.split("\\.");
    json.putObject("tableReference")
        .put("projectId", parts[0])
        .put("datasetId", parts[1])
        .put("tableId", parts[2]);
    return json.put("type", entry.isView() ? "VIEW" : "TABLE");
  }

  private String path(String dataset) {
    return warehouse.project() + "." + dataset;
  }

  private String path(String dataset, String table) {
    return path(dataset) + "." + table;
  }
}
