package org.nextbestaction.bigquery.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A job that was taken, with what it came to. */
final class Job {

  private static final String MOMENT = Long.toString(LocalWarehouse.MOMENT.toEpochMilli());

  final String id;
  final String location;
  private final String project;
  private final JsonNode configuration;
  private final ObjectNode statistics = Wire.object();
  private final TreeMap<String, String> destination = new TreeMap<>();
  private @Nullable LocalSqlException error;
  private boolean shownRunning;
  Relation result = new Relation(List.of(), List.of());
  long changedRows;
  String statementType = "";

  Job(String project, JsonNode reference, JsonNode configuration, String id) {
    this.project = project;
    this.id = id;
    this.location = reference.path("location").asText("EU");
    this.configuration = configuration;
    statistics.put("creationTime", MOMENT).put("startTime", MOMENT).put("endTime", MOMENT);
  }

  synchronized void fail(LocalSqlException error) {
    this.error = error;
  }

  synchronized @Nullable LocalSqlException error() {
    return error;
  }

  /** Tells whoever asks that the job is running, once more. */
  synchronized void showRunning() {
    shownRunning = true;
  }

  /** Ends the job where it has not been seen to end. */
  synchronized void cancel() {
    if (shownRunning) {
      error =
          new LocalSqlException(
              "stopped", "Job execution was cancelled: User requested cancellation");
    }
  }

  ObjectNode statistics() {
    return statistics;
  }

  /** The table that holds the result, by its parts. */
  void destination(String dataset, String table) {
    destination.put("datasetId", dataset);
    destination.put("projectId", project);
    destination.put("tableId", table);
  }

  boolean isIn(String dataset, String table) {
    return dataset.equals(destination.get("datasetId")) && table.equals(destination.get("tableId"));
  }

  ObjectNode reference() {
    return Wire.object().put("projectId", project).put("jobId", id).put("location", location);
  }

  synchronized ObjectNode json(boolean running) {
    ObjectNode job = Wire.object().put("kind", "bigquery#job").put("id", project + ":" + id);
    job.put("etag", id).put("user_email", "agent@example.com");
    job.set("jobReference", reference());
    ObjectNode told = configuration.deepCopy();
    if (!destination.isEmpty() && told.path("query") instanceof ObjectNode query) {
      ObjectNode table = query.putObject("destinationTable");
      destination.forEach(table::put);
    }
    job.set("configuration", told);
    job.set("statistics", statistics);
    ObjectNode status = job.putObject("status").put("state", running ? "RUNNING" : "DONE");
    if (error != null && !running) {
      ObjectNode cause =
          Wire.object().put("reason", error.reason()).put("message", error.getMessage());
      status.set("errorResult", cause);
      status.putArray("errors").add(cause);
    }
    return job;
  }
}
