package org.nextbestaction.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.feedback.Answers;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.policy.CompanyPolicy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where decisions and answers are kept. */
final class StoreOption {

  @Option(
      names = "--store",
      paramLabel = "URL",
      description =
          "where decisions and answers are kept: jdbc:sqlite:FILE on a local disk, or"
              + " jdbc:postgresql://HOST/DATABASE?user=...&password=...")
  @Nullable String url;

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec spec;

  boolean given() {
    return url != null;
  }

  /** The data of a run, with the store's answers among the feedback where there is a store. */
  CommercialData load(Inputs inputs, CompanyPolicy policy, Progress progress, Answers answers) {
    return given() ? inputs.load(policy, progress, answers) : inputs.load(policy, progress);
  }

  /** The file of an SQLite store, which no output may be. */
  List<Outputs.Named> files() {
    String file = url == null ? "" : jdbc(url).replaceFirst("\\?.*", "");
    return file.startsWith("jdbc:sqlite:")
        ? List.of(new Outputs.Named("--store", Path.of(file.substring("jdbc:sqlite:".length()))))
        : List.of();
  }

  /** The store, made where it is missing; none where no URL is given: one that lasts for now. */
  FeedbackStore openOrMake() {
    return url == null ? FeedbackStore.inMemory() : FeedbackStore.open(jdbc(url));
  }

  /** The same for looking only: the store must be there. */
  FeedbackStore look() {
    return url == null ? FeedbackStore.inMemory() : FeedbackStore.openExisting(jdbc(url));
  }

  /** The store, which must be given and there. */
  FeedbackStore require() {
    if (url == null && spec != null) {
      throw new ParameterException(spec.commandLine(), "Missing required option: '--store=URL'");
    }
    return look();
  }

  /** The URL of the store; where none is given, of a file that lasts as long as the process. */
  String urlOrTemporary() throws IOException {
    if (url != null) {
      return jdbc(url);
    }
    Path folder = Files.createTempDirectory("nba-portal");
    for (String file : List.of("", "portal.db-shm", "portal.db-wal", "portal.db")) {
      folder.resolve(file).toFile().deleteOnExit(); // the last one first
    }
    return "jdbc:sqlite:" + folder.resolve("portal.db");
  }

  /** The URL of the store, which must be given. */
  String requireUrl() {
    if (url == null) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "Missing required option: '--store=URL'");
    }
    return jdbc(url);
  }

  /** A file's path will do for SQLite, and the drivers' own prefix may be left out. */
  private static String jdbc(String url) {
    if (url.startsWith("jdbc:")) {
      return url;
    }
    return url.startsWith("sqlite:") || url.startsWith("postgresql:")
        ? "jdbc:" + url
        : "jdbc:sqlite:" + url;
  }
}
