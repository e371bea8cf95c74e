package org.nextbestaction.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.data.TableData;
import org.nextbestaction.policy.Company;
import org.nextbestaction.source.csv.CsvFolder;

/** A file read block by block means what it means read row by row by FastCSV. */
class CsvPathsTest {

  private static final Company COMPANY =
      new Company(
          "Alfa",
          "EUR",
          ZoneId.of("Europe/Bucharest"),
          "ro",
          "RO",
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
  private static final int BY_ROWS = 0;

  @TempDir Path folder;

  private int wholeFiles;

  /** Everything that loading says and shows, or why it stops. */
  private List<String> loaded(Path from, int threads, int blockSize) {
    CsvFolder source = new CsvFolder(from);
    Map<Table, TableData> tables = new EnumMap<>(Table.class);
    Map<Table, Long> quarantined = new EnumMap<>(Table.class);
    List<Finding> findings = new ArrayList<>(source.findings());
    try {
      for (Table table : source.tables()) {
        RowParser parser =
            new RowParser(table, COMPANY.timeZone(), LoadListener.NONE, threads, blockSize);
        source.read(table, blockSize == BY_ROWS ? rowsOf(parser) : counted(parser));
        tables.put(table, parser.table());
        quarantined.put(table, parser.quarantined());
        findings.addAll(parser.findings());
      }
    } catch (DataSourceException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
    CommercialData data = new CommercialData(COMPANY, tables, quarantined, findings, threads);
    List<String> shown = new ArrayList<>();
    data.findings().forEach(finding -> shown.add(finding.toString()));
    shown.add(data.counts().toString());
    for (String day : new String[] {"2024-06-30", "2026-12-31"}) {
      Snapshot snapshot = data.asOf(LocalDate.parse(day));
      snapshot.findings().forEach(finding -> shown.add(finding.toString()));
      shown.add(snapshot.hash());
      shown.add(text(snapshot.purchases()));
    }
    return shown;
  }

  private static String text(PurchaseColumns purchases) {
    StringBuilder text = new StringBuilder();
    for (int c = 0; c < purchases.customers(); c++) {
      for (int o = purchases.firstOccasion(c); o < purchases.endOccasion(c); o++) {
        text.append(c).append('|').append(purchases.day(o)).append(purchases.orderId(o));
        text.append(purchases.project(o)).append(purchases.portal(o));
        for (int l = purchases.firstLine(o); l < purchases.endLine(o); l++) {
          text.append(' ').append(purchases.product(l)).append(' ');
          text.append(purchases.quantity(l)).append(' ').append(purchases.net(l));
        }
      }
    }
    return text.toString();
  }

  private static CommercialDataSource.RowSink rowsOf(RowParser parser) {
    return new CommercialDataSource.RowSink() {
      @Override
      public void header(String resource, List<String> columns) {
        parser.header(resource, columns);
      }

      @Override
      public void row(int line, List<String> values) {
        parser.row(line, values);
      }
    };
  }

  private CommercialDataSource.RowSink counted(RowParser parser) {
    return new CommercialDataSource.RowSink() {
      @Override
      public boolean csv(Path file) {
        boolean whole = parser.csv(file);
        wholeFiles += whole ? 1 : 0;
        return whole;
      }

      @Override
      public void header(String resource, List<String> columns) {
        parser.header(resource, columns);
      }

      @Override
      public void row(int line, List<String> values) {
        parser.row(line, values);
      }
    };
  }

  private void compare(long seed, boolean clean) throws IOException {
    Path files = Files.createDirectory(folder.resolve(seed + (clean ? "-clean" : "")));
    new DirtyFiles(seed, clean).write(files);
    List<String> byRows = loaded(files, 1, BY_ROWS);
    int blockSize = 512 << seed % 6;
    for (int threads : new int[] {1, 2, 5}) {
      wholeFiles = 0;
      assertThat(loaded(files, threads, blockSize))
          .as("seed %d, %d threads, blocks of %d bytes", seed, threads, blockSize)
          .isEqualTo(byRows);
      if (clean && blockSize >= 2048) {
        assertThat(wholeFiles).as("seed %d", seed).isEqualTo(new CsvFolder(files).tables().size());
      }
    }
  }

  @Test
  void dirty_files_mean_the_same_read_by_blocks_and_by_rows() throws IOException {
    for (long seed = 1; seed <= 60; seed++) {
      compare(seed, false);
    }
  }

  @Test
  void files_that_keep_to_rfc_4180_are_read_by_blocks() throws IOException {
    for (long seed = 1; seed <= 60; seed++) {
      compare(seed, true);
    }
  }
}
