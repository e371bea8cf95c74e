package org.nextbestaction.bigquery.sink;

import com.google.cloud.bigquery.storage.v1.BQTableSchemaToProtoDescriptor;
import com.google.cloud.bigquery.storage.v1.BigDecimalByteStringEncoder;
import com.google.cloud.bigquery.storage.v1.ProtoSchema;
import com.google.cloud.bigquery.storage.v1.ProtoSchemaConverter;
import com.google.cloud.bigquery.storage.v1.TableFieldSchema;
import com.google.cloud.bigquery.storage.v1.TableSchema;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** A table's rows in the form in which the Write API takes them. */
final class RowEncoder {

  private static final int NUMERIC_SCALE = 9;
  private static final long MICROS_A_SECOND = 1_000_000;
  private static final int NANOS_A_MICRO = 1000;

  private final SinkTable table;
  private final Descriptor descriptor;

  RowEncoder(SinkTable table) {
    this.table = table;
    try {
      descriptor =
          BQTableSchemaToProtoDescriptor.convertBQTableSchemaToProtoDescriptor(schema(table));
    } catch (DescriptorValidationException e) {
      throw new IllegalStateException(table.tableName(), e);
    }
  }

  /** What the first request of a connection says of the rows. */
  ProtoSchema schema() {
    return ProtoSchemaConverter.convert(descriptor);
  }

  /**
   * A row.
   *
   * @param values by column: {@code String}, {@code Long}, {@code Double}, {@code BigDecimal},
   *     {@code Boolean}, {@code LocalDate} or {@code Instant}; what is left out is null
   */
  ByteString encode(Map<String, ?> values) {
    DynamicMessage.Builder row = DynamicMessage.newBuilder(descriptor);
    for (SinkColumn column : table.columns()) {
      Object value = values.get(column.name());
      if (value != null) {
        FieldDescriptor field = descriptor.findFieldByName(column.name());
        row.setField(field, wire(value));
      } else if (column.required()) {
        throw new IllegalArgumentException(table.tableName() + "." + column.name() + " is missing");
      }
    }
    return row.build().toByteString();
  }

  private static Object wire(Object value) {
    if (value instanceof LocalDate date) {
      return Math.toIntExact(date.toEpochDay());
    }
    if (value instanceof Instant instant) {
      // not ChronoUnit.MICROS.between, which counts in nanoseconds: they end in 2262
      return instant.getEpochSecond() * MICROS_A_SECOND + instant.getNano() / NANOS_A_MICRO;
    }
    if (value instanceof BigDecimal number) {
      return BigDecimalByteStringEncoder.encodeToNumericByteString(
          number.scale() > NUMERIC_SCALE
              ? number.setScale(NUMERIC_SCALE, RoundingMode.HALF_UP)
              : number);
    }
    return value;
  }

  private static TableSchema schema(SinkTable table) {
    TableSchema.Builder schema = TableSchema.newBuilder();
    for (SinkColumn column : table.columns()) {
      schema.addFields(
          TableFieldSchema.newBuilder()
              .setName(column.name())
              .setType(type(column.type()))
              .setMode(
                  column.required()
                      ? TableFieldSchema.Mode.REQUIRED
                      : TableFieldSchema.Mode.NULLABLE));
    }
    return schema.build();
  }

  private static TableFieldSchema.Type type(SinkColumn.Type type) {
    return switch (type) {
      case FLOAT64 -> TableFieldSchema.Type.DOUBLE;
      case STRING -> TableFieldSchema.Type.STRING;
      case INT64 -> TableFieldSchema.Type.INT64;
      case NUMERIC -> TableFieldSchema.Type.NUMERIC;
      case BOOL -> TableFieldSchema.Type.BOOL;
      case DATE -> TableFieldSchema.Type.DATE;
      case TIMESTAMP -> TableFieldSchema.Type.TIMESTAMP;
    };
  }
}
