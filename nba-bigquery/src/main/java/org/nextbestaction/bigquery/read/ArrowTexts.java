package org.nextbestaction.bigquery.read;

import com.google.cloud.bigquery.storage.v1.ArrowSchema;
import com.google.protobuf.ByteString;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.Consumer;
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
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;
import org.nextbestaction.bigquery.job.ResultField;
import org.nextbestaction.source.DataSourceException;

/** Rows in Arrow's form as canonical texts, the same as those of rows that come over REST. */
final class ArrowTexts implements AutoCloseable {

  private static final int NANOS_A_MICRO = 1000;

  private final String table;
  private final List<ResultField> fields;
  private final BufferAllocator memory = new RootAllocator();
  private final VectorSchemaRoot root;
  private final VectorLoader loader;
  private final List<FieldVector> vectors = new ArrayList<>();

  ArrowTexts(String table, List<ResultField> fields, ArrowSchema schema) {
    this.table = table;
    this.fields = fields;
    try {
      Schema arrow = MessageSerializer.deserializeSchema(channel(schema.getSerializedSchema()));
      root = VectorSchemaRoot.create(arrow, memory);
      loader = new VectorLoader(root);
      for (ResultField field : fields) {
        vectors.add(
            root.getFieldVectors().stream()
                .filter(vector -> vector.getName().equalsIgnoreCase(field.name()))
                .findFirst()
                .orElseThrow(
                    () ->
                        new DataSourceException(
                            table
                                + " has no column "
                                + field.name()
                                + " any more.\nMaybe it was renamed while it was read.")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      memory.close();
      throw e;
    }
  }

  /** Hands on the rows of a batch; how many there were. */
  int each(ByteString packed, Consumer<List<String>> rows) {
    try (ArrowRecordBatch batch =
        MessageSerializer.deserializeRecordBatch(channel(packed), memory)) {
      loader.load(batch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int count = root.getRowCount();
    for (int row = 0; row < count; row++) {
      String[] texts = new String[fields.size()];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = text(vectors.get(i), row, fields.get(i));
      }
      rows.accept(Arrays.asList(texts));
    }
    root.clear();
    return count;
  }

  private String text(FieldVector vector, int row, ResultField field) {
    if (vector.isNull(row)) {
      return "";
    }
    if (vector instanceof ListVector list) {
      return list(list, row, field);
    }
    if (vector instanceof VarCharVector texts) {
      return new String(Objects.requireNonNull(texts.get(row)), StandardCharsets.UTF_8);
    }
    if (vector instanceof BigIntVector numbers) {
      return Long.toString(numbers.get(row));
    }
    if (vector instanceof DecimalVector numbers) {
      return plain(numbers.getObject(row));
    }
    if (vector instanceof Decimal256Vector numbers) {
      return plain(numbers.getObject(row));
    }
    if (vector instanceof Float8Vector numbers) {
      double number = numbers.get(row);
      return Double.isFinite(number)
          ? new BigDecimal(Double.toString(number)).toPlainString()
          : Double.toString(number);
    }
    if (vector instanceof BitVector bits) {
      return bits.get(row) == 1 ? "true" : "false";
    }
    if (vector instanceof DateDayVector days) {
      return LocalDate.ofEpochDay(days.get(row)).toString();
    }
    if (vector instanceof TimeStampVector times) {
      Instant at = Instant.EPOCH.plus(times.get(row), ChronoUnit.MICROS);
      return field.type().equals("TIMESTAMP") ? at.toString() : local(at);
    }
    if (vector instanceof TimeMicroVector times) {
      return time(LocalTime.ofNanoOfDay(times.get(row) * NANOS_A_MICRO));
    }
    if (vector instanceof VarBinaryVector bytes) {
      return Base64.getEncoder().encodeToString(bytes.get(row));
    }
    throw new DataSourceException(
        table
            + ": the column "
            + field.name()
            + " is of the type "
            + field.type()
            + ", which is not read this way.\nMaybe leave readApi out.");
  }

  /** The elements with bars between; one that holds a bar would be taken for two. */
  private String list(ListVector list, int row, ResultField field) {
    StringJoiner joined = new StringJoiner("|");
    FieldVector elements = list.getDataVector();
    for (int i = list.getElementStartIndex(row); i < list.getElementEndIndex(row); i++) {
      if (!elements.isNull(i)) {
        String text = text(elements, i, field);
        if (text.indexOf('|') >= 0) {
          throw new DataSourceException(
              table
                  + ": the column "
                  + field.name()
                  + " is a list of which a value holds the separator |.\nMaybe replace it in the"
                  + " query.");
        }
        joined.add(text);
      }
    }
    return joined.toString();
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private static String local(Instant at) {
    LocalDateTime time = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    return time.toLocalDate() + "T" + time(time.toLocalTime());
  }

  /** With seconds, always. */
  private static String time(LocalTime time) {
    String text = time.toString();
    return text.length() == "00:00".length() ? text + ":00" : text;
  }

  private static ReadChannel channel(ByteString packed) {
    return new ReadChannel(Channels.newChannel(packed.newInput()));
  }

  @Override
  public void close() {
    root.close();
    memory.close();
  }
}
