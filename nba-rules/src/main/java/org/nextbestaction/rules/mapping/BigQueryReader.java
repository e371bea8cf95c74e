package org.nextbestaction.rules.mapping;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Table;
import org.nextbestaction.rules.internal.Fields;
import org.nextbestaction.rules.internal.FileNode;

/** Reads the keys of a BigQuery mapping. */
final class BigQueryReader {

  private static final Pattern LOCATION = Pattern.compile("[A-Za-z0-9-]+");
  private static final Pattern DATASET = Pattern.compile("[A-Za-z0-9_]+");

  private static final Pattern LAYER = Pattern.compile("(?:[a-z0-9.:-]+\\.)?[A-Za-z0-9_]+");

  private final Fields fields;
  private final Variables variables;

  BigQueryReader(Fields fields, Function<String, @Nullable String> environment) {
    this.fields = fields;
    this.variables = new Variables(fields, environment);
  }

  /** Null, with problems in the log, when something is wrong that leaves no database. */
  @Nullable BigQueryDatabase read() {
    fields.require("project");
    String project = fields.text("project", BigQueryDatabase.PROJECT, "a project's id");
    String location = fields.text("location", LOCATION, "a location such as EU or europe-west3");
    String dataset = fields.text("dataset", DATASET, "a dataset's name without its project");
    String layer = fields.text("layer", LAYER, "a dataset, with or without its project");
    Map<String, String> labels = labels();
    long maximum = maximumBytes();
    Integer timeout = fields.whole("timeoutSeconds", 1, BigQueryDatabase.MOST_TIMEOUT_SECONDS);
    Integer pageRows = fields.whole("pageRows", 1, BigQueryDatabase.MOST_PAGE_ROWS);
    String runKey = variables.text("runKey");
    Path credentials = credentials();
    URI endpoint = endpoint();
    Boolean readApi = fields.truth("readApi");
    String storage =
        fields.text(
            "storageEndpoint",
            BigQueryDatabase.STORAGE_ENDPOINT,
            "a host and a port on this machine, such as 127.0.0.1:9060");
    Map<Table, String> tables = Queries.read(fields, "a query or a table's name");
    fields.finish();
    return project == null
        ? null
        : new BigQueryDatabase(
            fields.file(),
            project,
            location,
            dataset,
            layer,
            labels,
            maximum,
            Objects.requireNonNullElse(timeout, BigQueryDatabase.DEFAULT_TIMEOUT_SECONDS),
            Objects.requireNonNullElse(pageRows, BigQueryDatabase.DEFAULT_PAGE_ROWS),
            runKey,
            credentials,
            endpoint,
            readApi != null && readApi,
            storage,
            tables);
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    Fields given = fields.fields("labels", "labels");
    if (given == null) {
      return labels;
    }
    for (String key : given.keys()) {
      FileNode node = given.node(key);
      if (node instanceof FileNode.Scalar value
          && BigQueryDatabase.LABEL_KEY.matcher(key).matches()
          && BigQueryDatabase.LABEL_VALUE.matcher(value.text()).matches()) {
        labels.put(key, value.text());
      } else if (node != null) {
        given.problem(
            node.mark(),
            "("
                + key
                + ") is no label; allowed are a key and a value of small letters, digits, _"
                + " and -, at most 63, the key beginning with a letter",
            null);
      }
    }
    return labels;
  }

  private long maximumBytes() {
    FileNode.Scalar amount = fields.scalar("maximumBytesBilled");
    if (amount == null) {
      return 0;
    }
    try {
      return Bytes.parse(amount.text());
    } catch (IllegalArgumentException e) {
      fields.problem(
          amount.mark(),
          "(maximumBytesBilled) is " + amount.kind() + "; allowed is " + Bytes.FORM,
          null);
      return 0;
    }
  }

  private @Nullable Path credentials() {
    String file = variables.text("credentials");
    FileNode node = fields.node("credentials");
    try {
      return file == null ? null : Path.of(file);
    } catch (InvalidPathException e) {
      if (node != null) {
        fields.problem(node.mark(), "(credentials) is not the path of a file", null);
      }
      return null;
    }
  }

  private @Nullable URI endpoint() {
    FileNode.Scalar scalar = fields.scalar("endpoint");
    if (scalar == null) {
      return null;
    }
    try {
      URI endpoint = new URI(scalar.text());
      if ("https".equals(endpoint.getScheme())
          || "http".equals(endpoint.getScheme()) && BigQueryDatabase.onThisMachine(endpoint)) {
        return endpoint;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    fields.problem(
        scalar.mark(),
        "(endpoint) is "
            + scalar.kind()
            + "; allowed is https://..., or http://... on this machine",
        null);
    return null;
  }
}
