package org.nextbestaction.bigquery.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.zetasql.StructType.StructField;
import com.google.zetasql.Type;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Schemas and values in the JSON of BigQuery's interface. */
final class Wire {

  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .toFormatter();

  private Wire() {}

  static ObjectNode object() {
    return NODES.objectNode();
  }

  static ObjectNode schema(List<Relation.Field> fields) {
    ObjectNode schema = object();
    ArrayNode list = schema.putArray("fields");
    for (Relation.Field field : fields) {
      list.add(field(field.name(), field.type(), field.required()));
    }
    return schema;
  }

  private static ObjectNode field(String name, Type type, boolean required) {
    Type element = type.isArray() ? type.asArray().getElementType() : type;
    ObjectNode node = object();
    node.put("name", name);
    node.put(
        "type",
        switch (element.getKind()) {
          case TYPE_INT64 -> "INTEGER";
          case TYPE_DOUBLE -> "FLOAT";
          case TYPE_BOOL -> "BOOLEAN";
          case TYPE_STRUCT -> "RECORD";
          default -> Types.name(element);
        });
    node.put("mode", type.isArray() ? "REPEATED" : required ? "REQUIRED" : "NULLABLE");
    if (element.isStruct()) {
      ArrayNode fields = node.putArray("fields");
      for (int i = 0; i < element.asStruct().getFieldCount(); i++) {
        Type inner = element.asStruct().getField(i).getType();
        fields.add(field(Values.fieldName(element, i), inner, false));
      }
    }
    return node;
  }

  /** The columns of a schema that was sent. */
  static List<Relation.Field> fields(JsonNode schema) {
    List<Relation.Field> fields = new ArrayList<>();
    for (JsonNode field : schema.path("fields")) {
      boolean required = field.path("mode").asText().equalsIgnoreCase("REQUIRED");
      fields.add(new Relation.Field(field.path("name").asText(), type(field), required));
    }
    return fields;
  }

  private static Type type(JsonNode field) {
    String name = field.path("type").asText();
    Type type;
    if (name.equalsIgnoreCase("RECORD") || name.equalsIgnoreCase("STRUCT")) {
      List<StructField> inner = new ArrayList<>();
      for (Relation.Field part : fields(field)) {
        inner.add(new StructField(part.name(), part.type()));
      }
      type = TypeFactory.createStructType(inner);
    } else {
      type = Types.parse(name);
    }
    return field.path("mode").asText().equalsIgnoreCase("REPEATED")
        ? TypeFactory.createArrayType(type)
        : type;
  }

  /** A row as results hold it. */
  static ObjectNode row(List<Value> values, boolean wholeMicros) {
    ObjectNode row = object();
    ArrayNode cells = row.putArray("f");
    for (Value value : values) {
      cells.addObject().set("v", value(value, wholeMicros));
    }
    return row;
  }

  private static JsonNode value(Value value, boolean wholeMicros) {
    if (value.getType().isArray()) {
      ArrayNode elements = NODES.arrayNode();
      if (!value.isNull()) {
        for (Value element : value.getElementList()) {
          elements.addObject().set("v", value(element, wholeMicros));
        }
      }
      return elements;
    }
    if (value.isNull()) {
      return NullNode.instance;
    }
    if (value.getType().isStruct()) {
      return row(value.getFieldList(), wholeMicros);
    }
    return TextNode.valueOf(text(Values.toJava(value), wholeMicros));
  }

