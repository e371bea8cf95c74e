package org.nextbestaction.bigquery.local;

import com.google.zetasql.parser.ASTNodes.ASTIdentifier;
import com.google.zetasql.parser.ASTNodes.ASTPathExpression;
import com.google.zetasql.parser.ASTNodes.ASTStatement;
import com.google.zetasql.parser.ASTNodes.ASTTableClause;
import com.google.zetasql.parser.ASTNodes.ASTTablePathExpression;
import com.google.zetasql.parser.ParseTreeVisitor;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tables that a statement names, each written anew as its whole path in one pair of back-quotes
 * and, as BigQuery has it, known by the path's last name.
 */
final class Names extends ParseTreeVisitor {

  private final String project;
  private final @Nullable String defaultDataset;
  private final Store store;
  private final Edits edits;
  private final Set<List<String>> tables;
  private final NavigableSet<String> paths = new TreeSet<>();

  /**
   * @param defaultDataset of names that stand alone; null where each names its dataset
   */
  Names(String project, @Nullable String defaultDataset, Store store, String sql, Edits edits) {
    this.project = project;
    this.defaultDataset = defaultDataset;
    this.store = store;
    this.edits = edits;
    this.tables = new HashSet<>(Engine.tables(sql));
  }

  void read(ASTStatement statement) {
    statement.accept(this);
  }

  /** The whole paths of the tables that are read. */
  NavigableSet<String> paths() {
    return paths;
  }

  /** The whole path of a table that is written, which is written so in the statement too. */
  String target(ASTPathExpression path) {
    String whole = whole(names(path));
    if (whole == null) {
      throw LocalSqlException.invalid(
          "Table \""
              + String.join(".", names(path))
              + "\" must be qualified with a dataset (e.g."
              + " dataset.table).");
    }
    edits.replace(path.getParseLocationRange(), "`" + whole + "`");
    return whole;
  }

  /** The same for a table that the rest of the statement knows by its path's last name. */
  String namedTarget(ASTPathExpression path) {
    String whole = target(path);
    edits.replace(path.getParseLocationRange(), "`" + whole + "` AS `" + Store.name(whole) + "`");
    return whole;
  }

  /** The path of a dataset. */
  String dataset(ASTPathExpression path) {
    String joined = String.join(".", names(path));
    return joined.contains(".") ? joined : project + "." + joined;
  }

  @Override
  public void visit(ASTTablePathExpression node) {
    ASTPathExpression path = node.getPathExpr();
    if (path != null && tables.contains(names(path))) {
      String whole = table(path);
      if (whole != null && node.getAlias() == null) {
        edits.replace(
            path.getParseLocationRange(), "`" + whole + "` AS `" + Store.name(whole) + "`");
      }
    }
    super.visit(node);
  }

  @Override
  public void visit(ASTTableClause node) {
    if (node.getTablePath() != null) {
      table(node.getTablePath());
    }
    super.visit(node);
  }

  /** The whole path of a table that is read; null where the name is none of a table. */
  private @Nullable String table(ASTPathExpression path) {
    List<String> names = names(path);
    String whole = whole(names);
    if (whole == null) {
      return null;
    }
    if (store.find(whole) == null && !Store.isSchemaView(whole)) {
      boolean field = names.size() > 1 && !names.get(0).equals(project);
      if (field && !store.hasDataset(Store.dataset(whole))) {
        return null;
      }
      throw store.notFound(whole);
    }
    paths.add(whole);
    edits.replace(path.getParseLocationRange(), "`" + whole + "`");
    return whole;
  }

  private @Nullable String whole(List<String> names) {
    String joined = String.join(".", names);
    int parts = joined.split("\\.").length;
    if (Store.isSchemaView("." + joined)) {
      return parts == 3 ? project + "." + joined : joined;
    }
    return switch (parts) {
      case 1 -> defaultDataset == null ? null : project + "." + defaultDataset + "." + joined;
      case 2 -> project + "." + joined;
      default -> joined;
    };
  }

  static List<String> names(ASTPathExpression path) {
    return path.getNames().stream().map(ASTIdentifier::getIdString).toList();
  }
}
