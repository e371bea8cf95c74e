package org.nextbestaction.bigquery.sink;

import com.google.api.gax.grpc.GrpcCallContext;
import com.google.api.gax.rpc.ClientStream;
import com.google.api.gax.rpc.ResponseObserver;
import com.google.api.gax.rpc.StreamController;
import com.google.cloud.bigquery.storage.v1.AppendRowsRequest;
import com.google.cloud.bigquery.storage.v1.AppendRowsResponse;
import com.google.cloud.bigquery.storage.v1.BigQueryWriteClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One connection to a write stream: a request, then its answer, for as long as it holds. */
final class AppendConnection implements AutoCloseable, ResponseObserver<AppendRowsResponse> {

  /**
   * What came from the other side.
   *
   * @param response null where the connection ended
   * @param fault null where it ended in order
   */
  private record Event(@Nullable AppendRowsResponse response, @Nullable Throwable fault) {}

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final ClientStream<AppendRowsRequest> requests;
  private volatile @Nullable StreamController controller; // null until the call has started

  AppendConnection(BigQueryWriteClient client, String stream) {
    requests =
        client
            .appendRowsCallable()
            .splitCall(
                this,
                GrpcCallContext.createDefault()
                    .withExtraHeaders(
                        Map.of("x-goog-request-params", List.of("write_stream=" + stream))));
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @throws TimeoutException when none comes in time
   * @throws Exception what ended the connection
   */
  AppendRowsResponse send(AppendRowsRequest request, Duration timeout) throws Exception {
    requests.send(request);
    Event event = events.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
    if (event == null) {
      throw new TimeoutException("no answer within " + timeout.toSeconds() + " s");
    }
    if (event.response() != null) {
      return event.response();
    }
    if (event.fault() instanceof Exception fault) {
      throw fault;
    }
    if (event.fault() != null) {
      throw new IllegalStateException(event.fault());
    }
    throw new TimeoutException("the service closed the connection");
  }

  @Override
  public void onStart(StreamController started) {
    controller = started;
  }

  @Override
  public void onResponse(AppendRowsResponse response) {
    events.add(new Event(response, null));
  }

  @Override
  public void onError(Throwable fault) {
    events.add(new Event(null, fault));
  }

  @Override
  public void onComplete() {
    events.add(new Event(null, null));
  }

  /** Ends the connection; an answer that is still under way is not waited for. */
  @Override
  public void close() {
    StreamController started = controller;
    if (started != null) {
      started.cancel();
    }
  }
}
