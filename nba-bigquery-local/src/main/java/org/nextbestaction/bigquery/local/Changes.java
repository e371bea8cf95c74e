package org.nextbestaction.bigquery.local;

import com.google.zetasql.Value;
import com.google.zetasql.parser.ASTMergeActionEnums.ActionType;
import com.google.zetasql.parser.ASTMergeWhenClauseEnums.MatchType;
import com.google.zetasql.parser.ASTNode;
import com.google.zetasql.parser.ASTNodes.ASTAlias;
import com.google.zetasql.parser.ASTNodes.ASTColumnList;
import com.google.zetasql.parser.ASTNodes.ASTDefaultLiteral;
import com.google.zetasql.parser.ASTNodes.ASTDeleteStatement;
import com.google.zetasql.parser.ASTNodes.ASTExpression;
import com.google.zetasql.parser.ASTNodes.ASTIdentifier;
import com.google.zetasql.parser.ASTNodes.ASTInsertStatement;
import com.google.zetasql.parser.ASTNodes.ASTInsertValuesRow;
import com.google.zetasql.parser.ASTNodes.ASTMergeAction;
import com.google.zetasql.parser.ASTNodes.ASTMergeStatement;
import com.google.zetasql.parser.ASTNodes.ASTMergeWhenClause;
import com.google.zetasql.parser.ASTNodes.ASTPathExpression;
import com.google.zetasql.parser.ASTNodes.ASTStatement;
import com.google.zetasql.parser.ASTNodes.ASTTruncateStatement;
import com.google.zetasql.parser.ASTNodes.ASTUpdateItem;
import com.google.zetasql.parser.ASTNodes.ASTUpdateItemList;
import com.google.zetasql.parser.ASTNodes.ASTUpdateStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The statements that insert, update and delete rows. The table's rows are numbered, queries tell
 * which of them are meant and what they become, and the table is put back at the end.
 */
final class Changes {

  /** The number of a row, beside the table's own columns. */
  private static final String ROW = "_row_";

  /** The numbered table, which the rest of the statement cannot name. */
  private static final String TARGET = "_target_";

  private final Statement statement;
  private final Store store;
  private final Names names;
  private final Edits edits;

  Changes(Statement statement, Store store, Names names, Edits edits) {
    this.statement = statement;
    this.store = store;
    this.names = names;
    this.edits = edits;
  }

  /** The path of the table that the statement changes; null where it changes none. */
  @Nullable String target(ASTStatement tree) {
    if (tree instanceof ASTInsertStatement insert) {
      return names.target((ASTPathExpression) insert.getTargetPath());
    }
    if (tree instanceof ASTTruncateStatement truncate) {
      return names.target(truncate.getTargetPath());
    }
    if (tree instanceof ASTUpdateStatement update) {
      return target((ASTPathExpression) update.getTargetPath(), update.getAlias());
    }
    if (tree instanceof ASTDeleteStatement delete) {
      return target((ASTPathExpression) delete.getTargetPath(), delete.getAlias());
    }
    if (tree instanceof ASTMergeStatement merge) {
      return target(merge.getTargetPath(), merge.getAlias());
    }
    return null;
  }

  private String target(ASTPathExpression path, @Nullable ASTAlias alias) {
    return alias == null ? names.namedTarget(path) : names.target(path);
  }

  Outcome run(ASTStatement tree) {
    String path = target(tree);
    if (path == null) {
      throw LocalSqlException.invalid(
          "Statements of this kind cannot be run here: "
              + tree.nodeKindString().replace("Statement", ""));
    }
    Store.Entry entry = store.get(path);
    if (entry.isView()) {
      throw LocalSqlException.invalid("Cannot change the rows of the view " + Store.colon(path));
    }
    Relation table = entry.rows();
    statement.analyse(Map.of(path, table.with(List.of())));
    Rows rows = new Rows(table);
    String type;
    if (tree instanceof ASTInsertStatement insert) {
      type = "INSERT";
      insert(insert, rows);
    } else if (tree instanceof ASTUpdateStatement update) {
      type = "UPDATE";
      update(update, rows, path);
    } else if (tree instanceof ASTDeleteStatement delete) {
      type = "DELETE";
      rows.delete(
          query(rows, List.of(), from(alias(delete.getAlias(), path)) + where(delete.getWhere())));
    } else if (tree instanceof ASTTruncateStatement) {
      type = "TRUNCATE_TABLE";
      rows.clear();
    } else {
      type = "MERGE";
      merge((ASTMergeStatement) tree, rows, path);
    }
    store.put(path, new Store.Entry(rows.outcome(), null));
    return Outcome.changed(
        type, path, rows.inserted.size(), rows.updated.size(), rows.deleted.size());
  }

