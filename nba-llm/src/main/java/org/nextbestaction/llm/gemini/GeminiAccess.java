package org.nextbestaction.llm.gemini;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** Who pays for the calls, and where they go unless the settings name another endpoint. */
public sealed interface GeminiAccess {

  /** Where Google serves it. */
  String endpoint();

  /** By a key of the Gemini API; its text never shows it. */
  record ApiKey(String key) implements GeminiAccess {

    public ApiKey {
      if (key.isBlank()) {
        throw new IllegalArgumentException("the API key is empty");
      }
    }

    @Override
    public String endpoint() {
      return "https://generativelanguage.googleapis.com";
    }

    @Override
    public String toString() {
      return "ApiKey[...]";
    }
  }

  /**
   * In a Google Cloud project.
   *
   * @param location a region, {@code global}, {@code eu} or {@code us}
   * @param token gives a valid OAuth access token each time it is asked, which is before each call
   */
  record Project(String project, String location, Supplier<String> token) implements GeminiAccess {

    private static final Set<String> MULTI_REGIONS = Set.of("eu", "us");

    public Project {
      requireNonNull(token, "token");
      if (project.isBlank() || !location.equals(location.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("project: " + project + ", location: " + location);
      }
    }

    /**
     * With the key file of a service account.
     *
     * @throws IOException when it cannot be read
     */
    public static Project ofServiceAccount(String project, String location, Path keyFile)
        throws IOException {
      return new Project(project, location, ServiceAccount.of(keyFile));
    }

    @Override
    public String endpoint() {
      if (location.equals("global")) {
        return "https://aiplatform.googleapis.com";
      }
      return MULTI_REGIONS.contains(location)
          ? "https://aiplatform." + location + ".rep.googleapis.com"
          : "https://" + location + "-aiplatform.googleapis.com";
    }

    @Override
    public String toString() {
      return "Project[" + project + ", " + location + "]";
    }
  }
}
