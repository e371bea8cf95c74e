package org.nextbestaction.bigquery.local;

import com.google.zetasql.Value;
import com.google.zetasql.parser.ASTNodes.ASTAddColumnAction;
import com.google.zetasql.parser.ASTNodes.ASTAlterAction;
import com.google.zetasql.parser.ASTNodes.ASTAlterTableStatement;
import com.google.zetasql.parser.ASTNodes.ASTColumnDefinition;
import com.google.zetasql.parser.ASTNodes.ASTColumnSchema;
import com.google.zetasql.parser.ASTNodes.ASTCreateSchemaStatement;
import com.google.zetasql.parser.ASTNodes.ASTCreateStatement;
import com.google.zetasql.parser.ASTNodes.ASTCreateTableStatement;
import com.google.zetasql.parser.ASTNodes.ASTCreateViewStatement;
import com.google.zetasql.parser.ASTNodes.ASTDropColumnAction;
import com.google.zetasql.parser.ASTNodes.ASTDropStatement;
import com.google.zetasql.parser.ASTNodes.ASTNotNullColumnAttribute;
import com.google.zetasql.parser.ASTNodes.ASTSetOptionsAction;
import com.google.zetasql.parser.ASTNodes.ASTStatement;
import com.google.zetasql.parser.ASTNodes.ASTTableElement;
import com.google.zetasql.parser.SchemaObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The statements that make, change and drop datasets, tables and views. */
final class Definitions {

  private static final Pattern AFTER_TYPE =
      Pattern.compile(
          "(?i)\\s+(NOT\\s+NULL|OPTIONS\\s*\\(|DEFAULT\\s|PRIMARY\\s).*", Pattern.DOTALL);

  private final Statement statement;
  private final Store store;
  private final Names names;
  private final Edits edits;

  Definitions(Statement statement, Store store, Names names, Edits edits) {
    this.statement = statement;
    this.store = store;
    this.names = names;
    this.edits = edits;
  }

  /** The path that a definition is about; null where the statement is none or about a dataset. */
  @Nullable String target(ASTStatement tree) {
    if (tree instanceof ASTCreateTableStatement create) {
      return names.target(create.getName());
    }
    if (tree instanceof ASTCreateViewStatement create) {
      return names.target(create.getName());
    }
    if (tree instanceof ASTAlterTableStatement alter) {
      return names.target(alter.getPath());
    }
    if (tree instanceof ASTDropStatement drop
        && drop.getSchemaObjectKind() != SchemaObjectKind.kSchema) {
      return names.target(drop.getName());
    }
    return null;
  }

  /** Runs a definition; null where the statement is none. */
  @Nullable Outcome run(ASTStatement tree) {
    if (tree instanceof ASTCreateSchemaStatement create) {
      return createDataset(create);
    }
    if (tree instanceof ASTDropStatement drop
        && drop.getSchemaObjectKind() == SchemaObjectKind.kSchema) {
      return dropDataset(drop);
    }
    String path = target(tree);
    if (path == null) {
      return null;
    }
    if (tree instanceof ASTCreateTableStatement create) {
      return createTable(create, path);
    }
    if (tree instanceof ASTCreateViewStatement create) {
      return createView(create, path);
    }
    if (tree instanceof ASTAlterTableStatement alter) {
      return alter(alter, path);
    }
    return drop((ASTDropStatement) tree, path);
  }

  private Outcome createDataset(ASTCreateSchemaStatement create) {
    String dataset = names.dataset(create.getName());
    if (store.hasDataset(dataset)) {
      if (create.getIsIfNotExists()) {
        return Outcome.defined("CREATE_SCHEMA", dataset, "SKIP");
      }
      throw Store.exists("Dataset", dataset);
    }
    store.addDataset(dataset);
    return Outcome.defined("CREATE_SCHEMA", dataset, "CREATE");
  }

  private Outcome dropDataset(ASTDropStatement drop) {
    String dataset = names.dataset(drop.getName());
    if (!store.hasDataset(dataset)) {
      if (drop.getIsIfExists()) {
        return Outcome.defined("DROP_SCHEMA", dataset, "SKIP");
      }
      throw Store.noDataset(dataset);
    }
    if (!store.in(dataset).isEmpty() && !drop.getDropMode().name().equals("CASCADE")) {
      throw new LocalSqlException(
          "resourceInUse", "Dataset " + Store.colon(dataset) + " is still in use");
    }
    store.removeDataset(dataset);
    return Outcome.defined("DROP_SCHEMA", dataset, "DROP");
  }

  private Outcome createTable(ASTCreateTableStatement create, String path) {
    String type = create.getQuery() == null ? "CREATE_TABLE" : "CREATE_TABLE_AS_SELECT";
    if (create.getCloneDataSource() != null || create.getCopyDataSource() != null) {
      throw LocalSqlException.invalid("Copies of tables cannot be made here");
    }
    List<Relation.Field> resolved = Statement.fields(statement.analyse(Map.of()));
    String operation = operation(create, path);
    if (operation.equals("SKIP")) {
      return Outcome.defined(type, path, operation);
    }
    List<Relation.Field> declared = declared(create);
    if (create.getLikeTableName() != null) {
      declared = store.get(names.target(create.getLikeTableName())).rows().fields();
    }
    if (create.getQuery() == null) {
      store.put(path, new Store.Entry(new Relation(declared, List.of()), null));
      return Outcome.defined(type, path, operation);
    }
    Statement.unique(resolved);
    List<Relation.Field> fields = declared.isEmpty() ? resolved : declared;
    Relation rows =
        statement.query(edits.piece(create.getQuery().getParseLocationRange()), Map.of());
    store.put(path, new Store.Entry(rows.as(fields), null));
    return Outcome.defined(type, path, operation);
  }

