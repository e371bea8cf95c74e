package org.nextbestaction.source;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Table;
import org.nextbestaction.data.TableData;
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
    requireTables(source);
    Map<Table, TableData> tables = new EnumMap<>(Table.class);
    Map<Table, Long> quarantined = new EnumMap<>(Table.class);
    List<Finding> findings = new ArrayList<>(source.findings());
    for (Table table : Table.values()) {
      if (source.tables().contains(table)) {
        RowParser parser = new RowParser(table, company.timeZone(), listener);
        source.read(table, parser);
        tables.put(table, parser.table());
        quarantined.put(table, parser.quarantined());
        findings.addAll(parser.findings());
      }
    }
    return new CommercialData(company, tables, quarantined, findings);
  }

  private static void requireTables(CommercialDataSource source) {
    for (Table table : new Table[] {Table.ORDERS, Table.ORDER_LINES}) {
      if (!source.tables().contains(table)) {
        StringBuilder message = new StringBuilder(source.name());
        message.append(": the required table ").append(table.fileName()).append(" is missing.");
        message.append("\nMaybe the folder is another one; a CSV folder holds ");
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
