package org.nextbestaction.delivery.slack;

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
import com.google.gson.Gson;
import com.slack.api.SlackConfig;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.nextbestaction.delivery.channel.CardView;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.Payload;
import org.nextbestaction.delivery.channel.PortalLink;
import org.nextbestaction.delivery.channel.Sent;
import org.nextbestaction.delivery.kit.HttpChannelContract;
import org.nextbestaction.delivery.kit.RandomCards;
import org.nextbestaction.feedback.Answer;

class SlackChannelTest extends HttpChannelContract {

  private static final String TOKEN = "xoxb-not-a-real-token";
  private static final String SECRET = "not-a-real-signing-secret";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Gson STRICT = strict();

  /** Slack's own model, which refuses what it does not know. */
  private static Gson strict() {
    SlackConfig config = new SlackConfig();
    config.setFailOnUnknownProperties(true);
    return GsonFactory.createSnakeCase(config);
  }

  @Override
  protected Channel channel(URI api, Duration timeout, Clock clock) {
    return new SlackChannel(
        new SlackSettings(TOKEN, SECRET, new PortalLink(PORTAL), api, timeout), clock);
  }

  @Override
  protected String recipient() {
    return "C024BE91L";
  }

  @Override
  protected List<String> secrets() {
    return List.of(TOKEN, SECRET);
  }

  @Override
  protected MappingBuilder call() {
    return post(urlPathEqualTo("/chat.postMessage"));
  }

  @Override
  protected ResponseDefinitionBuilder taken(Message message) {
    return okJson("{\"ok\":true,\"channel\":\"C024BE91L\",\"ts\":\"1503435956.000247\"}");
  }

  @Override
  protected String unsaidLimits(String language, int number) {
    return CardView.unsaidLimits(CardView.texts(language), number);
  }

  @Override
  protected boolean tellsLimits(Message message) {
    return true;
  }

