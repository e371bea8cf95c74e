package org.nextbestaction.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.examples.data.ExampleData;
import org.nextbestaction.examples.data.Industry;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class LocalPortalTest {

  @TempDir static Path folder;

  @BeforeAll
  static void data() throws IOException {
    ExampleData.write(Industry.DISTRIBUTION, ExampleData.DEFAULT_SEED, folder.resolve("data"));
  }

  private static LocalPortal portal(Path store, String... agent) throws IOException {
    PortalCommand command = new PortalCommand();
    String[] given = {
      "--data",
      folder.resolve("data").toString(),
      "--as-of",
      ExampleData.AS_OF.toString(),
      "--store",
      store.toString()
    };
    new CommandLine(command).parseArgs(given);
    return LocalPortal.open(command.inputs, command.store, 0, agent.length == 0 ? null : agent[0]);
  }

  private static HttpResponse<String> get(HttpClient client, URI address, String path)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(address.resolve(path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** What a browser is answered that knows this machine under another name. */
  private static String asked(URI address, String host) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      String request =
          "GET /nba/v1/queue HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static HttpResponse<String> sit(HttpClient client, URI address, String agent, String from)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(address.resolve("/sit"))
            .header("Origin", from)
            .POST(HttpRequest.BodyPublishers.ofString("agent=" + agent))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void somebody_chooses_an_agent_and_sees_that_agents_cards_alone() throws Exception {
    try (LocalPortal portal = portal(folder.resolve("one.db"))) {
      URI address = portal.address();
      HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
      assertThat(address.getHost()).isEqualTo("localhost");
      assertThat(get(client, address, "/nba/v1/queue").statusCode()).isEqualTo(401);
      assertThat(get(client, address, "/").body()).contains("For trying out", "value=\"AG-2\"");

      assertThat(sit(client, address, "AG-2", "http://evil.example").statusCode()).isEqualTo(403);
      assertThat(sit(client, address, "nobody", address.toString()).statusCode()).isEqualTo(403);
      assertThat(sit(client, address, "%zz", address.toString()).statusCode()).isEqualTo(403);
      assertThat(sit(client, address, "AG-2", address.toString()).statusCode()).isEqualTo(303);

      HttpResponse<String> queue = get(client, address, "/nba/v1/queue");
      assertThat(queue.statusCode()).isEqualTo(200);
      assertThat(queue.body())
          .contains("\"agentId\":\"AG-2\"")
          .doesNotContain("\"agentId\":\"AG-1\"");
      assertThat(get(client, address, "/nba/v1/management").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void an_agent_that_is_named_is_signed_in_and_a_manager_sees_the_figures() throws Exception {
    try (LocalPortal portal = portal(folder.resolve("two.db"), "MG-1")) {
      HttpClient client = HttpClient.newHttpClient();

      assertThat(get(client, portal.address(), "/nba/v1/management").body())
          .contains("\"asOf\":\"2026-11-23\"", "\"stages\":[{\"stage\":\"LOAD\"");

      for (String host : List.of("evil.example", "localhost.evil.example", "127.0.0.1.nip.io")) {
        assertThat(asked(portal.address(), host)).as(host).startsWith("HTTP/1.1 421 ");
      }
      assertThat(asked(portal.address(), "127.0.0.1:80")).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void an_agent_who_is_not_there_is_wrong_usage() {
    assertThatThrownBy(() -> portal(folder.resolve("three.db"), "XX"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("there is no such agent; there are [AG-1,");
  }
}
