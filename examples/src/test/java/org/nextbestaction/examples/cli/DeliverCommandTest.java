package org.nextbestaction.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.examples.data.ExampleData;
import org.nextbestaction.rules.RuleFileException;

/** The commands that send cards, as a user calls them. */
class DeliverCommandTest extends Listening {

  private static final Map<String, String> SECRETS =
      Map.of(
          "TOKEN",
          "t",
          "KEY",
          ChannelSection.keyOfNobody(),
          "HOOK",
          "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
          "FLOW",
          "https://x.example/y");

  private String data = "";
  private String store = "";

  @BeforeEach
  void writeAlfa() throws IOException {
    data = folder.resolve("alfa").toString();
    store = "jdbc:sqlite:" + folder.resolve("store.db");
    ExampleData.writeAlfa(folder.resolve("alfa"));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("channels.yaml"), text);
  }

  private ChannelsFile read(String text) throws IOException {
    return ChannelsFile.read(
        file(text), ZoneId.of("Europe/Bucharest"), Clock.systemUTC(), SECRETS::get);
  }

  /** A port on which nobody listens. */
  private static int deafPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void what_cannot_be_sent_yet_is_kept_shown_and_not_published_twice() throws IOException {
    Path channels =
        file(
            """
            portal: https://erp.example/nba/
            channels:
              email: { host: localhost, port: %d, security: none, from: nba@company.example, otherwise: ana@company.example }
            """
                .formatted(deafPort()));
    String[] deliver = {
      "deliver",
      "--data",
      data,
      "--as-of",
      "2026-11-23",
      "--store",
      store,
      "--channels",
      channels.toString(),
      "--once"
    };

    assertThat(Main.run(deliver)).as(complained()).isZero();
    assertThat(Main.run(deliver)).as(complained()).isZero();

    assertThat(complained()).contains("1 card is published.");
    assertThat(printed()).isEqualTo("email pending 1\n".repeat(2));
    out.reset();
    assertThat(Main.run("outbox", "list", "--store", store, "--state", "pending")).isZero();
    assertThat(printed())
        .startsWith("1 pending, email to ana@company.example: card ")
        .contains("attempt", ", due ");
    out.reset();
    assertThat(Main.run("outbox", "show", "1", "--store", store)).isZero();
    assertThat(printed()).contains("key nba_", "\"action\":{").doesNotContain("\"trace\"");
    assertThat(Main.run("outbox", "resend", "1", "--store", store)).isEqualTo(1);
    assertThat(Main.run("outbox", "resend", "9", "--store", store)).isEqualTo(1);
    assertThat(complained()).contains("message 1 is PENDING", "No message has the number 9");
    assertThat(Main.run("outbox", "resend", "--dead", "--channel", "email", "--store", store))
        .isZero();
    assertThat(Main.run("outbox", "resend", "--dead", "--store", store)).isEqualTo(2);
    assertThat(Main.run("outbox", "purge", "--days", "1", "--store", store)).isZero();
    assertThat(Main.run("outbox", "purge", "--days", "0", "--store", store)).isEqualTo(2);
    assertThat(Main.run("outbox", "list")).isEqualTo(2);
  }

  @Test
  void a_card_is_printed_as_each_channel_would_send_it() {
    for (ChannelSection section : ChannelSection.values()) {
      out.reset();
      int code =
          Main.run(
              "card", "ALFA", "--data", data, "--as-of", "2026-11-23", "--format", section.key());

      assertThat(code).as(section.key() + ": " + complained()).isZero();
      assertThat(printed()).as(section.key()).hasSizeGreaterThan(100);
    }
  }

  @Test
  void every_channel_is_made_of_its_settings() throws IOException {
    ChannelsFile file =
        read(
            """
            portal: https://erp.example/nba/
            workingHours: { from: "08:30", until: "17:00", days: [MON, TUE] }
            timeZones: { A7: Europe/London }
            outbox: { mostAttempts: 7, repeatUncertainAfterMinutes: 60 }
            channels:
              slack: { botToken: "${TOKEN}", signingSecret: "${TOKEN}", when: urgent, to: { A1: U1 }, inWorkingHours: true }
              teams: { webhooks: { ana: "${FLOW}" }, to: { A1: ana } }
              whatsapp: { accessToken: "${TOKEN}", appSecret: "${TOKEN}", verifyToken: "${TOKEN}", phoneNumberId: "12", to: { A1: "407" } }
              hubspot: { token: "${TOKEN}", companyKey: erp_id, otherwise: "81" }
              salesforce: { clientId: c, username: u, privateKey: "${KEY}", otherwise: "005000000000001" }
              email: { host: smtp.example, user: nba, password: "${TOKEN}", from: nba@x.example, when: digest, to: { A1: a@x.example } }
              webhook: { url: "https://erp.example/cards", secrets: ["${HOOK}"], otherwise: erp }
            """);

    assertThat(file.channels())
        .extracting(Channel::name)
        .containsExactly("slack", "teams", "whatsapp", "hubspot", "salesforce", "email", "webhook");
    assertThat(file.outbox().mostAttempts()).isEqualTo(7);
    assertThat(file.outbox().repeatUncertainAfter()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void whatever_is_wrong_is_said_at_once_and_no_secret_with_it() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    portal: http://erp.example/
                    channels:
                      slack: { botToken: xoxb-secret, signingSecret: "${NOT_SET}", wen: urgent }
                      webhook: { url: "https://erp.example/", secrets: ["${HOOK}"], otherwise: erp, inWorkingHours: true }
                      hubspot: { token: "${HOOK}", api: "http://evil.example/", otherwise: "1" }
                      whatsapp: { accessToken: "${HOOK}", appSecret: "${HOOK}", verifyToken: "${HOOK}", phoneNumberId: "1", api: "ftp://localhost/", otherwise: "1" }
                      pager: {}
                    """))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContainingAll(
            "(portal)",
            "(botToken) is a secret",
            "unknown key (wen)",
            "nobody is told",
            "(inWorkingHours) needs the key (workingHours)",
            "channels.hubspot: (api) is no address with https",
            "channels.whatsapp: (api) is no address with https",
            "unknown key (pager)")
        .hasMessageNotContaining("xoxb-secret");
  }
}
