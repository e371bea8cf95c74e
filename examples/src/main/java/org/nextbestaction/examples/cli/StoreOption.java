package org.nextbestaction.examples.cli;

import org.jspecify.annotations.Nullable;
import org.nextbestaction.feedback.FeedbackStore;
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
