package org.nextbestaction.bigquery.local;

import com.google.zetasql.Value;
import com.google.zetasql.parser.ASTNodes.ASTAssertStatement;
import com.google.zetasql.parser.ASTNodes.ASTCreateModelStatement;
import com.google.zetasql.parser.ASTNodes.ASTCreateTableStatement;
import com.google.zetasql.parser.ASTNodes.ASTDropStatement;
import com.google.zetasql.parser.ASTNodes.ASTQueryStatement;
import com.google.zetasql.parser.ASTNodes.ASTStatement;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedCreateTableAsSelectStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedCreateViewStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedOutputColumn;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedQueryStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedStatement;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedTableScan;
import com.google.zetasql.resolvedast.ResolvedNodes.Visitor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One statement over a store. The engine runs queries alone: of any other statement it checks the
 * whole, and its parts are run as queries whose rows are then put where the statement says.
 */
final class Statement {

  private final String project;
  private final @Nullable String defaultDataset;
  private final Store store;
  private final Map<String, Value> parameters;
  private final ASTStatement tree;
  private final Edits edits;
  private final Names names;
  private final Map<String, Relation> rows = new TreeMap<>();

  Statement(
      String project,
      @Nullable String defaultDataset,
      Store store,
      String sql,
      Map<String, Value> parameters) {
    this.project = project;
    this.defaultDataset = defaultDataset;
    this.store = store;
    this.parameters = parameters;
    this.edits = new Edits(sql);
    this.tree = placed(() -> Engine.parse(sql));
    this.names = placed(() -> new Names(project, defaultDataset, store, sql, edits));
    placed(
        () -> {
          names.read(tree);
          return names;
        });
  }

  /** Runs the statement; the store is changed as it says. */
  Outcome run() {
    return placed(
        () -> {
          if (tree instanceof ASTQueryStatement) {
            if (ModelFunctions.mayBeCalledIn(edits.text())) {
              analyse(Map.of());
            }
            Relation result = query(edits.text(), Map.of());
            unique(result.fields());
            return Outcome.rows(result);
          }
          if (tree instanceof ASTAssertStatement check) {
            return assertion(check);
          }
          if (tree instanceof ASTCreateModelStatement create) {
            return model(create);
          }
          Outcome defined = new Definitions(this, store, names, edits).run(tree);
          return defined != null ? defined : new Changes(this, store, names, edits).run(tree);
        });
  }

  /** The columns that the statement would give; nothing is run. */
  Relation check() {
    return placed(
        () -> {
          Map<String, Relation> tables = new TreeMap<>();
          String changed = new Changes(this, store, names, edits).target(tree);
          if (changed != null) {
            tables.put(changed, store.get(changed).rows().with(List.of()));
          } else {
            new Definitions(this, store, names, edits).target(tree);
          }
          return new Relation(fields(analyse(tables)), List.of());
        });
  }

  /** The bytes of the columns that the statement reads, through views too; nothing is run. */
  long bytes() {
    Map<String, Relation> tables = new TreeMap<>();
    String changed = placed(() -> new Changes(this, store, names, edits).target(tree));
    if (changed != null) {
      tables.put(changed, store.get(changed).rows().with(List.of()));
    } else {
      placed(() -> String.valueOf(new Definitions(this, store, names, edits).target(tree)));
    }
    Map<String, Set<Integer>> read = new TreeMap<>();
    placed(() -> analyse(tables))
        .accept(
            new Visitor() {
              @Override
              public void visit(ResolvedTableScan scan) {
                read.computeIfAbsent(scan.getTable().getFullName(), t -> new TreeSet<>())
                    .addAll(scan.getColumnIndexList().stream().map(Long::intValue).toList());
              }
            });
    long bytes = 0;
    for (Map.Entry<String, Set<Integer>> entry : read.entrySet()) {
      Store.Entry stored = store.find(entry.getKey());
      if (stored == null) {
        continue;
      }
      if (stored.query() != null) {
        bytes += view(stored.query()).bytes();
        continue;
      }
      for (int column : entry.getValue()) {
        bytes += Bytes.of(stored.rows(), column);
      }
    }
    return bytes;
  }

  /** The tables that the statement reads, through views too. */
  Set<String> tablesRead() {
    Set<String> tables = new TreeSet<>();
    for (String path : names.paths()) {
      Store.Entry stored = store.find(path);
      if (stored != null && stored.query() != null) {
        tables.addAll(view(stored.query()).tablesRead());
      } else {
        tables.add(path);
      }
    }
    return tables;
  }

  /** What BigQuery calls the kind of the statement. */
  String type() {
    if (tree instanceof ASTQueryStatement) {
      return "SELECT";
    }
    if (tree instanceof ASTCreateTableStatement create) {
      return create.getQuery() == null ? "CREATE_TABLE" : "CREATE_TABLE_AS_SELECT";
    }
    String words = tree.nodeKindString().replaceFirst("Statement$", "");
    String type = words.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    return switch (type) {
      case "DROP" -> "DROP_" + dropped();
      case "TRUNCATE" -> "TRUNCATE_TABLE";
      default -> type;
    };
  }

