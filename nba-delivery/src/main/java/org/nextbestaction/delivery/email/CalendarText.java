package org.nextbestaction.delivery.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.delivery.channel.Keys;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.delivery.channel.PortalLink;

/**
 * Cards as entries of a calendar (RFC 5545): the whole of the last day, which stays free. A new
 * revision changes its entry.
 */
final class CalendarText {

  /** RFC 5545, 3.1: octets of a line without its break. */
  private static final int MOST_OCTETS = 75;

  private final StringBuilder out = new StringBuilder();

  private CalendarText() {}

  /**
   * The calendar of some cards.
   *
   * @param from the sender's address
   */
  static String of(Digest digest, PortalLink portal, String from) {
    CalendarText calendar = new CalendarText();
    calendar.line("BEGIN:VCALENDAR");
    calendar.line("VERSION:2.0");
    calendar.line("PRODID:-//nextbestaction.org//nba-delivery//EN");
    calendar.line("CALSCALE:GREGORIAN");
    calendar.line("METHOD:PUBLISH");
    for (OutgoingCard card : digest.full()) {
      calendar.entry(card, digest.event(card), portal, from);
    }
    calendar.line("END:VCALENDAR");
    return calendar.out.toString();
  }

  private void entry(OutgoingCard card, String summary, PortalLink portal, String from) {
    CardBrief brief = card.brief();
    LocalDate due = brief.action().dueOn() == null ? brief.asOf() : brief.action().dueOn();
    String link = portal.to(brief.cardId());
    line("BEGIN:VEVENT");
    line("UID:" + Keys.hash(brief.cardId()) + from.substring(from.lastIndexOf('@')));
    line("ORGANIZER:mailto:" + from);
    line("SEQUENCE:" + (brief.revision() - 1));
    line("DTSTAMP:" + day(brief.asOf()) + "T000000Z");
    line("DTSTART;VALUE=DATE:" + day(due));
    line("DTEND;VALUE=DATE:" + day(due.plusDays(1)));
    line("SUMMARY:" + escape(summary));
    line("DESCRIPTION:" + escape(link));
    line("URL:" + link);
    line("TRANSP:TRANSPARENT");
    line("END:VEVENT");
  }

  private static String day(LocalDate day) {
    return DateTimeFormatter.BASIC_ISO_DATE.format(day);
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,");
  }

  /** A line, folded between characters where it is too long. */
  private void line(String text) {
    int octets = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      String one = Character.toString(point);
      int size = one.getBytes(UTF_8).length;
      if (octets + size > MOST_OCTETS) {
        out.append("\r\n ");
        octets = 1;
      }
      out.append(one);
      octets += size;
      i += Character.charCount(point);
    }
    out.append("\r\n");
  }
}