  private void insert(ASTInsertStatement insert, Rows rows) {
    List<Integer> columns = columns(insert.getColumnList(), rows.table);
    if (insert.getQuery() != null) {
      String query = piece(insert.getQuery());
      rows.insert(columns, statement.query(query, Map.of()).rows());
      return;
    }
    List<String> selects = new ArrayList<>();
    for (ASTInsertValuesRow row : insert.getRows().getRows()) {
      selects.add("SELECT " + String.join(", ", casts(row.getValues(), columns, rows.table)));
    }
    rows.insert(columns, statement.query(String.join(" UNION ALL ", selects), Map.of()).rows());
  }

  private void update(ASTUpdateStatement update, Rows rows, String path) {
    List<Integer> columns = new ArrayList<>();
    List<String> values = assignments(update.getUpdateItemList(), rows.table, columns);
    String more =
        update.getFromClause() == null
            ? ""
            : ", " + piece(update.getFromClause().getTableExpression());
    String from = from(alias(update.getAlias(), path)) + more + where(update.getWhere());
    rows.update(columns, query(rows, values, from));
  }

  private void merge(ASTMergeStatement merge, Rows rows, String path) {
    String target = "`" + TARGET + "` AS " + alias(merge.getAlias(), path);
    String source = piece(merge.getTableExpression());
    String on = piece(merge.getMergeCondition());
    Map<MatchType, String> settled = new HashMap<>();
    for (ASTMergeWhenClause when : merge.getWhenClauses().getClauseList()) {
      MatchType match = when.getMatchType();
      String condition = settled.getOrDefault(match, "");
      if (when.getSearchCondition() != null) {
        String more = "(" + piece(when.getSearchCondition()) + ")";
        settled.put(match, condition + " AND " + more + " IS NOT TRUE");
        condition += " AND " + more;
      } else {
        settled.put(match, " AND FALSE");
      }
      String from =
          switch (match) {
            case MATCHED ->
                " FROM " + target + " INNER JOIN " + source + " ON " + on + " WHERE TRUE";
            case NOT_MATCHED_BY_SOURCE -> " FROM " + target + without(source, on);
            default -> " FROM " + source + without(target, on);
          };
      act(when.getAction(), rows, from + condition, match);
    }
  }

  private static String without(String other, String on) {
    return " WHERE NOT EXISTS (SELECT 1 FROM " + other + " WHERE " + on + ")";
  }

  private void act(ASTMergeAction action, Rows rows, String from, MatchType match) {
    if (action.getActionType() == ActionType.INSERT) {
      List<Integer> columns = columns(action.getInsertColumnList(), rows.table);
      List<ASTExpression> values =
          action.getInsertRow() == null ? List.of() : action.getInsertRow().getValues();
      String select =
          values.isEmpty() ? "*" : String.join(", ", casts(values, columns, rows.table));
      rows.insert(
          columns,
          statement.query("SELECT " + select + from, Map.of(TARGET, rows.numbered())).rows());
    } else if (action.getActionType() == ActionType.UPDATE) {
      List<Integer> columns = new ArrayList<>();
      List<String> values = assignments(action.getUpdateItemList(), rows.table, columns);
      rows.update(columns, query(rows, values, from));
    } else {
      rows.delete(query(rows, List.of(), from));
    }
  }

  /** Rows that begin with the number of the row they are about. */
  private List<List<Value>> query(Rows rows, List<String> values, String from) {
    StringBuilder sql = new StringBuilder("SELECT ").append(ROW);
    values.forEach(value -> sql.append(", ").append(value));
    return new ArrayList<>(statement.query(sql + from, Map.of(TARGET, rows.numbered())).rows());
  }

