package org.nextbestaction.delivery.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URI;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
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

class SalesforceChannelTest extends HttpChannelContract {

  private static final KeyPair KEYS = keys();
  private static final String PEM =
      "-----BEGIN PRIVATE KEY-----\n"
          + Base64.getMimeEncoder().encodeToString(KEYS.getPrivate().getEncoded())
          + "\n-----END PRIVATE KEY-----\n";
  private static final String CLIENT = "3MVG9.consumer.key.of.the.app";
  private static final String TOKEN = "00Dxx0000001gPL!secret.token.one";
  private static final String USER = "005000000000001AAA";
  private static final String LOGIN = "/services/oauth2/token";
  private static final String COLLECTION =
      "/services/data/v66.0/composite/sobjects/NBA_Card__c/Card_Key__c";

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Channel channel(URI api, Duration timeout, Clock clock, boolean tasks) {
    return new SalesforceChannel(
        new SalesforceSettings(
            api,
            URI.create("https://login.salesforce.com"),
            CLIENT,
            "nba@erp.example",
            PEM,
            SalesforceSettings.VERSION,
            "ERP_Customer_Id__c",
            tasks,
            new PortalLink(PORTAL),
            timeout),
        clock);
  }

  @Override
  protected Channel channel(URI api, Duration timeout, Clock clock) {
    return channel(api, timeout, clock, false);
  }

  @Override
  protected String recipient() {
    return USER;
  }

  @Override
  protected void before() {
    API.stubFor(post(urlPathEqualTo(LOGIN)).willReturn(login(TOKEN)));
  }

  private ResponseDefinitionBuilder login(String token) {
    return okJson(
        "{\"access_token\":\"%s\",\"instance_url\":\"%s\",\"token_type\":\"Bearer\"}"
            .formatted(token, API.baseUrl()));
  }

  @Override
  protected MappingBuilder call() {
    return any(urlPathEqualTo(COLLECTION));
  }

  @Override
  protected ResponseDefinitionBuilder taken(Message message) {
    return okJson(
        "[{\"id\":\"a0B000000000001AAA\",\"success\":true,\"errors\":[],\"created\":true}]");
  }

  @Override
  protected List<String> secrets() {
    return List.of(TOKEN, CLIENT, PEM.lines().skip(1).findFirst().orElseThrow());
  }

  @Override
  protected void withinLimits(Message message, Payload payload) {
    JsonNode card = Json.read(payload.text());

    assertThat(card.path("Name").asText().length()).isBetween(1, 80);
    for (String field :
        List.of("Title__c", "Customer_Name__c", "Card_Key__c", "Link__c", "Decided_By__c")) {
      assertThat(card.path(field).asText().length()).as(field).isLessThanOrEqualTo(255);
    }
    assertThat(card.path("Text__c").asText().length()).isLessThanOrEqualTo(131_072);
    assertThat(card.path("Payload__c").asText().length()).isLessThanOrEqualTo(131_072);
    assertThat(card.path("Action__c").asText().length()).isLessThanOrEqualTo(80);
    assertThat(card.path("Card_Key__c").asText()).matches("[A-Za-z0-9._:|-]{1,200}");
  }

  @Override
  protected String read(Payload payload) {
    JsonNode card = Json.read(payload.text());
    return card.path("Title__c").asText() + "\n" + card.path("Text__c").asText();
  }

  @Override
  protected void nothingInjected(Message message, Payload payload) {
    JsonNode card = Json.read(payload.text());

    assertThat(card.fieldNames())
        .toIterable()
        .isSubsetOf(
            "Name",
            "Title__c",
            "Customer_Name__c",
            "Action__c",
            "Revision__c",
            "Due_On__c",
            "Expires_On__c",
            "Link__c",
            "Text__c",
            "Payload__c",
            "OwnerId",
            "State__c",
            "Decision__c",
            "Reason__c",
            "Decided_By__c",
            "Decided_In__c",
            "Decided_At__c",
            "Account__r",
            "Card_Key__c");
    if (!card.path("Payload__c").isNull()) {
      OutgoingCard told = OutgoingCard.read(card.path("Payload__c").asText());
      assertThat(told.brief().constraints()).hasSameSizeAs(message.card().brief().constraints());
    }
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

  private static List<Message> many(int count) {
    RandomCards cards = new RandomCards(11);
    List<Message> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(
          new Message(
              "key " + i,
              "salesforce",
              USER,
              Message.Kind.CARD,
              List.of(cards.card()),
              null,
              null,
              false));
    }
    return all;
  }

  private static ObjectNode result(ArrayNode results, String error) {
    ObjectNode result = results.addObject();
    result.put("success", error == null);
    if (error == null) {
      result.put("id", "a0B%012dAAA".formatted(results.size()));
    } else {
      result.putArray("errors").addObject().put("statusCode", error).put("message", "Alfa");
    }
    return result;
  }

