package org.nextbestaction.source;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Table;
import org.nextbestaction.data.TableData;

/** Turns the texts of one table into columns; a row that cannot be read is set aside. */
final class RowParser implements CommercialDataSource.RowSink {

  private static final int EVERY = 1 << 16;

  private final Table table;
  private final ZoneId zone;
  private final LoadListener listener;
  private final int threads;
  private final int blockSize;
  private final List<Finding> findings = new ArrayList<>();
  private final SetAside setAside;
  private @Nullable RowReader reader; // null before the header
  private TableData.@Nullable Builder builder; // null before the header
  private @Nullable TableData whole; // null where the rows came one by one
  private long rows;

  RowParser(Table table, ZoneId zone, LoadListener listener, int threads) {
    this(table, zone, listener, threads, CsvBlocks.SIZE);
  }

  RowParser(Table table, ZoneId zone, LoadListener listener, int threads, int blockSize) {
    this.blockSize = blockSize;
    this.table = table;
    this.zone = zone;
    this.listener = listener;
    this.threads = threads;
    setAside = new SetAside(table);
  }

  @Override
  public boolean csv(Path file) {
    CsvTable read = CsvTable.read(file, table, zone, listener, threads, blockSize);
    if (read == null) {
      return false;
    }
    add(read.header());
    setAside.add(read.setAside());
    whole = read.table();
    rows = read.rows();
    return true;
  }

  @Override
  public void header(String resource, List<String> columns) {
    if (builder == null) {
      builder = new TableData.Builder(table, resource);
    }
    Header header = Header.of(table, resource, columns);
    add(header);
    reader = new RowReader(table, header, zone, setAside);
  }

  private void add(Header header) {
    if (header.ignored() != null) {
      findings.add(header.ignored());
    }
  }

  @Override
  public void row(int line, List<String> texts) {
    if (++rows % EVERY == 0) {
      listener.rowsRead(table, rows);
    }
    if (reader == null) {
      throw noHeader();
    }
    if (reader.read(line, texts)) {
      builder().add(line, reader.values());
    }
  }

  private TableData.Builder builder() {
    if (builder == null) {
      throw noHeader();
    }
    return builder;
  }

  private DataSourceException noHeader() {
    return new DataSourceException(table.fileName() + ": the source gave rows before a header");
  }

  TableData table() {
    listener.rowsRead(table, rows);
    return whole == null ? builder().build() : whole;
  }

  long quarantined() {
    return setAside.count();
  }

  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(setAside.findings());
    return all;
  }
}
