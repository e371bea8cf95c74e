package org.nextbestaction.bigquery.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.zetasql.Value;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Takes files into tables: settings first, then the content in one or more pieces. */
final class LoadDesk {

  private record Upload(JsonNode job, ByteArrayOutputStream content) {}

  private final LocalWarehouse warehouse;
  private final JobDesk jobs;
  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();

  LoadDesk(LocalWarehouse warehouse, JobDesk jobs) {
    this.warehouse = warehouse;
    this.jobs = jobs;
  }

  /** Begins an upload; gives its id. */
  String start(JsonNode job) {
    String id = "upload_" + numbers.incrementAndGet();
    uploads.put(id, new Upload(job, new ByteArrayOutputStream()));
    return id;
  }

  /** How many bytes of an upload are there. */
  int size(String id) {
    return upload(id).content().size();
  }

  /** Adds a piece that starts at a byte; what is there already is taken once. */
  void add(String id, int start, byte[] piece) {
    ByteArrayOutputStream content = upload(id).content();
    int known = Math.max(0, content.size() - start);
    if (known < piece.length) {
      content.write(piece, known, piece.length - known);
    }
  }

  /** Runs the load whose content is whole. */
  Job finish(String id, @Nullable Fault fault) {
    Upload upload = upload(id);
    Job job = run(upload.job(), upload.content().toByteArray(), fault);
    uploads.remove(id);
    return job;
  }

  private Upload upload(String id) {
    Upload upload = uploads.get(id);
    if (upload == null) {
      throw new LocalSqlException("notFound", "Not found: upload " + id);
    }
    return upload;
  }

  /** A load of a content that came as a whole. */
  Job run(JsonNode body, byte[] content, @Nullable Fault fault) {
    Job job = jobs.take(body);
    JsonNode load = body.path("configuration").path("load");
    try {
      if (fault != null && fault.kind == Fault.Kind.FAIL_JOB) {
        throw new LocalSqlException(fault.first, fault.second);
      }
      int rows = load(load, new String(content, UTF_8));
      job.statistics().putObject("load").put("outputRows", Integer.toString(rows));
    } catch (LocalSqlException e) {
      job.fail(e);
    }
    return job;
  }

  private int load(JsonNode load, String content) {
    JsonNode table = load.path("destinationTable");
    String path =
        warehouse.project()
            + "."
            + table.path("datasetId").asText()
            + "."
            + table.path("tableId").asText();
    return warehouse.within(
        store -> {
          Store.Entry there = store.find(path);
          List<Relation.Field> fields = Wire.fields(load.path("schema"));
          if (fields.isEmpty() && there != null) {
            fields = there.rows().fields();
          }
          if (fields.isEmpty()) {
            throw new LocalSqlException(
                "invalid", "No schema specified on job or table " + Store.colon(path));
          }
          boolean json = load.path("sourceFormat").asText("CSV").equals("NEWLINE_DELIMITED_JSON");
          List<List<Value>> rows = json ? lines(content, fields) : records(content, fields, load);
          String disposition = load.path("writeDisposition").asText("WRITE_APPEND");
          JobDesk.write(store, path, new Relation(fields, rows), disposition);
          return rows.size();
        });
  }

  private static List<List<Value>> lines(String content, List<Relation.Field> fields) {
    List<List<Value>> rows = new ArrayList<>();
    int line = 0;
    for (String text : content.split("\n")) {
      line++;
      if (text.isBlank()) {
        continue;
      }
      try {
        rows.add(Definitions.fitting(fields, Wire.row(fields, Wire.JSON.readTree(text))));
      } catch (JsonProcessingException e) {
        throw unread("JSON parsing error in row starting at position " + line, e);
      } catch (LocalSqlException e) {
        throw unread(e.getMessage() + " Row " + line, e);
      }
    }
    return rows;
  }

  private static List<List<Value>> records(
      String content, List<Relation.Field> fields, JsonNode load) {
    List<List<Value>> rows = new ArrayList<>();
    JsonNode options = load.path("csvOptions").isMissingNode() ? load : load.path("csvOptions");
    int skipped = options.path("skipLeadingRows").asInt(load.path("skipLeadingRows").asInt(0));
    String delimiter = options.path("fieldDelimiter").asText(",");
    String nothing = options.path("nullMarker").asText("");
    List<List<String>> records = Csv.read(content, delimiter.charAt(0));
    for (int i = skipped; i < records.size(); i++) {
      List<String> record = records.get(i);
      if (record.size() != fields.size()) {
        throw unread(
            "Row %d has %d columns; the table has %d"
                .formatted(i + 1, record.size(), fields.size()),
            null);
      }
      List<Value> row = new ArrayList<>();
      for (int c = 0; c < record.size(); c++) {
        String text = record.get(c);
        Relation.Field field = fields.get(c);
        boolean none = text.equals(nothing) && !(nothing.isEmpty() && field.type().isString());
        try {
          row.add(none ? Values.of(field.type(), null) : Wire.scalar(field.type(), text));
        } catch (LocalSqlException e) {
          throw unread("Row %d, column %s: %s".formatted(i + 1, field.name(), e.getMessage()), e);
        }
      }
      rows.add(Definitions.fitting(fields, row));
    }
    return rows;
  }

  private static LocalSqlException unread(String message, @Nullable Exception cause) {
    String whole = "Error while reading data, error message: " + message;
    return cause == null
        ? new LocalSqlException("invalid", whole)
        : new LocalSqlException("invalid", whole, cause);
  }
}
