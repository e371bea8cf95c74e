package org.nextbestaction.rules.mapping;

import java.util.EnumMap;
import java.util.Map;
import org.nextbestaction.data.Table;
import org.nextbestaction.rules.internal.Fields;
import org.nextbestaction.rules.internal.FileNode;

/** The key {@code tables} of a mapping: what to ask for each canonical table. */
final class Queries {

  private Queries() {}

  /**
   * @param allowed what an entry may be, for messages
   */
  static Map<Table, String> read(Fields fields, String allowed) {
    Map<Table, String> queries = new EnumMap<>(Table.class);
    fields.require("tables");
    Fields tables = fields.fields("tables", "tables");
    if (tables == null) {
      return queries;
    }
    tables.require(Table.ORDERS.fileName());
    tables.require(Table.ORDER_LINES.fileName());
    for (Table table : Table.values()) {
      FileNode node = tables.node(table.fileName());
      if (node instanceof FileNode.Scalar scalar && !scalar.text().replace(';', ' ').isBlank()) {
        queries.put(table, scalar.text());
      } else if (node != null) {
        tables.problem(
            node.mark(),
            "(" + table.fileName() + ") is " + node.kind() + "; allowed is " + allowed,
            null);
      }
    }
    tables.finish();
    return queries;
  }
}
