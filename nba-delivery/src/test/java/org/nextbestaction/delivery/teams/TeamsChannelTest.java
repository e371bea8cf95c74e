package org.nextbestaction.delivery.teams;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.nextbestaction.delivery.channel.CardView;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.Payload;
import org.nextbestaction.delivery.channel.PortalLink;
import org.nextbestaction.delivery.channel.Sent;
import org.nextbestaction.delivery.kit.HttpChannelContract;
import org.nextbestaction.delivery.kit.RandomCards;

class TeamsChannelTest extends HttpChannelContract {

  private static final String SIGNATURE = "not-a-real-signature";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  protected Channel channel(URI api, Duration timeout, Clock clock) {
    return new TeamsChannel(
        new TeamsSettings(
            new TreeMap<>(Map.of("north", api.resolve("/workflows/invoke?sig=" + SIGNATURE))),
            new PortalLink(PORTAL),
            timeout),
        clock);
  }

  @Override
  protected String recipient() {
    return "north";
  }

  @Override
  protected List<String> secrets() {
    return List.of(SIGNATURE);
  }

  @Override
  protected MappingBuilder call() {
    return post(urlPathEqualTo("/workflows/invoke"));
  }

  @Override
  protected ResponseDefinitionBuilder taken(Message message) {
    return aResponse().withStatus(202);
  }

  /** A workflow says by the status alone that it has the message. */
  @Override
  protected Class<? extends Sent> nonsense() {
    return Sent.Delivered.class;
  }

  @Override
  protected String unsaidLimits(String language, int number) {
    return CardView.unsaidLimits(CardView.texts(language), number);
  }

  static JsonNode adaptive(Payload payload) {
    try {
      JsonNode json = JSON.readTree(payload.text());
      assertThat(json.path("type").asText()).isEqualTo("message");
      assertThat(json.path("attachments").size()).isEqualTo(1);
      JsonNode attachment = json.path("attachments").path(0);
      assertThat(attachment.path("contentType").asText())
          .isEqualTo("application/vnd.microsoft.card.adaptive");
      return attachment.path("content");
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected void withinLimits(Message message, Payload payload) {
    assertThat(payload.text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(28_000);
    JsonNode card = adaptive(payload);
    assertThat(card.path("version").asText()).isEqualTo("1.5");
    assertThat(card.findValuesAsText("text")).isNotEmpty().allMatch(text -> !text.isBlank());
    assertThat(card.findValuesAsText("color")).isEmpty();
  }

  @Override
  protected String read(Payload payload) {
    List<String> lines = new ArrayList<>();
    read(adaptive(payload), lines);
    return String.join("\n", lines);
  }

  private static void read(JsonNode node, List<String> lines) {
    for (String field : List.of("text", "title", "url")) {
      if (node.has(field)) {
        lines.add(node.path(field).asText());
      }
    }
    for (String field : List.of("body", "inlines", "items", "actions")) {
      node.path(field).forEach(one -> read(one, lines));
    }
    if (node.has("selectAction")) {
      read(node.path("selectAction"), lines);
    }
  }

  @Override
  protected void nothingInjected(Message message, Payload payload) {
    JsonNode card = adaptive(payload);
    assertThat(card.findValuesAsText("type"))
        .isSubsetOf(
            "AdaptiveCard", "TextBlock", "RichTextBlock", "TextRun", "Container", "Action.OpenUrl");
    assertThat(card.findValuesAsText("url")).allMatch(url -> url.startsWith(PORTAL.toString()));
    assertThat(card.findValuesAsText("text")).noneMatch(text -> text.contains("{{"));
    for (JsonNode block : card.path("body")) {
      if (block.path("type").asText().equals("TextBlock")) {
        assertThat(block.path("text").asText()).as("our own words").matches("[\\p{L} ]+");
      }
    }
  }

  @Test
  void a_webhook_that_the_settings_do_not_name_is_refused() {
    Message message =
        new RandomCards(1)
            .message("teams", "south", Message.Kind.CARD, RandomCards.real().subList(0, 1));

    assertThat(channel().send(List.of(message)))
        .containsExactly(new Sent.Refused("the settings name no such webhook"));
  }

  @Test
  void an_address_of_a_webhook_is_never_printed() {
    TeamsSettings settings =
        TeamsSettings.of(
            Map.of("north", URI.create("https://flow.example/x?sig=" + SIGNATURE)), PORTAL);

    assertThat(settings.toString()).contains("north").doesNotContain(SIGNATURE, "flow.example");
  }

  @Test
  void the_worked_example_reads_like_this() {
    assertThat(read(channel().render(card())).lines().limit(8).toList())
        .containsExactly(
            "Alfa Distribution SRL",
            "Call for replenishment",
            "By: ",
            "26 Nov 2026",
            "Contact: ",
            "phone",
            "Value: ",
            "1800 EUR");
  }
}
