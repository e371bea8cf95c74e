package org.nextbestaction.bigquery.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.zetasql.ParseLocationRange;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of which pieces are replaced, and the way back from a place in the outcome. Places
 * are counted in bytes of UTF-8, as the parser counts them.
 */
final class Edits {

  private static final Pattern PLACE = Pattern.compile(" ?\\[at (\\d+):(\\d+)\\]");

  private record Edit(int end, byte[] by) {}

  private final byte[] text;
  private final TreeMap<Integer, Edit> edits = new TreeMap<>();

  Edits(String text) {
    this.text = text.getBytes(UTF_8);
  }

  void replace(ParseLocationRange range, String by) {
    edits.put(range.start(), new Edit(range.end(), by.getBytes(UTF_8)));
  }

  void insert(int at, String more) {
    edits.put(at, new Edit(at, more.getBytes(UTF_8)));
  }

  /** What was written there, without edits. */
  String original(ParseLocationRange range) {
    return new String(text, range.start(), range.end() - range.start(), UTF_8);
  }

  String text() {
    return piece(0, text.length);
  }

  /** What is there with the edits. */
  String piece(ParseLocationRange range) {
    return piece(range.start(), range.end());
  }

  private String piece(int start, int end) {
    StringBuilder out = new StringBuilder();
    int at = start;
    for (Map.Entry<Integer, Edit> entry : edits.subMap(start, true, end, true).entrySet()) {
      if (entry.getKey() < at || entry.getValue().end() > end) {
        continue;
      }
      out.append(new String(text, at, entry.getKey() - at, UTF_8));
      out.append(new String(entry.getValue().by(), UTF_8));
      at = entry.getValue().end();
    }
    return out.append(new String(text, at, end - at, UTF_8)).toString();
  }

  /** A message on the edited statement as one on the statement that was written. */
  String message(String message) {
    Matcher matcher = PLACE.matcher(message);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      byte[] edited = text().getBytes(UTF_8);
      int offset =
          offset(edited, Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
      matcher.appendReplacement(out, " at [" + place(unedited(offset)) + "]");
    }
    return matcher.appendTail(out).toString();
  }

  private int unedited(int offset) {
    int shift = 0;
    for (Map.Entry<Integer, Edit> entry : edits.entrySet()) {
      int start = entry.getKey() + shift;
      if (offset < start) {
        break;
      }
      int length = entry.getValue().by().length;
      if (offset < start + length) {
        return entry.getKey();
      }
      shift += length - (entry.getValue().end() - entry.getKey());
    }
    return offset - shift;
  }

  private static int offset(byte[] text, int line, int column) {
    int at = 0;
    for (int i = 1; i < line && at < text.length; at++) {
      if (text[at] == '\n') {
        i++;
      }
    }
    for (int i = 1; i < column && at < text.length; i++) {
      at++;
      while (at < text.length && (text[at] & 0xC0) == 0x80) {
        at++;
      }
    }
    return at;
  }

  private String place(int offset) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < offset && i < text.length; i++) {
      if (text[i] == '\n') {
        line++;
        column = 1;
      } else if ((text[i] & 0xC0) != 0x80) {
        column++;
      }
    }
    return line + ":" + column;
  }
}
