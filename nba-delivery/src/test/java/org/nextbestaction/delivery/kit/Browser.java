package org.nextbestaction.delivery.kit;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real Chromium of this machine: that of the environment's {@code NBA_CHROMIUM}, else the first
 * on the path; none is ever fetched. To be closed after use, by the thread that opened it.
 */
public final class Browser implements AutoCloseable {

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;

  private Browser(Path program) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    .setArgs(isRoot() ? List.of("--no-sandbox") : List.of()));
  }

  /**
   * Starts one; without a Chromium the test is skipped, loudly, and fails where {@code CI} is set.
   */
  public static Browser open() {
    Path program = find();
    if (program == null) {
      RealParts.missing("a Chromium on the path or in NBA_CHROMIUM");
      throw new IllegalStateException();
    }
    return new Browser(program);
  }

  private static @Nullable Path find() {
    String given = System.getenv("NBA_CHROMIUM");
    if (given != null) {
      return Path.of(given);
    }
    String path = System.getenv("PATH");
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(
            name ->
                Stream.of((path == null ? "/usr/bin" : path).split(File.pathSeparator))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** The browser itself. */
  public com.microsoft.playwright.Browser chromium() {
    return chromium;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
