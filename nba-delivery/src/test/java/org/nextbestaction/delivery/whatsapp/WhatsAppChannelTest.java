package org.nextbestaction.delivery.whatsapp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.delivery.channel.CardView;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.delivery.channel.Payload;
import org.nextbestaction.delivery.channel.Sent;
import org.nextbestaction.delivery.kit.HttpChannelContract;
import org.nextbestaction.delivery.kit.RandomCards;
import org.nextbestaction.feedback.Answer;

/** Cards by a template; {@link WhatsAppButtonsTest} is about those with reply buttons. */
class WhatsAppChannelTest extends HttpChannelContract {

  static final String TOKEN = "not-a-real-access-token";
  static final String SECRET = "not-a-real-app-secret";
  static final String VERIFY = "not-a-real-verify-token";
  private static final ObjectMapper JSON = new ObjectMapper();

  WhatsAppSettings.Form form() {
    return WhatsAppSettings.Form.TEMPLATE;
  }

  static WhatsAppSettings settings(URI api, Duration timeout) {
    return WhatsAppSettings.of(TOKEN, SECRET, VERIFY, "106540352242922", PORTAL)
        .reaching(api, timeout);
  }

  @Override
  protected Channel channel(URI api, Duration timeout, Clock clock) {
    return new WhatsAppChannel(settings(api, timeout).with(form()), clock);
  }

  @Override
  protected String recipient() {
    return "40700000001";
  }

  @Override
  protected List<String> secrets() {
    return List.of(TOKEN, SECRET, VERIFY);
  }

  @Override
  protected MappingBuilder call() {
    return post(urlPathEqualTo("/106540352242922/messages"));
  }

  @Override
  protected ResponseDefinitionBuilder taken(Message message) {
    return okJson("{\"messaging_product\":\"whatsapp\",\"messages\":[{\"id\":\"wamid.HBgL==\"}]}");
  }

  /** A digest says of the first card alone what it is about. */
  @Override
  protected boolean tellsLimits(Message message) {
    return message.cards().size() == 1;
  }