  private List<Relation.Field> declared(ASTCreateTableStatement create) {
    List<Relation.Field> fields = new ArrayList<>();
    if (create.getTableElementList() != null) {
      for (ASTTableElement element : create.getTableElementList().getElements()) {
        if (element instanceof ASTColumnDefinition column) {
          fields.add(declared(column));
        }
      }
    }
    return fields;
  }

  private Relation.Field declared(ASTColumnDefinition column) {
    ASTColumnSchema schema = column.getSchema();
    if (schema.getDefaultExpression() != null || schema.getGeneratedColumnInfo() != null) {
      throw LocalSqlException.invalid(
          "Columns with a value of their own cannot be kept here: "
              + column.getName().getIdString());
    }
    boolean required =
        schema.getAttributes() != null
            && schema.getAttributes().getValues().stream()
                .anyMatch(ASTNotNullColumnAttribute.class::isInstance);
    Matcher after = AFTER_TYPE.matcher(edits.original(schema.getParseLocationRange()));
    return new Relation.Field(
        column.getName().getIdString(), Types.parse(after.replaceFirst("").strip()), required);
  }

  private Outcome createView(ASTCreateViewStatement create, String path) {
    List<Relation.Field> fields = Statement.fields(statement.analyse(Map.of()));
    Statement.unique(fields);
    String operation = operation(create, path);
    if (!operation.equals("SKIP")) {
      String query = edits.original(create.getQuery().getParseLocationRange());
      store.put(path, new Store.Entry(new Relation(fields, List.of()), query));
    }
    return Outcome.defined("CREATE_VIEW", path, operation);
  }

  private String operation(ASTCreateStatement create, String path) {
    if (store.find(path) == null) {
      return "CREATE";
    }
    if (create.getIsIfNotExists()) {
      return "SKIP";
    }
    if (create.getIsOrReplace()) {
      return "REPLACE";
    }
    throw Store.exists("Table", path);
  }

  private Outcome drop(ASTDropStatement drop, String path) {
    boolean view = drop.getSchemaObjectKind() == SchemaObjectKind.kView;
    String type = view ? "DROP_VIEW" : "DROP_TABLE";
    if (store.find(path) == null) {
      if (drop.getIsIfExists()) {
        return Outcome.defined(type, path, "SKIP");
      }
      throw store.notFound(path);
    }
    if (store.get(path).isView() != view) {
      throw LocalSqlException.invalid(
          "Cannot drop " + Store.colon(path) + " which has type " + (view ? "TABLE" : "VIEW"));
    }
    store.remove(path);
    return Outcome.defined(type, path, "DROP");
  }

  private Outcome alter(ASTAlterTableStatement alter, String path) {
    if (store.find(path) == null && alter.getIsIfExists()) {
      return Outcome.defined("ALTER_TABLE", path, "SKIP");
    }
    Relation table = store.get(path).rows();
    for (ASTAlterAction action : alter.getActionList().getActions()) {
      table = altered(table, action, path);
    }
    store.put(path, new Store.Entry(table, null));
    return Outcome.defined("ALTER_TABLE", path, "ALTER");
  }

  private Relation altered(Relation table, ASTAlterAction action, String path) {
    if (action instanceof ASTAddColumnAction add) {
      Relation.Field field = declared(add.getColumnDefinition());
      if (table.indexOf(field.name()) >= 0) {
        if (add.getIsIfNotExists()) {
          return table;
        }
        throw LocalSqlException.invalid("Column already exists: " + field.name());
      }
      if (field.required()) {
        throw LocalSqlException.invalid(
            "Cannot add required fields to an existing schema. (field: " + field.name() + ")");
      }
      return table.plus(field);
    }
    if (action instanceof ASTDropColumnAction drop) {
      int column = table.indexOf(drop.getColumnName().getIdString());
      if (column < 0) {
        if (drop.getIsIfExists()) {
          return table;
        }
        throw LocalSqlException.invalid(
            "Column not found: " + drop.getColumnName().getIdString() + " in " + path);
      }
      return table.minus(column);
    }
    if (action instanceof ASTSetOptionsAction) {
      return table;
    }
    throw LocalSqlException.invalid("Tables can gain and lose columns here, no more");
  }

  /** The values of a row in the types of a table, in whose required columns NULL is refused. */
  static List<Value> fitting(List<Relation.Field> fields, List<Value> row) {
    List<Value> values = new ArrayList<>(row.size());
    for (int i = 0; i < fields.size(); i++) {
      Value value = Values.coerced(row.get(i), fields.get(i).type());
      if (value.isNull() && fields.get(i).required()) {
        throw LocalSqlException.invalid(
            "Required field " + fields.get(i).name() + " cannot be null");
      }
      values.add(value);
    }
    return List.copyOf(values);
  }
}
