package org.nextbestaction.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commerce search that stands on this machine. */
class CommerceCommandTest {

  @TempDir Path folder;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile int status = 200;

  @BeforeEach
  void serve() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(data.resolve("customers.csv"), "customer_id,name\nC1,Alfa\nC2,Beta\n");
    Files.writeString(data.resolve("products.csv"), "product_id\nP1\nP2\n");
    Files.writeString(
        data.resolve("orders.csv"),
        "order_id,customer_id,ordered_at\nO1,C1,2026-04-01\nO2,C2,2026-05-01\n");
    Files.writeString(
        data.resolve("order_lines.csv"),
        "order_id,product_id,quantity,unit_price\nO1,P1,2,10\nO2,P2,1,10\n");
    Files.writeString(
        data.resolve("external_recommendations.csv"),
        "customer_id,product_id,score,source,as_of\nC1,P2,0.5,HubSpot,2026-05-01\n"
            + "C1,P2,0.4,commerce:similar-items,2026-04-01\n");
    Files.writeString(folder.resolve("key"), "a secret of the company\n");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(exchange.getRequestURI() + " " + body);
          byte[] bytes =
              "{\"results\":[{\"id\":\"P2\",\"metadata\":{\"score\":0.125}}],\"attributionToken\":\"tok\"}"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private int run(String command, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "bigquery",
                "commerce",
                command,
                "--data",
                folder.resolve("data").toString(),
                "--as-of",
                "2026-05-08",
                "--project",
                "p",
                "--key",
                folder.resolve("key").toString(),
                "--attempts",
                "1",
                "--endpoint",
                "http://127.0.0.1:" + server.getAddress().getPort()));
    arguments.addAll(Arrays.asList(more));
    return Main.run(arguments.toArray(String[]::new));
  }

  @Test
  void recommendations_are_written_as_the_table_beside_those_of_other_sources() throws IOException {
    Path out = folder.resolve("external_recommendations.csv");

    assertThat(
            run(
                "fetch",
                "--serving",
                "similar-items=sim",
                "--out",
                out.toString(),
                "--tokens",
                folder.resolve("tokens.csv").toString()))
        .isZero();

    assertThat(out)
        .hasContent(
            """
            customer_id,product_id,score,source,as_of
            C1,P2,0.5,HubSpot,2026-05-01
            C1,P2,0.125,commerce:similar-items,2026-05-08
            C2,P2,0.125,commerce:similar-items,2026-05-08
            """);
    assertThat(asked).hasSize(2).allSatisfy(call -> assertThat(call).doesNotContain("C1", "C2"));
  }

  @Test
  void where_calls_have_no_answer_nothing_is_written() {
    status = 503;
    Path out = folder.resolve("external_recommendations.csv");

    assertThat(run("fetch", "--serving", "similar-items=sim", "--out", out.toString()))
        .isEqualTo(1);

    assertThat(out).doesNotExist();
  }

  @Test
  void an_unknown_model_is_wrong_usage() {
    assertThat(
            run("fetch", "--serving", "similar=sim", "--out", folder.resolve("out.csv").toString()))
        .isEqualTo(2);
    assertThat(asked).isEmpty();
  }

  @Test
  void purchases_are_told_once_with_the_token_of_the_recommendation() throws IOException {
    Path sent = folder.resolve("sent.txt");
    Path tokens =
        Files.writeString(
            folder.resolve("tokens.csv"),
            "customer_id,product_id,attribution_token,as_of\nC2,P2,tok,2026-04-20\n");
    String[] options = {
      "--since", "2026-01-01", "--sent", sent.toString(), "--tokens", tokens.toString()
    };

    assertThat(run("events", options)).isZero();
    assertThat(asked)
        .hasSize(2)
        .anySatisfy(call -> assertThat(call).contains("\"attributionToken\":\"tok\""));
    assertThat(sent).hasContent("O1\nO2\n");

    assertThat(run("events", options)).isZero();
    assertThat(asked).hasSize(2);
  }

  @Test
  void purchases_that_could_not_be_told_are_said_and_stay_to_be_told() {
    status = 503;
    Path sent = folder.resolve("sent.txt");

    assertThat(run("events", "--since", "2026-01-01", "--sent", sent.toString())).isEqualTo(1);
    assertThat(sent).doesNotExist();

    status = 200;
    assertThat(run("events", "--since", "2026-01-01", "--sent", sent.toString())).isZero();
    assertThat(sent).hasContent("O1\nO2\n");
  }

  @Test
  void an_order_whose_id_has_a_line_end_is_told_once_too() throws IOException {
    Path data = folder.resolve("data");
    Files.writeString(
        data.resolve("orders.csv"),
        "order_id,customer_id,ordered_at\n\"O\n1\",C1,2026-04-01\nO\\n1,C2,2026-05-01\n");
    Files.writeString(
        data.resolve("order_lines.csv"),
        "order_id,product_id,quantity,unit_price\n\"O\n1\",P1,2,10\nO\\n1,P2,1,10\n");
    String[] options = {"--since", "2026-01-01", "--sent", folder.resolve("sent.txt").toString()};

    assertThat(run("events", options)).isZero();
    assertThat(run("events", options)).isZero();

    assertThat(asked).hasSize(2);
    assertThat(folder.resolve("sent.txt")).hasContent("O\\n1\nO\\\\n1\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\n1,2\n",
        "customer_id,product_id,attribution_token,as_of\nC1,P1,x,yesterday\n",
        "customer_id,product_id,attribution_token,as_of\nC1,P1\n"
      })
  void a_file_that_holds_no_tokens_is_wrong_usage(String text) throws IOException {
    Path tokens = Files.writeString(folder.resolve("tokens.csv"), text);

    assertThat(
            run(
                "events",
                "--since",
                "2026-01-01",
                "--sent",
                folder.resolve("sent.txt").toString(),
                "--tokens",
                tokens.toString()))
        .isEqualTo(2);
    assertThat(asked).isEmpty();
  }
}
