package org.nextbestaction.delivery.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Response;

class UnsubscribeEndpointTest {

  private final Unsubscribe unsubscribe =
      new Unsubscribe(
          URI.create("https://erp.example/nba/v1/unsubscribe"),
          "a secret of unsubscribing of at least 32 letters");
  private final List<String> ended = new ArrayList<>();
  private final UnsubscribeEndpoint endpoint = new UnsubscribeEndpoint(unsubscribe, ended::add);

  private Response ask(String method, String link) {
    return endpoint.handle(
        new Request(
            method,
            "/nba/v1/unsubscribe",
            URI.create(link).getRawQuery(),
            Map.of("content-type", List.of("application/x-www-form-urlencoded")),
            "List-Unsubscribe=One-Click".getBytes(UTF_8),
            null));
  }

  @Test
  void one_click_ends_the_messages_and_a_scanner_that_follows_the_link_does_not() {
    String link = unsubscribe.link("ana+nba@alfa.example");

    Response shown = ask("GET", link);
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.text()).contains("ana+nba@alfa.example", "<button>");
    ask("HEAD", link);
    assertThat(ended).isEmpty();

    assertThat(ask("POST", link).status()).isEqualTo(200);
    assertThat(ended).containsExactly("ana+nba@alfa.example");
  }

  @Test
  void nobody_ends_anothers_messages() {
    String link = unsubscribe.link("ana@alfa.example");
    String sig = link.substring(link.indexOf("&sig=") + 5);

    for (String other :
        List.of(
            link.replace("ana", "dan"),
            link + "0",
            link.replace(sig, ""),
            link + "&to=dan%40alfa.example",
            "https://erp.example/nba/v1/unsubscribe?to=ana%40alfa.example",
            "https://erp.example/nba/v1/unsubscribe?x=%ZZ".replace("%ZZ", "1"))) {
      assertThat(ask("POST", other).status()).as(other).isEqualTo(404);
    }
    assertThat(ask("DELETE", link).status()).isEqualTo(405);
    assertThat(ended).isEmpty();
  }

  @Test
  void markup_in_an_address_is_text() {
    Response shown = ask("GET", unsubscribe.link("<script>alert(1)</script>@alfa.example"));

    assertThat(shown.text()).doesNotContain("<script").contains("&lt;script");
    assertThat(shown.headers().get("Content-Security-Policy")).contains("default-src 'none'");
  }

  @Test
  void the_secret_is_never_shown() {
    assertThat(unsubscribe.toString()).doesNotContain("secret of");
  }
}
