package org.nextbestaction.bigquery.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.zetasql.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Takes jobs, runs them at once, and hands out their results page by page. */
final class JobDesk {

  /** Where results are kept that no table was named for. */
  static final String RESULTS = "_results";

  private final LocalWarehouse warehouse;
  private final Map<String, Job> jobs = new ConcurrentHashMap<>();
  private final Map<String, Job> byRequest = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private volatile int pageRows = 10_000;

  JobDesk(LocalWarehouse warehouse) {
    this.warehouse = warehouse;
  }

  void pageRows(int pageRows) {
    this.pageRows = pageRows;
  }

  Job get(String id) {
    Job job = jobs.get(id);
    if (job == null) {
      throw new LocalSqlException(
          "notFound", "Not found: Job " + warehouse.project() + ":EU." + id);
    }
    return job;
  }

  /** A new job under the id that was chosen for it, or under one of its own. */
  Job take(JsonNode body) {
    JsonNode reference = body.path("jobReference");
    String id = reference.path("jobId").asText("job_" + numbers.incrementAndGet());
    Job job = new Job(warehouse.project(), reference, body.path("configuration"), id);
    if (jobs.putIfAbsent(id, job) != null) {
      throw new LocalSqlException(
          "duplicate", "Already Exists: Job " + warehouse.project() + ":EU." + id);
    }
    return job;
  }

  /** Takes a query as a job; one that cannot be run as it stands is refused and leaves no job. */
  ObjectNode insert(JsonNode body, @Nullable Fault fault) {
    JsonNode configuration = body.path("configuration");
    if (configuration.path("dryRun").asBoolean()) {
      Job job = new Job(warehouse.project(), body.path("jobReference"), configuration, "");
      estimate(job, configuration.path("query"));
      ObjectNode json = job.json(false);
      ((ObjectNode) json.path("jobReference")).remove("jobId");
      return json;
    }
    Job job = take(body);
    run(job, configuration.path("query"), fault, false);
    return shown(job, fault);
  }

  /** A query that is answered with its first page. */
  ObjectNode query(JsonNode body, @Nullable Fault fault) {
    if (body.path("dryRun").asBoolean()) {
      Job job = new Job(warehouse.project(), MissingNode.getInstance(), body, "");
      LocalWarehouse.Estimate estimate = estimate(job, body);
      ObjectNode answer = Wire.object().put("kind", "bigquery#queryResponse");
      answer.set("schema", Wire.schema(estimate.fields()));
      answer.putObject("jobReference").put("projectId", warehouse.project());
      return answer
          .put("jobComplete", true)
          .put("totalBytesProcessed", Long.toString(estimate.bytes()));
    }
    String request = body.path("requestId").asText();
    Job job = request.isEmpty() ? null : byRequest.get(request);
    if (job == null) {
      ObjectNode taken = Wire.object();
      taken.putObject("configuration").set("query", body);
      taken.putObject("jobReference").put("location", body.path("location").asText("EU"));
      job = take(taken);
      if (!request.isEmpty()) {
        byRequest.put(request, job);
      }
      run(job, body, fault, true);
    }
    return results(
        job,
        Map.of(
            "maxResults",
            body.path("maxResults").asText(""),
            "formatOptions.useInt64Timestamp",
            body.path("formatOptions").path("useInt64Timestamp").asText("false")),
        fault);
  }

  ObjectNode shown(Job job, @Nullable Fault fault) {
    boolean running = fault != null && fault.kind == Fault.Kind.UNFINISHED;
    if (running) {
      job.showRunning();
    }
    return job.json(running);
  }

  ObjectNode cancel(Job job) {
    job.cancel();
    ObjectNode answer = Wire.object().put("kind", "bigquery#jobCancelResponse");
    answer.set("job", job.json(false));
    return answer;
  }

  private LocalWarehouse.Estimate estimate(Job job, JsonNode query) {
    LocalWarehouse.Estimate estimate =
        warehouse.estimate(query.path("query").asText(), parameters(query), defaultDataset(query));
    ObjectNode statistics = job.statistics();
    statistics.put("totalBytesProcessed", Long.toString(estimate.bytes()));
    ObjectNode told = statistics.putObject("query");
    told.put("statementType", estimate.statementType());
    told.put("totalBytesProcessed", Long.toString(estimate.bytes()));
    told.put(
        "totalBytesBilled",
        Long.toString(Bytes.billed(estimate.bytes(), estimate.tables().size())));
    told.put("cacheHit", false);
    ArrayNode read = told.putArray("referencedTables");
    estimate.tables().forEach(table -> read.add(reference(table)));
    told.set("schema", Wire.schema(estimate.fields()));
    return estimate;
  }

