package org.nextbestaction.llm.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.llm.model.ModelException;
import org.nextbestaction.llm.model.Prompt;

class EnvironmentTest {

  @Test
  void no_variable_of_the_environment_changes_where_a_card_goes_or_who_pays() throws Exception {
    try (GeminiDouble named = GeminiDouble.saying(GeminiDouble.ok("{}"));
        GeminiDouble wrong = GeminiDouble.saying(GeminiDouble.ok("{}"))) {
      for (String mode : List.of("key", "project")) {
        assertThat(run(mode, named, wrong)).isEqualTo("{}");
      }

      assertThat(wrong.asked()).isEmpty();
      GeminiDouble.Asked byKey = named.asked().get(0);
      assertThat(byKey.path()).startsWith("/v1beta/models/");
      assertThat(byKey.headers()).containsEntry("x-goog-api-key", "given-key");
      GeminiDouble.Asked inProject = named.asked().get(1);
      assertThat(inProject.path()).startsWith("/v1beta1/projects/given/locations/global/");
      assertThat(inProject.headers()).containsEntry("authorization", "Bearer given-token");
      for (GeminiDouble.Asked asked : named.asked()) {
        assertThat(asked.headers().toString() + asked.path() + asked.body()).doesNotContain("trap");
      }
    }
  }

  private static String run(String mode, GeminiDouble named, GeminiDouble wrong) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Child.class.getName());
    command.add(mode);
    command.add(named.endpoint());
    ProcessBuilder builder = new ProcessBuilder(command);
    for (String name :
        List.of(
            "GOOGLE_API_KEY",
            "GEMINI_API_KEY",
            "GOOGLE_CLOUD_PROJECT",
            "GOOGLE_CLOUD_LOCATION",
            "GOOGLE_CLOUD_QUOTA_PROJECT",
            "GOOGLE_APPLICATION_CREDENTIALS")) {
      builder.environment().put(name, "trap");
    }
    builder.environment().put("GOOGLE_GENAI_USE_VERTEXAI", mode.equals("key") ? "true" : "false");
    builder.environment().put("GOOGLE_GENAI_USE_ENTERPRISE", mode.equals("key") ? "true" : "false");
    builder.environment().put("GOOGLE_GEMINI_BASE_URL", wrong.endpoint());
    builder.environment().put("GOOGLE_VERTEX_BASE_URL", wrong.endpoint());
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    process.waitFor();
    return said;
  }

  /** Asks once and says what came. */
  static final class Child {

    private Child() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
      GeminiAccess access =
          args[0].equals("key")
              ? new GeminiAccess.ApiKey("given-key")
              : new GeminiAccess.Project("given", "global", () -> "given-token");
      try (GeminiModel model =
          GeminiModel.connect(access, GeminiSettings.defaults().withEndpoint(args[1]))) {
        System.out.println(
            model
                .answer(new Prompt("i", "{}", "{\"type\":\"object\"}", 10), Duration.ofSeconds(60))
                .text());
      } catch (ModelException e) {
        System.out.println(e);
      }
    }
  }
}
