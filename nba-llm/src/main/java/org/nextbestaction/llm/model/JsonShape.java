package org.nextbestaction.llm.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a text is JSON of a schema, as far as vendors hold it: type, properties, required, items,
 * enum, additionalProperties, minItems, maxItems, maxLength. A schema with any other word that
 * would limit the answer is refused, so that none is passed over.
 */
final class JsonShape {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Set<String> KNOWN =
      Set.of(
          "type",
          "properties",
          "required",
          "items",
          "enum",
          "additionalProperties",
          "minItems",
          "maxItems",
          "maxLength",
          "description",
          "propertyOrdering");

  private JsonShape() {}

  /** Where and why the text is not of the schema, without a word of the text; null when it is. */
  static @Nullable String faultOf(String text, String schema) {
    JsonNode form;
    try {
      form = MAPPER.readTree(schema);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the schema of the prompt is no JSON", e);
    }
    JsonNode node;
    try {
      node = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return "no JSON";
    }
    return faultOf(node, form, "$");
  }

  private static @Nullable String faultOf(JsonNode node, JsonNode schema, String at) {
    for (Iterator<String> words = schema.fieldNames(); words.hasNext(); ) {
      String word = words.next();
      if (!KNOWN.contains(word)) {
        throw new IllegalArgumentException("the schema of the prompt holds (" + word + ")");
      }
    }
    if (!ofType(node, schema.path("type").asText())) {
      return at + " is no " + schema.path("type").asText();
    }
    if (schema.has("enum") && !holds(schema.get("enum"), node)) {
      return at + " is none of the values";
    }
    if (node.isTextual() && node.textValue().length() > most(schema, "maxLength")) {
      return at + " is too long";
    }
    if (node.isArray()) {
      return faultOfItems(node, schema, at);
    }
    return node.isObject() ? faultOfFields(node, schema, at) : null;
  }

  private static @Nullable String faultOfItems(JsonNode node, JsonNode schema, String at) {
    if (node.size() > most(schema, "maxItems") || node.size() < schema.path("minItems").asInt(0)) {
      return at + " holds " + node.size() + " items";
    }
    for (int i = 0; i < node.size(); i++) {
      String fault = faultOf(node.get(i), schema.path("items"), at + "[" + i + "]");
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private static @Nullable String faultOfFields(JsonNode node, JsonNode schema, String at) {
    JsonNode properties = schema.path("properties");
    for (JsonNode name : schema.path("required")) {
      if (!node.has(name.asText())) {
        return at + "." + name.asText() + " is missing";
      }
    }
    for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
      Map.Entry<String, JsonNode> field = fields.next();
      JsonNode form = properties.get(field.getKey());
      if (form == null) {
        if (!schema.path("additionalProperties").asBoolean(true)) {
          return at + " has a field that was not asked for";
        }
        continue;
      }
      String fault = faultOf(field.getValue(), form, at + "." + field.getKey());
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private static boolean ofType(JsonNode node, String type) {
    return switch (type) {
      case "object" -> node.isObject();
      case "array" -> node.isArray();
      case "string" -> node.isTextual();
      case "integer" -> node.isIntegralNumber();
      case "number" -> node.isNumber();
      case "boolean" -> node.isBoolean();
      case "" -> true;
      default -> throw new IllegalArgumentException("the schema of the prompt asks for " + type);
    };
  }

  private static boolean holds(JsonNode values, JsonNode node) {
    for (JsonNode value : values) {
      if (value.equals(node)) {
        return true;
      }
    }
    return false;
  }

  private static int most(JsonNode schema, String word) {
    return schema.path(word).asInt(Integer.MAX_VALUE);
  }
}
