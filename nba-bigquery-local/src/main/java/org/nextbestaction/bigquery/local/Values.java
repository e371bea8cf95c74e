package org.nextbestaction.bigquery.local;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.zetasql.StructType.StructField;
import com.google.zetasql.Type;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.Value;
import com.google.zetasql.ZetaSQLValue.ValueProto;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of the SQL engine from and to Java's. */
final class Values {

  private Values() {}

  /** The type that a Java value has as a parameter. */
  static Type typeOf(Object value) {
    if (value instanceof Value typed) {
      return typed.getType();
    }
    if (value instanceof List<?> list) {
      Object first = list.isEmpty() ? "" : list.get(0);
      return TypeFactory.createArrayType(typeOf(first == null ? "" : first));
    }
    if (value instanceof String) {
      return Types.STRING;
    }
    if (value instanceof Long || value instanceof Integer) {
      return Types.INT64;
    }
    if (value instanceof Double) {
      return Types.FLOAT64;
    }
    if (value instanceof BigDecimal) {
      return Types.NUMERIC;
    }
    if (value instanceof Boolean) {
      return Types.BOOL;
    }
    if (value instanceof LocalDate) {
      return Types.DATE;
    }
    if (value instanceof LocalTime) {
      return Types.TIME;
    }
    if (value instanceof LocalDateTime) {
      return Types.DATETIME;
    }
    if (value instanceof Instant) {
      return Types.TIMESTAMP;
    }
    if (value instanceof byte[]) {
      return Types.BYTES;
    }
    throw new IllegalArgumentException("no parameter can be a " + value.getClass().getName());
  }

  /** A Java value as one of that type; null is NULL, and an empty array where it is one. */
  static Value of(Type type, @Nullable Object value) {
    if (value instanceof Value typed) {
      return typed;
    }
    if (type.isArray()) {
      List<Value> elements = new ArrayList<>();
      for (Object element : value == null ? List.of() : (List<?>) value) {
        elements.add(of(type.asArray().getElementType(), element));
      }
      return Value.createArrayValue(type.asArray(), elements);
    }
    if (value == null) {
      return Value.createNullValue(type);
    }
    try {
      return switch (type.getKind()) {
        case TYPE_STRING -> Value.createStringValue((String) value);
        case TYPE_JSON -> Value.createJsonValue((String) value);
        case TYPE_INT64 -> Value.createInt64Value(((Number) value).longValue());
        case TYPE_DOUBLE -> Value.createDoubleValue(((Number) value).doubleValue());
        case TYPE_NUMERIC -> Value.createNumericValue(decimal(value));
        case TYPE_BIGNUMERIC -> Value.createBigNumericValue(decimal(value));
        case TYPE_BOOL -> Value.createBoolValue((Boolean) value);
        case TYPE_BYTES -> Value.createBytesValue(ByteString.copyFrom((byte[]) value));
        case TYPE_DATE -> Value.createDateValue((LocalDate) value);
        case TYPE_TIME -> Value.createTimeValue((LocalTime) value);
        case TYPE_DATETIME -> Value.createDatetimeValue((LocalDateTime) value);
        case TYPE_TIMESTAMP -> timestamp((Instant) value);
        case TYPE_STRUCT -> struct(type, (Map<?, ?>) value);
        default -> throw new ClassCastException();
      };
    } catch (ClassCastException e) {
      throw new IllegalArgumentException(
          "a " + value.getClass().getSimpleName() + " is no " + Types.name(type), e);
    }
  }

  private static BigDecimal decimal(Object value) {
    return value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
  }

  private static Value timestamp(Instant instant) {
    return Value.createTimestampValueFromUnixMicros(
        Math.addExact(
            Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000));
  }

  private static Value struct(Type type, Map<?, ?> fields) {
    List<Value> values = new ArrayList<>();
    for (StructField field : type.asStruct().getFieldList()) {
      values.add(of(field.getType(), fields.get(field.getName())));
    }
    return Value.createStructValue(type.asStruct(), values);
  }