  private String dropped() {
    String kind = ((ASTDropStatement) tree).getSchemaObjectKind().name();
    return kind.substring(1).toUpperCase(Locale.ROOT);
  }

  /** The statement with names and types resolved, over what it reads and those tables. */
  ResolvedStatement analyse(Map<String, Relation> tables) {
    Map<String, Relation> schemas = new TreeMap<>(tables);
    for (String path : names.paths()) {
      schemas.put(path, relation(path).with(List.of()));
    }
    return Engine.analyse(edits.text(), parameters, schemas, store.functions());
  }

  /** The rows of a query over what the statement reads and those tables. */
  Relation query(String sql, Map<String, Relation> tables) {
    Map<String, Relation> contents = new TreeMap<>();
    for (String path : names.paths()) {
      contents.put(path, rows(path));
    }
    contents.putAll(tables);
    return Engine.query(store.functions().standing(sql), parameters, contents);
  }

  /**
   * The rows that a model is trained on are read; of the model its columns are known from then on.
   */
  private Outcome model(ASTCreateModelStatement create) {
    String path = String.join(".", Names.names(create.getName()));
    analyse(Map.of());
    Relation training =
        create.getQuery() == null
            ? new Relation(List.of(), List.of())
            : query(edits.piece(create.getQuery().getParseLocationRange()), Map.of());
    store.functions().putModel(path, ModelFunctions.Model.of(training.fields(), create));
    return Outcome.defined("CREATE_MODEL", path, create.getIsOrReplace() ? "REPLACE" : "CREATE");
  }

  private Outcome assertion(ASTAssertStatement check) {
    analyse(Map.of());
    Relation truth =
        query("SELECT " + edits.piece(check.getExpr().getParseLocationRange()), Map.of());
    Value value = truth.rows().get(0).get(0);
    if (value.isNull() || !value.getBoolValue()) {
      String text =
          check.getDescription() == null ? "" : ": " + check.getDescription().getStringValue();
      throw LocalSqlException.invalid("Assertion failed" + text);
    }
    return Outcome.done("ASSERT");
  }

  /** The rows of a table, of a view by running its query, or of a view of the schema. */
  private Relation rows(String path) {
    Relation known = rows.get(path);
    if (known == null) {
      if (Store.isSchemaView(path)) {
        known = SchemaViews.read(store, path);
      } else {
        Store.Entry entry = store.get(path);
        known = entry.query() == null ? entry.rows() : viewed(entry, entry.query());
      }
      rows.put(path, known);
    }
    return known;
  }

  /** The rows of a view: run anew where a table that it reads is another one than the last time. */
  private Relation viewed(Store.Entry entry, String query) {
    Statement view = view(query);
    List<Store.Entry> read = new ArrayList<>();
    for (String path : view.tablesRead()) {
      read.add(Store.isSchemaView(path) ? new Store.Entry(relation(path), null) : store.get(path));
    }
    Relation known = store.viewed(entry, read);
    if (known == null) {
      known = view.run().result().renamed(entry.rows().fields());
      store.keepViewed(entry, read, known);
    }
    return known;
  }

  /** The columns of what stands at a path. */
  private Relation relation(String path) {
    return Store.isSchemaView(path) ? SchemaViews.read(store, path) : store.get(path).rows();
  }

  private Statement view(String query) {
    return new Statement(project, defaultDataset, store, query, Map.of());
  }

  /** The columns that a resolved statement gives or stores. */
  static List<Relation.Field> fields(ResolvedStatement statement) {
    List<ResolvedOutputColumn> columns = List.of();
    if (statement instanceof ResolvedQueryStmt query) {
      columns = query.getOutputColumnList();
    } else if (statement instanceof ResolvedCreateViewStmt view) {
      columns = view.getOutputColumnList();
    } else if (statement instanceof ResolvedCreateTableAsSelectStmt table) {
      columns = table.getOutputColumnList();
    }
    List<Relation.Field> fields = new ArrayList<>();
    int unnamed = 0;
    for (ResolvedOutputColumn column : columns) {
      boolean named = !column.getName().startsWith("$") && !column.getName().isEmpty();
      String name = named ? column.getName() : "f" + unnamed++ + "_";
      fields.add(new Relation.Field(name, column.getColumn().getType(), false));
    }
    return fields;
  }

  static void unique(List<Relation.Field> fields) {
    Set<String> seen = new HashSet<>();
    for (Relation.Field field : fields) {
      if (!seen.add(field.name().toLowerCase(Locale.ROOT))) {
        throw LocalSqlException.invalid(
            "Duplicate column names in the result are not supported. Found duplicate(s): "
                + field.name());
      }
    }
  }

  /** With the places in messages as they are in the statement that was written. */
  private <T> T placed(Supplier<T> work) {
    try {
      return work.get();
    } catch (LocalSqlException e) {
      throw new LocalSqlException(e.reason(), edits.message(String.valueOf(e.getMessage())));
    }
  }
}
