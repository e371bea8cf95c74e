package org.nextbestaction.delivery.email;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.validate.ValidationResult;
import org.junit.jupiter.api.Test;
import org.nextbestaction.delivery.channel.CardView;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.delivery.channel.Payload;
import org.nextbestaction.delivery.channel.PortalLink;
import org.nextbestaction.delivery.channel.Sent;
import org.nextbestaction.delivery.kit.ChannelContract;
import org.nextbestaction.delivery.kit.RandomCards;

class EmailChannelTest extends ChannelContract {

  private static final String PASSWORD = "correct-horse-battery";
  private static final String SECRET = "a secret of unsubscribing of at least 32 letters";
  private static final Unsubscribe UNSUBSCRIBE =
      new Unsubscribe(URI.create("https://erp.example/nba/v1/unsubscribe"), SECRET);

  private static EmailSettings settings(String host, int port, EmailSettings.Security security) {
    return new EmailSettings(
        host,
        port,
        security,
        "nba",
        PASSWORD,
        "cards@erp.example",
        "Următoarea acțiune",
        new PortalLink(PORTAL),
        UNSUBSCRIBE,
        30,
        Duration.ofSeconds(5));
  }

  @Override
  protected Channel channel(URI api, Duration timeout, Clock clock) {
    return new EmailChannel(
        settings("localhost", api.getPort(), EmailSettings.Security.NONE), clock);
  }

  @Override
  protected String recipient() {
    return "ana.pop@alfa.example";
  }

  @Override
  protected List<String> secrets() {
    return List.of(PASSWORD, SECRET);
  }

