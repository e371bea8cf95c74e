package org.nextbestaction.rules.mapping;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Table;
import org.nextbestaction.rules.internal.Fields;
import org.nextbestaction.rules.internal.FileNode;
import org.nextbestaction.source.jdbc.JdbcMapping;

/** Reads the keys of a JDBC mapping. No message shows a URL, a user or a password. */
final class JdbcReader {

  private static final int MOST_ROWS = 1_000_000;

  private final Fields fields;
  private final Variables variables;

  JdbcReader(Fields fields, Function<String, @Nullable String> environment) {
    this.fields = fields;
    this.variables = new Variables(fields, environment);
  }

  /** Null, with problems in the log, when something is wrong that leaves no database. */
  @Nullable JdbcDatabase read() {
    String url = url();
    String user = variables.text("user");
    String password = variables.text("password");
    Integer fetchSize = fields.whole("fetchSize", 1, MOST_ROWS);
    Integer timeout = fields.whole("timeoutSeconds", 0, JdbcMapping.MOST_TIMEOUT_SECONDS);
    Map<Table, String> queries = Queries.read(fields, "a query");
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
}