  /** A value as Java's; see {@link LocalResult}. */
  static @Nullable Object toJava(Value value) {
    if (value.isNull()) {
      return null;
    }
    return switch (value.getType().getKind()) {
      case TYPE_STRING -> value.getStringValue();
      case TYPE_JSON -> value.getJsonValue();
      case TYPE_INT64 -> value.getInt64Value();
      case TYPE_DOUBLE -> value.getDoubleValue();
      case TYPE_NUMERIC -> plain(value.getNumericValue());
      case TYPE_BIGNUMERIC -> plain(value.getBigNumericValue());
      case TYPE_BOOL -> value.getBoolValue();
      case TYPE_BYTES -> value.getBytesValue().toByteArray();
      case TYPE_DATE -> value.getLocalDateValue();
      case TYPE_TIME -> value.getLocalTimeValue();
      case TYPE_DATETIME -> value.getLocalDateTimeValue();
      case TYPE_TIMESTAMP -> instant(value.getProto());
      case TYPE_INTERVAL -> interval(value);
      case TYPE_ARRAY -> {
        List<@Nullable Object> elements = new ArrayList<>();
        for (Value element : value.getElementList()) {
          elements.add(toJava(element));
        }
        yield elements;
      }
      case TYPE_STRUCT -> {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < value.getFieldCount(); i++) {
          fields.put(fieldName(value.getType(), i), toJava(value.getField(i)));
        }
        yield fields;
      }
      default -> throw new IllegalStateException("a value of " + Types.name(value.getType()));
    };
  }

  /** What a field of a struct is called in a result; one without a name gets one from its place. */
  static String fieldName(Type struct, int field) {
    String name = struct.asStruct().getField(field).getName();
    return name.isEmpty() ? "_field_" + (field + 1) : name;
  }

  /** Without trailing zeros, as BigQuery writes decimals. */
  private static BigDecimal plain(BigDecimal decimal) {
    BigDecimal stripped = decimal.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static Instant instant(ValueProto proto) {
    Timestamp timestamp = proto.getTimestampValue();
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }

  /** Years-months days hours:minutes:seconds. */
  private static String interval(Value value) {
    var interval = value.getIntervalValue();
    long months = interval.months();
    Duration time = Duration.of(interval.micros(), ChronoUnit.MICROS);
    Duration size = time.abs();
    String micros = "%06d".formatted(size.getNano() / 1_000);
    String fraction =
        size.getNano() == 0 ? "" : "." + (micros.endsWith("000") ? micros.substring(0, 3) : micros);
    return "%s%d-%d %d %s%d:%d:%d%s"
        .formatted(
            months < 0 ? "-" : "",
            Math.abs(months) / 12,
            Math.abs(months) % 12,
            interval.days(),
            time.isNegative() ? "-" : "",
            size.toHours(),
            size.toMinutesPart(),
            size.toSecondsPart(),
            fraction);
  }

  /**
   * A value as one of another type, as far as GoogleSQL does so by itself when it writes into a
   * column: numbers widen, and texts that were written out become dates and times.
   */
  static Value coerced(Value value, Type type) {
    if (value.getType().equals(type)) {
      return value;
    }
    if (value.isNull() || value.getType().isArray() && value.isEmptyArray()) {
      return of(type, null);
    }
    Object java = toJava(value);
    if (value.getType().isArray() && type.isArray()) {
      List<Value> elements = new ArrayList<>();
      for (Value element : value.getElementList()) {
        elements.add(coerced(element, type.asArray().getElementType()));
      }
      return Value.createArrayValue(type.asArray(), elements);
    }
    if (value.getType().isStruct() && type.isStruct()) {
      List<Value> fields = new ArrayList<>();
      for (int i = 0; i < value.getFieldCount(); i++) {
        fields.add(coerced(value.getField(i), type.asStruct().getField(i).getType()));
      }
      return Value.createStructValue(type.asStruct(), fields);
    }
    if (java instanceof String text) {
      return parsed(text, type);
    }
    if (java instanceof LocalDate date && type.isTimestamp()) {
      return timestamp(date.atStartOfDay().toInstant(ZoneOffset.UTC));
    }
    if (java instanceof LocalDate date && type.isDatetime()) {
      return Value.createDatetimeValue(date.atStartOfDay());
    }
    return of(type, java);
  }

  /** A text that was written out as a value of that type. */
  private static Value parsed(String text, Type type) {
    return switch (type.getKind()) {
      case TYPE_DATE -> of(type, LocalDate.parse(text));
      case TYPE_TIME -> of(type, LocalTime.parse(text));
      case TYPE_DATETIME -> of(type, LocalDateTime.parse(text.replace(' ', 'T')));
      case TYPE_TIMESTAMP -> of(type, Instant.parse(text.replace(' ', 'T')));
      default -> of(type, text);
    };
  }
}