  private static MimeMessage mail(Payload payload) {
    try {
      return new MimeMessage(
          Session.getInstance(new Properties()),
          new ByteArrayInputStream(payload.text().getBytes(US_ASCII)));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The parts by place: text, calendar, HTML. */
  private static List<String> parts(MimeMessage mail) {
    try {
      MimeMultipart parts = (MimeMultipart) mail.getContent();
      assertThat(parts.getContentType()).startsWith("multipart/alternative");
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < parts.getCount(); i++) {
        try (InputStream in = parts.getBodyPart(i).getInputStream()) {
          texts.add(new String(in.readAllBytes(), UTF_8));
        }
      }
      assertThat(texts).hasSize(3);
      assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
      assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/calendar");
      assertThat(parts.getBodyPart(2).getContentType()).startsWith("text/html");
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected void withinLimits(Message message, Payload payload) {
    String html = parts(mail(payload)).get(2);

    assertThat(html.getBytes(UTF_8).length).isLessThanOrEqualTo(Digest.MOST_HTML);
    assertThat(payload.text().split("\r\n", -1))
        .noneMatch(line -> line.length() > 998 || line.contains("\r") || line.contains("\n"));
  }

  @Override
  protected String read(Payload payload) {
    String html = parts(mail(payload)).get(2);
    return html.replaceAll("<style>.*?</style>", "")
        .replaceAll("<a [^>]*href=\"([^\"]*)\">", "$1 ")
        .replaceAll("<[^>]*>", "\n")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  @Override
  protected void nothingInjected(Message message, Payload payload) {
    MimeMessage mail = mail(payload);
    assertThat(headers(mail))
        .containsExactly(
            "From",
            "To",
            "Subject",
            "Message-ID",
            "Content-Language",
            "Auto-Submitted",
            "List-Unsubscribe",
            "List-Unsubscribe-Post",
            "MIME-Version",
            "Content-Type");
    List<String> parts = parts(mail);
    String html = parts.get(2).replaceAll("<style>.*?</style>", "");
    String rest =
        html.replaceAll("<a (class=\"b\" )?href=\"https://erp\\.example/nba/[^\"<>' ]*\">", "")
            .replaceAll("<(p|ul|div)( class=\"[clq]\")?>", "")
            .replaceAll("</?(html|head|body|main|title|h1|h2|h3|article|li|p|ul|div|footer|a)>", "")
            .replaceAll("<meta [^<>]*>", "")
            .replace("<!doctype html>", "")
            .replaceAll("<html lang=\"(en|ro)\">", "");
    assertThat(rest).doesNotContain("<", ">", "\"", "'");
    assertThat(parts.get(1).lines().filter(line -> line.startsWith("BEGIN:")))
        .containsExactlyElementsOf(expectedComponents(message));
  }

  private static List<String> expectedComponents(Message message) {
    List<String> all = new ArrayList<>(List.of("BEGIN:VCALENDAR"));
    for (int i = 0; i < Math.min(Digest.FULL, message.cards().size()); i++) {
      all.add("BEGIN:VEVENT");
    }
    return all;
  }

  private static List<String> headers(MimeMessage mail) {
    try {
      return Collections.list(mail.getAllHeaders()).stream().map(Header::getName).toList();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected String unsaidLimits(String language, int number) {
    return CardView.unsaidLimits(CardView.texts(language), number);
  }

  @Test
  void every_calendar_is_one_for_ical4j() {
    Channel channel = channel();

    each(
        message -> {
          String text = parts(mail(channel.render(message))).get(1);
          assertThat(text.split("\r\n")).noneMatch(line -> line.getBytes(UTF_8).length > 75);
          try {
            Calendar calendar = new CalendarBuilder().build(new StringReader(text));
            ValidationResult result = calendar.validate();
            assertThat(result.hasErrors()).as(result.toString()).isFalse();
            List<VEvent> events = calendar.getComponents("VEVENT");
            assertThat(events).hasSize(Math.min(Digest.FULL, message.cards().size()));
            assertThat(events.get(0).getDescription().getValue()).startsWith(PORTAL + "#");
          } catch (IOException | ParserException e) {
            throw new IllegalStateException(text, e);
          }
        });
  }

  @Test
  void a_server_takes_a_digest_with_its_key_as_the_id() throws Exception {
    try (Server server = new Server()) {
      Channel channel = server.channel();
      Message digest =
          new RandomCards(3).message("email", recipient(), Message.Kind.DIGEST, RandomCards.real());

      assertThat(channel.send(List.of(digest))).containsExactly(new Sent.Delivered(null));

      MimeMessage[] got = server.mail.getReceivedMessages();
      assertThat(got).hasSize(1);
      assertThat(got[0].getAllRecipients()).hasSize(1);
      assertThat(got[0].getSentDate().toInstant()).isEqualTo(CLOCK.instant());
      assertThat(got[0].getMessageID())
          .isEqualTo(mail(channel.render(digest)).getMessageID())
          .matches("<[0-9a-f]{64}@erp\\.example>");
      assertThat(parts(got[0]).get(0))
          .contains(RandomCards.real().get(0).brief().constraints().get(0).text());
      assertThat(got[0].getHeader("List-Unsubscribe-Post"))
          .containsExactly("List-Unsubscribe=One-Click");
    }
  }

  @Test
  void a_card_alone_has_its_action_and_customer_as_the_subject() throws Exception {
    OutgoingCard card = RandomCards.real().get(0);
    Message message =
        new Message("k", "email", recipient(), Message.Kind.CARD, List.of(card), null, null, false);

    assertThat(mail(channel().render(message)).getSubject())
        .isEqualTo(card.brief().action().title() + " – " + card.brief().customerName());
  }

  @Test
  void what_is_no_address_is_refused_and_reaches_nobody() {
    for (String bad :
        List.of(
            "",
            "ana",
            "a@b@c",
            "a@b.example,c@d.example",
            "Ana <ana@b.example>",
            "ana@b.example\r\nBcc: evil@evil.example",
            "ana@b.example ",
            "\"a b\"@c.example",
            "ană@b.example",
            "a..b@c.example",
            "a@-b.example",
            "x".repeat(300) + "@b.example")) {
      Message message =
          new Message(
              "k",
              "email",
              bad,
              Message.Kind.CARD,
              RandomCards.real().subList(0, 1),
              null,
              null,
              false);

      assertThat(channel().send(List.of(message)).get(0)).as(bad).isInstanceOf(Sent.Refused.class);
    }
  }

  @Test
  void what_the_server_says_decides() throws Exception {
    assertThat(against("250 ok", "250 ok", "354 go", "250 taken"))
        .isInstanceOf(Sent.Delivered.class);
    assertThat(against("250 ok", "550 no such user", "354 go", "250 taken"))
        .isEqualTo(new Sent.Refused("SMTP 550"));
    assertThat(against("250 ok", "450 mailbox busy", "354 go", "250 taken"))
        .isEqualTo(new Sent.NotYet("SMTP 450", null));
    assertThat(against("550 not you", "250 ok", "354 go", "250 taken"))
        .isEqualTo(new Sent.Refused("SMTP 550"));
    assertThat(against("250 ok", "250 ok", "452 full", "250 taken"))
        .isEqualTo(new Sent.NotYet("SMTP 452", null));
    assertThat(against("250 ok", "250 ok", "354 go", "451 later"))
        .isEqualTo(new Sent.NotYet("SMTP 451", null));
    assertThat(against("250 ok", "250 ok", "354 go", "554 spam"))
        .isEqualTo(new Sent.Refused("SMTP 554"));
  }

  @Test
  void when_the_answer_to_the_whole_message_is_lost_nobody_knows() throws Exception {
    assertThat(against("250 ok", "250 ok", "354 go", null)).isInstanceOf(Sent.Unknown.class);
  }

  @Test
  void when_the_connection_is_lost_before_the_message_it_surely_did_not_arrive() throws Exception {
    assertThat(against("250 ok", null, "354 go", "250 taken")).isInstanceOf(Sent.NotYet.class);
    assertThat(against(null, "250 ok", "354 go", "250 taken")).isInstanceOf(Sent.NotYet.class);
  }

  @Test
  void when_nobody_listens_it_surely_did_not_arrive() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    Channel channel = channel(URI.create("http://localhost:" + free), Duration.ofSeconds(1), CLOCK);

    assertThat(channel.send(List.of(one())).get(0)).isInstanceOf(Sent.NotYet.class);
  }

  @Test
  void a_server_that_cannot_encrypt_is_told_nothing() throws Exception {
    try (Script script = new Script("250 ok", "250 ok", "354 go", "250 taken")) {
      EmailSettings settings =
          settings("localhost", script.port(), EmailSettings.Security.STARTTLS);

      Sent sent = new EmailChannel(settings, CLOCK).send(List.of(one())).get(0);

      assertThat(sent).isInstanceOf(Sent.NotYet.class);
      assertThat(script.heard).noneMatch(line -> line.startsWith("MAIL"));
      assertThat(script.heard).noneMatch(line -> line.startsWith("AUTH"));
    }
    assertThatThrownBy(() -> settings("mail.example", 25, EmailSettings.Security.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("STARTTLS");
  }

  @Test
  void a_wrong_password_is_refused_and_not_told() throws Exception {
    try (Server server = new Server()) {
      server.mail.setUser("nba", "nba", "another password");

      Sent sent = server.channel().send(List.of(one())).get(0);

      assertThat(sent).isInstanceOf(Sent.Refused.class);
      assertThat(sent.toString()).doesNotContain(PASSWORD);
    }
  }

  @Test
  void both_languages_say_the_same() throws Exception {
    Properties english = new Properties();
    Properties romanian = new Properties();
    try (InputStream en = EmailChannel.class.getResourceAsStream("messages_en.properties");
        InputStream ro = EmailChannel.class.getResourceAsStream("messages_ro.properties")) {
      english.load(new InputStreamReader(en, UTF_8));
      romanian.load(new InputStreamReader(ro, UTF_8));
    }

    romanian.remove("subject.few");
    assertThat(romanian.keySet()).isEqualTo(english.keySet());
    assertThat(romanian.getProperty("subject.other")).contains("de recomandări");
  }

  private static Message one() {
    return new Message(
        "k",
        "email",
        "ana.pop@alfa.example",
        Message.Kind.CARD,
        RandomCards.real().subList(0, 1),
        null,
        null,
        false);
  }

  private Sent against(String from, String to, String data, String end) throws IOException {
    try (Script script = new Script(from, to, data, end)) {
      return channel(URI.create("http://localhost:" + script.port()), Duration.ofSeconds(5), CLOCK)
          .send(List.of(one()))
          .get(0);
    }
  }

  /** A real server of the GreenMail library. */
  private static final class Server implements AutoCloseable {

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "localhost", "smtp"));

    Server() {
      mail.setUser("nba", "nba", PASSWORD);
      mail.start();
    }

    Channel channel() {
      return new EmailChannel(
          settings("localhost", mail.getSmtp().getPort(), EmailSettings.Security.NONE), CLOCK);
    }

    @Override
    public void close() {
      mail.stop();
    }
  }

  /** A server that says what it is told to; null breaks the connection. */
  private static final class Script implements AutoCloseable {

    private final ServerSocket socket;
    private final Thread thread;
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    Script(String from, String to, String data, String end) throws IOException {
      socket = new ServerSocket(0, 5, InetAddress.getByName("localhost"));
      thread = new Thread(() -> serve(from, to, data, end));
      thread.start();
    }

    int port() {
      return socket.getLocalPort();
    }

    private void serve(String from, String to, String data, String end) {
      try (Socket one = socket.accept();
          BufferedReader in =
              new BufferedReader(new InputStreamReader(one.getInputStream(), US_ASCII));
          OutputStream out = one.getOutputStream()) {
        say(out, "220 hello");
        boolean content = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          heard.add(line);
          String answer = "250 ok";
          if (content) {
            if (!line.equals(".")) {
              continue;
            }
            content = false;
            answer = end;
          } else if (line.startsWith("EHLO")) {
            say(out, "250-localhost");
            answer = "250 AUTH PLAIN";
          } else if (line.startsWith("AUTH")) {
            answer = "235 welcome";
          } else if (line.startsWith("MAIL")) {
            answer = from;
          } else if (line.startsWith("RCPT")) {
            answer = to;
          } else if (line.startsWith("DATA")) {
            answer = data;
            content = data != null && data.startsWith("354");
          } else if (line.startsWith("QUIT")) {
            say(out, "221 bye");
            return;
          }
          if (answer == null) {
            return;
          }
          say(out, answer);
        }
      } catch (IOException e) {
        heard.add("broken off");
      }
    }

    private static void say(OutputStream out, String line) throws IOException {
      out.write((line + "\r\n").getBytes(US_ASCII));
      out.flush();
    }

    @Override
    public void close() throws IOException {
      socket.close();
      try {
        thread.join(5_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
