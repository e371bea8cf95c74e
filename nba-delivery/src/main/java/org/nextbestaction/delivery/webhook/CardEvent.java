package org.nextbestaction.delivery.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.delivery.channel.Clip;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.delivery.channel.PortalLink;

/**
 * A message as a CloudEvent 1.0 in the structured JSON form. Its data are the public JSON of the
 * card, or, where the card is over, what became of it.
 */
final class CardEvent {

  /** What the specification of Standard Webhooks recommends, in bytes. */
  static final int MOST = 20 * 1024;

  /** In characters; no id that means anything is longer. */
  private static final int LONGEST_ID = 500;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  /**
   * What is left out of a card that is too large, one after the other until it is not; the event's
   * attribute {@code cut} names them. Limits are never among them.
   */
  private static final Map<String, Consumer<ObjectNode>> CUTS = cuts();

  private static final Set<String> WHOLE =
      Set.of(
          "constraints",
          "cardId",
          "customerId",
          "agentId",
          "subject",
          "productId",
          "productIds",
          "bundleId",
          "replacedBy",
          "rule",
          "code",
          "signal",
          "id");

  private CardEvent() {}

  /** The event of a message. */
  static String of(Message message, String id, PortalLink portal) {
    OutgoingCard card = message.card();
    List<String> cut = new ArrayList<>();
    return switch (message.kind()) {
      case CARD, REOPENED -> {
        JsonNode data = read(card.json());
        String event = event(message, id, portal, data, cut);
        for (Map.Entry<String, Consumer<ObjectNode>> step : CUTS.entrySet()) {
          if (event.getBytes(UTF_8).length <= MOST) {
            break;
          }
          step.getValue().accept((ObjectNode) data);
          cut.add(step.getKey());
          event = event(message, id, portal, data, cut);
        }
        yield event;
      }
      case ANSWERED, CLOSED -> event(message, id, portal, fate(message), cut);
      case DIGEST -> throw new IllegalArgumentException("a digest is no event");
    };
  }

  private static String event(
      Message message, String id, PortalLink portal, JsonNode data, List<String> cut) {
    CardBrief brief = message.card().brief();
    ObjectNode event = JSON.createObjectNode();
    event.put("specversion", "1.0");
    event.put("id", id);
    event.put("source", portal.page().toString());
    event.put("type", "org.nextbestaction.card." + happened(message.kind()) + ".v1");
    event.put("subject", subject(brief));
    if (message.settled() != null) {
      event.put("time", message.settled().at().toString());
    }
    event.put("datacontenttype", "application/json");
    if (data.has("action")) {
      event.put("dataschema", portal.page().resolve("/nba/v1/card.schema.json").toString());
    }
    event.put("recipient", message.recipient());
    event.put("link", portal.to(brief.cardId()));
    if (message.repetition()) {
      event.put("repetition", true);
    }
    if (!cut.isEmpty()) {
      event.put("cut", String.join(",", cut));
    }
    event.set("data", data);
    return write(event);
  }

  private static String happened(Message.Kind kind) {
    return switch (kind) {
      case CARD, DIGEST -> "proposed";
      case ANSWERED -> "answered";
      case REOPENED -> "reopened";
      case CLOSED -> "closed";
    };
  }

  /** The customer; of a card about none what it is about. Never empty. */
  private static String subject(CardBrief brief) {
    String id = brief.customerId() == null ? brief.subject().id() : brief.customerId();
    return id.isEmpty() ? brief.cardId() : Clip.text(id, LONGEST_ID);
  }

  private static @Nullable String id(@Nullable String id) {
    return id == null ? null : Clip.text(id, LONGEST_ID);
  }

  private static ObjectNode fate(Message message) {
    CardBrief brief = message.card().brief();
    Message.Settled settled = message.settled();
    ObjectNode data = JSON.createObjectNode();
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
    return data;
  }

  private static Map<String, Consumer<ObjectNode>> cuts() {
    Map<String, Consumer<ObjectNode>> cuts = new LinkedHashMap<>();
    cuts.put("quotes", card -> card.remove("quotes"));
    cuts.put("explanation", card -> shorten(card.path("explanation"), "text", 600));
    cuts.put("script", card -> shorten(card.path("script"), "text", 600));
    cuts.put("facts", card -> card.path("why").forEach(why -> empty(why, "facts")));
    cuts.put("timeline", card -> card.putNull("timeline"));
    cuts.put("checks", card -> card.putArray("checks"));
    cuts.put("offer", card -> keep(card.path("offer"), 5));
    cuts.put("why", card -> keep(card.path("why"), 6));
    cuts.put("removed", card -> keep(card.path("removed"), 5));
    cuts.put("dataGaps", card -> keep(card.path("dataGaps"), 5));
    cuts.put("texts", card -> card.properties().forEach(part -> shortened(part, 240)));
    cuts.put("names", card -> card.properties().forEach(part -> shortened(part, 60)));
    return cuts;
  }

  private static void keep(JsonNode array, int most) {
    while (array.size() > most) {
      ((ArrayNode) array).remove(most);
    }
  }

  private static void empty(JsonNode parent, String field) {
    ((ObjectNode) parent).putObject(field);
  }

  private static void shorten(JsonNode parent, String field, int most) {
    String text = parent.path(field).asText();
    if (text.length() > most) {
      ((ObjectNode) parent).put(field, Clip.text(text, most));
    }
  }

  /** The texts of a part of a card shortened, but for limits, ids and codes. */
  private static void shortened(Map.Entry<String, JsonNode> part, int most) {
    if (!WHOLE.contains(part.getKey())) {
      part.setValue(shortened(part.getValue(), most));
    }
  }

  private static JsonNode shortened(JsonNode node, int most) {
    if (node.isTextual()) {
      return JSON.getNodeFactory().textNode(Clip.text(node.textValue(), most));
    }
    if (node instanceof ObjectNode object) {
      object.properties().forEach(part -> shortened(part, most));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, shortened(array.get(i), most));
      }
    }
    return node;
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the card is no JSON", e);
    }
  }

  private static String write(ObjectNode json) {
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that cannot be written", e);
    }
  }
}
