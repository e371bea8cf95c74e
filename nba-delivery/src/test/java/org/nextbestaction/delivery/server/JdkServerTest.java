package org.nextbestaction.delivery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.nextbestaction.delivery.http.Endpoint;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Response;

class JdkServerTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static JdkServer start(Endpoint endpoint) throws Exception {
    return JdkServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), endpoint, 4);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void a_request_reaches_the_endpoint_as_it_came() throws Exception {
    List<Request> taken = new CopyOnWriteArrayList<>();
    try (JdkServer server =
        start(
            request -> {
              taken.add(request);
              return Response.json(202, "{\"ș\":1}").with("X-Own", "yes");
            })) {
      HttpResponse<String> response =
          send(
              HttpRequest.newBuilder(
                      URI.create(server.address() + "/nba/v1/cards/a%20%C8%99?x=%20&y"))
                  .header("X-Twice", "1")
                  .header("X-Twice", "2")
                  .POST(HttpRequest.BodyPublishers.ofString("să fie\r\n")));

      assertThat(response.statusCode()).isEqualTo(202);
      assertThat(response.body()).isEqualTo("{\"ș\":1}");
      assertThat(response.headers().firstValue("x-own")).contains("yes");
      Request request = taken.get(0);
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.path()).isEqualTo("/nba/v1/cards/a ș");
      assertThat(request.query()).isEqualTo("x=%20&y");
      assertThat(request.body()).isEqualTo("să fie\r\n".getBytes(StandardCharsets.UTF_8));
      assertThat(request.header("x-twice")).isNull();
      assertThat(request.session()).isNotNull();
    }
  }

  @Test
  void a_body_that_is_too_long_never_reaches_the_endpoint() throws Exception {
    List<Request> taken = new CopyOnWriteArrayList<>();
    try (JdkServer server =
        start(
            request -> {
              taken.add(request);
              return Response.empty(200);
            })) {
      int status;
      try {
        status =
            send(HttpRequest.newBuilder(server.address())
                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[3 * 1024 * 1024])))
                .statusCode();
      } catch (java.io.IOException e) {
        // It hung up while the rest was still on its way.
        status = 413;
      }

      assertThat(status).isEqualTo(413);
      assertThat(taken).isEmpty();
      assertThat(send(HttpRequest.newBuilder(server.address())).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void an_endpoint_that_breaks_is_answered_with_500_and_the_next_request_as_ever()
      throws Exception {
    try (JdkServer server =
        start(
            request -> {
              if (request.path().equals("/break")) {
                throw new IllegalStateException("secret");
              }
              return Response.empty(204);
            })) {
      HttpResponse<String> broken =
          send(HttpRequest.newBuilder(URI.create(server.address() + "/break")));

      assertThat(broken.statusCode()).isEqualTo(500);
      assertThat(broken.body()).doesNotContain("secret");
      assertThat(send(HttpRequest.newBuilder(server.address())).statusCode()).isEqualTo(204);
    }
  }

  @Test
  void nobody_keeps_a_thread_by_being_slow() throws Exception {
    try (JdkServer server = start(request -> Response.empty(204))) {
      assertThat(send(HttpRequest.newBuilder(server.address())).statusCode()).isEqualTo(204);
      for (String limit : List.of("maxReqTime", "maxRspTime")) {
        assertThat(Integer.getInteger("sun.net.httpserver." + limit)).as(limit).isBetween(1, 60);
      }
    }
  }

  @Test
  void a_head_has_no_body() throws Exception {
    try (JdkServer server = start(request -> Response.json(200, "{}"))) {
      HttpResponse<String> response =
          send(
              HttpRequest.newBuilder(server.address())
                  .method("HEAD", HttpRequest.BodyPublishers.noBody()));

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).isEmpty();
    }
  }

  @Test
  void many_ask_at_once_and_each_hears_its_own_answer() throws Exception {
    try (JdkServer server = start(request -> Response.json(200, request.path()))) {
      List<Future<HttpResponse<String>>> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        all.add(
            CLIENT.sendAsync(
                HttpRequest.newBuilder(URI.create(server.address() + "/" + i)).build(),
                HttpResponse.BodyHandlers.ofString()));
      }
      for (int i = 0; i < 200; i++) {
        assertThat(all.get(i).get().body()).isEqualTo("/" + i);
      }
    }
  }
}
