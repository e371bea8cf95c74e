package org.nextbestaction.delivery.email;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.Payload;
import org.nextbestaction.delivery.channel.Sent;

/**
 * Cards by e-mail, one at a time or as a digest, by SMTP. Mail knows no key: where the server's
 * answer to a whole message is lost, nobody knows whether it arrived. Needs angus-mail.
 */
public final class EmailChannel implements Channel {

  /** The name of the channel. */
  public static final String NAME = "email";

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT);

  private final EmailSettings settings;
  private final Clock clock;
  private final Session session;

  /** A channel through one server. */
  public EmailChannel(EmailSettings settings, Clock clock) {
    this(settings, clock, new Properties());
  }

  /**
   * @param more properties of Jakarta Mail, such as whom to trust in a test
   */
  EmailChannel(EmailSettings settings, Clock clock, Properties more) {
    this.settings = settings;
    this.clock = clock;
    String millis = String.valueOf(settings.timeout().toMillis());
    Properties properties = new Properties();
    String protocol = protocol(settings);
    String prefix = "mail." + protocol + ".";
    properties.setProperty(prefix + "connectiontimeout", millis);
    properties.setProperty(prefix + "timeout", millis);
    properties.setProperty(prefix + "writetimeout", millis);
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.setProperty(prefix + "from", settings.from());
    properties.setProperty(prefix + "localhost", settings.domain());
    boolean startTls = settings.security() == EmailSettings.Security.STARTTLS;
    properties.setProperty(prefix + "starttls.enable", String.valueOf(startTls));
    properties.setProperty(prefix + "starttls.required", String.valueOf(startTls));
    properties.putAll(more);
    session = Session.getInstance(properties);
  }

  private static String protocol(EmailSettings settings) {
    return settings.security() == EmailSettings.Security.TLS ? "smtps" : "smtp";
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean keyed() {
    return false;
  }

  /** What happens to a card afterwards is no mail: the link leads to what it is then. */
  @Override
  public Set<Message.Kind> tells() {
    return Set.of(Message.Kind.CARD, Message.Kind.DIGEST);
  }

  @Override
  public Pace pace() {
    return new Pace(1, settings.perMinute(), Duration.ofMinutes(1));
  }

  /** The whole e-mail but its date. */
  @Override
  public Payload render(Message message) {
    String recipient = Addressee.of(message.recipient());
    if (recipient == null) {
      throw new IllegalArgumentException("the recipient is no address");
    }
    return new Payload("message/rfc822", MailText.of(message, recipient, settings));
  }

  @Override
  public List<Sent> send(List<Message> messages) {
    return messages.stream().map(this::send).toList();
  }

  private Sent send(Message message) {
    if (Addressee.of(message.recipient()) == null) {
      return new Sent.Refused("the recipient is no address");
    }
    Mail mail = null;
    try (Transport transport = session.getTransport(protocol(settings))) {
      mail = new Mail(session, render(message), DATE.format(ZonedDateTime.now(clock)));
      transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
      transport.sendMessage(mail, new Address[] {new InternetAddress(message.recipient(), false)});
      mail.taken = true;
    } catch (MessagingException e) {
      return mail != null && mail.taken ? new Sent.Delivered(null) : failure(mail, e);
    }
    return new Sent.Delivered(null);
  }

  /** What a failure means by the server's own code, else by how far the message had come. */
  private static Sent failure(@Nullable Mail mail, MessagingException failure) {
    if (failure instanceof AuthenticationFailedException) {
      return new Sent.Refused("the server does not take the login");
    }
    int code = code(failure);
    if (code >= 500) {
      return new Sent.Refused("SMTP " + code);
    }
    if (code >= 400) {
      return new Sent.NotYet("SMTP " + code, null);
    }
    return mail != null && mail.begun
        ? new Sent.Unknown("the connection was lost before the server said that it took it")
        : new Sent.NotYet("the server was not reached", null);
  }

  /** The code of the answer that says most; -1 when the server said none. */
  private static int code(MessagingException failure) {
    int code = -1;
    for (Exception one = failure;
        one instanceof MessagingException known;
        one = known.getNextException()) {
      if (one instanceof SMTPAddressFailedException address) {
        return address.getReturnCode();
      } else if (one instanceof SMTPSenderFailedException sender) {
        return sender.getReturnCode();
      } else if (one instanceof SMTPSendFailedException send) {
        code = send.getReturnCode();
      }
    }
    return code;
  }

  /** A rendered message on its way; it is known whether the server had asked for its content. */
  private static final class Mail extends MimeMessage {

    private boolean begun;
    private boolean taken;

    Mail(Session session, Payload payload, String date) throws MessagingException {
      super(session, new ByteArrayInputStream(payload.text().getBytes(US_ASCII)));
      setHeader("Date", date);
    }

    @Override
    public void writeTo(OutputStream to, String[] without) throws IOException, MessagingException {
      begun = true;
      super.writeTo(to, without);
    }
  }

  @Override
  public String toString() {
    return "EmailChannel[" + settings + "]";
  }
}
