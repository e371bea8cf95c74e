package org.nextbestaction.delivery.hubspot;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.delivery.channel.CardView;
import org.nextbestaction.delivery.channel.Clip;
import org.nextbestaction.delivery.channel.Html;
import org.nextbestaction.delivery.channel.Keys;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.delivery.channel.PlainCard;
import org.nextbestaction.feedback.Answer;

/** A message as an input of HubSpot's batch upsert: the record of its card as it is now. */
final class CardRecord {

  /** The unique property by which a record is known again. */
  static final String KEY = "nba_card_id";

  /** HubSpot's limit of a text property, in characters. */
  static final int MOST = 65_536;

  /** Ours for a line that people read in lists. */
  static final int MOST_SUBJECT = 200;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HubSpotSettings settings;

  CardRecord(HubSpotSettings settings) {
    this.settings = settings;
  }

  ObjectNode of(Message message) {
    CardBrief brief = message.card().brief();
    ObjectNode input = JSON.createObjectNode();
    input.put("idProperty", KEY);
    input.put("id", key(brief.cardId()));
    input.put("objectWriteTraceId", trace(message));
    ObjectNode properties = input.putObject("properties");
    properties.put(KEY, key(brief.cardId()));
    properties.put("hubspot_owner_id", message.recipient());
    if (settings.objectType().equals(HubSpotSettings.TASKS)) {
      task(properties, message);
    } else {
      object(properties, message);
    }
    return input;
  }

  /** Names a message within a batch. */
  static String trace(Message message) {
    return Keys.hash(message.key());
  }

  /** The card's id; the hash of one that no property takes. */
  static String key(String cardId) {
    return Keys.plain(cardId, 100);
  }

  private void task(ObjectNode properties, Message message) {
    OutgoingCard card = message.card();
    CardBrief.Action action = card.brief().action();
    LocalDate due = due(card.brief());
    // Noon, so that it is the same day wherever the owner is.
    properties.put("hs_timestamp", due.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC).toString());
    properties.put("hs_task_subject", subject(card));
    properties.put("hs_task_body", CardView.Room.first(room -> html(message, room), this::fits));
    properties.put("hs_task_status", status(message));
    properties.put(
        "hs_task_priority",
        action.kind().equals("obligation") || !due.isAfter(card.brief().asOf())
            ? "HIGH"
            : "MEDIUM");
    properties.put(
        "hs_task_type",
        switch (action.channel()) {
          case "phone" -> "CALL";
          case "email" -> "EMAIL";
          default -> "TODO";
        });
  }

  private void object(ObjectNode properties, Message message) {
    OutgoingCard card = message.card();
    CardBrief brief = card.brief();
    properties.put("nba_title", subject(card));
    properties.put("nba_state", state(message));
    properties.put("nba_revision", String.valueOf(brief.revision()));
    properties.put(
        "nba_customer_id",
        brief.customerId() == null ? "" : Clip.text(Clip.line(brief.customerId()), MOST_SUBJECT));
    properties.put("nba_due_on", due(brief).toString());
    properties.put("nba_link", settings.portal().to(brief.cardId()));
    properties.put("nba_text", CardView.Room.first(room -> plain(message, room), this::fits));
  }

  private boolean fits(String text) {
    return text.length() <= MOST;
  }

  private static String subject(OutgoingCard card) {
    return Clip.text(CardView.title(card, 120) + " – " + CardView.customer(card, 80), MOST_SUBJECT);
  }

  private static LocalDate due(CardBrief brief) {
    return brief.action().dueOn() == null ? brief.asOf() : brief.action().dueOn();
  }

  private static String status(Message message) {
    return switch (message.kind()) {
      case CARD, DIGEST, REOPENED -> "NOT_STARTED";
      case ANSWERED -> snoozed(message) ? "DEFERRED" : "COMPLETED";
      case CLOSED -> "COMPLETED";
    };
  }

  private static String state(Message message) {
    return switch (message.kind()) {
      case CARD, DIGEST, REOPENED -> "OPEN";
      case ANSWERED -> snoozed(message) ? "SNOOZED" : "ANSWERED";
      case CLOSED -> "CLOSED";
    };
  }

  private static boolean snoozed(Message message) {
    Message.Settled settled = message.settled();
    return settled != null && settled.decision() == Answer.Decision.SNOOZED;
  }

  private String plain(Message message, CardView.Room room) {
    return PlainCard.of(
        CardView.of(message.card(), room),
        CardView.state(message),
        settings.portal().to(message.card().brief().cardId()));
  }

  private String html(Message message, CardView.Room room) {
    OutgoingCard card = message.card();
    CardView view = CardView.of(card, room);
    StringBuilder out = new StringBuilder();
    String state = CardView.state(message);
    if (state != null) {
      out.append("<p><strong>").append(Html.escape(state)).append("</strong></p>");
    }
    for (CardView.Fact fact : view.facts()) {
      out.append("<p>").append(Html.escape(fact.label() + ": " + fact.text())).append("</p>");
    }
    view.sections().forEach(section -> list(out, section));
    list(out, view.script());
    String link = Html.escape(settings.portal().to(card.brief().cardId()));
    String open = CardView.texts(card.brief().language()).say("answer.open");
    return out.append("<p><a href=\"")
        .append(link)
        .append("\">")
        .append(Html.escape(open))
        .append("</a></p>")
        .toString();
  }

  private static void list(StringBuilder out, CardView.@Nullable Section section) {
    if (section != null) {
      out.append("<p><strong>").append(Html.escape(section.heading())).append("</strong></p><ul>");
      section.lines().forEach(line -> out.append("<li>").append(Html.escape(line)).append("</li>"));
      out.append("</ul>");
    }
  }
}
