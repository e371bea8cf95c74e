package org.nextbestaction.delivery.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.standardwebhooks.Webhook;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.delivery.channel.Payload;
import org.nextbestaction.delivery.channel.PortalLink;
import org.nextbestaction.delivery.channel.Sent;
import org.nextbestaction.delivery.kit.HttpChannelContract;
import org.nextbestaction.delivery.kit.RandomCards;

class WebhookChannelTest extends HttpChannelContract {

  private static final String SECRET = secret("the secret of these tests is this");
  private static final String OLDER = secret("and this is what it was before it");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PortalLink LINK = new PortalLink(PORTAL);

  private static String secret(String text) {
    return "whsec_" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  @Override
  protected Channel channel(URI api, Duration timeout, Clock clock) {
    return new WebhookChannel(
        new WebhookSettings(api, List.of(SECRET, OLDER), LINK, true, timeout), clock);
  }

  @Override
  protected String recipient() {
    return "ana-from-the-north";
  }

  @Override
  protected ResponseDefinitionBuilder taken(Message message) {
    return aResponse().withStatus(204);
  }

  /** A receiver says with the status alone that it has taken an event. */
  @Override
  protected Class<? extends Sent> nonsense() {
    return Sent.Delivered.class;
  }

  @Override
  protected List<String> secrets() {
    return List.of(SECRET, SECRET.substring(6), OLDER, OLDER.substring(6));
  }

  @Override
  protected void withinLimits(Message message, Payload payload) {
    if (payload.text().getBytes(UTF_8).length > CardEvent.MOST) {
      assertThat(json(payload).path("cut").asText()).endsWith("texts,names");
    }
  }

  @Override
  protected String read(Payload payload) {
    StringBuilder all = new StringBuilder();
    texts(json(payload), all);
    return all.toString();
  }

  private static void texts(JsonNode node, StringBuilder all) {
    if (node.isValueNode()) {
      all.append(node.asText()).append('\n');
    }
    node.forEach(child -> texts(child, all));
  }

  @Override
  protected void nothingInjected(Message message, Payload payload) {
    JsonNode event = json(payload);

    assertThat(event.fieldNames())
        .toIterable()
        .isSubsetOf(
            "specversion",
            "id",
            "source",
            "type",
            "subject",
            "time",
            "datacontenttype",
            "dataschema",
            "recipient",
            "link",
            "repetition",
            "cut",
            "data");
    if (event.path("data").has("action")) {
      OutgoingCard told = OutgoingCard.read(event.path("data").toString());
      assertThat(told.brief().constraints()).hasSameSizeAs(message.card().brief().constraints());
    }
  }

  @Override
  protected String unsaidLimits(String language, int number) {
    return "every limit is there";
  }

  @Override
  protected boolean saysRepetition(Message message, Payload payload) {
    return json(payload).path("repetition").asBoolean();
  }

  private static JsonNode json(Payload payload) {
    try {
      return JSON.readTree(payload.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void the_official_library_verifies_what_is_sent_with_either_secret() throws Exception {
    Clock now = Clock.systemUTC();
    API.stubFor(call().willReturn(taken(card())));

    channel(api(), Duration.ofSeconds(10), now).send(List.of(card()));

    LoggedRequest request = API.findAll(postRequestedFor(anyUrl())).get(0);
    HttpHeaders headers =
        HttpHeaders.of(
            Map.of(
                "webhook-id", List.of(request.getHeader("webhook-id")),
                "webhook-timestamp", List.of(request.getHeader("webhook-timestamp")),
                "webhook-signature", List.of(request.getHeader("webhook-signature"))),
            (name, value) -> true);
    new Webhook(SECRET).verify(request.getBodyAsString(), headers);
    new Webhook(OLDER).verify(request.getBodyAsString(), headers);
    assertThatThrownBy(() -> new Webhook(SECRET).verify(request.getBodyAsString() + " ", headers))
        .isNotNull();
  }

  @Test
  void a_message_is_known_again_by_its_id_whenever_it_is_sent() {
    API.stubFor(call().willReturn(taken(card())));

    channel(api(), Duration.ofSeconds(10), CLOCK).send(List.of(card()));
    Clock later = Clock.fixed(CLOCK.instant().plusSeconds(3600), ZoneOffset.UTC);
    channel(api(), Duration.ofSeconds(10), later).send(List.of(card()));

    List<LoggedRequest> sent = API.findAll(postRequestedFor(anyUrl()));
    assertThat(sent)
        .extracting(one -> one.getHeader("webhook-id"))
        .hasSize(2)
        .containsOnly(sent.get(0).getHeader("webhook-id"));
    assertThat(sent)
        .extracting(LoggedRequest::getBodyAsString)
        .containsOnly(sent.get(0).getBodyAsString());
    assertThat(sent).extracting(one -> one.getHeader("webhook-timestamp")).doesNotHaveDuplicates();
  }

  @Test
  void every_event_is_one_for_the_official_library() {
    JsonFormat format =
        (JsonFormat) EventFormatProvider.getInstance().resolveFormat(JsonFormat.CONTENT_TYPE);
    Channel channel = channel();

    each(
        message -> {
          CloudEvent event = format.deserialize(channel.render(message).text().getBytes(UTF_8));
          assertThat(event.getType()).matches("org\\.nextbestaction\\.card\\.[a-z]+\\.v1");
          assertThat(event.getSource()).isEqualTo(PORTAL);
          assertThat(event.getSubject()).isNotEmpty();
          assertThat(event.getId()).matches("msg_[0-9a-f]{64}");
        });
  }

  @Test
  void a_card_of_the_engine_arrives_whole() {
    for (OutgoingCard card : RandomCards.real()) {
      Message message =
          new RandomCards(1).message("webhook", recipient(), Message.Kind.CARD, List.of(card));

      JsonNode event = json(channel().render(message));

      assertThat(event.has("cut")).isFalse();
      assertThat(event.path("data").toString()).isEqualTo(card.json());
      assertThat(event.path("dataschema").asText())
          .isEqualTo("https://erp.example/nba/v1/card.schema.json");
      assertThat(CardJson.read(event.path("data").toString()).brief().action().score()).isNull();
    }
  }

  @Test
  void a_card_with_sixty_limits_of_the_usual_length_fits() {
    List<CardBrief.Constraint> limits =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    new CardBrief.Constraint(
                        "LIMIT", "ț".repeat(80) + i, null, "P-" + i, "RULE-" + i))
            .toList();
    OutgoingCard card = RandomCards.with(RandomCards.real().get(0), limits);

    Payload payload =
        channel()
            .render(
                new RandomCards(1)
                    .message("webhook", recipient(), Message.Kind.CARD, List.of(card)));

    assertThat(payload.text().getBytes(UTF_8).length).isLessThanOrEqualTo(CardEvent.MOST);
    assertThat(json(payload).path("data").path("constraints")).hasSize(60);
  }

  @Test
  void no_private_address_is_called_unless_the_settings_say_so() throws Exception {
    for (String address :
        List.of(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "192.0.0.8",
            "::1",
            "fe80::1",
            "fc00::1",
            "fd12:3456::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::1",
            "2001:db8::1",
            "::")) {
      InetAddress one = InetAddress.getByName(address);

      Sent sent = sentTo(host -> new InetAddress[] {InetAddress.getByName("1.1.1.1"), one});

      assertThat(sent).as(address).isInstanceOf(Sent.Refused.class);
    }
    for (String address : List.of("1.1.1.1", "172.32.0.1", "2606:4700:4700::1111")) {
      InetAddress one = InetAddress.getByName(address);

      assertThat(Addresses.isPublic("x", host -> new InetAddress[] {one})).as(address).isTrue();
    }
  }

  @Test
  void a_receiver_whose_name_leads_nowhere_is_asked_later() {
    assertThat(
            sentTo(
                host -> {
                  throw new UnknownHostException(host);
                }))
        .isInstanceOf(Sent.NotYet.class);
  }

  private Sent sentTo(Addresses.Resolver resolver) {
    WebhookSettings settings =
        new WebhookSettings(URI.create("https://receiver.example/in"), List.of(SECRET), LINK);
    return new WebhookChannel(settings, CLOCK, resolver).send(List.of(card())).get(0);
  }

  @Test
  void only_https_or_this_machine_may_be_an_address() {
    for (String url :
        List.of(
            "http://receiver.example/",
            "ftp://receiver.example/",
            "https://u:p@receiver.example/",
            "https:///x",
            "file:///etc/passwd",
            "http://127.0.0.1.evil.example/",
            "https://receiver.example/#x",
            "/relative")) {
      assertThatThrownBy(() -> new WebhookSettings(URI.create(url), List.of(SECRET), LINK))
          .as(url)
          .isInstanceOf(IllegalArgumentException.class);
    }
    new WebhookSettings(URI.create("http://localhost:8080/in"), List.of(SECRET), LINK);
  }

  @Test
  void a_secret_is_long_enough_or_none_and_is_never_shown() {
    for (String bad : List.of("", "whsec_", "whsec_c2hvcnQ=", "whsec_***", "plain-secret")) {
      assertThatThrownBy(
              () ->
                  new WebhookSettings(URI.create("https://receiver.example/"), List.of(bad), LINK))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(
            new WebhookSettings(
                    URI.create("https://receiver.example/token-in-the-path"), List.of(SECRET), LINK)
                .toString())
        .doesNotContain("token", SECRET.substring(6));
  }

  @Test
  void the_published_example_of_the_specification_gives_the_published_signature() {
    byte[] body = "{\"test\": 2432232314}".getBytes(UTF_8);
    byte[] secret = StandardWebhooks.secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    assertThat(
            StandardWebhooks.sign(
                List.of(secret),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330),
                body))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }
}
