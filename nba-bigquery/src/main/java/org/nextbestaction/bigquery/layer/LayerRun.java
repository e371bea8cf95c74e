package org.nextbestaction.bigquery.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nextbestaction.bigquery.job.Cost;
import org.nextbestaction.bigquery.job.ResultField;
import org.nextbestaction.bigquery.job.ResultSink;
import org.nextbestaction.bigquery.job.Warehouse;
import org.nextbestaction.bigquery.job.WarehouseStatement;
import org.nextbestaction.source.DataSourceException;

/** Checks or runs the statements of a layer, one after the other. */
public final class LayerRun {

  /** Hears of each statement. */
  @FunctionalInterface
  public interface Listener {

    /**
     * @param number from 1
     * @param of how many there are
     */
    void next(String statement, int number, int of);
  }

  /**
   * What a dry run says of a statement.
   *
   * @param bytes that it would read; of what an earlier statement makes, the bytes that this one
   *     reads
   */
  public record Checked(String statement, long bytes) {}

  private static final Pattern MADE =
      Pattern.compile(
          "\\A(?:\\s|--[^\\n]*\\n)*CREATE\\s+OR\\s+REPLACE\\s+(?:TABLE|VIEW)\\s+(`[^`]+`)"
              + "(?:[^'\"(]|\\([^()]*\\))*?\\sAS\\s(.*)\\z",
          Pattern.DOTALL);
  private static final Pattern PATH = Pattern.compile("`[^`\\s]+\\.[^`\\s]+`");

  private final Warehouse warehouse;
  private final LayerSettings settings;
  private final Listener listener;

  public LayerRun(Warehouse warehouse, LayerSettings settings, Listener listener) {
    this.warehouse = warehouse;
    this.settings = settings;
    this.listener = listener;
  }

  /**
   * Runs the statements and tells what was found.
   *
   * @throws DataSourceException with the name and number of the first that failed; those before it
   *     are done, and those after it are not begun
   */
  public List<LayerFinding> apply(List<WarehouseStatement> statements) {
    for (int s = 0; s < statements.size(); s++) {
      WarehouseStatement statement = statements.get(s);
      listener.next(statement.name(), s + 1, statements.size());
      try {
        warehouse.execute(statement);
      } catch (DataSourceException e) {
        throw new DataSourceException(
            "layer, statement "
                + (s + 1)
                + " of "
                + statements.size()
                + " ("
                + statement.name()
                + "): "
                + e.getMessage()
                + "\nThe statements before it are done, the tables after it are as they were;"
                + " layer_runs holds this run as begun.",
            e);
      }
    }
    return findings();
  }

  /** What the last run found, the worst first. */
  public List<LayerFinding> findings() {
    List<LayerFinding> findings = new ArrayList<>();
    warehouse.query(
        new WarehouseStatement(
            "findings",
            "SELECT table_name, code, severity, column_name, row_count,\n"
                + "  ARRAY_TO_STRING(first_keys, '\\n') AS first_keys,"
                + " ARRAY_TO_STRING(first_values, '\\n') AS first_values, message\nFROM "
                + settings.path("findings")
                + "\nORDER BY IF(severity = 'QUARANTINE', 0, IF(severity = 'WARNING', 1, 2)),"
                + " table_name, code, column_name, message",
            Map.of()),
        new ResultSink() {
          @Override
          public void header(List<ResultField> fields) {}

          @Override
          public void row(List<String> texts) {
            findings.add(
                new LayerFinding(
                    texts.get(0),
                    texts.get(1),
                    texts.get(2),
                    texts.get(3).isEmpty() ? null : texts.get(3),
                    Long.parseLong(texts.get(4)),
                    lines(texts.get(5)),
                    lines(texts.get(6)),
                    texts.get(7)));
          }
        });
    return List.copyOf(findings);
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split("\n", -1));
  }

  /**
   * Checks every statement and says what it would read, without running any. What one reads of the
   * others is written out in it, as their tables may not be there yet.
   *
   * @throws DataSourceException when one of them would not run
   */
  public List<Checked> dryRun(List<WarehouseStatement> statements) {
    Map<String, String> made = new LinkedHashMap<>();
    List<Checked> checked = new ArrayList<>();
    for (int s = 0; s < statements.size(); s++) {
      WarehouseStatement statement = statements.get(s);
      listener.next(statement.name(), s + 1, statements.size());
      Matcher matcher = MADE.matcher(statement.sql());
      long bytes = 0;
      if (matcher.matches()) {
        String query = written(matcher.group(2), made);
        Cost cost =
            warehouse.dryRun(
                new WarehouseStatement(statement.name(), query, statement.parameters()));
        bytes = cost.bytesProcessed();
        made.put(matcher.group(1), matcher.group(2).strip());
      }
      checked.add(new Checked(statement.name(), bytes));
    }
    return List.copyOf(checked);
  }

  /** The query with what it reads of others before it, by names of their own. */
  private static String written(String query, Map<String, String> made) {
    Map<String, String> needed = new LinkedHashMap<>();
    need(query, made, needed);
    if (needed.isEmpty()) {
      return query;
    }
    List<String> parts = new ArrayList<>();
    needed.forEach(
        (path, text) -> parts.add(alias(path) + " AS (\n" + renamed(text, needed) + "\n)"));
    return "WITH\n"
        + String.join(",\n", parts)
        + "\nSELECT * FROM (\n"
        + renamed(query, needed)
        + "\n)";
  }

  private static void need(String query, Map<String, String> made, Map<String, String> needed) {
    Matcher path = PATH.matcher(query);
    while (path.find()) {
      String text = made.get(path.group());
      if (text != null && !needed.containsKey(path.group())) {
        need(text, made, needed);
        needed.put(path.group(), text);
      }
    }
  }

  private static String renamed(String query, Map<String, String> needed) {
    return PATH.matcher(query)
        .replaceAll(
            path ->
                Matcher.quoteReplacement(
                    needed.containsKey(path.group()) ? alias(path.group()) : path.group()));
  }

  private static String alias(String path) {
    return "`" + path.substring(path.lastIndexOf('.') + 1);
  }
}