  private static String text(@Nullable Object value, boolean wholeMicros) {
    if (value instanceof Instant instant) {
      long micros =
          Math.addExact(
              Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
      return wholeMicros ? Long.toString(micros) : Double.toString(micros / 1e6);
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof LocalTime time) {
      return TIME.format(time);
    }
    if (value instanceof LocalDateTime time) {
      return time.toLocalDate() + "T" + TIME.format(time.toLocalTime());
    }
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    return String.valueOf(value);
  }

  /** The named parameters of a query that was sent. */
  static void parameters(JsonNode list, Map<String, Value> into) {
    for (JsonNode parameter : list) {
      Type type = parameterType(parameter.path("parameterType"));
      into.put(parameter.path("name").asText(), parameter(type, parameter.path("parameterValue")));
    }
  }

  private static Type parameterType(JsonNode node) {
    String name = node.path("type").asText();
    if (name.equals("ARRAY")) {
      return TypeFactory.createArrayType(parameterType(node.path("arrayType")));
    }
    if (name.equals("STRUCT")) {
      List<StructField> fields = new ArrayList<>();
      for (JsonNode field : node.path("structTypes")) {
        fields.add(new StructField(field.path("name").asText(), parameterType(field.path("type"))));
      }
      return TypeFactory.createStructType(fields);
    }
    return Types.parse(name);
  }

  private static Value parameter(Type type, JsonNode node) {
    if (type.isArray()) {
      List<Value> elements = new ArrayList<>();
      for (JsonNode element : node.path("arrayValues")) {
        elements.add(parameter(type.asArray().getElementType(), element));
      }
      return Value.createArrayValue(type.asArray(), elements);
    }
    if (type.isStruct()) {
      List<Value> fields = new ArrayList<>();
      for (StructField field : type.asStruct().getFieldList()) {
        fields.add(parameter(field.getType(), node.path("structValues").path(field.getName())));
      }
      return Value.createStructValue(type.asStruct(), fields);
    }
    return scalar(type, node.path("value"));
  }

  /** A row that was sent as a JSON object; a field of no column is refused. */
  static List<Value> row(List<Relation.Field> fields, JsonNode object) {
    List<Value> values = new ArrayList<>();
    for (Relation.Field field : fields) {
      values.add(value(field.type(), member(object, field.name())));
    }
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (fields.stream().noneMatch(field -> field.name().equalsIgnoreCase(name))) {
        throw new LocalSqlException("invalid", "no such field: " + name + ".");
      }
    }
    return values;
  }

  private static JsonNode member(JsonNode object, String name) {
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String found = names.next();
      if (found.equalsIgnoreCase(name)) {
        return object.path(found);
      }
    }
    return NullNode.instance;
  }

  private static Value value(Type type, JsonNode node) {
    if (type.isArray()) {
      List<Value> elements = new ArrayList<>();
      for (JsonNode element : node) {
        elements.add(value(type.asArray().getElementType(), element));
      }
      return Value.createArrayValue(type.asArray(), elements);
    }
    if (type.isStruct() && node.isObject()) {
      List<Relation.Field> fields = new ArrayList<>();
      for (StructField field : type.asStruct().getFieldList()) {
        fields.add(new Relation.Field(field.getName(), field.getType(), false));
      }
      return Value.createStructValue(type.asStruct(), row(fields, node));
    }
    if (type.isJson() && !node.isTextual() && !node.isNull()) {
      return Value.createJsonValue(node.toString());
    }
    return scalar(type, node);
  }

  /** A value from a text, a number or a boolean; nothing is NULL. */
  static Value scalar(Type type, JsonNode node) {
    return node.isNull() || node.isMissingNode()
        ? Value.createNullValue(type)
        : scalar(type, node.asText());
  }

  static Value scalar(Type type, String text) {
    try {
      return Values.of(
          type,
          switch (type.getKind()) {
            case TYPE_STRING, TYPE_JSON -> text;
            case TYPE_INT64 -> Long.valueOf(text);
            case TYPE_DOUBLE -> Double.valueOf(text);
            case TYPE_NUMERIC, TYPE_BIGNUMERIC -> new BigDecimal(text);
            case TYPE_BOOL -> truth(text);
            case TYPE_BYTES -> Base64.getDecoder().decode(text);
            case TYPE_DATE -> LocalDate.parse(text);
            case TYPE_TIME -> LocalTime.parse(text);
            case TYPE_DATETIME -> LocalDateTime.parse(text.replace(' ', 'T'));
            case TYPE_TIMESTAMP -> instant(text);
            default -> throw new IllegalArgumentException();
          });
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new LocalSqlException("invalid", "Could not convert value to " + Types.name(type), e);
    }
  }

  private static Boolean truth(String text) {
    if (text.equalsIgnoreCase("true") || text.equals("1")) {
      return true;
    }
    if (text.equalsIgnoreCase("false") || text.equals("0")) {
      return false;
    }
    throw new IllegalArgumentException();
  }

  /** Seconds since 1970, or a date and a time of which all but the date may be left out. */
  private static Instant instant(String text) {
    if (text.matches("-?\\d+(\\.\\d+)?([eE]\\d+)?")) {
      BigDecimal micros = new BigDecimal(text).movePointRight(6);
      return Instant.EPOCH.plus(micros.longValue(), java.time.temporal.ChronoUnit.MICROS);
    }
    String iso = text.strip().replaceFirst(" UTC$", "Z").replaceFirst("^(\\S{10}) ", "$1T");
    if (iso.indexOf('T') < 0) {
      return LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    iso =
        iso.replaceFirst("([+-]\\d\\d)$", "$1:00").replace("z", "Z").replaceFirst(" (?=[+-])", "");
    return iso.matches(".*(Z|[+-]\\d\\d:\\d\\d)$")
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }
}
