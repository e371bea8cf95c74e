package org.nextbestaction.bigquery.local;

import com.google.cloud.bigquery.storage.v1.AppendRowsRequest;
import com.google.cloud.bigquery.storage.v1.AppendRowsResponse;
import com.google.cloud.bigquery.storage.v1.BatchCommitWriteStreamsRequest;
import com.google.cloud.bigquery.storage.v1.BatchCommitWriteStreamsResponse;
import com.google.cloud.bigquery.storage.v1.BigQueryWriteGrpc;
import com.google.cloud.bigquery.storage.v1.CreateWriteStreamRequest;
import com.google.cloud.bigquery.storage.v1.FinalizeWriteStreamRequest;
import com.google.cloud.bigquery.storage.v1.FinalizeWriteStreamResponse;
import com.google.cloud.bigquery.storage.v1.FlushRowsRequest;
import com.google.cloud.bigquery.storage.v1.FlushRowsResponse;
import com.google.cloud.bigquery.storage.v1.GetWriteStreamRequest;
import com.google.cloud.bigquery.storage.v1.RowError;
import com.google.cloud.bigquery.storage.v1.StorageError;
import com.google.cloud.bigquery.storage.v1.StorageError.StorageErrorCode;
import com.google.cloud.bigquery.storage.v1.TableFieldSchema;
import com.google.cloud.bigquery.storage.v1.TableSchema;
import com.google.cloud.bigquery.storage.v1.WriteStream;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Int64Value;
import com.google.protobuf.Timestamp;
import com.google.rpc.Code;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The Storage Write service. */
final class LocalWriteService extends BigQueryWriteGrpc.BigQueryWriteImplBase {

  private final WriteStreams streams;
  private final StorageFaults faults;

  LocalWriteService(WriteStreams streams, StorageFaults faults) {
    this.streams = streams;
    this.faults = faults;
  }

  @Override
  public void createWriteStream(
      CreateWriteStreamRequest request, StreamObserver<WriteStream> answer) {
    unary(
        "createWriteStream",
        request.getParent(),
        answer,
        () -> {
          WriteStream.Type type = request.getWriteStream().getType();
          return stream(streams.open(request.getParent(), type), type);
        });
  }

  @Override
  public void getWriteStream(GetWriteStreamRequest request, StreamObserver<WriteStream> answer) {
    unary(
        "getWriteStream",
        request.getName(),
        answer,
        () -> stream(request.getName(), streams.type(request.getName())));
  }

  @Override
  public void finalizeWriteStream(
      FinalizeWriteStreamRequest request, StreamObserver<FinalizeWriteStreamResponse> answer) {
    unary(
        "finalizeWriteStream",
        request.getName(),
        answer,
        () ->
            FinalizeWriteStreamResponse.newBuilder()
                .setRowCount(streams.complete(request.getName()))
                .build());
  }

  @Override
  public void batchCommitWriteStreams(
      BatchCommitWriteStreamsRequest request,
      StreamObserver<BatchCommitWriteStreamsResponse> answer) {
    unary("batchCommitWriteStreams", request.getParent(), answer, () -> commit(request));
  }

  private BatchCommitWriteStreamsResponse commit(BatchCommitWriteStreamsRequest request) {
    Map<String, WriteStreams.StreamException> wrong =
        streams.commit(request.getParent(), request.getWriteStreamsList());
    BatchCommitWriteStreamsResponse.Builder response = BatchCommitWriteStreamsResponse.newBuilder();
    if (wrong.isEmpty()) {
      response.setCommitTime(Timestamp.newBuilder().setSeconds(1));
    }
    wrong.forEach((name, fault) -> response.addStreamErrors(error(name, fault)));
    return response.build();
  }

  @Override
  public void flushRows(FlushRowsRequest request, StreamObserver<FlushRowsResponse> answer) {
    unary(
        "flushRows",
        request.getWriteStream(),
        answer,
        () ->
            FlushRowsResponse.newBuilder()
                .setOffset(streams.flush(request.getWriteStream(), request.getOffset().getValue()))
                .build());
  }

  @Override
  public StreamObserver<AppendRowsRequest> appendRows(StreamObserver<AppendRowsResponse> answers) {
    return new Appends(answers);
  }

  /** One connection: what was said once holds for the requests that follow. */
  private final class Appends implements StreamObserver<AppendRowsRequest> {

    private final StreamObserver<AppendRowsResponse> answers;
    private String name = "";
    private @Nullable ProtoRowReader reader;
    private boolean ended;

    Appends(StreamObserver<AppendRowsResponse> answers) {
      this.answers = answers;
    }

    @Override
    public void onNext(AppendRowsRequest request) {
      if (ended) {
        return;
      }
      if (!request.getWriteStream().isEmpty()) {
        name = request.getWriteStream();
      }
      StorageFault fault = faults.next("appendRows", name);
      if (fault != null && fault.before()) {
        told(fault);
        return;
      }
      AppendRowsResponse answer = answer(request);
      if (fault == null) {
        answers.onNext(answer);
      } else {
        told(fault);
      }
    }

    private void told(StorageFault fault) {
      switch (fault.how()) {
        case STATUS -> {
          ended = true;
          answers.onError(fault.status().asRuntimeException());
        }
        case ANSWER ->
            answers.onNext(
                AppendRowsResponse.newBuilder()
                    .setWriteStream(name)
                    .setError(
                        com.google.rpc.Status.newBuilder()
                            .setCode(fault.status().getCode().value())
                            .setMessage("a fault on demand"))
                    .build());
        case SILENCE -> {}
      }
    }

