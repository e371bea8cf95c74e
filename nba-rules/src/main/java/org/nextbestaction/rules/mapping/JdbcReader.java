package org.nextbestaction.rules.mapping;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Table;
import org.nextbestaction.rules.internal.Fields;
import org.nextbestaction.rules.internal.FileNode;
import org.nextbestaction.source.jdbc.JdbcMapping;

/** Reads the keys of a JDBC mapping. No message shows a URL, a user or a password. */
final class JdbcReader {

  private static final int MOST_ROWS = 1_000_000;
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private final Fields fields;
  private final Function<String, @Nullable String> environment;

  JdbcReader(Fields fields, Function<String, @Nullable String> environment) {
    this.fields = fields;
    this.environment = environment;
  }

  /** Null, with problems in the log, when something is wrong that leaves no database. */
  @Nullable JdbcDatabase read() {
    String url = url();
    String user = login("user");
    String password = login("password");
    Integer fetchSize = fields.whole("fetchSize", 1, MOST_ROWS);
    Integer timeout = fields.whole("timeoutSeconds", 0, JdbcMapping.MOST_TIMEOUT_SECONDS);
    Map<Table, String> queries = queries();
    fields.finish();
    return url == null
        ? null
        : new JdbcDatabase(
            fields.file(),
            url,
            user,
            password,
            new JdbcMapping(
                queries,
                Objects.requireNonNullElse(fetchSize, JdbcMapping.DEFAULT_FETCH_SIZE),
                Objects.requireNonNullElse(timeout, JdbcMapping.DEFAULT_TIMEOUT_SECONDS)));
  }

  private @Nullable String url() {
    fields.require("url");
    FileNode.Scalar scalar = fields.scalar("url");
    if (scalar == null) {
      return null;
    }
    if (!scalar.text().startsWith("jdbc:")) {
      fields.problem(
          scalar.mark(),
          "(url) is no JDBC URL; allowed is one such as jdbc:postgresql://host/database",
          null);
    } else if (scalar.text().contains("${")) {
      fields.problem(
          scalar.mark(), "(url) holds ${...}, which may stand for user and password only", null);
    }
    return scalar.text();
  }

  private @Nullable String login(String key) {
    FileNode.Scalar scalar = fields.scalar(key);
    if (scalar == null || !scalar.text().contains("${")) {
      return scalar == null ? null : scalar.text();
    }
    Matcher variable = VARIABLE.matcher(scalar.text());
    if (!variable.matches()) {
      fields.problem(
          scalar.mark(),
          "(" + key + ") holds ${...} beside other characters, or no name in it",
          "Maybe the whole value should come from one environment variable.");
      return null;
    }
    String value = environment.apply(variable.group(1));
    if (value == null) {
      fields.problem(
          scalar.mark(),
          "("
              + key
              + ") comes from the environment variable "
              + variable.group(1)
              + ", which is not set",
          null);
    }
    return value;
  }

  private Map<Table, String> queries() {
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
            "(" + table.fileName() + ") is " + node.kind() + "; allowed is a query",
            null);
      }
    }
    tables.finish();
    return queries;
  }
}