  @Override
  protected String unsaidLimits(String language, int number) {
    return CardView.unsaidLimits(CardView.texts(language), number);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected void withinLimits(Message message, Payload payload) {
    within(json(payload.text()));
  }

  /** What Meta documents of an outgoing message. */
  static void within(JsonNode json) {
    assertThat(json.path("messaging_product").asText()).isEqualTo("whatsapp");
    JsonNode template = json.path("template");
    int places = 0;
    for (JsonNode component : template.path("components")) {
      for (JsonNode parameter : component.path("parameters")) {
        String value = parameter.path(parameter.path("type").asText()).asText();
        assertThat(value).isNotBlank();
        if (component.path("type").asText().equals("body")) {
          assertThat(value).doesNotContain("\n", "\t", "     ");
          places += value.length();
        } else if (component.path("sub_type").asText().equals("quick_reply")) {
          assertThat(value).hasSizeLessThanOrEqualTo(200);
        }
      }
    }
    assertThat(places).isLessThanOrEqualTo(900);
    JsonNode interactive = json.path("interactive");
    if (!interactive.isMissingNode()) {
      assertThat(interactive.path("body").path("text").asText().length()).isBetween(1, 1_024);
      assertThat(interactive.path("action").path("buttons").size()).isLessThanOrEqualTo(3);
      for (JsonNode button : interactive.path("action").path("buttons")) {
        assertThat(button.path("reply").path("title").asText().length()).isBetween(1, 20);
        assertThat(button.path("reply").path("id").asText().length()).isBetween(1, 256);
      }
      for (JsonNode section : interactive.path("action").path("sections")) {
        assertThat(interactive.path("action").path("button").asText().length()).isBetween(1, 20);
        assertThat(section.path("rows").size()).isBetween(1, 10);
        for (JsonNode row : section.path("rows")) {
          assertThat(row.path("title").asText().length()).isBetween(1, 24);
          assertThat(row.path("id").asText().length()).isBetween(1, 200);
          assertThat(row.path("description").asText().length()).isLessThanOrEqualTo(72);
        }
      }
    }
  }

  @Override
  protected String read(Payload payload) {
    JsonNode json = json(payload.text());
    List<String> lines = new ArrayList<>();
    for (JsonNode component : json.path("template").path("components")) {
      for (JsonNode parameter : component.path("parameters")) {
        if (component.path("sub_type").asText().equals("url")) {
          lines.add(PORTAL + "#" + parameter.path("text").asText());
        } else if (parameter.has("text")) {
          lines.add(parameter.path("text").asText());
        }
      }
    }
    if (json.path("template").path("name").asText().equals("nba_digest")) {
      lines.add("the template's own button " + PORTAL);
    }
    JsonNode interactive = json.path("interactive");
    lines.add(interactive.path("body").path("text").asText());
    interactive
        .path("action")
        .path("buttons")
        .forEach(button -> lines.add(button.path("reply").path("title").asText()));
    return String.join("\n", lines);
  }

  @Override
  protected void nothingInjected(Message message, Payload payload) {
    JsonNode json = json(payload.text());
    assertThat(json.findValuesAsText("type"))
        .isSubsetOf("template", "interactive", "body", "button", "text", "payload", "reply");
    List<String> texts = new ArrayList<>();
    for (JsonNode component : json.path("template").path("components")) {
      if (component.path("type").asText().equals("body")) {
        texts.addAll(component.findValuesAsText("text"));
      }
    }
    String body = json.path("interactive").path("body").path("text").asText();
    if (!body.isEmpty()) {
      assertThat(body.lines()).hasSize(4);
      assertThat(body.lines().toList().get(3)).startsWith(PORTAL + "#nba-");
      texts.addAll(body.lines().limit(3).toList());
    }
    assertThat(texts)
        .isNotEmpty()
        .allSatisfy(
            text ->
                assertThat(text)
                    .doesNotContain("*", "_", "~", "`", "@", "//")
                    .doesNotContainPattern("[\\p{L}\\p{N}]\\.\\p{L}"));
  }

  @Test
  void no_price_and_no_product_leaves_this_way() {
    for (OutgoingCard card : RandomCards.real()) {
      Message message =
          new RandomCards(1).message("whatsapp", recipient(), Message.Kind.CARD, List.of(card));

      assertThat(channel().render(message).text())
          .doesNotContain("EUR", "Product", "\u00d7", "Discount", "margin");
    }
  }

  @Test
  void a_message_is_called_by_its_id_at_metas() {
    assertThat(sent(taken(card()))).isEqualTo(new Sent.Delivered("wamid.HBgL=="));
    API.verify(
        postRequestedFor(urlPathEqualTo("/106540352242922/messages"))
            .withHeader("Authorization", equalTo("Bearer " + TOKEN))
            .withRequestBody(equalToJson(channel().render(card()).text())));
  }

  @Test
  void metas_own_codes_say_what_became_of_it() {
    assertThat(sent(error(400, 131_056))).isInstanceOf(Sent.NotYet.class);
    assertThat(sent(error(400, 131_047))).isEqualTo(new Sent.Refused("error 131047"));
    assertThat(sent(error(400, 131_000))).isInstanceOf(Sent.Unknown.class);
    assertThat(sent(error(401, 190))).isEqualTo(new Sent.Refused("error 190"));
  }

  private static ResponseDefinitionBuilder error(int status, int code) {
    return aResponse()
        .withStatus(status)
        .withBody("{\"error\":{\"code\":" + code + ",\"message\":\"" + TOKEN + "\"}}");
  }

  @Test
  void a_press_tells_which_card_in_which_revision_and_why() {
    for (Press press :
        List.of(
            Press.of(Press.Verb.ACCEPT, "nba-1|2", 3),
            new Press(Press.Verb.BECAUSE, Answer.Reason.PRICE, "nba-1\nx", 1))) {
      assertThat(Press.read(press.id())).isEqualTo(press);
    }
    for (String wrong :
        List.of(
            "",
            "portal",
            "nba|ACCEPT||0|x",
            "nba|ACCEPT||1|",
            "nba|STEAL||1|x",
            "nba|BECAUSE|NOTHING|1|x",
            "nba|ACCEPT||99999999999|x",
            "nba|ACCEPT||1|" + "x".repeat(200))) {
      assertThat(Press.read(wrong)).as(wrong).isNull();
    }
  }

  @Test
  void reasons_are_chosen_from_a_list() {
    for (String language : List.of("en", "ro", "de")) {
      within(
          WhatsAppMessages.reasons(
              recipient(), Press.of(Press.Verb.REJECT, "nba-4e3ba7eec8748013", 1), language));
    }
  }
}
