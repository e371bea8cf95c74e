package org.nextbestaction.bigquery.read;

import com.google.api.gax.rpc.ResponseObserver;
import com.google.api.gax.rpc.StreamController;
import com.google.cloud.bigquery.storage.v1.BigQueryReadClient;
import com.google.cloud.bigquery.storage.v1.ReadRowsRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a stream from an offset on. An answer is asked for when the one before was taken,
 * so that one is held.
 */
final class ReadConnection implements AutoCloseable, ResponseObserver<ReadRowsResponse> {

  /**
   * What came from the other side.
   *
   * @param response null where the stream ended
   * @param fault null where it ended in order
   */
  private record Event(@Nullable ReadRowsResponse response, @Nullable Throwable fault) {}

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private volatile @Nullable StreamController controller; // null until the call has started

  ReadConnection(BigQueryReadClient client, String stream, long offset) {
    client
        .readRowsCallable()
        .call(ReadRowsRequest.newBuilder().setReadStream(stream).setOffset(offset).build(), this);
  }

  /**
   * The next rows; null at the end of the stream.
   *
   * @throws Exception what broke it, or that nothing came in time
   */
  @Nullable ReadRowsResponse next(Duration timeout) throws Exception {
    StreamController started = controller;
    if (started != null) {
      started.request(1);
    }
    Event event = events.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
    if (event == null) {
      throw new TimeoutException("no rows within " + timeout.toMillis() + " ms");
    }
    if (event.fault() instanceof Exception fault) {
      throw fault;
    }
    if (event.fault() != null) {
      throw new IllegalStateException(event.fault());
    }
    return event.response();
  }

  @Override
  public void onStart(StreamController started) {
    started.disableAutoInboundFlowControl();
    controller = started;
  }

  @Override
  public void onResponse(ReadRowsResponse response) {
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

  @Override
  public void close() {
    StreamController started = controller;
    if (started != null) {
      started.cancel();
    }
  }
}
