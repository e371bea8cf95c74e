package org.nextbestaction.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.FactSchema;

/** The facts that rules and the playbook may read, as a table for people. */
public final class FactTable {

  private static final List<String> HEAD =
      List.of("fact", "type", "unit", "from phase", "description");

  private FactTable() {}

  /** As a Markdown table. */
  public static String markdown() {
    StringBuilder table = new StringBuilder();
    row(table, HEAD);
    row(table, HEAD.stream().map(name -> "---").toList());
    rows().forEach(row -> row(table, row.stream().map(FactTable::escaped).toList()));
    return table.toString();
  }

  private static void row(StringBuilder table, List<String> cells) {
    table.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String escaped(String cell) {
    return cell.replace("|", "\\|");
  }

  /** As plain text in columns. */
  public static String plain() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    rows.addAll(rows());
    StringBuilder table = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i)).append(" ".repeat(width(rows, i) - row.get(i).length() + 2));
      }
      table.append(line.toString().stripTrailing()).append('\n');
    }
    return table.toString();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static List<List<String>> rows() {
    return FactSchema.builtIn().all().stream().map(FactTable::row).toList();
  }

  private static List<String> row(FactDefinition fact) {
    return List.of(
        fact.name(),
        fact.type().name().toLowerCase(Locale.ROOT),
        fact.unit(),
        fact.phase().name().toLowerCase(Locale.ROOT),
        fact.description());
  }
}
