package org.nextbestaction.bigquery.local;

import com.google.cloud.bigquery.storage.v1.ArrowSchema;
import com.google.cloud.bigquery.storage.v1.BigQueryReadGrpc;
import com.google.cloud.bigquery.storage.v1.CreateReadSessionRequest;
import com.google.cloud.bigquery.storage.v1.DataFormat;
import com.google.cloud.bigquery.storage.v1.ReadRowsRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.cloud.bigquery.storage.v1.ReadStream;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The Storage Read service: a session sees the table as it stood when it was made. Arrow only. */
final class LocalReadService extends BigQueryReadGrpc.BigQueryReadImplBase {

  private static final int BATCH_ROWS = 512;

  private final LocalWarehouse warehouse;
  private final StorageFaults faults;
  private final Map<String, Part> parts = new ConcurrentHashMap<>();
  private final AtomicInteger sessions = new AtomicInteger();

  LocalReadService(LocalWarehouse warehouse, StorageFaults faults) {
    this.warehouse = warehouse;
    this.faults = faults;
  }

  /** What one stream gives. */
  private record Part(String table, List<LocalColumn> columns, List<List<@Nullable Object>> rows) {}

  @Override
  public void createReadSession(
      CreateReadSessionRequest request, StreamObserver<ReadSession> answer) {
    StorageFault fault = faults.next("createReadSession", request.getReadSession().getTable());
    if (fault != null) {
      if (fault.how() != StorageFault.How.SILENCE) {
        answer.onError(fault.status().asRuntimeException());
      }
      return;
    }
    if (request.getReadSession().getDataFormat() != DataFormat.ARROW) {
      answer.onError(Status.UNIMPLEMENTED.withDescription("Arrow only").asRuntimeException());
      return;
    }
    try {
      answer.onNext(session(request));
      answer.onCompleted();
    } catch (WriteStreams.StreamException | LocalSqlException e) {
      Status.Code code =
          String.valueOf(e.getMessage()).contains("Not found")
              ? Status.Code.NOT_FOUND
              : Status.Code.INVALID_ARGUMENT;
      answer.onError(Status.fromCode(code).withDescription(e.getMessage()).asRuntimeException());
    }
  }

  private ReadSession session(CreateReadSessionRequest request) {
    ReadSession wanted = request.getReadSession();
    LocalResult rows = rows(wanted);
    String name = request.getParent() + "/locations/eu/sessions/s" + sessions.incrementAndGet();
    ReadSession.Builder session =
        wanted.toBuilder()
            .setName(name)
            .setArrowSchema(
                ArrowSchema.newBuilder().setSerializedSchema(ArrowRows.schema(rows.columns())))
            .setEstimatedRowCount(rows.rows().size());
    int total = rows.rows().size();
    int most = request.getMaxStreamCount() == 0 ? 1 : request.getMaxStreamCount();
    int streams = Math.min(most, total);
    for (int i = 0; i < streams; i++) {
      int from = (int) ((long) total * i / streams);
      int to = (int) ((long) total * (i + 1) / streams);
      String stream = name + "/streams/" + i;
      parts.put(stream, new Part(wanted.getTable(), rows.columns(), rows.rows().subList(from, to)));
      session.addStreams(ReadStream.newBuilder().setName(stream));
    }
    return session.build();
  }

  private LocalResult rows(ReadSession wanted) {
    WriteStreams.TablePath path = WriteStreams.table(wanted.getTable());
    if (!wanted.getReadOptions().getRowRestriction().isEmpty()) {
      return warehouse.execute(sql(path, wanted), Map.of());
    }
    LocalResult result =
        path.dataset().equals(JobDesk.RESULTS) ? warehouse.result(path.table()) : null;
    return chosen(
        result == null ? warehouse.table(path.dataset(), path.table()) : result,
        wanted.getReadOptions().getSelectedFieldsList());
  }

  /** Some of the columns, in the order of the table. */
  private static LocalResult chosen(LocalResult rows, List<String> fields) {
    if (fields.isEmpty()) {
      return rows;
    }
    for (String field : fields) {
      if (rows.columns().stream().noneMatch(column -> column.name().equalsIgnoreCase(field))) {
        throw LocalSqlException.invalid("request failed: no such field: " + field);
      }
    }
    List<LocalColumn> columns =
        rows.columns().stream()
            .filter(column -> fields.stream().anyMatch(column.name()::equalsIgnoreCase))
            .toList();
    List<List<@Nullable Object>> chosen = new ArrayList<>();
    for (List<@Nullable Object> row : rows.rows()) {
      List<@Nullable Object> part = new ArrayList<>();
      for (LocalColumn column : columns) {
        part.add(row.get(rows.columns().indexOf(column)));
      }
      chosen.add(part);
    }
    return new LocalResult(columns, chosen, 0);
  }

  private String sql(WriteStreams.TablePath path, ReadSession wanted) {
    List<String> fields =
        wanted.getReadOptions().getSelectedFieldsList().stream()
            .map(field -> "`" + field + "`")
            .toList();
    String restriction = wanted.getReadOptions().getRowRestriction();
    return "SELECT "
        + (fields.isEmpty() ? "*" : String.join(", ", fields))
        + " FROM `"
        + warehouse.project()
        + "."
        + path.dataset()
        + "."
        + path.table()
        + "`"
        + (restriction.isEmpty() ? "" : " WHERE " + restriction);
  }

  @Override
  public void readRows(ReadRowsRequest request, StreamObserver<ReadRowsResponse> answer) {
    Part part = parts.get(request.getReadStream());
    if (part == null) {
      answer.onError(Status.NOT_FOUND.withDescription("no such stream").asRuntimeException());
      return;
    }
    StorageFault fault = faults.next("readRows", part.table());
    if (fault != null && fault.before()) {
      if (fault.how() != StorageFault.How.SILENCE) {
        answer.onError(fault.status().asRuntimeException());
      }
      return;
    }
    int from = Math.toIntExact(request.getOffset());
    if (from > part.rows().size()) {
      answer.onError(Status.OUT_OF_RANGE.withDescription("beyond the stream").asRuntimeException());
      return;
    }
    int to = fault == null ? part.rows().size() : Math.min(part.rows().size(), from + fault.rows());
    for (int at = from; at < to; at += BATCH_ROWS) {
      List<List<@Nullable Object>> rows = part.rows().subList(at, Math.min(to, at + BATCH_ROWS));
      answer.onNext(
          ReadRowsResponse.newBuilder()
              .setArrowRecordBatch(ArrowRows.batch(part.columns(), rows))
              .setRowCount(rows.size())
              .build());
    }
    if (fault == null) {
      answer.onCompleted();
    } else if (fault.how() != StorageFault.How.SILENCE) {
      answer.onError(fault.status().asRuntimeException());
    }
  }
}
