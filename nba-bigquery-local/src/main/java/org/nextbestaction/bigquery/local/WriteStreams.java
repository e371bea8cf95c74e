package org.nextbestaction.bigquery.local;

import com.google.cloud.bigquery.storage.v1.StorageError.StorageErrorCode;
import com.google.cloud.bigquery.storage.v1.WriteStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The write streams of a warehouse and the rows in them. Thread-safe. */
final class WriteStreams {

  private static final Pattern TABLE =
      Pattern.compile("projects/([^/]+)/datasets/([^/]+)/tables/([^/]+)(?:/.*)?");
  private static final String DEFAULT = "_default";

  private final LocalWarehouse warehouse;
  private final Map<String, Stream> streams = new TreeMap<>();
  private int opened;

  WriteStreams(LocalWarehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** A table by its names. */
  record TablePath(String dataset, String table) {}

  /** A stream, its rows where they are not in the table yet, and how far it is. */
  private static final class Stream {

    private final TablePath path;
    private final WriteStream.Type type;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private long count;
    private boolean complete;
    private boolean committed;

    private Stream(TablePath path, WriteStream.Type type) {
      this.path = path;
      this.type = type;
    }
  }

  /** Something is wrong with a stream. */
  static final class StreamException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final StorageErrorCode code;

    StreamException(StorageErrorCode code, String message) {
      super(message);
      this.code = code;
    }

    StorageErrorCode code() {
      return code;
    }
  }

  /** The table of a table's or a stream's name. */
  static TablePath table(String name) {
    Matcher matcher = TABLE.matcher(name);
    if (!matcher.matches()) {
      throw new StreamException(StorageErrorCode.TABLE_NOT_FOUND, "no table: " + name);
    }
    return new TablePath(matcher.group(2), matcher.group(3));
  }

  List<LocalColumn> columns(TablePath path) {
    try {
      return warehouse.columns(path.dataset(), path.table());
    } catch (LocalSqlException e) {
      throw new StreamException(StorageErrorCode.TABLE_NOT_FOUND, String.valueOf(e.getMessage()));
    }
  }

  synchronized String open(String parent, WriteStream.Type type) {
    TablePath path = table(parent);
    columns(path);
    String name = parent + "/streams/s" + ++opened;
    streams.put(name, new Stream(path, type));
    return name;
  }

  synchronized WriteStream.Type type(String name) {
    return stream(name).type;
  }

  /** Adds rows; returns the offset of the first, -1 where the stream counts none. */
  synchronized long append(String name, @Nullable Long offset, List<List<@Nullable Object>> rows) {
    Stream stream = stream(name);
    if (stream.complete) {
      throw new StreamException(StorageErrorCode.STREAM_FINALIZED, "finalized: " + name);
    }
    if (offset != null && offset < stream.count) {
      throw new StreamException(
          StorageErrorCode.OFFSET_ALREADY_EXISTS,
          "The offset is within stream, expected offset " + stream.count + ", received " + offset);
    }
    if (offset != null && offset > stream.count) {
      throw new StreamException(
          StorageErrorCode.OFFSET_OUT_OF_RANGE,
          "The offset is beyond stream, expected offset " + stream.count + ", received " + offset);
    }
    if (stream.type == WriteStream.Type.COMMITTED) {
      warehouse.append(stream.path.dataset(), stream.path.table(), rows);
    } else {
      stream.rows.addAll(rows);
    }
    long first = stream.count;
    stream.count += rows.size();
    return name.endsWith("/" + DEFAULT) ? -1 : first;
  }

  synchronized long complete(String name) {
    Stream stream = stream(name);
    stream.complete = true;
    return stream.count;
  }

  /** Moves the rows up to an offset of a buffered stream into its table. */
  synchronized long flush(String name, long offset) {
    Stream stream = stream(name);
    if (stream.type != WriteStream.Type.BUFFERED) {
      throw new StreamException(StorageErrorCode.INVALID_STREAM_TYPE, "not buffered: " + name);
    }
    long flushed = stream.count - stream.rows.size();
    int more = Math.toIntExact(offset + 1 - flushed);
    if (more > 0) {
      List<List<@Nullable Object>> first = stream.rows.subList(0, more);
      warehouse.append(stream.path.dataset(), stream.path.table(), List.copyOf(first));
      first.clear();
    }
    return offset;
  }

  /** Moves the rows of all the streams into their table, or says why of none. */
  synchronized Map<String, StreamException> commit(String parent, List<String> names) {
    Map<String, StreamException> faults = new TreeMap<>();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    TablePath path = table(parent);
    for (String name : names) {
      try {
        Stream stream = stream(name);
        if (stream.committed) {
          throw new StreamException(
              StorageErrorCode.STREAM_ALREADY_COMMITTED, "committed before: " + name);
        }
        if (!stream.complete || stream.type != WriteStream.Type.PENDING) {
          throw new StreamException(
              StorageErrorCode.INVALID_STREAM_STATE, "not finalized, or not pending: " + name);
        }
        if (!stream.path.equals(path)) {
          throw new StreamException(
              StorageErrorCode.STREAM_NOT_FOUND, "not of this table: " + name);
        }
        rows.addAll(stream.rows);
      } catch (StreamException e) {
        faults.put(name, e);
      }
    }
    if (faults.isEmpty()) {
      warehouse.append(path.dataset(), path.table(), rows);
      for (String name : names) {
        Stream stream = stream(name);
        stream.committed = true;
        stream.rows.clear();
      }
    }
    return faults;
  }

  synchronized void expire() {
    streams.values().removeIf(stream -> !stream.committed);
  }

  private Stream stream(String name) {
    if (name.endsWith("/" + DEFAULT)) {
      return streams.computeIfAbsent(
          name, made -> new Stream(table(made), WriteStream.Type.COMMITTED));
    }
    Stream stream = streams.get(name);
    if (stream == null) {
      throw new StreamException(StorageErrorCode.STREAM_NOT_FOUND, "no stream: " + name);
    }
    return stream;
  }
}