  /**
   * @param loud whether an error at run time refuses the request too, or only ends the job
   */
  private void run(Job job, JsonNode query, @Nullable Fault fault, boolean loud) {
    try {
      if (fault != null && fault.kind == Fault.Kind.FAIL_JOB) {
        throw new Ended(fault.first, fault.second);
      }
      LocalWarehouse.Estimate estimate = estimate(job, query);
      limit(query, estimate);
      Outcome outcome;
      try {
        outcome =
            warehouse.run(query.path("query").asText(), parameters(query), defaultDataset(query));
        keep(job, outcome, query.path("destinationTable"), query);
      } catch (LocalSqlException e) {
        throw new Ended(e.reason(), String.valueOf(e.getMessage()));
      }
      job.statementType = outcome.statementType();
      job.changedRows = outcome.changedRows();
      tell(job, outcome);
    } catch (Ended e) {
      LocalSqlException error = new LocalSqlException(e.reason, String.valueOf(e.getMessage()));
      job.fail(error);
      if (loud) {
        throw error;
      }
    } catch (LocalSqlException e) {
      jobs.remove(job.id);
      throw e;
    }
  }

  private static void limit(JsonNode query, LocalWarehouse.Estimate estimate) {
    String limit = query.path("maximumBytesBilled").asText();
    long billed = Bytes.billed(estimate.bytes(), estimate.tables().size());
    if (!limit.isEmpty() && !limit.equals("0") && billed > Long.parseLong(limit)) {
      throw new Ended(
          "bytesBilledLimitExceeded",
          "Query exceeded limit for bytes billed: %s. %d or higher required."
              .formatted(limit, billed));
    }
  }

  private void keep(Job job, Outcome outcome, JsonNode destination, JsonNode query) {
    job.result = outcome.result();
    if (outcome.target() != null && !outcome.statementType().contains("SCHEMA")) {
      job.destination(Store.name(Store.dataset(outcome.target())), Store.name(outcome.target()));
      return;
    }
    if (!destination.has("tableId")) {
      job.destination(RESULTS, "result_" + job.id);
      warehouse.keepResult("result_" + job.id, outcome.result());
      return;
    }
    String dataset = destination.path("datasetId").asText();
    String table = destination.path("tableId").asText();
    job.destination(dataset, table);
    warehouse.within(
        store -> {
          String path = warehouse.project() + "." + dataset + "." + table;
          write(
              store, path, outcome.result(), query.path("writeDisposition").asText("WRITE_EMPTY"));
          return path;
        });
  }

  /** Puts rows into a table as a job's write disposition says. */
  static void write(Store store, String path, Relation rows, String disposition) {
    Store.Entry there = store.find(path);
    if (there == null || disposition.equals("WRITE_TRUNCATE")) {
      store.put(path, new Store.Entry(rows, null));
      return;
    }
    if (disposition.equals("WRITE_EMPTY") && !there.rows().rows().isEmpty()) {
      throw Store.exists("Table", path);
    }
    List<List<Value>> all = new ArrayList<>(there.rows().rows());
    all.addAll(rows.as(there.rows().fields()).rows());
    store.put(path, new Store.Entry(there.rows().with(all), null));
  }

  private static void tell(Job job, Outcome outcome) {
    ObjectNode told = (ObjectNode) job.statistics().path("query");
    told.put("statementType", outcome.statementType());
    if (outcome.operation() != null) {
      told.put("ddlOperationPerformed", outcome.operation());
    } else if (outcome.target() != null) {
      told.put("numDmlAffectedRows", Long.toString(outcome.changedRows()));
      told.putObject("dmlStats")
          .put("insertedRowCount", Long.toString(outcome.inserted()))
          .put("updatedRowCount", Long.toString(outcome.updated()))
          .put("deletedRowCount", Long.toString(outcome.deleted()));
    }
    if (outcome.statementType().equals("SELECT")) {
      told.set("schema", Wire.schema(outcome.result().fields()));
    }
  }

