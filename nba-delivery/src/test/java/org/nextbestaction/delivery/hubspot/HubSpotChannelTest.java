package org.nextbestaction.delivery.hubspot;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.delivery.channel.CardView;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.delivery.channel.Payload;
import org.nextbestaction.delivery.channel.PortalLink;
import org.nextbestaction.delivery.channel.Sent;
import org.nextbestaction.delivery.kit.HttpChannelContract;
import org.nextbestaction.delivery.kit.RandomCards;
import org.nextbestaction.feedback.Answer;

class HubSpotChannelTest extends HttpChannelContract {

  private static final String TOKEN = "pat-eu1-0123456789-secret";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UPSERT = "/crm/objects/2026-03/tasks/batch/upsert";
  private static final String READ = "/crm/objects/2026-03/companies/batch/read";
  private static final String LABELS = "/crm/associations/2026-03/tasks/companies/labels";
  private static final String ASSOCIATE = "/crm/associations/2026-03/tasks/companies/batch/create";

  @Override
  protected Channel channel(URI api, Duration timeout, Clock clock) {
    return channel(api, timeout, clock, HubSpotSettings.TASKS, null);
  }

  private static Channel channel(
      URI api, Duration timeout, Clock clock, String type, String companyKey) {
    return new HubSpotChannel(
        new HubSpotSettings(
            api, HubSpotSettings.VERSION, TOKEN, type, companyKey, new PortalLink(PORTAL), timeout),
        clock);
  }

  @Override
  protected String recipient() {
    return "7654321";
  }

  @Override
  protected MappingBuilder call() {
    return post(urlPathEqualTo(UPSERT)).withHeader("Authorization", equalTo("Bearer " + TOKEN));
  }

  @Override
  protected ResponseDefinitionBuilder taken(Message message) {
    return okJson(results(List.of(message)).toString());
  }

  private static ObjectNode results(List<Message> messages) {
    ObjectNode answer = JSON.createObjectNode().put("status", "COMPLETE");
    ArrayNode results = answer.putArray("results");
    for (Message message : messages) {
      ObjectNode result = results.addObject();
      result.put("id", String.valueOf(9000 + results.size()));
      result.put("new", true);
      result.putObject("properties").put("nba_card_id", message.card().brief().cardId());
    }
    return answer;
  }

  @Override
  protected List<String> secrets() {
    return List.of(TOKEN);
  }

