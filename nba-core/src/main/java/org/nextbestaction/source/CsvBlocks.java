package org.nextbestaction.source;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file cut into blocks of whole rows, handed out one after another to several threads. What
 * RFC 4180 does not tell, or only leniently, is {@link NotPlain}.
 */
final class CsvBlocks implements Closeable {

  /** The usual size of a block. */
  static final int SIZE = 1 << 20;

  private static final int ROOM = 32; // after a block: a line end, and words that are read at once
  private static final int MOST_FIELDS = 1 << 14;

  /** The file is for the reader that takes any. */
  static final class NotPlain extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotPlain() {
      super(null, null, false, false);
    }
  }

  /** Whole rows; each ends with a line feed. Not thread-safe; used again for the next block. */
  static final class Block {
    final byte[] bytes;
    int number;
    int from;
    int to;
    int line; // that of the first row
    int lineEnds; // so many stand in the block, and at most so many rows
    int lineEndsBefore; // so many stand in the file before the block
    boolean ascii;

    /** Where the row that {@link #row} read last ends, and how many line ends it holds. */
    int end;

    int ends;

    private Block(int size) {
      bytes = new byte[size + ROOM];
    }

    /** The first row, which the block then begins after; null where there is none. */
    @Nullable List<String> header() {
      for (skipEmpty(); from < to; ) {
        List<String> names = row(from);
        from = end;
        line += ends;
        return names;
      }
      return null;
    }

    private void skipEmpty() {
      while (from < to && (bytes[from] == '\n' || bytes[from] == '\r' && bytes[from + 1] == '\n')) {
        from += bytes[from] == '\n' ? 1 : 2;
        line++;
      }
    }

    /** The texts of the row that begins there, quoted or not. */
    List<String> row(int begin) {
      List<String> texts = new ArrayList<>();
      int at = begin;
      ends = 1;
      while (true) {
        if (bytes[at] == '"') {
          at = quoted(at + 1, texts);
        } else {
          int start = at;
          while (bytes[at] != ',' && bytes[at] != '\n' && bytes[at] != '\r') {
            if (bytes[at++] == '"') {
              throw new NotPlain();
            }
          }
          texts.add(new String(bytes, start, at - start, StandardCharsets.UTF_8));
        }
        if (texts.size() > MOST_FIELDS) {
          throw new NotPlain();
        }
        if (bytes[at] == '\r') {
          at++;
          if (bytes[at] != '\n') {
            throw new NotPlain();
          }
        }
        if (bytes[at] == '\n') {
          end = at + 1;
          return texts;
        }
        at++;
      }
    }

    /** Adds the text that begins there, after its quote; gives the position after the other one. */
    private int quoted(int begin, List<String> texts) {
      byte[] text = new byte[16];
      int length = 0;
      int at = begin;
      while (bytes[at] != '"' || bytes[at + 1] == '"') {
        byte value = bytes[at++];
        if (at > to) {
          throw new NotPlain();
        }
        if (value == '"') {
          at++;
        } else if (value == '\n') {
          ends++;
        } else if (value == '\r' && bytes[at] != '\n') {
          throw new NotPlain();
        }
        if (length == text.length) {
          text = Arrays.copyOf(text, length * 2);
        }
        text[length++] = value;
      }
      at++;
      if (bytes[at] != ',' && bytes[at] != '\n' && bytes[at] != '\r') {
        throw new NotPlain();
      }
      texts.add(new String(text, 0, length, StandardCharsets.UTF_8));
      return at;
    }
  }

  private final InputStream in;
  private final int size;
  private byte[] rest = new byte[0];
  private int blocks;
  private int lineEnds;
  private boolean ended;

  private CsvBlocks(InputStream in, int size) {
    this.in = in;
    this.size = size;
  }

  /** Opens a file, packed or not, and skips its byte order mark. */
  static CsvBlocks open(Path file, int size) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    try {
      if (file.toString().endsWith(".gz")) {
        bytes = new BufferedInputStream(new GZIPInputStream(bytes, 1 << 16), 1 << 16);
      }
      CsvBlocks blocks = new CsvBlocks(bytes, size);
      byte[] mark = bytes.readNBytes(3);
      boolean bom =
          mark.length == 3
              && mark[0] == (byte) 0xEF
              && mark[1] == (byte) 0xBB
              && mark[2] == (byte) 0xBF;
      blocks.rest = bom ? new byte[0] : mark;
      return blocks;
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  /** A block to be filled. */
  Block block() {
    return new Block(size);
  }

  /** Fills the block with the next rows; false at the end. */
  synchronized boolean next(Block block) throws IOException {
    byte[] bytes = block.bytes;
    System.arraycopy(rest, 0, bytes, 0, rest.length);
    int length = rest.length;
    if (!ended) {
      int wanted = size - length;
      int got = in.readNBytes(bytes, length, wanted);
      ended = got < wanted;
      length += got;
    }
    Arrays.fill(bytes, length, length + Long.BYTES, (byte) 0);
    int cut = cut(block, length);
    rest = Arrays.copyOfRange(bytes, cut, length);
    if (ended && cut > 0 && bytes[cut - 1] != '\n') {
      bytes[cut++] = '\n';
      block.lineEnds++;
    }
    block.number = blocks++;
    block.from = 0;
    block.to = cut;
    block.lineEndsBefore = lineEnds;
    block.line = lineEnds + 1;
    lineEnds = Math.addExact(lineEnds, block.lineEnds);
    return cut > 0;
  }

  /**
   * The end of the last row that is whole: after a line feed that is in no quotes. Looks at all
   * bytes once, for what else is to be known of them.
   */
  private int cut(Block block, int length) {
    byte[] bytes = block.bytes;
    boolean ascii = true;
    int quotes = 0;
    int ends = 0;
    for (int i = 0; i < length; i += Long.BYTES) {
      long word = Swar.word(bytes, i);
      ascii &= Swar.ascii(word);
      quotes += Swar.count(word, (byte) '"');
      ends += Swar.count(word, (byte) '\n');
    }
    block.ascii = ascii;
    block.lineEnds = ends;
    if (ended) {
      return length;
    }
    int cut = 0;
    if (quotes == 0) {
      cut = length;
      while (cut > 0 && bytes[cut - 1] != '\n') {
        cut--;
      }
    } else {
      boolean quoted = false;
      int before = 0;
      for (int i = 0; i < length; i++) {
        quoted ^= bytes[i] == '"';
        before += bytes[i] == '\n' ? 1 : 0;
        if (bytes[i] == '\n' && !quoted) {
          cut = i + 1;
          block.lineEnds = before;
        }
      }
    }
    if (cut == 0) {
      throw new NotPlain();
    }
    return cut;
  }

  /** Makes sure that a block is UTF-8; most are ASCII. */
  static void requireUtf8(Block block) throws IOException {
    if (!block.ascii) {
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(block.bytes, 0, block.to));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
