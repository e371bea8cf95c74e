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
  private static final int MOST_ROWS = Integer.MAX_VALUE - 8;

  /** Bytes, and from the first block on also rows, are only guessed: so much more room is made. */
  private static final double SPARE = 1.05;

  /** Rows of one block, and what was set aside of it. */
  record Read(int number, ColumnBlock.Span rows, SetAside setAside) {}

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
      long bytes = Files.size(file) * (file.toString().endsWith(".gz") ? PACKED : 1);
      double rows = SPARE * bytes * first.lineEnds / first.to + first.lineEnds;
      ColumnBlock room = new ColumnBlock(table, (int) Math.min(rows, MOST_ROWS), header::fills);
      int workers = (int) Math.min(threads, 1 + bytes / ((long) BLOCKS_A_THREAD * blockSize));
      return read(blocks, first, room, header, table, zone, listener, workers);
    } catch (IOException | CsvBlocks.NotPlain e) {
      return null;
    }
  }

  private static CsvTable read(
      CsvBlocks blocks,
      CsvBlocks.Block first,
      ColumnBlock room,
      Header header,
      Table table,
      ZoneId zone,
      LoadListener listener,
      int workers) {
    List<Read> all = new ArrayList<>();
    @Nullable String[][][] words = new @Nullable String[workers][][];
    AtomicLong rows = new AtomicLong();
    int beforeRows = first.line - 1; // line ends before the first row: those of the header
    Workers.run(
        workers,
        worker -> {
          BlockReader reader = new BlockReader(table, header, zone, worker);
          CsvBlocks.Block block = worker == 0 ? first : blocks.block();
          try {
            for (boolean more = worker == 0 || blocks.next(block);
                more;
                more = blocks.next(block)) {
              int firstRow = block.number == 0 ? 0 : block.lineEndsBefore - beforeRows;
              boolean fits = firstRow + (long) block.lineEnds <= room.capacity();
              Read read =
                  fits
                      ? reader.read(block, room, firstRow)
                      : reader.read(
                          block, new ColumnBlock(table, block.lineEnds, header::fills), 0);
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
          words[worker] = reader.words();
        });
    all.sort(Comparator.comparingInt(Read::number));
    SetAside setAside = new SetAside(table);
    for (Read read : all) {
      setAside.add(read.setAside);
    }
    List<ColumnBlock.Span> columns = all.stream().map(Read::rows).toList();
    return new CsvTable(
        header,
        TableData.join(table, header.resource(), columns, List.of(words), workers),
        setAside,
        rows.get());
  }
}
