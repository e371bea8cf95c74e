package org.nextbestaction.bigquery.local;

import com.google.cloud.bigquery.storage.v1.ArrowRecordBatch;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** Rows in Arrow's form, with the types that BigQuery gives its columns there. */
final class ArrowRows {

  private ArrowRows() {}

  static ByteString schema(List<LocalColumn> columns) {
    return packed(channel -> MessageSerializer.serialize(channel, arrow(columns)));
  }

  static ArrowRecordBatch batch(
      List<LocalColumn> columns, List<? extends List<@Nullable Object>> rows) {
    try (BufferAllocator memory = new RootAllocator();
        VectorSchemaRoot root = VectorSchemaRoot.create(arrow(columns), memory)) {
      root.allocateNew();
      for (int c = 0; c < columns.size(); c++) {
        FieldVector vector = root.getVector(c);
        for (int r = 0; r < rows.size(); r++) {
          set(vector, r, rows.get(r).get(c));
        }
        vector.setValueCount(rows.size());
      }
      root.setRowCount(rows.size());
      try (var batch = new VectorUnloader(root).getRecordBatch()) {
        return ArrowRecordBatch.newBuilder()
            .setSerializedRecordBatch(
                packed(channel -> MessageSerializer.serialize(channel, batch)))
            .setRowCount(rows.size())
            .build();
      }
    }
  }

  private static Schema arrow(List<LocalColumn> columns) {
    List<Field> fields = new ArrayList<>();
    for (LocalColumn column : columns) {
      String type = column.type();
      if (type.startsWith("ARRAY<")) {
        String of = type.substring("ARRAY<".length(), type.length() - 1);
        fields.add(
            new Field(
                column.name(),
                FieldType.notNullable(ArrowType.List.INSTANCE),
                List.of(new Field("item", FieldType.nullable(type(of)), null))));
      } else {
        fields.add(new Field(column.name(), FieldType.nullable(type(type)), null));
      }
    }
    return new Schema(fields);
  }

  private static ArrowType type(String type) {
    return switch (type) {
      case "STRING", "JSON" -> ArrowType.Utf8.INSTANCE;
      case "INT64" -> new ArrowType.Int(64, true);
      case "FLOAT64" -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
      case "NUMERIC" -> new ArrowType.Decimal(38, 9, 128);
      case "BIGNUMERIC" -> new ArrowType.Decimal(76, 38, 256);
      case "BOOL" -> ArrowType.Bool.INSTANCE;
      case "BYTES" -> ArrowType.Binary.INSTANCE;
      case "DATE" -> new ArrowType.Date(DateUnit.DAY);
      case "TIME" -> new ArrowType.Time(TimeUnit.MICROSECOND, 64);
      case "DATETIME" -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);
      case "TIMESTAMP" -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");
      default -> throw LocalSqlException.invalid("columns of the type " + type + " are not read");
    };
  }

  private static void set(FieldVector vector, int row, @Nullable Object value) {
    if (vector instanceof ListVector list) {
      List<?> elements = value == null ? List.of() : (List<?>) value;
      int start = list.startNewValue(row);
      for (int i = 0; i < elements.size(); i++) {
        set(list.getDataVector(), start + i, elements.get(i));
      }
      list.endValue(row, elements.size());
    } else if (value == null) {
      vector.setNull(row);
    } else if (vector instanceof VarCharVector texts) {
      texts.setSafe(row, ((String) value).getBytes(StandardCharsets.UTF_8));
    } else if (vector instanceof BigIntVector numbers) {
      numbers.setSafe(row, (Long) value);
    } else if (vector instanceof Float8Vector numbers) {
      numbers.setSafe(row, (Double) value);
    } else if (vector instanceof DecimalVector numbers) {
      numbers.setSafe(row, ((BigDecimal) value).setScale(9));
    } else if (vector instanceof Decimal256Vector numbers) {
      numbers.setSafe(row, ((BigDecimal) value).setScale(38));
    } else if (vector instanceof BitVector bits) {
      bits.setSafe(row, (Boolean) value ? 1 : 0);
    } else if (vector instanceof VarBinaryVector bytes) {
      bytes.setSafe(row, (byte[]) value);
    } else if (vector instanceof DateDayVector days) {
      days.setSafe(row, Math.toIntExact(((LocalDate) value).toEpochDay()));
    } else if (vector instanceof TimeMicroVector times) {
      times.setSafe(row, ((LocalTime) value).toNanoOfDay() / 1000);
    } else if (vector instanceof TimeStampVector times) {
      Instant at =
          value instanceof Instant instant
              ? instant
              : ((LocalDateTime) value).toInstant(ZoneOffset.UTC);
      // not ChronoUnit.MICROS.between, which counts in nanoseconds: they end in 2262
      times.setSafe(row, at.getEpochSecond() * 1_000_000 + at.getNano() / 1000);
    } else {
      throw new IllegalStateException(vector.getClass().getName());
    }
  }

  private interface Writing {
    void to(WriteChannel channel) throws IOException;
  }

  private static ByteString packed(Writing writing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (WriteChannel channel = new WriteChannel(Channels.newChannel(out))) {
      writing.to(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteString.copyFrom(out.toByteArray());
  }
}
