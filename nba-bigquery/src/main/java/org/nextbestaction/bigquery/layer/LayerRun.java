package org.nextbestaction.bigquery.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nextbestaction.bigquery.ai.AiStep;
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

    /**
     * The next statement hands so much to a model.
     *
     * @param characters of texts; 0 where none are handed over
     */
    default void sends(AiStep.Sent sent, long items, long characters) {}
  }

  /**
   * What a dry run says of a statement.
   *
   * @param bytes that it would read: where it reads what another statement makes, what that one
   *     would read for it, at most about what it will be
   * @param checked false for one that is no query, such as a row of {@code layer_runs}, and for one
   *     that asks a model or reads what a model answers
   */
  public record Checked(String statement, long bytes, boolean checked) {}

  private static final Pattern MADE =
      Pattern.compile(
          "\\A(?:\\s|--[^\\n]*\\n)*CREATE\\s+(?:OR\\s+REPLACE\\s+(?:TABLE|VIEW)|TABLE\\s+IF\\s+NOT\\s+EXISTS)"
              + "\\s+(`[^`]+`)"
              + "(?:[^'\"(]|\\([^()]*\\))*?\\sAS\\s(.*)\\z",
          Pattern.DOTALL);

  /** Models may not be there before the run, and are not asked without one. */
  private static final Pattern ASKS_A_MODEL =
      Pattern.compile("\\b(?:AI|ML)\\.[A-Z_]+\\(|\\bVECTOR_SEARCH\\(");

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
    return apply(statements, List.of());
  }

  /**
   * The same; before a statement asks a model, what it hands over is counted and told.
   *
   * @param steps of the statements that may ask models
   */
  public List<LayerFinding> apply(List<WarehouseStatement> statements, List<AiStep> steps) {
    Map<String, AiStep.Sent> sent = new TreeMap<>();
    for (AiStep step : steps) {
      if (step.sends() != null) {
        sent.put(step.statement().name(), step.sends());
      }
    }
    for (int s = 0; s < statements.size(); s++) {
      WarehouseStatement statement = statements.get(s);
      listener.next(statement.name(), s + 1, statements.size());
      try {
        AiStep.Sent handed = sent.get(statement.name());
        if (handed != null) {
          tell(handed);
        }
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
                + tooMany(statement)
                + "\nThe statements before it are done, the tables after it are as they were;"
                + " layer_runs holds this run as begun.",
            e);
      }
    }
    return findings();
  }

  private void tell(AiStep.Sent sent) {
    warehouse.query(
        sent.count(),
        new ResultSink() {
          @Override
          public void header(List<ResultField> fields) {}

          @Override
          public void row(List<String> texts) {
            listener.sends(sent, Long.parseLong(texts.get(0)), Long.parseLong(texts.get(1)));
          }
        });
  }

  /** The tables of which too many rows cannot be used; nothing where that is not what failed. */
  private String tooMany(WarehouseStatement failed) {
    if (!failed.name().equals("fit")) {
      return "";
    }
    StringBuilder told = new StringBuilder();
    try {
      warehouse.query(
          new WarehouseStatement(
              "layer_tables",
              "SELECT table_name, rows_read, rows_set_aside\nFROM "
                  + settings.path("layer_tables")
                  + "\nWHERE rows_set_aside > 0\nORDER BY table_name",
              Map.of()),
          new ResultSink() {
            @Override
            public void header(List<ResultField> fields) {}

            @Override
            public void row(List<String> texts) {
              told.append("\n  ").append(texts.get(0)).append(": ");
              told.append(texts.get(2)).append(" of ").append(texts.get(1));
              told.append(" rows cannot be used");
            }
          });
    } catch (DataSourceException e) {
      return ""; // what failed first is what is said
    }
    return told.toString();
  }

  /** What the last run found, the worst first. */
  public List<LayerFinding> findings() {
    List<LayerFinding> findings = new ArrayList<>();
    warehouse.query(
        new WarehouseStatement(
            "findings",
            "SELECT table_name, code, severity, column_name, row_count,\n"
                + "  ARRAY_TO_STRING(first_keys, '\\x1f') AS first_keys,"
                + " ARRAY_TO_STRING(first_values, '\\x1f') AS first_values, message\nFROM "
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
                    texts(texts.get(5)),
                    texts(texts.get(6)),
                    texts.get(7)));
          }
        });
    return List.copyOf(findings);
  }

  private static List<String> texts(String joined) {
    return joined.isEmpty() ? List.of() : Arrays.asList(joined.split("\u001f", -1));
  }

  /**
   * Checks every statement and says what it would read, without running any. What one reads of the
   * others is written out in it, as their tables may not be there yet.
   *
   * @throws DataSourceException when one of them would not run
   */
  public List<Checked> dryRun(List<WarehouseStatement> statements) {
    Map<String, String> made = new LinkedHashMap<>();
    Set<String> answered = new HashSet<>();
    Map<String, Object> parameters = new TreeMap<>();
    List<Checked> checked = new ArrayList<>();
    for (int s = 0; s < statements.size(); s++) {
      WarehouseStatement statement = statements.get(s);
      listener.next(statement.name(), s + 1, statements.size());
      parameters.putAll(statement.parameters());
      Matcher matcher = MADE.matcher(statement.sql());
      long bytes = 0;
      boolean known = matcher.matches() && !asksModel(matcher.group(2), answered);
      if (matcher.matches() && !known) {
        answered.add(matcher.group(1));
      }
      if (known) {
        String query = written(matcher.group(2), made);
        Cost cost = warehouse.dryRun(new WarehouseStatement(statement.name(), query, parameters));
        bytes = cost.bytesProcessed();
        made.put(matcher.group(1), matcher.group(2).strip());
      }
      checked.add(new Checked(statement.name(), bytes, known));
    }
    return List.copyOf(checked);
  }

  private static boolean asksModel(String query, Set<String> answered) {
    return ASKS_A_MODEL.matcher(query).find()
        || PATH.matcher(query).results().anyMatch(path -> answered.contains(path.group()));
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
