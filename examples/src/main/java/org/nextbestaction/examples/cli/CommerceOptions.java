package org.nextbestaction.examples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.commerce.AccessToken;
import org.nextbestaction.bigquery.commerce.CommerceModel;
import org.nextbestaction.bigquery.commerce.CommerceSettings;
import org.nextbestaction.bigquery.commerce.Pseudonyms;
import org.nextbestaction.rules.mapping.BigQueryDatabase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How commerce search is reached, and what a run may cost. */
final class CommerceOptions {

  @Option(
      names = "--project",
      required = true,
      paramLabel = "PROJECT",
      description = "the project of the catalogue")
  String project = "";

  @Option(
      names = "--catalog",
      paramLabel = "ID",
      description = "the catalogue (default: ${DEFAULT-VALUE})")
  String catalog = "default_catalog";

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description =
          "a file with the company's secret, 16 bytes or more: customers are called by their hash"
              + " under it")
  Path key = Path.of("key");

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "another address of the service; one on this machine asks for no login")
  URI endpoint = CommerceSettings.GOOGLE;

  @Option(
      names = "--max-calls",
      paramLabel = "N",
      description = "calls of the run at most, as each is charged (default: ${DEFAULT-VALUE})")
  int maxCalls = 100_000;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      description = "calls at a time (default: ${DEFAULT-VALUE})")
  int atOnce = 8;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "how long a call may take (default: ${DEFAULT-VALUE})")
  int timeoutSeconds = 10;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "how long the run may take (default: ${DEFAULT-VALUE})")
  int minutes = 60;

  @Option(
      names = "--attempts",
      paramLabel = "N",
      description = "attempts of a call at most (default: ${DEFAULT-VALUE})")
  int attempts = 4;

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec spec;

  CommerceSettings settings(
      Map<String, String> serving, int pageSize, @Nullable String filter, double mostFailed) {
    Map<String, CommerceModel> models = new LinkedHashMap<>();
    for (CommerceModel model : CommerceModel.values()) {
      models.put(model.code(), model);
    }
    Map<CommerceModel, String> configs = new EnumMap<>(CommerceModel.class);
    serving.forEach(
        (code, config) -> {
          CommerceModel model = models.get(code);
          if (model == null) {
            throw Outputs.wrong(
                spec,
                "--serving: ("
                    + code
                    + ") is no model; known are "
                    + String.join(", ", models.keySet()));
          }
          configs.put(model, config);
        });
    try {
      return new CommerceSettings(
          endpoint,
          project,
          catalog,
          configs,
          pageSize,
          filter,
          Duration.ofSeconds(timeoutSeconds),
          Duration.ofMinutes(minutes),
          atOnce,
          maxCalls,
          attempts,
          mostFailed);
    } catch (IllegalArgumentException e) {
      throw Outputs.wrong(spec, String.valueOf(e.getMessage()));
    }
  }

  AccessToken token() {
    return BigQueryDatabase.onThisMachine(endpoint)
        ? () -> "none"
        : AccessToken.applicationDefault();
  }

  Pseudonyms pseudonyms() {
    try {
      return new Pseudonyms(Files.readString(key).strip());
    } catch (IllegalArgumentException e) {
      throw Outputs.wrong(spec, "--key: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("--key: " + key + " cannot be read", e);
    }
  }
}
