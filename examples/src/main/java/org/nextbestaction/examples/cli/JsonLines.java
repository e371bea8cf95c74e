package org.nextbestaction.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Answers a file of JSON Lines, a line by a line; a bad one is told and costs nothing else. */
final class JsonLines {

  /** One value a line, each key once; written so that any text can be, half characters too. */
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private final Path in;
  private final Progress progress = new Progress();
  private long bad;

  private JsonLines(Path in) {
    this.in = in;
  }

  /** What is said of a row. */
  interface Answering {

    /**
     * @throws IllegalArgumentException when the row is not as needed
     */
    ObjectNode of(JsonNode row);
  }

  /** Writes the answers in the order of the input; false where a line could not be read. */
  static boolean answer(Path in, Path out, Answering answering) throws IOException {
    JsonLines lines = new JsonLines(in);
    Outputs.replace(out, writer -> lines.answer(answering, writer));
    if (lines.bad > 0) {
      System.err.println(
          in + ": " + lines.bad + " bad lines were left out; the others are written.");
    }
    return lines.bad == 0;
  }

  private void answer(Answering answering, Writer writer) throws IOException {
    long number = 0;
    try (BufferedReader lines = reader(in)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        progress.lines(++number);
        if (line.isBlank()) {
          continue;
        }
        try {
          writer.write(JSON.writeValueAsString(answering.of(JSON.readTree(line))));
          writer.write('\n');
        } catch (JsonProcessingException e) {
          tell(number, "no JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
          tell(number, e.getMessage());
        }
      }
    }
    progress.done();
  }

  private void tell(long line, @Nullable String reason) {
    bad++;
    progress.done();
    System.err.println(in + ":" + line + ": " + reason);
  }

  /** A text of a row. */
  static String text(JsonNode row, String field) {
    JsonNode value = row.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("a line needs " + field + " as a text");
    }
    return value.textValue();
  }

  /** The text of a file in UTF-8, packed or not, without a byte order mark. */
  static BufferedReader reader(Path file) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    try {
      bytes.mark(2);
      boolean packed = bytes.read() == 0x1f && bytes.read() == 0x8b;
      bytes.reset();
      if (!packed && file.toString().endsWith(".gz") && Files.size(file) > 0) {
        throw new IOException(file + ": is no gzip file");
      }
      InputStream plain = packed ? new Whole(new GZIPInputStream(bytes), file) : bytes;
      BufferedReader text =
          new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
      text.mark(1);
      if (text.read() != '\ufeff') {
        text.reset();
      }
      return text;
    } catch (EOFException | ZipException e) {
      bytes.close();
      throw cutOff(file, e);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  private static IOException cutOff(Path file, IOException cause) {
    return new IOException(file + ": is cut off or damaged; it cannot be unpacked", cause);
  }

  /** Names the file that cannot be unpacked. */
  private static final class Whole extends FilterInputStream {

    private final Path file;

    Whole(InputStream in, Path file) {
      super(in);
      this.file = file;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      try {
        return super.read(bytes, from, count);
      } catch (EOFException | ZipException e) {
        throw cutOff(file, e);
      }
    }
  }
}
