package org.nextbestaction.bigquery.local;

import com.google.cloud.bigquery.storage.v1.BigDecimalByteStringEncoder;
import com.google.cloud.bigquery.storage.v1.CivilTimeEncoder;
import com.google.cloud.bigquery.storage.v1.ProtoSchema;
import com.google.cloud.bigquery.storage.v1.StorageError.StorageErrorCode;
import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as a writer packs them, by the writer's own description, into a table's columns. */
final class ProtoRowReader {

  private final List<LocalColumn> columns;
  private final Descriptor descriptor;
  private final List<@Nullable FieldDescriptor> fields = new ArrayList<>();

  /**
   * @throws WriteStreams.StreamException when the writer has a field that the table has not
   */
  ProtoRowReader(List<LocalColumn> columns, ProtoSchema schema) {
    this.columns = columns;
    try {
      FileDescriptor file =
          FileDescriptor.buildFrom(
              FileDescriptorProto.newBuilder()
                  .setName("rows.proto")
                  .setSyntax("proto2")
                  .addMessageType(schema.getProtoDescriptor())
                  .build(),
              new FileDescriptor[0]);
      descriptor = file.getMessageTypes().get(0);
    } catch (DescriptorValidationException e) {
      throw mismatch("the writer's schema cannot be read: " + e.getMessage());
    }
    for (FieldDescriptor field : descriptor.getFields()) {
      if (columns.stream().noneMatch(column -> column.name().equalsIgnoreCase(field.getName()))) {
        throw new WriteStreams.StreamException(
            StorageErrorCode.SCHEMA_MISMATCH_EXTRA_FIELDS,
            "The source object has fields unknown to BigQuery: " + field.getName() + ".");
      }
    }
    for (LocalColumn column : columns) {
      fields.add(
          descriptor.getFields().stream()
              .filter(field -> field.getName().equalsIgnoreCase(column.name()))
              .findFirst()
              .orElse(null));
    }
  }

  /**
   * A row in the order of the table's columns.
   *
   * @throws IllegalArgumentException when it does not fit the table
   */
  List<@Nullable Object> row(ByteString packed) {
    DynamicMessage message;
    try {
      message = DynamicMessage.parseFrom(descriptor, packed);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("no row: " + e.getMessage());
    }
    List<@Nullable Object> row = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      row.add(value(columns.get(i), fields.get(i), message));
    }
    return row;
  }

  private static @Nullable Object value(
      LocalColumn column, @Nullable FieldDescriptor field, DynamicMessage message) {
    String type = column.type();
    if (type.startsWith("ARRAY<")) {
      List<Object> elements = new ArrayList<>();
      if (field != null) {
        String of = type.substring("ARRAY<".length(), type.length() - 1);
        for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
          elements.add(java(of, message.getRepeatedField(field, i)));
        }
      }
      return elements;
    }
    if (field == null || !message.hasField(field)) {
      if (column.required()) {
        throw new IllegalArgumentException("Field " + column.name() + " is required");
      }
      return null;
    }
    return java(type, message.getField(field));
  }

  private static Object java(String type, Object value) {
    return switch (type) {
      case "STRING", "JSON", "BOOL" -> value;
      case "INT64" -> ((Number) value).longValue();
      case "FLOAT64" -> ((Number) value).doubleValue();
      case "NUMERIC" ->
          value instanceof ByteString bytes
              ? BigDecimalByteStringEncoder.decodeNumericByteString(bytes)
              : new BigDecimal(value.toString());
      case "BIGNUMERIC" ->
          value instanceof ByteString bytes
              ? BigDecimalByteStringEncoder.decodeBigNumericByteString(bytes)
              : new BigDecimal(value.toString());
      case "DATE" ->
          value instanceof Number days
              ? LocalDate.ofEpochDay(days.longValue())
              : LocalDate.parse(value.toString());
      case "TIMESTAMP" ->
          value instanceof Number micros
              ? Instant.EPOCH.plus(micros.longValue(), ChronoUnit.MICROS)
              : Instant.parse(value.toString());
      case "DATETIME" ->
          value instanceof Long packed
              ? CivilTimeEncoder.decodePacked64DatetimeMicrosLocalDateTime(packed)
              : LocalDateTime.parse(value.toString());
      case "TIME" ->
          value instanceof Long packed
              ? CivilTimeEncoder.decodePacked64TimeMicrosLocalTime(packed)
              : LocalTime.parse(value.toString());
      case "BYTES" -> ((ByteString) value).toByteArray();
      default -> throw mismatch("columns of the type " + type + " are not written here");
    };
  }

  private static WriteStreams.StreamException mismatch(String message) {
    return new WriteStreams.StreamException(StorageErrorCode.SCHEMA_MISMATCH_EXTRA_FIELDS, message);
  }
}
