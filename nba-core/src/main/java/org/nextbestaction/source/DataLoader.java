package org.nextbestaction.source;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.nextbestaction.data.Column;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.LiveData;
import org.nextbestaction.data.Table;
import org.nextbestaction.data.TableData;
import org.nextbestaction.data.internal.Workers;
import org.nextbestaction.policy.Company;

/** Reads every connected table of a source; what cannot be read is set aside and said. */
public final class DataLoader {

  private DataLoader() {}

  /**
   * Loads everything.
   *
   * @param company gives the zone of timestamps without offset and the currency that is left out
   * @throws DataSourceException when a required table or column is missing or a table breaks off
   */
  public static CommercialData load(
      CommercialDataSource source, Company company, LoadListener listener) {
    return load(source, company, listener, Workers.available());
  }

  /**
   * Loads everything with so many threads, which change nothing but the time.
   *
   * @param company gives the zone of timestamps without offset and the currency that is left out
   * @param threads at least 1
   * @throws DataSourceException when a required table or column is missing or a table breaks off
   */
  public static CommercialData load(
      CommercialDataSource source, Company company, LoadListener listener, int threads) {
    Read read = read(source, company, listener, threads);
    return new CommercialData(company, read.tables, read.quarantined, read.findings, threads);
  }

  /**
   * Loads everything for a session that takes in events; keeps the order lines in memory.
   *
   * @param company gives the zone of timestamps without offset and the currency that is left out
   * @throws DataSourceException when a required table or column is missing or a table breaks off
   */
  public static LiveData live(CommercialDataSource source, Company company, LoadListener listener) {
    Read read = read(source, company, listener, Workers.available());
    return LiveData.of(company, read.tables, read.quarantined, read.findings);
  }

  /**
   * Reads rows of an event.
   *
   * @param texts values in their canonical text form by column
   * @throws DataSourceException when one of them cannot be read
   */
  public static Map<Table, TableData> rows(
      Map<Table, List<Map<String, String>>> texts, Company company) {
    Map<Table, TableData> tables = new EnumMap<>(Table.class);
    texts.forEach(
        (table, rows) -> {
          RowParser parser = new RowParser(table, company.timeZone(), LoadListener.NONE, 1);
          List<String> columns = table.columns().stream().map(Column::name).toList();
          parser.header("event", columns);
          for (Map<String, String> row : rows) {
            for (String name : row.keySet()) {
              if (!columns.contains(name)) {
                throw new DataSourceException(
                    "event: " + table.fileName() + " has no column (" + name + ").");
              }
            }
            parser.row(0, columns.stream().map(name -> row.getOrDefault(name, "")).toList());
          }
          for (Finding finding : parser.findings()) {
            throw new DataSourceException(
                "event: "
                    + table.fileName()
                    + "."
                    + finding.column()
                    + ": ("
                    + finding.value()
                    + ") is "
                    + finding.message());
          }
          tables.put(table, parser.table());
        });
    return tables;
  }

  private record Read(
      Map<Table, TableData> tables, Map<Table, Long> quarantined, List<Finding> findings) {}

  private static Read read(
      CommercialDataSource source, Company company, LoadListener listener, int threads) {
    requireTables(source);
    Map<Table, TableData> tables = new EnumMap<>(Table.class);
    Map<Table, Long> quarantined = new EnumMap<>(Table.class);
    List<Finding> findings = new ArrayList<>(source.findings());
    source.consistently(
        picture -> {
          for (Table table : Table.values()) {
            if (picture.tables().contains(table)) {
              listener.rowsRead(table, 0);
              RowParser parser = new RowParser(table, company.timeZone(), listener, threads);
              picture.read(table, parser);
              tables.put(table, parser.table());
              quarantined.put(table, parser.quarantined());
              findings.addAll(parser.findings());
            }
          }
        });
    return new Read(tables, quarantined, findings);
  }

  private static void requireTables(CommercialDataSource source) {
    for (Table table : new Table[] {Table.ORDERS, Table.ORDER_LINES}) {
      if (!source.tables().contains(table)) {
        StringBuilder message = new StringBuilder(source.name());
        message.append(": the required table ").append(table.fileName()).append(" is missing.");
        message.append("\nMaybe it is another folder or mapping; a CSV folder holds ");
        message.append(table.fileName()).append(".csv or ").append(table.fileName());
        message.append(".csv.gz.");
        for (Finding finding : source.findings()) {
          message.append('\n').append(finding.location()).append(": ").append(finding.message());
        }
        throw new DataSourceException(message.toString());
      }
    }
  }
}