  static JsonNode json(Payload payload) {
    try {
      return JSON.readTree(payload.text());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected void withinLimits(Message message, Payload payload) {
    assertThat(payload.text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(12_000);
    JsonNode json = json(payload);
    assertThat(json.path("blocks").size()).isBetween(1, 50);
    assertThat(json.path("text").asText()).isNotBlank().hasSizeLessThanOrEqualTo(4_000);
    for (JsonNode block : json.path("blocks")) {
      if (block.path("type").asText().equals("header")) {
        assertThat(block.path("text").path("text").asText().length()).isBetween(1, 150);
      }
    }
    json.findParents("url").forEach(link -> sized(link, "url", 3_000));
    json.findParents("value").forEach(button -> sized(button, "value", 2_000));
    json.findParents("action_id").forEach(button -> sized(button.path("text"), "text", 75));
    json.findValues("elements").stream()
        .flatMap(elements -> StreamSupport.stream(elements.spliterator(), false))
        .filter(element -> element.path("type").asText().equals("text"))
        .forEach(text -> sized(text, "text", 3_000));
    List<String> actions = json.findValuesAsText("action_id");
    assertThat(actions).doesNotHaveDuplicates();
    for (JsonNode block : json.path("blocks")) {
      assertThat(STRICT.fromJson(block.toString(), LayoutBlock.class)).isNotNull();
    }
  }

  private static void sized(JsonNode node, String field, int most) {
    assertThat(node.path(field).asText().length()).as(field).isBetween(1, most);
  }

  @Override
  protected String read(Payload payload) {
    List<String> lines = new ArrayList<>();
    json(payload).path("blocks").forEach(block -> read(block, lines));
    return String.join("\n", lines);
  }

  private static void read(JsonNode node, List<String> lines) {
    if (node.path("text").isTextual()) {
      lines.add(node.path("text").asText());
    } else if (node.has("text")) {
      read(node.path("text"), lines);
    }
    if (node.has("url")) {
      lines.add(node.path("url").asText());
    }
    node.path("elements").forEach(element -> read(element, lines));
  }

  @Override
  protected void nothingInjected(Message message, Payload payload) {
    JsonNode json = json(payload);
    assertThat(json.findValuesAsText("type"))
        .isSubsetOf(
            "header",
            "plain_text",
            "rich_text",
            "rich_text_section",
            "rich_text_list",
            "rich_text_quote",
            "text",
            "link",
            "actions",
            "button");
    assertThat(json.findValuesAsText("url")).allMatch(url -> url.startsWith(PORTAL + "#nba-"));
    assertThat(json.findValuesAsText("emoji")).containsOnly("false");
    assertThat(json.path("text").asText())
        .doesNotContain("<", ">")
        .doesNotContainPattern("&(?!amp;|lt;|gt;)");
    assertThat(json.path("parse").asText()).isEqualTo("none");
    assertThat(json.path("link_names").asBoolean(true)).isFalse();
  }

  @Test
  void a_message_is_called_by_its_conversation_and_time() {
    assertThat(sent(taken(card()))).isEqualTo(new Sent.Delivered("C024BE91L|1503435956.000247"));
    API.verify(
        postRequestedFor(urlPathEqualTo("/chat.postMessage"))
            .withHeader("Authorization", equalTo("Bearer " + TOKEN))
            .withRequestBody(equalToJson(channel().render(card()).text())));
  }

  @Test
  void what_becomes_of_a_card_is_written_into_the_message_that_is_there() {
    Message answered =
        new Message(
            "key",
            "slack",
            recipient(),
            Message.Kind.ANSWERED,
            RandomCards.real().subList(0, 1),
            new Message.Settled(
                Answer.Decision.REJECTED,
                Answer.Reason.WRONG_TIMING,
                "Ana Pop",
                "portal",
                Instant.EPOCH),
            "C024BE91L|1503435956.000247",
            false);
    API.stubFor(post(urlPathEqualTo("/chat.update")).willReturn(taken(answered)));

    List<Sent> sent = channel(api(), Duration.ofSeconds(30), CLOCK).send(List.of(answered));

    assertThat(sent).containsExactly(new Sent.Delivered("C024BE91L|1503435956.000247"));
    JsonNode body = json(channel().render(answered));
    assertThat(body.path("channel").asText()).isEqualTo("C024BE91L");
    assertThat(body.path("ts").asText()).isEqualTo("1503435956.000247");
    assertThat(read(channel().render(answered)))
        .contains("Rejected by Ana Pop in the portal: wrong timing");
    assertThat(body.findValuesAsText("action_id")).containsExactly("nba_open", "nba_undo");
  }

  @Test
  void a_card_that_is_over_can_only_be_looked_at() {
    Message closed =
        new RandomCards(3)
            .message("slack", recipient(), Message.Kind.CLOSED, RandomCards.real().subList(0, 1));

    assertThat(json(channel().render(closed)).findValuesAsText("action_id"))
        .containsExactly("nba_open");
    assertThat(read(channel().render(closed))).contains("No longer current");
  }

  @Test
  void slacks_own_words_say_what_became_of_it() {
    assertThat(sent(okJson("{\"ok\":false,\"error\":\"ratelimited\"}")))
        .isInstanceOf(Sent.NotYet.class);
    assertThat(sent(okJson("{\"ok\":false,\"error\":\"internal_error\"}")))
        .isInstanceOf(Sent.Unknown.class);
    for (String error :
        List.of("invalid_auth", "channel_not_found", "msg_blocks_too_long", "<b>Alfa</b>")) {
      assertThat(sent(okJson("{\"ok\":false,\"error\":\"" + error + "\"}")))
          .as(error)
          .isInstanceOf(Sent.Refused.class);
    }
  }

  @Test
  void the_worked_example_reads_like_this() {
    assertThat(read(channel().render(card())))
        .isEqualTo(
            """
            Call for replenishment
            Alfa Distribution SRL

            By: 26 Nov 2026

            Contact: phone

            Value: 1800 EUR

            Data as of: 23 Nov 2026
            Why now
            The last order was 38 days ago (16 Oct 2026); a new one usually comes every 35-45 days.
            The last purchase of Product A (10 pieces) is estimated to last until 26 Nov 2026.
            Product A is in stock (400 available).
            Product B goes with Product A, which the customer buys.
            What to offer
            Product A: 10 × 100 EUR, discount at most 5 %, 400 available
            Product B: 10 × 80 EUR, discount at most 5 %, 120 available
            Bundle A + B: A, B
            What to respect
            Discount at most 5 %
            The margin must stay above the internal threshold
            Do not propose extended payment terms
            Do not promise delivery in under 48 hours
            Not known
            The credit limit is unknown, so the headroom was not checked.
            Not connected, so not checked: contracts, opt-outs of contacts, recent contacts by \
            colleagues, complaints.
            What to say
            Good morning, this is Ana. You usually order Product A around this time. I can also send \
            you an option with Product B, which goes with it. We have Product A in stock. Shall we \
            put the next order together?
            Accept
            Modify
            https://erp.example/nba/queue.html#nba-4e3ba7eec8748013
            Reject
            Later\
            """);
  }

  @Test
  void a_press_tells_which_card_in_which_revision() {
    JsonNode body = json(channel().render(card()));

    ActionsBlock actions =
        (ActionsBlock)
            STRICT.fromJson(
                body.path("blocks").path(body.path("blocks").size() - 1).toString(),
                LayoutBlock.class);

    assertThat(actions.getElements()).hasSize(4);
    assertThat(body.findValuesAsText("value"))
        .containsOnly(card().card().brief().cardId() + "|" + card().card().brief().revision());
    assertThat(SlackCard.read("a|b|12")).isEqualTo(new SlackCard("a|b", 12));
    for (String wrong : List.of("", "|1", "a|", "a|0", "a|-1", "a|99999999999", "a|1 ", "a")) {
      assertThat(SlackCard.read(wrong)).as(wrong).isNull();
    }
  }
}