  /** One page of a job's result, as {@code getQueryResults} answers. */
  ObjectNode results(Job job, Map<String, String> query, @Nullable Fault fault) {
    ObjectNode answer = Wire.object().put("kind", "bigquery#getQueryResultsResponse");
    answer.set("jobReference", job.reference());
    if (fault != null && fault.kind == Fault.Kind.UNFINISHED) {
      job.showRunning();
      return answer.put("jobComplete", false);
    }
    LocalSqlException error = job.error();
    if (error != null) {
      throw error;
    }
    answer.put("jobComplete", true).put("cacheHit", false).put("location", job.location);
    answer.put("totalBytesProcessed", job.statistics().path("totalBytesProcessed").asText("0"));
    answer.set("schema", Wire.schema(job.result.fields()));
    if (job.statistics().path("query").has("numDmlAffectedRows")) {
      answer.put("numDmlAffectedRows", Long.toString(job.changedRows));
    }
    page(job.result, query, fault, answer);
    return answer;
  }

  /** One page of a table or a result, as {@code tabledata.list} answers. */
  ObjectNode data(String dataset, String table, Map<String, String> query, @Nullable Fault fault) {
    ObjectNode answer = Wire.object().put("kind", "bigquery#tableDataList");
    page(relation(dataset, table), query, fault, answer);
    return answer;
  }

  private Relation relation(String dataset, String table) {
    Collection<Job> all = jobs.values();
    for (Job job : all) {
      if (dataset.equals(RESULTS) && job.isIn(dataset, table)) {
        return job.result;
      }
    }
    return warehouse.within(
        store -> {
          Store.Entry entry = store.get(warehouse.project() + "." + dataset + "." + table);
          if (entry.isView()) {
            throw new LocalSqlException("invalid", "Cannot list a table of type VIEW.");
          }
          return entry.rows();
        });
  }

  /** The hidden table that holds a job's result, as a resource; null for any other table. */
  @Nullable ObjectNode resultTable(String dataset, String table) {
    if (!dataset.equals(RESULTS)) {
      return null;
    }
    for (Job job : jobs.values()) {
      if (job.isIn(dataset, table)) {
        ObjectNode json = Wire.object().put("kind", "bigquery#table").put("type", "TABLE");
        json.putObject("tableReference")
            .put("projectId", warehouse.project())
            .put("datasetId", dataset)
            .put("tableId", table);
        json.set("schema", Wire.schema(job.result.fields()));
        return json.put("numRows", Integer.toString(job.result.rows().size()));
      }
    }
    return null;
  }

  private void page(
      Relation rows, Map<String, String> query, @Nullable Fault fault, ObjectNode answer) {
    int total = rows.rows().size();
    answer.put("totalRows", Integer.toString(total));
    int from = number(query.get("pageToken"), number(query.get("startIndex"), 0));
    int size = Math.min(number(query.get("maxResults"), pageRows), pageRows);
    boolean micros = "true".equals(query.get("formatOptions.useInt64Timestamp"));
    int to = Math.min(total, from + size);
    int shown = from;
    int end = to;
    if (fault != null && fault.kind == Fault.Kind.SHORT_PAGE) {
      end = Math.max(from, to - 1);
    } else if (fault != null && fault.kind == Fault.Kind.SAME_PAGE) {
      shown = Math.max(0, from - size);
      end = from;
    }
    if (size > 0) {
      ArrayNode list = answer.putArray("rows");
      rows.rows().subList(shown, end).forEach(row -> list.add(Wire.row(row, micros)));
      if (to < total) {
        answer.put("pageToken", Integer.toString(to));
      }
    }
  }

  private static int number(@Nullable String text, int otherwise) {
    return text == null || text.isEmpty() ? otherwise : Integer.parseInt(text);
  }

  private static Map<String, Value> parameters(JsonNode query) {
    Map<String, Value> parameters = new TreeMap<>();
    Wire.parameters(query.path("queryParameters"), parameters);
    return parameters;
  }

  private static @Nullable String defaultDataset(JsonNode query) {
    JsonNode dataset = query.path("defaultDataset").path("datasetId");
    return dataset.isTextual() ? dataset.asText() : null;
  }

  private static ObjectNode reference(String path) {
    String[] parts = path.split("\\.");
    return Wire.object()
        .put("projectId", parts[0])
        .put("datasetId", parts[1])
        .put("tableId", parts[2]);
  }

  /** A job that was taken and did not succeed. */
  private static final class Ended extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final String reason;

    Ended(String reason, String message) {
      super(message);
      this.reason = reason;
    }
  }
}
