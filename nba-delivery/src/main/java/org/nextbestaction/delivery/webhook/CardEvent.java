package org.nextbestaction.delivery.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.delivery.channel.Clip;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.PortalLink;
import org.nextbestaction.delivery.channel.SmallerCard;

/**
 * A message as a CloudEvent 1.0 in the structured JSON form. Its data are the public JSON of the
 * card, or, where the card is over, what became of it. What is cut of a large card stands in the
 * attribute {@code cut}.
 */
final class CardEvent {

  /** What the specification of Standard Webhooks recommends, in bytes. */
  static final int MOST = 20 * 1024;

  /** In characters; no id that means anything is longer. */
  private static final int LONGEST_ID = 500;

  private static final JsonFactory JSON = new JsonFactory();
  private static final Set<Message.Kind> TELLS_CARD =
      Set.of(Message.Kind.CARD, Message.Kind.REOPENED);

  private CardEvent() {}

  /** The event of a message. */
  static String of(Message message, String id, PortalLink portal) {
    return switch (message.kind()) {
      case CARD, REOPENED -> {
        SmallerCard card =
            SmallerCard.of(
                message.card(),
                (json, cut) ->
                    event(message, id, portal, json, cut).getBytes(UTF_8).length <= MOST);
        yield event(message, id, portal, card.json(), card.cut());
      }
      case ANSWERED, CLOSED -> event(message, id, portal, fate(message), List.of());
      case DIGEST -> throw new IllegalArgumentException("a digest is no event");
    };
  }

  private static String event(
      Message message, String id, PortalLink portal, String data, List<String> cut) {
    CardBrief brief = message.card().brief();
    StringWriter out = new StringWriter();
    try (JsonGenerator event = JSON.createGenerator(out)) {
      event.writeStartObject();
      event.writeStringField("specversion", "1.0");
      event.writeStringField("id", id);
      event.writeStringField("source", portal.page().toString());
      event.writeStringField("type", type(message.kind()));
      event.writeStringField("subject", subject(brief));
      if (message.settled() != null) {
        event.writeStringField("time", message.settled().at().toString());
      }
      event.writeStringField("datacontenttype", "application/json");
      if (TELLS_CARD.contains(message.kind())) {
        event.writeStringField(
            "dataschema", portal.page().resolve("/nba/v1/card.schema.json").toString());
      }
      event.writeStringField("recipient", message.recipient());
      event.writeStringField("link", portal.to(brief.cardId()));
      if (message.repetition()) {
        event.writeBooleanField("repetition", true);
      }
      if (!cut.isEmpty()) {
        event.writeStringField("cut", String.join(",", cut));
      }
      event.writeFieldName("data");
      event.writeRawValue(data);
      event.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static String type(Message.Kind kind) {
    return "org.nextbestaction.card."
        + switch (kind) {
          case CARD, DIGEST -> "proposed";
          case ANSWERED -> "answered";
          case REOPENED -> "reopened";
          case CLOSED -> "closed";
        }
        + ".v1";
  }

  /** The customer; of a card about none what it is about. Never empty. */
  private static String subject(CardBrief brief) {
    String id = brief.customerId() == null ? brief.subject().id() : brief.customerId();
    return id.isEmpty() ? brief.cardId() : Clip.text(id, LONGEST_ID);
  }

  private static @Nullable String id(@Nullable String id) {
    return id == null ? null : Clip.text(id, LONGEST_ID);
  }

  private static String fate(Message message) {
    CardBrief brief = message.card().brief();
    Message.Settled settled = message.settled();
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("cardId", brief.cardId());
    data.put("revision", brief.revision());
    data.put("customerId", id(brief.customerId()));
    data.put("agentId", id(brief.agentId()));
    data.put("actionCode", brief.action().code());
    if (settled == null) {
      data.putNull("settled");
    } else {
      ObjectNode told = data.putObject("settled");
      told.put("decision", settled.decision().name());
      told.put("reason", settled.reason() == null ? null : settled.reason().name());
      told.put("by", id(settled.by()));
      told.put("channel", id(settled.channel()));
      told.put("at", settled.at().toString());
    }
    return data.toString();
  }
}
