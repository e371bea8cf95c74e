package org.nextbestaction.examples.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.job.BigQuerySettings;
import org.nextbestaction.bigquery.job.BigQueryWarehouse;
import org.nextbestaction.rules.mapping.Bytes;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How BigQuery is reached, and what a statement may cost. */
final class BigQueryOptions {

  @Option(
      names = "--project",
      required = true,
      paramLabel = "PROJECT",
      description = "the project that runs the jobs and pays for them")
  String project = "";

  @Option(
      names = "--location",
      paramLabel = "LOCATION",
      description = "where the data are, such as EU (default: BigQuery tells it from the tables)")
  @Nullable String location;

  @Option(
      names = "--credentials",
      paramLabel = "FILE",
      description =
          "the key file of a service account (default: the application default credentials)")
  @Nullable Path credentials;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "another address of the service; one on this machine asks for no login")
  @Nullable URI endpoint;

  @Option(
      names = "--label",
      paramLabel = "KEY=VALUE",
      description = "a label of every job, as it stands on the bill; may be given more than once")
  Map<String, String> labels = new TreeMap<>();

  @Option(
      names = "--max-bytes",
      paramLabel = "BYTES",
      description =
          "what one statement may be billed at most, such as 10GB; one that would cost more is not"
              + " run")
  @Nullable String maxBytes;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "how long one statement may take (default: ${DEFAULT-VALUE})")
  int timeoutSeconds = BigQuerySettings.DEFAULT_TIMEOUT_SECONDS;

  @Option(
      names = "--run-key",
      paramLabel = "KEY",
      description =
          "names the run: a repeated run with the same key finds its jobs again instead of paying"
              + " twice (default: the time at which the command starts)")
  String runKey = started();

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec spec;

  /** When this command started: the key of a run that was given none. */
  static String started() {
    return Instant.now().toString();
  }

  BigQuerySettings settings() {
    try {
      return BigQuerySettings.of(project, runKey)
          .withLocation(location)
          .withCredentials(credentials)
          .withEndpoint(endpoint)
          .withLabels(labels)
          .withMaximumBytesBilled(maxBytes == null ? 0 : Bytes.parse(maxBytes))
          .withTimeoutSeconds(timeoutSeconds);
    } catch (IllegalArgumentException e) {
      throw spec == null ? e : new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  /** The warehouse; nobody has spoken to it yet. */
  BigQueryWarehouse connect() {
    return BigQueryWarehouse.connect(settings());
  }
}
