package org.nextbestaction.bigquery.local;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * BigQuery's Storage Write and Read services over the tables of a warehouse in this process: what
 * Google's unmodified clients speak to, in the clear, without a login. Streams are kept until it is
 * closed. Thread-safe.
 */
public final class LocalStorage implements AutoCloseable {

  /** As the real services have it, and what is around the rows. */
  private static final int MOST_REQUEST_BYTES = 10_000_000;

  private final Server server;
  private final ExecutorService threads;
  private final StorageFaults faults;
  private final WriteStreams streams;

  private LocalStorage(
      Server server, ExecutorService threads, StorageFaults faults, WriteStreams streams) {
    this.server = server;
    this.threads = threads;
    this.faults = faults;
    this.streams = streams;
  }

  /** Starts the services on a free port of this machine. */
  public static LocalStorage start(LocalWarehouse warehouse) {
    StorageFaults faults = new StorageFaults();
    WriteStreams streams = new WriteStreams(warehouse);
    ExecutorService threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "local-storage");
              thread.setDaemon(true);
              return thread;
            });
    try {
      Server server =
          NettyServerBuilder.forAddress(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                  InsecureServerCredentials.create())
              .executor(threads)
              .maxInboundMessageSize(MOST_REQUEST_BYTES)
              .addService(new LocalWriteService(streams, faults))
              .addService(new LocalReadService(warehouse, faults))
              .build()
              .start();
      return new LocalStorage(server, threads, faults, streams);
    } catch (IOException e) {
      threads.shutdownNow();
      throw new UncheckedIOException(e);
    }
  }

  /** Where the clients find it: address and port. */
  public String host() {
    return "127.0.0.1:" + server.getPort();
  }

  /** What goes wrong from now on; null for a call that is answered as it should be. */
  public void faults(Function<StorageCall, @Nullable StorageFault> wanted) {
    faults.want(wanted);
  }

  /** How many calls of a method have come, those that failed among them. */
  public int calls(String method) {
    return faults.calls(method);
  }

  /** Forgets the streams that were not committed, as BigQuery does after a day. */
  public void expireStreams() {
    streams.expire();
  }

  @Override
  public void close() {
    server.shutdownNow();
    threads.shutdownNow();
  }
}