  @Test
  void the_login_is_a_signed_claim_that_salesforce_can_verify() throws Exception {
    sent(taken(card()));

    String form =
        URLDecoder.decode(
            API.findAll(postRequestedFor(urlPathEqualTo(LOGIN))).get(0).getBodyAsString(), UTF_8);
    assertThat(form)
        .startsWith("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=");
    String[] parts = form.substring(form.indexOf("assertion=") + 10).split("\\.");
    JsonNode claims = Json.read(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8));
    assertThat(Json.read(new String(Base64.getUrlDecoder().decode(parts[0]), UTF_8)))
        .isEqualTo(Json.read("{\"alg\":\"RS256\"}"));
    assertThat(claims.path("iss").asText()).isEqualTo(CLIENT);
    assertThat(claims.path("sub").asText()).isEqualTo("nba@erp.example");
    assertThat(claims.path("aud").asText()).isEqualTo("https://login.salesforce.com");
    assertThat(Instant.ofEpochSecond(claims.path("exp").asLong()))
        .isEqualTo(CLOCK.instant().plus(Duration.ofMinutes(3)));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(KEYS.getPublic());
    signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
  }

  @Test
  void a_token_is_kept_and_a_new_one_fetched_once_when_it_is_over() {
    Channel channel = channel(api(), Duration.ofSeconds(30), CLOCK);
    API.stubFor(
        call().withHeader("Authorization", equalTo("Bearer " + TOKEN)).willReturn(taken(card())));
    assertThat(channel.send(List.of(card())).get(0)).isInstanceOf(Sent.Delivered.class);
    assertThat(channel.send(List.of(card())).get(0)).isInstanceOf(Sent.Delivered.class);
    API.verify(1, postRequestedFor(urlPathEqualTo(LOGIN)));

    API.stubFor(
        call()
            .withHeader("Authorization", equalTo("Bearer " + TOKEN))
            .willReturn(
                aResponse().withStatus(401).withBody("[{\"errorCode\":\"INVALID_SESSION_ID\"}]")));
    API.stubFor(post(urlPathEqualTo(LOGIN)).willReturn(login("another.token.two")));
    API.stubFor(
        call()
            .withHeader("Authorization", equalTo("Bearer another.token.two"))
            .willReturn(taken(card())));

    assertThat(channel.send(List.of(card())).get(0)).isInstanceOf(Sent.Delivered.class);
    assertThat(channel.send(List.of(card())).get(0)).isInstanceOf(Sent.Delivered.class);
    API.verify(2, postRequestedFor(urlPathEqualTo(LOGIN)));
  }

  @Test
  void without_a_login_nothing_was_written() {
    API.stubFor(post(urlPathEqualTo(LOGIN)).willReturn(aResponse().withStatus(503)));
    assertThat(sent(taken(card()))).isInstanceOf(Sent.NotYet.class);

    API.stubFor(
        post(urlPathEqualTo(LOGIN))
            .willReturn(aResponse().withStatus(400).withBody("{\"error\":\"invalid_grant\"}")));
    assertThat(sent(taken(card())))
        .isEqualTo(new Sent.Refused("the login is not taken: invalid_grant"));

    API.stubFor(
        post(urlPathEqualTo(LOGIN))
            .willReturn(
                okJson(
                    "{\"access_token\":\"0123456789abc\",\"instance_url\":\"https://evil.example\"}")));
    assertThat(sent(taken(card()))).isInstanceOf(Sent.NotYet.class);
    API.verify(0, patchRequestedFor(urlPathEqualTo(COLLECTION)));
  }

  @Test
  void two_hundred_cards_are_one_call_and_each_has_its_own_fate() {
    List<Message> messages = many(200);
    ArrayNode results = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < 200; i++) {
      result(
          results,
          switch (i) {
            case 3 -> "INVALID_FIELD";
            case 4 -> "UNABLE_TO_LOCK_ROW";
            case 5 -> "REQUEST_LIMIT_EXCEEDED";
            default -> null;
          });
    }
    API.stubFor(call().willReturn(okJson(results.toString())));

    List<Sent> sent = channel(api(), Duration.ofSeconds(30), CLOCK).send(messages);

    assertThat(sent.get(0)).isEqualTo(new Sent.Delivered("a0B000000000001AAA"));
    assertThat(sent.get(3)).isEqualTo(new Sent.Refused("INVALID_FIELD"));
    assertThat(sent.get(4)).isEqualTo(new Sent.NotYet("UNABLE_TO_LOCK_ROW", null));
    assertThat(sent.get(5))
        .isEqualTo(new Sent.NotYet("REQUEST_LIMIT_EXCEEDED", Duration.ofHours(1)));
    assertThat(sent).filteredOn(one -> one instanceof Sent.Delivered).hasSize(197);
    JsonNode body =
        Json.read(
            API.findAll(patchRequestedFor(urlPathEqualTo(COLLECTION))).get(0).getBodyAsString());
    assertThat(body.path("allOrNone").asBoolean(true)).isFalse();
    assertThat(body.path("records")).hasSize(200);
  }

  @Test
  void a_day_whose_calls_are_used_up_is_waited_for() {
    assertThat(
            sent(
                aResponse()
                    .withStatus(403)
                    .withBody("[{\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"x\"}]")))
        .isEqualTo(new Sent.NotYet("REQUEST_LIMIT_EXCEEDED", Duration.ofHours(1)));
  }

  @Test
  void a_card_and_its_task_go_together_and_the_task_stands_on_the_card() {
    List<Message> messages = many(2);
    API.stubFor(
        post(urlPathEqualTo("/services/data/v66.0/composite"))
            .willReturn(
                okJson(
                    """
                    {"compositeResponse":[
                    {"referenceId":"c0","httpStatusCode":201,"body":{"id":"a0B1","success":true}},
                    {"referenceId":"t0","httpStatusCode":200,"body":{"id":"00T1","success":true}},
                    {"referenceId":"c1","httpStatusCode":201,"body":{"id":"a0B2","success":true}},
                    {"referenceId":"t1","httpStatusCode":400,"body":[{"errorCode":"INVALID_FIELD"}]}
                    ]}\
                    """)));

    List<Sent> sent = channel(api(), Duration.ofSeconds(30), CLOCK, true).send(messages);

    assertThat(sent).containsExactly(new Sent.Delivered("a0B1"), new Sent.Refused("INVALID_FIELD"));
    JsonNode requests =
        Json.read(
                API.findAll(postRequestedFor(urlPathEqualTo("/services/data/v66.0/composite")))
                    .get(0)
                    .getBodyAsString())
            .path("compositeRequest");
    assertThat(requests).hasSize(4);
    assertThat(requests.path(0).path("url").asText())
        .startsWith("/services/data/v66.0/sobjects/NBA_Card__c/Card_Key__c/");
    assertThat(requests.path(1).path("url").asText())
        .startsWith("/services/data/v66.0/sobjects/Task/NBA_Card_Key__c/");
    assertThat(requests.path(3).path("body").path("WhatId").asText()).isEqualTo("@{c1.id}");
    assertThat(requests.path(0).path("body").has("Card_Key__c")).isFalse();
  }

  @Test
  void every_task_is_within_the_lengths_of_its_fields() {
    Channel tasks = channel(URI.create("http://localhost:9"), Duration.ofSeconds(1), CLOCK, true);
    assertThat(tasks.pace().batch() * 2).isLessThanOrEqualTo(25);

    each(
        message -> {
          JsonNode task = Json.read(tasks.render(message).text()).path("task");
          assertThat(task.path("Subject").asText().length()).isBetween(1, 255);
          assertThat(task.path("Description").asText().length()).isBetween(1, 32_000);
        });
  }

  @Test
  void an_answered_card_says_who_decided_what() {
    OutgoingCard card = RandomCards.real().get(0);
    Message.Settled settled =
        new Message.Settled(
            Answer.Decision.REJECTED,
            Answer.Reason.PRICE,
            "Dan Rus",
            "slack",
            Instant.parse("2026-11-23T09:00:00Z"));

    JsonNode fields =
        Json.read(
            channel()
                .render(
                    new Message(
                        "k",
                        "salesforce",
                        USER,
                        Message.Kind.ANSWERED,
                        List.of(card),
                        settled,
                        null,
                        false))
                .text());

    assertThat(fields.path("State__c").asText()).isEqualTo("ANSWERED");
    assertThat(fields.path("Decision__c").asText()).isEqualTo("REJECTED");
    assertThat(fields.path("Reason__c").asText()).isEqualTo("PRICE");
    assertThat(fields.path("Decided_By__c").asText()).isEqualTo("Dan Rus");
    assertThat(fields.path("Account__r").path("ERP_Customer_Id__c").asText())
        .isEqualTo(card.brief().customerId());
    assertThat(fields.path("Payload__c").asText()).isEqualTo(card.json());
  }

  @Test
  void a_key_that_is_none_is_said_at_once_and_not_shown() {
    assertThatThrownBy(
            () ->
                new SalesforceSettings(
                    CLIENT, "nba@erp.example", "no key at all", null, new PortalLink(PORTAL)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("openssl")
        .hasMessageNotContaining("no key at all");
  }
}
