package org.nextbestaction.bigquery.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.zetasql.Analyzer;
import com.google.zetasql.AnalyzerOptions;
import com.google.zetasql.LanguageOptions;
import com.google.zetasql.ParseResumeLocation;
import com.google.zetasql.Parser;
import com.google.zetasql.PreparedQuery;
import com.google.zetasql.SimpleCatalog;
import com.google.zetasql.SimpleColumn;
import com.google.zetasql.SimpleTable;
import com.google.zetasql.SqlException;
import com.google.zetasql.TableContent;
import com.google.zetasql.Value;
import com.google.zetasql.ZetaSQLBuiltinFunctionOptions;
import com.google.zetasql.ZetaSQLOptions.ProductMode;
import com.google.zetasql.parser.ASTNodes.ASTStatement;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Google's SQL engine in this process. Its list of functions is read once; the tables of a
 * statement are shown to it for the time of that statement, so that one statement runs at a time.
 */
final class Engine {

  /**
   * The channel to the engine is no network, has no resolver of names, and says so at length. Held,
   * for a logger that nobody holds forgets its level.
   */
  private static final Logger NAME_RESOLVERS =
      silent("com.google.zetasql.io.grpc.NameResolverRegistry");

  private static final LanguageOptions LANGUAGE = new LanguageOptions();
  private static final SimpleCatalog CATALOG = new SimpleCatalog("bigquery");

  static {
    LANGUAGE.enableMaximumLanguageFeatures();
    LANGUAGE.setSupportsAllStatementKinds();
    LANGUAGE.setProductMode(ProductMode.PRODUCT_EXTERNAL);
    LANGUAGE.enableReservableKeyword("QUALIFY");
    CATALOG.addZetaSQLFunctionsAndTypes(new ZetaSQLBuiltinFunctionOptions(LANGUAGE));
  }

  private Engine() {}

  private static Logger silent(String name) {
    Logger logger = Logger.getLogger(name);
    logger.setLevel(Level.OFF);
    return logger;
  }

  static ASTStatement parse(String sql) {
    return parsing(sql, () -> Parser.parseStatement(sql, LANGUAGE));
  }

  /**
   * The statements of a script, each with blanks for what stands before it, so that places in it
   * are places in the script.
   */
  static List<String> statements(String script) {
    return parsing(
        script,
        () -> {
          byte[] text = script.getBytes(UTF_8);
          List<String> statements = new ArrayList<>();
          ParseResumeLocation at = new ParseResumeLocation(script);
          while (at.getBytePosition() < text.length) {
            int start = at.getBytePosition();
            if (script.substring(chars(text, start)).isBlank()) {
              break;
            }
            Parser.parseNextScriptStatement(at, LANGUAGE);
            String before = new String(text, 0, start, UTF_8).replaceAll("[^\\n]", " ");
            String statement = new String(text, start, at.getBytePosition() - start, UTF_8);
            statements.add(before + statement.strip().replaceFirst(";$", ""));
          }
          return statements;
        });
  }

  /** The parser keeps the place of an error to itself; what looks for tables tells it. */
  private static <T> T parsing(String sql, Supplier<T> work) {
    return inEngine(
        () -> {
          try {
            return work.get();
          } catch (SqlException e) {
            Analyzer.extractTableNamesFromScript(sql, options(Map.of()));
            throw e;
          }
        });
  }

  private static int chars(byte[] text, int bytes) {
    return new String(text, 0, bytes, UTF_8).length();
  }

  /** The table paths that a statement names, without the names of its own WITH clauses. */
  static List<List<String>> tables(String sql) {
    return inEngine(() -> Analyzer.extractTableNamesFromStatement(sql, options(Map.of())));
  }

  /** The statement with its names and types resolved. */
  static ResolvedStatement analyse(
      String sql,
      Map<String, Value> parameters,
      Map<String, Relation> tables,
      ModelFunctions functions) {
    ModelFunctions.Columns columns =
        from -> Statement.fields(analysed("SELECT * FROM " + from, parameters));
    return inEngine(
        () ->
            showing(
                tables,
                () -> functions.showing(CATALOG, sql, columns, () -> analysed(sql, parameters))));
  }

  private static ResolvedStatement analysed(String sql, Map<String, Value> parameters) {
    return Analyzer.analyzeStatement(sql, options(parameters), CATALOG);
  }

  /** The rows of a query over those tables. */
  static Relation query(String sql, Map<String, Value> parameters, Map<String, Relation> tables) {
    return inEngine(() -> showing(tables, () -> run(sql, parameters, tables)));
  }

  private static Relation run(
      String sql, Map<String, Value> parameters, Map<String, Relation> tables) {
    Map<String, TableContent> contents = new LinkedHashMap<>();
    tables.forEach((name, table) -> contents.put(name, TableContent.create(table.rows())));
    try (PreparedQuery query =
        PreparedQuery.builder()
            .setSql(sql)
            .setAnalyzerOptions(options(parameters))
            .setCatalog(CATALOG)
            .setTablesContents(contents)
            .prepare()) {
      Map<String, Value> used = new LinkedHashMap<>();
      for (String name : query.getReferencedParameters()) {
        parameters.forEach(
            (parameter, value) -> {
              if (parameter.equalsIgnoreCase(name)) {
                used.put(name, value);
              }
            });
      }
      List<Relation.Field> fields = new ArrayList<>();
      int unnamed = 0;
      for (SimpleColumn column : query.getColumns()) {
        boolean named = !column.getName().startsWith("$") && !column.getName().isEmpty();
        String name = named ? column.getName() : "f" + unnamed++ + "_";
        fields.add(new Relation.Field(name, column.getType(), false));
      }
      return new Relation(fields, new ArrayList<>(query.execute(used).getTableData()));
    }
  }

  private static AnalyzerOptions options(Map<String, Value> parameters) {
    AnalyzerOptions options = new AnalyzerOptions();
    options.setLanguageOptions(LANGUAGE);
    options.setDefaultTimezone("UTC");
    options.setPruneUnusedColumns(true);
    parameters.forEach((name, value) -> options.addQueryParameter(name, value.getType()));
    return options;
  }

  private static <T> T showing(Map<String, Relation> tables, Supplier<T> work) {
    List<SimpleTable> shown = new ArrayList<>();
    try {
      tables.forEach(
          (name, relation) -> {
            SimpleTable table = new SimpleTable(name);
            relation.fields().forEach(field -> table.addSimpleColumn(field.name(), field.type()));
            CATALOG.addSimpleTable(table);
            shown.add(table);
          });
      return work.get();
    } finally {
      shown.forEach(CATALOG::removeSimpleTable);
    }
  }

  private static <T> T inEngine(Supplier<T> work) {
    synchronized (CATALOG) {
      try {
        return work.get();
      } catch (SqlException e) {
        throw refusal(e);
      }
    }
  }

  private static LocalSqlException refusal(SqlException e) {
    String message = String.valueOf(e.getMessage()).replaceFirst("^[A-Z_]+: ", "");
    if (message.contains("MemoryAccountant")) {
      return new LocalSqlException(
          "resourcesExceeded",
          "Resources exceeded during query execution: the engine in this process takes about"
              + " 20000 rows a query\nMaybe run it on fewer rows here and on all of them in BigQuery.");
    }
    return LocalSqlException.invalid(message);
  }
}