  private List<String> assignments(ASTUpdateItemList items, Relation table, List<Integer> columns) {
    List<String> values = new ArrayList<>();
    for (ASTUpdateItem item : items.getUpdateItems()) {
      if (item.getSetValue() == null
          || !(item.getSetValue().getPath() instanceof ASTPathExpression path)) {
        throw LocalSqlException.invalid("Parts of a column cannot be updated here");
      }
      List<String> words = Names.names(path);
      int column = table.indexOf(words.get(words.size() - 1));
      columns.add(column);
      values.add(cast(item.getSetValue().getValue(), table.fields().get(column)));
    }
    return values;
  }

  private List<String> casts(
      List<? extends ASTExpression> values, List<Integer> columns, Relation table) {
    List<String> casts = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      casts.add(cast(values.get(i), table.fields().get(columns.get(i))));
    }
    return casts;
  }

  private String cast(ASTExpression value, Relation.Field field) {
    String text = value instanceof ASTDefaultLiteral ? "NULL" : piece(value);
    return "CAST(" + text + " AS " + Types.name(field.type()) + ")";
  }

  private static List<Integer> columns(@Nullable ASTColumnList list, Relation table) {
    List<Integer> columns = new ArrayList<>();
    if (list == null) {
      for (int i = 0; i < table.fields().size(); i++) {
        columns.add(i);
      }
      return columns;
    }
    for (ASTIdentifier column : list.getIdentifiers()) {
      columns.add(table.indexOf(column.getIdString()));
    }
    return columns;
  }

  private static String from(String alias) {
    return " FROM `" + TARGET + "` AS " + alias;
  }

  private String where(@Nullable ASTExpression condition) {
    return condition == null ? "" : " WHERE " + piece(condition);
  }

  private static String alias(@Nullable ASTAlias alias, String path) {
    return "`" + (alias == null ? Store.name(path) : alias.getIdentifier().getIdString()) + "`";
  }

  private String piece(ASTNode node) {
    return edits.piece(node.getParseLocationRange());
  }

  /** The rows of the table, and what becomes of them. */
  private static final class Rows {

    final Relation table;
    final Map<Integer, List<Value>> updated = new HashMap<>();
    final Set<Integer> deleted = new HashSet<>();
    final List<List<Value>> inserted = new ArrayList<>();

    Rows(Relation table) {
      this.table = table;
    }

    Relation numbered() {
      List<List<Value>> rows = new ArrayList<>();
      for (List<Value> row : table.rows()) {
        List<Value> numbered = new ArrayList<>(row);
        numbered.add(Value.createInt64Value(rows.size()));
        rows.add(numbered);
      }
      return table.plus(new Relation.Field(ROW, Types.INT64, false)).with(rows);
    }

    void clear() {
      for (int i = 0; i < table.rows().size(); i++) {
        deleted.add(i);
      }
    }

    void insert(List<Integer> columns, List<List<Value>> rows) {
      for (List<Value> row : rows) {
        List<Value> whole = new ArrayList<>();
        for (Relation.Field field : table.fields()) {
          whole.add(Values.of(field.type(), null));
        }
        for (int i = 0; i < columns.size(); i++) {
          int column = columns.get(i);
          whole.set(column, Values.coerced(row.get(i), table.fields().get(column).type()));
        }
        inserted.add(Definitions.fitting(table.fields(), whole));
      }
    }

    void update(List<Integer> columns, List<List<Value>> rows) {
      for (List<Value> row : rows) {
        int number = free(row);
        List<Value> whole = new ArrayList<>(table.rows().get(number));
        for (int i = 0; i < columns.size(); i++) {
          whole.set(columns.get(i), row.get(i + 1));
        }
        updated.put(number, Definitions.fitting(table.fields(), whole));
      }
    }

    void delete(List<List<Value>> rows) {
      for (List<Value> row : rows) {
        deleted.add(free(row));
      }
    }

    /** The number of a row that nothing has happened to. */
    private int free(List<Value> row) {
      int number = Math.toIntExact(row.get(0).getInt64Value());
      if (updated.containsKey(number) || deleted.contains(number)) {
        throw LocalSqlException.invalid(
            "UPDATE/MERGE must match at most one source row for each target row");
      }
      return number;
    }

    Relation outcome() {
      List<List<Value>> rows = new ArrayList<>();
      for (int i = 0; i < table.rows().size(); i++) {
        if (!deleted.contains(i)) {
          rows.add(updated.getOrDefault(i, table.rows().get(i)));
        }
      }
      rows.addAll(inserted);
      return table.with(rows);
    }
  }
}