  private static ObjectNode json(Payload payload) {
    try {
      return (ObjectNode) JSON.readTree(payload.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected void withinLimits(Message message, Payload payload) {
    JsonNode properties = json(payload).path("properties");

    properties.forEach(
        value -> {
          assertThat(value.isTextual()).isTrue();
          assertThat(value.asText().length()).isLessThanOrEqualTo(CardRecord.MOST);
        });
    assertThat(properties.path("hs_task_subject").asText().length()).isBetween(1, 200);
    assertThat(properties.path("nba_card_id").asText()).matches("[!-~]{1,100}");
    assertThat(Instant.parse(properties.path("hs_timestamp").asText())).isNotNull();
  }

  @Override
  protected String read(Payload payload) {
    JsonNode properties = json(payload).path("properties");
    String body =
        properties
            .path("hs_task_body")
            .asText()
            .replaceAll("<a href=\"([^\"]*)\">", "$1 ")
            .replaceAll("</?(p|ul|li)>", "\n")
            .replaceAll("<[^>]*>", "");
    return properties.path("hs_task_subject").asText() + "\n" + unescaped(body);
  }

  private static String unescaped(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  @Override
  protected void nothingInjected(Message message, Payload payload) {
    String body = json(payload).path("properties").path("hs_task_body").asText();

    String rest =
        body.replaceAll("</?(p|strong|ul|li|a)>", "")
            .replaceAll(
                "<a href=\"https://erp\\.example/nba/queue\\.html#[A-Za-z0-9%._*-]*\">", "");
    assertThat(rest).doesNotContain("<", ">", "\"", "'");
    assertThat(rest.replaceAll("&(amp|lt|gt|quot|#39);", "")).doesNotContain("&");
    assertThat(json(payload).path("properties").size()).isEqualTo(8);
  }

  @Override
  protected String unsaidLimits(String language, int number) {
    return CardView.unsaidLimits(CardView.texts(language), number);
  }

  /** A record that is written twice is one record: there is nothing to say. */
  @Override
  protected boolean saysRepetition(Message message, Payload payload) {
    return message.repetition();
  }

  private static Message told(Message.Kind kind, OutgoingCard card, String key) {
    Message.Settled settled =
        kind == Message.Kind.ANSWERED
            ? new Message.Settled(
                Answer.Decision.REJECTED,
                Answer.Reason.PRICE,
                "Dan",
                "slack",
                Instant.parse("2026-11-23T09:00:00Z"))
            : null;
    return new Message(key, "hubspot", "7654321", kind, List.of(card), settled, null, false);
  }

  /** So many messages, each about a card of its own. */
  private static List<Message> many(int count) {
    RandomCards cards = new RandomCards(7);
    List<Message> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      OutgoingCard card = cards.card();
      while (!card.brief().cardId().matches("nba-[0-9a-f]{16}")) {
        card = cards.card();
      }
      all.add(told(Message.Kind.CARD, card, "key " + i));
    }
    return all;
  }

  @Test
  void a_card_is_a_task_by_its_unique_property() {
    OutgoingCard card = RandomCards.real().get(0);

    JsonNode input = json(channel().render(told(Message.Kind.CARD, card, "k")));

    assertThat(input.path("idProperty").asText()).isEqualTo("nba_card_id");
    assertThat(input.path("id").asText()).isEqualTo(card.brief().cardId());
    JsonNode properties = input.path("properties");
    assertThat(properties.path("nba_card_id").asText()).isEqualTo(card.brief().cardId());
    assertThat(properties.path("hubspot_owner_id").asText()).isEqualTo("7654321");
    assertThat(properties.path("hs_task_status").asText()).isEqualTo("NOT_STARTED");
    assertThat(properties.path("hs_task_subject").asText())
        .contains(card.brief().action().title(), card.brief().customerName());
    assertThat(properties.path("hs_timestamp").asText())
        .isEqualTo(card.brief().action().dueOn() + "T12:00:00Z");
  }

  @Test
  void an_answered_or_closed_card_is_a_completed_task_that_says_so() {
    OutgoingCard card = RandomCards.real().get(0);

    JsonNode answered =
        json(channel().render(told(Message.Kind.ANSWERED, card, "k"))).path("properties");
    JsonNode closed =
        json(channel().render(told(Message.Kind.CLOSED, card, "k"))).path("properties");
    JsonNode reopened =
        json(channel().render(told(Message.Kind.REOPENED, card, "k"))).path("properties");

    assertThat(answered.path("hs_task_status").asText()).isEqualTo("COMPLETED");
    assertThat(answered.path("hs_task_body").asText()).startsWith("<p><strong>").contains("Dan");
    assertThat(closed.path("hs_task_status").asText()).isEqualTo("COMPLETED");
    assertThat(reopened.path("hs_task_status").asText()).isEqualTo("NOT_STARTED");
  }

  @Test
  void a_custom_object_gets_the_same_as_plain_text() {
    Channel objects = channel(api(), Duration.ofSeconds(10), CLOCK, "p_nba_cards", null);
    OutgoingCard card = RandomCards.real().get(0);
    Message message = told(Message.Kind.CLOSED, card, "k");

    JsonNode properties = json(objects.render(message)).path("properties");

    assertThat(properties.path("nba_state").asText()).isEqualTo("CLOSED");
    assertThat(properties.path("nba_text").asText())
        .contains(card.brief().constraints().get(0).text(), PORTAL.toString());
    each(
        any ->
            json(objects.render(any))
                .path("properties")
                .forEach(
                    value ->
                        assertThat(value.asText().length()).isLessThanOrEqualTo(CardRecord.MOST)));
  }

  @Test
  void a_hundred_cards_are_one_call() {
    List<Message> messages = many(100);
    API.stubFor(call().willReturn(okJson(results(messages).toString())));

    List<Sent> sent = channel(api(), Duration.ofSeconds(30), CLOCK).send(messages);

    assertThat(sent).hasSize(100).allMatch(one -> one instanceof Sent.Delivered);
    assertThat(sent.get(41)).isEqualTo(new Sent.Delivered("9042"));
    assertThat(API.findAll(postRequestedFor(urlPathEqualTo(UPSERT)))).hasSize(1);
  }

  @Test
  void of_a_batch_that_was_taken_in_part_each_card_has_its_own_fate() {
    List<Message> messages = many(4);
    ObjectNode answer = results(messages.subList(0, 1));
    answer.put("numErrors", 2);
    error(answer, "VALIDATION_ERROR", messages.get(1));
    error(answer, "RATE_LIMITS", messages.get(2));
    API.stubFor(call().willReturn(okJson(answer.toString()).withStatus(207)));

    List<Sent> sent = channel(api(), Duration.ofSeconds(30), CLOCK).send(messages);

    assertThat(sent)
        .containsExactly(
            new Sent.Delivered("9001"),
            new Sent.Refused("refused: VALIDATION_ERROR"),
            new Sent.NotYet("too many calls", null),
            new Sent.Unknown("the answer does not name it"));
  }

  private static void error(ObjectNode answer, String category, Message message) {
    ObjectNode error = answer.withArray("errors").addObject();
    error.put("status", "error").put("category", category).put("message", "Alfa is wrong");
    error.putObject("context").putArray("objectWriteTraceId").add(CardRecord.trace(message));
  }

  @Test
  void one_bad_card_does_not_take_its_batch_with_it() {
    List<Message> messages = many(8);
    String bad = CardRecord.key(messages.get(5).card().brief().cardId());
    for (Message message : messages) {
      API.stubFor(
          call()
              .withRequestBody(containing(CardRecord.key(message.card().brief().cardId())))
              .willReturn(okJson(results(messages).toString())));
    }
    API.stubFor(
        call()
            .withRequestBody(containing(bad))
            .atPriority(1)
            .willReturn(
                aResponse().withStatus(400).withBody("{\"category\":\"VALIDATION_ERROR\"}")));

    List<Sent> sent = channel(api(), Duration.ofSeconds(30), CLOCK).send(messages);

    assertThat(sent.get(5)).isInstanceOf(Sent.Refused.class);
    assertThat(sent).filteredOn(one -> one instanceof Sent.Delivered).hasSize(7);
  }

  @Test
  void whatever_is_refused_the_calls_of_a_turn_are_few_and_what_they_do_not_decide_waits() {
    List<Message> messages = many(100);
    String bad = CardRecord.key(messages.get(77).card().brief().cardId());
    API.stubFor(call().willReturn(okJson(results(messages).toString())));
    API.stubFor(
        call()
            .withRequestBody(containing(bad))
            .atPriority(1)
            .willReturn(
                aResponse().withStatus(400).withBody("{\"category\":\"VALIDATION_ERROR\"}")));
    Channel channel = channel(api(), Duration.ofSeconds(30), CLOCK);

    List<Message> waiting = messages;
    int turns = 0;
    while (!waiting.isEmpty()) {
      List<Sent> sent = channel.send(waiting);
      List<Message> left = new ArrayList<>();
      for (int i = 0; i < sent.size(); i++) {
        if (sent.get(i) instanceof Sent.NotYet) {
          left.add(waiting.get(i));
        } else if (sent.get(i) instanceof Sent.Refused) {
          assertThat(waiting.get(i)).isSameAs(messages.get(77));
        }
      }
      turns++;
      int calls = API.getAllServeEvents().size();
      assertThat(calls * channel.pace().calls()).isLessThanOrEqualTo(100);
      API.resetRequests();
      assertThat(left).hasSizeLessThanOrEqualTo(waiting.size() / 2);
      waiting = left;
    }

    assertThat(turns).isBetween(2, 4);
  }

  @Test
  void two_messages_about_one_card_go_one_after_the_other() {
    OutgoingCard card = RandomCards.real().get(0);
    Message first = told(Message.Kind.CARD, card, "one");
    Message second = told(Message.Kind.CLOSED, card, "two");
    API.stubFor(call().willReturn(taken(first)));

    List<Sent> sent = channel(api(), Duration.ofSeconds(30), CLOCK).send(List.of(first, second));

    assertThat(sent.get(0)).isInstanceOf(Sent.Delivered.class);
    assertThat(sent.get(1)).isInstanceOf(Sent.NotYet.class);
  }

  @Test
  void what_goes_to_nobody_is_refused_alone() {
    List<Message> messages = new ArrayList<>(many(2));
    Message one = messages.get(0);
    messages.set(
        0,
        new Message(
            one.key(), "hubspot", "ana@example.com", one.kind(), one.cards(), null, null, false));
    API.stubFor(call().willReturn(okJson(results(messages).toString())));

    List<Sent> sent = channel(api(), Duration.ofSeconds(30), CLOCK).send(messages);

    assertThat(sent.get(0)).isInstanceOf(Sent.Refused.class);
    assertThat(sent.get(1)).isInstanceOf(Sent.Delivered.class);
  }

  @Test
  void when_the_days_calls_are_used_up_an_hour_passes() {
    assertThat(
            sent(
                aResponse()
                    .withStatus(429)
                    .withBody("{\"errorType\":\"RATE_LIMIT\",\"policyName\":\"DAILY\"}")))
        .isEqualTo(new Sent.NotYet("the day's calls are used up", Duration.ofHours(1)));
  }

  @Test
  void a_card_stands_on_its_company_by_the_type_that_the_account_says() throws IOException {
    OutgoingCard card = RandomCards.real().get(0);
    String customer = card.brief().customerId();
    Message message = told(Message.Kind.CARD, card, "k");
    API.stubFor(call().willReturn(taken(message)));
    API.stubFor(
        get(urlPathEqualTo(LABELS))
            .willReturn(
                okJson(
                    """
                    {"results":[{"category":"USER_DEFINED","typeId":7,"label":"Main"},
                     {"category":"HUBSPOT_DEFINED","typeId":192,"label":null}]}\
                    """)));
    API.stubFor(
        post(urlPathEqualTo(READ))
            .willReturn(
                okJson(
                    "{\"results\":[{\"id\":\"555\",\"properties\":{\"erp_id\":\"%s\"}}]}"
                        .formatted(customer))));
    API.stubFor(post(urlPathEqualTo(ASSOCIATE)).willReturn(okJson("{\"status\":\"COMPLETE\"}")));
    Channel channel =
        channel(api(), Duration.ofSeconds(30), CLOCK, HubSpotSettings.TASKS, "erp_id");

    assertThat(channel.send(List.of(message))).containsExactly(new Sent.Delivered("9001"));
    channel.send(List.of(message));

    JsonNode sent =
        JSON.readTree(
            API.findAll(postRequestedFor(urlPathEqualTo(ASSOCIATE))).get(0).getBodyAsString());
    assertThat(sent)
        .isEqualTo(
            JSON.readTree(
                """
                {"inputs":[{"from":{"id":"9001"},"to":{"id":"555"},
                 "types":[{"associationCategory":"HUBSPOT_DEFINED","associationTypeId":192}]}]}\
                """));
    API.verify(1, getRequestedFor(urlPathEqualTo(LABELS)));
  }

  @Test
  void a_card_that_does_not_stand_on_its_company_yet_is_written_again() {
    OutgoingCard card = RandomCards.real().get(0);
    Message message = told(Message.Kind.CARD, card, "k");
    API.stubFor(call().willReturn(taken(message)));
    API.stubFor(get(urlPathEqualTo(LABELS)).willReturn(aResponse().withStatus(429)));
    Channel channel =
        channel(api(), Duration.ofSeconds(30), CLOCK, HubSpotSettings.TASKS, "erp_id");

    assertThat(channel.send(List.of(message)).get(0)).isInstanceOf(Sent.NotYet.class);
  }

  @Test
  void cards_that_were_written_are_delivered_though_their_companies_cannot_be_read() {
    Message message = told(Message.Kind.CARD, RandomCards.real().get(0), "k");
    API.stubFor(call().willReturn(taken(message)));
    API.stubFor(
        get(urlPathEqualTo(LABELS))
            .willReturn(
                okJson(
                    "{\"results\":[{\"category\":\"HUBSPOT_DEFINED\",\"typeId\":192,\"label\":null}]}")));
    API.stubFor(post(urlPathEqualTo(READ)).willReturn(aResponse().withStatus(400)));
    Channel channel =
        channel(api(), Duration.ofSeconds(30), CLOCK, HubSpotSettings.TASKS, "erp_id");

    assertThat(channel.send(List.of(message))).containsExactly(new Sent.Delivered("9001"));
    API.verify(postRequestedFor(urlPathEqualTo(READ)));
  }
}
