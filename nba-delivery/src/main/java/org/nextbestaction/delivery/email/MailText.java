package org.nextbestaction.delivery.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.nextbestaction.delivery.channel.Keys;
import org.nextbestaction.delivery.channel.Message;

/**
 * A message as an e-mail (RFC 5322, MIME), all of it but the date: plain text, calendar and HTML as
 * alternatives, in ASCII. The same message gives the same text.
 */
final class MailText {

  private final StringBuilder out = new StringBuilder();
  private final String boundary;

  private MailText(String boundary) {
    this.boundary = boundary;
  }

  static String of(Message message, String recipient, EmailSettings settings) {
    Unsubscribe unsubscribe = settings.unsubscribe();
    String end = unsubscribe == null ? null : unsubscribe.link(recipient);
    Digest digest = new Digest(message, settings.portal(), end);
    String name = Keys.hash(message.key());
    // No line of quoted-printable or base64 begins like this (RFC 2045, 6.7).
    MailText mail = new MailText("=_nba_" + name.substring(0, 40));
    mail.header("From", from(settings));
    mail.header("To", recipient);
    mail.header("Subject", encoded(digest.subject()));
    mail.header("Message-ID", "<" + name + "@" + settings.domain() + ">");
    mail.header("Content-Language", digest.language());
    mail.header("Auto-Submitted", "auto-generated");
    if (end != null) {
      mail.header("List-Unsubscribe", "<" + end + ">");
      mail.header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    mail.header("MIME-Version", "1.0");
    mail.header("Content-Type", "multipart/alternative;\r\n boundary=\"" + mail.boundary + "\"");
    mail.part("text/plain; charset=utf-8", "quoted-printable", digest.plain());
    mail.part(
        "text/calendar; charset=utf-8; method=PUBLISH; name=\"cards.ics\"",
        "base64",
        CalendarText.of(digest, settings.portal(), settings.from()));
    mail.part("text/html; charset=utf-8", "quoted-printable", digest.html());
    return mail.out.append("\r\n--").append(mail.boundary).append("--\r\n").toString();
  }

  private static String from(EmailSettings settings) {
    try {
      return settings.fromName().isEmpty()
          ? settings.from()
          : new InternetAddress(settings.from(), settings.fromName(), "UTF-8").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String encoded(String text) {
    try {
      return MimeUtility.fold("Subject: ".length(), MimeUtility.encodeText(text, "UTF-8", null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void header(String name, String value) {
    out.append(name).append(": ").append(value).append("\r\n");
  }

  private void part(String type, String encoding, String text) {
    out.append("\r\n--").append(boundary).append("\r\n");
    header("Content-Type", type);
    header("Content-Transfer-Encoding", encoding);
    byte[] bytes = text.replaceAll("\r?\n", "\r\n").getBytes(UTF_8);
    out.append("\r\n")
        .append(
            encoding.equals("base64")
                ? Base64.getMimeEncoder().encodeToString(bytes)
                : quoted(bytes, encoding));
  }

  private static String quoted(byte[] bytes, String encoding) {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    try (OutputStream encoder = MimeUtility.encode(encoded, encoding)) {
      encoder.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException("no " + encoding, e);
    }
    return encoded.toString(UTF_8);
  }
}
