package org.nextbestaction.delivery.kit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.Sent;

/**
 * What becomes of a message in the hands of a channel that sends over HTTP, whatever the other side
 * does.
 */
public abstract class HttpChannelContract extends ChannelContract {

  /** The other side. */
  @RegisterExtension
  protected static final WireMockExtension API =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(400);

  /**
   * The call that carries a card, for a stub; what stands before it is {@link #before}'s matter.
   */
  protected MappingBuilder call() {
    return any(anyUrl());
  }

  /** What the other side answers when it took the first message of a card. */
  protected abstract ResponseDefinitionBuilder taken(Message message);

  /** Stubs what the channel asks before it sends, such as a login. */
  protected void before() {}

  /** What an answer of 200 that nobody understands means. */
  protected Class<? extends Sent> nonsense() {
    return Sent.Unknown.class;
  }

  @BeforeEach
  void stubs() {
    before();
  }

  protected final URI api() {
    return URI.create(API.baseUrl());
  }

  /** The message of a real card. */
  protected final Message card() {
    Message message =
        new RandomCards(1)
            .message(
                channel().name(), recipient(), Message.Kind.CARD, RandomCards.real().subList(0, 1));
    return new Message(
        message.key(),
        message.channel(),
        message.recipient(),
        message.kind(),
        message.cards(),
        null,
        null,
        false);
  }

  /** What became of a card when the other side answers so. */
  protected final Sent sent(ResponseDefinitionBuilder answer) {
    API.stubFor(call().willReturn(answer));
    return send(api(), LONG);
  }

  private Sent send(URI api, Duration timeout) {
    Channel channel = channel(api, timeout, CLOCK);
    List<Sent> sent = channel.send(List.of(card()));
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).toString()).doesNotContain(secrets());
    if (!(sent.get(0) instanceof Sent.Delivered)) {
      assertThat(sent.get(0).toString()).doesNotContain("Alfa", "evil.example", recipient());
    }
    assertThat(channel.toString()).doesNotContain(secrets());
    return sent.get(0);
  }

  /** An answer that says back everything that it should not. */
  private ResponseDefinitionBuilder chatty(int status) {
    return aResponse()
        .withStatus(status)
        .withHeader("Location", "https://evil.example/")
        .withBody(String.join(" ", secrets()) + " Alfa Distribution SRL " + recipient());
  }

  @Test
  void what_is_taken_is_delivered() {
    assertThat(sent(taken(card()))).isInstanceOf(Sent.Delivered.class);
  }

  @Test
  void what_is_sent_is_what_was_rendered() {
    sent(taken(card()));

    assertThat(API.findAll(anyRequestedFor(anyUrl()))).isNotEmpty();
    assertThat(API.findUnmatchedRequests().getRequests()).isEmpty();
  }

  @Test
  void a_wrong_message_or_address_is_refused() {
    for (int status : new int[] {400, 404, 410, 413}) {
      assertThat(sent(chatty(status))).as("status " + status).isInstanceOf(Sent.Refused.class);
    }
  }

  @Test
  void a_missing_right_is_refused() {
    for (int status : new int[] {401, 403}) {
      assertThat(sent(chatty(status))).as("status " + status).isInstanceOf(Sent.Refused.class);
    }
  }

  @Test
  void a_redirection_is_refused_and_not_followed() {
    for (int status : new int[] {301, 302, 307, 308}) {
      Sent sent =
          sent(aResponse().withStatus(status).withHeader("Location", API.baseUrl() + "/elsewhere"));

      assertThat(sent).as("status " + status).isInstanceOf(Sent.Refused.class);
    }
    assertThat(API.findAll(anyRequestedFor(urlPathEqualTo("/elsewhere")))).isEmpty();
  }

  @Test
  void too_much_is_sent_later_after_as_many_seconds_as_the_answer_says() {
    assertThat(sent(chatty(429).withHeader("Retry-After", "37")))
        .isInstanceOfSatisfying(
            Sent.NotYet.class, not -> assertThat(not.after()).isEqualTo(Duration.ofSeconds(37)));
  }

  @Test
  void too_much_is_sent_later_on_the_date_that_the_answer_says() {
    assertThat(sent(chatty(429).withHeader("Retry-After", "Mon, 23 Nov 2026 09:31:30 GMT")))
        .isInstanceOfSatisfying(
            Sent.NotYet.class, not -> assertThat(not.after()).isEqualTo(Duration.ofSeconds(90)));
  }

  @Test
  void too_much_without_a_time_or_with_nonsense_is_sent_later() {
    for (String when : new String[] {"", "soon", "-5", "99999999999999999999"}) {
      assertThat(sent(chatty(429).withHeader("Retry-After", when)))
          .as(when)
          .isInstanceOfSatisfying(Sent.NotYet.class, not -> assertThat(not.after()).isNull());
    }
    assertThat(sent(chatty(429)))
        .isInstanceOfSatisfying(Sent.NotYet.class, not -> assertThat(not.after()).isNull());
  }

  @Test
  void after_a_fault_of_the_other_side_nobody_knows() {
    for (int status : new int[] {500, 502, 503, 504}) {
      assertThat(sent(chatty(status))).as("status " + status).isInstanceOf(Sent.Unknown.class);
    }
  }

  @Test
  void an_answer_that_nobody_understands_is_no_failure_of_ours() {
    for (String body : new String[] {"", "{", "null", "[]", "<html>", "{\"ok\":\"perhaps\"}"}) {
      assertThat(sent(aResponse().withStatus(200).withBody(body)))
          .as(body)
          .isInstanceOf(nonsense());
    }
  }

  @Test
  void an_answer_without_an_end_is_not_read_to_its_end() {
    assertThat(sent(aResponse().withStatus(200).withBody("x".repeat(8 << 20))))
        .isInstanceOf(nonsense());
  }

  @Test
  void when_no_answer_comes_in_time_nobody_knows() {
    API.stubFor(call().willReturn(taken(card()).withFixedDelay(4_000)));

    assertThat(send(api(), SHORT)).isInstanceOf(Sent.Unknown.class);
  }

  @Test
  void when_the_answer_trickles_beyond_the_time_nobody_waits_for_it() {
    API.stubFor(
        call()
            .willReturn(
                aResponse()
                    .withStatus(200)
                    .withBody("x".repeat(1_000))
                    .withChunkedDribbleDelay(50, 4_000)));

    assertThat(send(api(), SHORT)).isInstanceOfAny(Sent.Unknown.class, nonsense());
  }

  @Test
  void when_nobody_listens_it_surely_did_not_arrive() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    assertThat(send(URI.create("http://localhost:" + free), LONG)).isInstanceOf(Sent.NotYet.class);
  }

  @Test
  void when_the_connection_breaks_in_the_middle_nobody_knows() {
    for (Fault fault :
        new Fault[] {
          Fault.CONNECTION_RESET_BY_PEER, Fault.EMPTY_RESPONSE, Fault.RANDOM_DATA_THEN_CLOSE
        }) {
      assertThat(sent(aResponse().withFault(fault)))
          .as(fault.name())
          .isInstanceOf(Sent.Unknown.class);
    }
    assertThat(sent(aResponse().withStatus(200).withFault(Fault.MALFORMED_RESPONSE_CHUNK)))
        .isInstanceOfAny(Sent.Unknown.class, nonsense());
  }
}
