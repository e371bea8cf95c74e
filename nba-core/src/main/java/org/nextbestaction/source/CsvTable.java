package org.nextbestaction.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.ColumnBlock;
import org.nextbestaction.data.Table;
import org.nextbestaction.data.TableData;
import org.nextbestaction.data.internal.Workers;

/**
 * A table read from a CSV file block by block, on several threads: bytes straight into columns. See
 * docs/decisions/0052-csv-by-blocks.md.
 *
 * @param rows read, those set aside among them
 */
record CsvTable(Header header, TableData table, SetAside setAside, long rows) {

  /** A thread must have so many blocks to read before it is worth starting. */
  private static final int BLOCKS_A_THREAD = 2;

  private static final int PACKED = 5;

  /** Rows of one block, and what was set aside of it. */
  record Read(int number, ColumnBlock rows, SetAside setAside, int lines) {}

  /**
   * Null where the file is not plain enough, or cannot be read: whoever then reads it row by row
   * says what is wrong with it.
   *
   * @param blockSize in bytes; a row that is longer is not plain
   * @throws DataSourceException when a required column is missing or one stands twice
   */
  static @Nullable CsvTable read(
      Path file, Table table, ZoneId zone, LoadListener listener, int threads, int blockSize) {
    try (CsvBlocks blocks = CsvBlocks.open(file, blockSize)) {
      CsvBlocks.Block first = blocks.block();
      if (!blocks.next(first)) {
        return null;
      }
      List<String> names = first.header();
      if (names == null) {
        return null;
      }
      Header header = Header.of(table, file.getFileName().toString(), names);
      return read(blocks, first, header, table, zone, listener, workers(file, threads, blockSize));
    } catch (IOException | CsvBlocks.NotPlain e) {
      return null;
    }
  }

  private static int workers(Path file, int threads, int blockSize) throws IOException {
    long bytes = Files.size(file) * (file.toString().endsWith(".gz") ? PACKED : 1);
    return (int) Math.min(threads, 1 + bytes / ((long) BLOCKS_A_THREAD * blockSize));
  }

  private static CsvTable read(
      CsvBlocks blocks,
      CsvBlocks.Block first,
      Header header,
      Table table,
      ZoneId zone,
      LoadListener listener,
      int workers)
      throws IOException {
    List<Read> all = new ArrayList<>();
    BlockReader[] readers = new BlockReader[workers];
    AtomicLong rows = new AtomicLong();
    Workers.run(
        workers,
        worker -> {
          BlockReader reader = new BlockReader(table, header, zone, worker);
          readers[worker] = reader;
          CsvBlocks.Block block = worker == 0 ? first : blocks.block();
          try {
            for (boolean more = worker == 0 || blocks.next(block);
                more;
                more = blocks.next(block)) {
              Read read = reader.read(block);
              synchronized (all) {
                all.add(read);
              }
              long soFar = rows.addAndGet(read.rows.rows() + read.setAside.count());
              if (worker == 0) {
                listener.rowsRead(table, soFar);
              }
            }
          } catch (IOException e) {
            throw new CsvBlocks.NotPlain();
          }
        });
    all.sort(Comparator.comparingInt(Read::number));
    SetAside setAside = new SetAside(table);
    int line = 0;
    for (Read read : all) {
      read.rows.setLineShift(line);
      setAside.add(read.setAside, line);
      line += read.lines;
    }
    List<@Nullable String[][]> words = new ArrayList<>();
    for (BlockReader reader : readers) {
      words.add(reader.words());
    }
    List<ColumnBlock> columns = all.stream().map(Read::rows).toList();
    return new CsvTable(
        header,
        TableData.join(table, header.resource(), columns, words, workers),
        setAside,
        rows.get());
  }
}
