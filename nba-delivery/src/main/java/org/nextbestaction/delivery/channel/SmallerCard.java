package org.nextbestaction.delivery.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * The public JSON of a card, made smaller for a place that does not take all of it: parts are left
 * out or shortened one after the other until the rest fits. Limits and ids are never among them.
 *
 * @param cut what was left out or shortened, in that order; empty for a whole card
 */
public record SmallerCard(String json, List<String> cut) {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

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

  public SmallerCard {
    cut = List.copyOf(cut);
  }

  /**
   * The card with as little cut as fits; where nothing more may be cut, that which does not.
   *
   * @param fits whether a JSON, with these parts cut, fits
   */
  public static SmallerCard of(OutgoingCard card, BiPredicate<String, List<String>> fits) {
    String json = card.json();
    List<String> cut = new ArrayList<>();
    if (fits.test(json, cut)) {
      return new SmallerCard(json, cut);
    }
    ObjectNode tree = read(json);
    for (Map.Entry<String, Consumer<ObjectNode>> step : CUTS.entrySet()) {
      step.getValue().accept(tree);
      cut.add(step.getKey());
      json = tree.toString();
      if (fits.test(json, cut)) {
        break;
      }
    }
    return new SmallerCard(json, cut);
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

  private static ObjectNode read(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the card is no JSON", e);
    }
  }
}
