package org.nextbestaction.rules.mapping;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.rules.RuleFileException;
import org.nextbestaction.rules.internal.Fields;
import org.nextbestaction.rules.internal.FileNode;
import org.nextbestaction.rules.internal.FileReader;
import org.nextbestaction.rules.internal.ProblemLog;

/** Reads mapping files. */
public final class Mappings {

  private static final String JDBC = "jdbc";
  private static final String BIGQUERY = "bigquery";

  private Mappings() {}

  /**
   * What the file says.
   *
   * @param environment gives the value that stands for <code>${NAME}</code>, such as {@code
   *     System::getenv}; null when there is none of that name
   * @throws RuleFileException with everything that is wrong in the file
   */
  public static Mapping load(Path file, Function<String, @Nullable String> environment) {
    ProblemLog log = new ProblemLog();
    FileNode.Mapping root = FileReader.read(file, log);
    Mapping mapping = root == null ? null : read(file.toString(), root, environment, log);
    log.throwIfAny();
    return requireNonNull(mapping);
  }

  private static @Nullable Mapping read(
      String file,
      FileNode.Mapping root,
      Function<String, @Nullable String> environment,
      ProblemLog log) {
    Fields fields = new Fields(file, "", root, log);
    fields.require("source");
    Map<String, String> kinds = new TreeMap<>(Map.of(JDBC, JDBC, BIGQUERY, BIGQUERY));
    String kind = fields.oneOf("source", kinds);
    if (kind == null) {
      return null;
    }
    return kind.equals(JDBC)
        ? new JdbcReader(fields, environment).read()
        : new BigQueryReader(fields, environment).read();
  }
}
