package org.nextbestaction.examples.cli;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Files of JSON as others write them: packed or not, with or without a byte order mark. */
final class JsonLines {

  /** One value a line, each key once; written so that any text can be, half characters too. */
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private JsonLines() {}

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