    private AppendRowsResponse answer(AppendRowsRequest request) {
      AppendRowsResponse.Builder answer = AppendRowsResponse.newBuilder().setWriteStream(name);
      try {
        List<LocalColumn> columns = streams.columns(WriteStreams.table(name));
        if (request.getProtoRows().hasWriterSchema()) {
          reader = new ProtoRowReader(columns, request.getProtoRows().getWriterSchema());
        }
        if (reader == null) {
          throw new WriteStreams.StreamException(
              StorageErrorCode.STORAGE_ERROR_CODE_UNSPECIFIED, "no writer schema was sent");
        }
        List<RowError> wrong = new ArrayList<>();
        List<List<@Nullable Object>> rows =
            rows(reader, request.getProtoRows().getRows().getSerializedRowsList(), wrong);
        if (!wrong.isEmpty()) {
          return answer
              .addAllRowErrors(wrong)
              .setError(
                  com.google.rpc.Status.newBuilder()
                      .setCode(Code.INVALID_ARGUMENT_VALUE)
                      .setMessage("Errors found while processing rows."))
              .build();
        }
        long first =
            streams.append(name, request.hasOffset() ? request.getOffset().getValue() : null, rows);
        AppendRowsResponse.AppendResult.Builder result =
            AppendRowsResponse.AppendResult.newBuilder();
        if (first >= 0) {
          result.setOffset(Int64Value.of(first));
        }
        return answer.setAppendResult(result).build();
      } catch (WriteStreams.StreamException e) {
        return answer
            .setError(
                com.google.rpc.Status.newBuilder()
                    .setCode(status(e).getCode().value())
                    .setMessage(String.valueOf(e.getMessage()))
                    .addDetails(Any.pack(error(name, e))))
            .build();
      }
    }

    private static List<List<@Nullable Object>> rows(
        ProtoRowReader reader, List<ByteString> packed, List<RowError> wrong) {
      List<List<@Nullable Object>> rows = new ArrayList<>(packed.size());
      for (int i = 0; i < packed.size(); i++) {
        try {
          rows.add(reader.row(packed.get(i)));
        } catch (IllegalArgumentException e) {
          wrong.add(
              RowError.newBuilder()
                  .setIndex(i)
                  .setCode(RowError.RowErrorCode.FIELDS_ERROR)
                  .setMessage(String.valueOf(e.getMessage()))
                  .build());
        }
      }
      return rows;
    }

    @Override
    public void onError(Throwable fault) {
      ended = true;
    }

    @Override
    public void onCompleted() {
      if (!ended) {
        ended = true;
        answers.onCompleted();
      }
    }
  }

  private <T> void unary(String method, String table, StreamObserver<T> answer, Supplier<T> call) {
    StorageFault fault = faults.next(method, table);
    if (fault != null && fault.before()) {
      told(fault, answer);
      return;
    }
    T result;
    try {
      result = call.get();
    } catch (WriteStreams.StreamException e) {
      answer.onError(refused(e));
      return;
    }
    if (fault != null) {
      told(fault, answer);
      return;
    }
    answer.onNext(result);
    answer.onCompleted();
  }

  private static <T> void told(StorageFault fault, StreamObserver<T> answer) {
    if (fault.how() != StorageFault.How.SILENCE) {
      answer.onError(fault.status().asRuntimeException());
    }
  }

  private static StatusRuntimeException refused(WriteStreams.StreamException e) {
    return status(e).withDescription(e.getMessage()).asRuntimeException();
  }

  private static Status status(WriteStreams.StreamException e) {
    return switch (e.code()) {
      case OFFSET_ALREADY_EXISTS -> Status.ALREADY_EXISTS;
      case OFFSET_OUT_OF_RANGE -> Status.OUT_OF_RANGE;
      case TABLE_NOT_FOUND, STREAM_NOT_FOUND -> Status.NOT_FOUND;
      default -> Status.INVALID_ARGUMENT;
    };
  }

  private static StorageError error(String name, WriteStreams.StreamException e) {
    return StorageError.newBuilder()
        .setCode(e.code())
        .setEntity(name)
        .setErrorMessage(String.valueOf(e.getMessage()))
        .build();
  }

  private WriteStream stream(String name, WriteStream.Type type) {
    TableSchema.Builder schema = TableSchema.newBuilder();
    for (LocalColumn column : streams.columns(WriteStreams.table(name))) {
      schema.addFields(field(column));
    }
    return WriteStream.newBuilder()
        .setName(name)
        .setType(type)
        .setLocation("eu")
        .setTableSchema(schema)
        .build();
  }

  private static TableFieldSchema field(LocalColumn column) {
    String type = column.type();
    boolean repeated = type.startsWith("ARRAY<");
    String of = repeated ? type.substring("ARRAY<".length(), type.length() - 1) : type;
    return TableFieldSchema.newBuilder()
        .setName(column.name())
        .setType(
            of.equals("FLOAT64")
                ? TableFieldSchema.Type.DOUBLE
                : of.startsWith("STRUCT")
                    ? TableFieldSchema.Type.STRUCT
                    : TableFieldSchema.Type.valueOf(of))
        .setMode(
            repeated
                ? TableFieldSchema.Mode.REPEATED
                : column.required()
                    ? TableFieldSchema.Mode.REQUIRED
                    : TableFieldSchema.Mode.NULLABLE)
        .build();
  }
}
