package org.nextbestaction.llm.shield;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a text says when its disguises are taken off, each way of reading it as a view of its own:
 * lower case, without diacritics, look-alikes as the Latin letters that they look like. The first
 * view is the text itself. Work and size are linear in the text's length.
 */
final class Views {

  /**
   * One way of reading a text.
   *
   * @param disguises bits of {@link Disguise} that were taken off to read it
   */
  record View(String text, int disguises) {}

  /** Runs this short are words, keys and numbers. */
  private static final int SHORTEST_RUN = 20;

  private static final int DEEPEST = 2;

  /** No letter has so many marks (Unicode UAX #15); to put more into order takes their square. */
  private static final int MARKS_IN_A_ROW = 30;

  private static final String LOOKS =
      // Cyrillic, then Greek, then single letters of other blocks
      "аaвbсcԁdеeғfԍgһhнhіiїiјjкkӏlмmпnоoрpԛqгrѕsтtцuуyѵvԝwшwхxүyзzёeєeьbбbлnиnєe"
          + "αaβbγyδdεeζzηnθoιiκkλlμmνvοoπnρpσoςsτtυuφoχxωwϲcϳjάaέeήnίiόoύuώw"
          + "ɑaɡgıiɩiʟlɴnʀrѕsʏyⅼlⅽcⅾdⅿmｇgøołlđdħhŧtꜱsᴀaʙbᴄcᴅdᴇeɢgʜhɪiᴊjᴋkᴍmᴏoᴘpᴛtᴜuᴠvᴡwᴢz"
          + "օoսuհhոnցgԝwյjᎪaᏴbᏟcᎠdᎬeᏀgᎻhᎥiᎫjᏦkᏞlᎷmᏢpᏒrᏚsᎢtᏙvᎳwᏃz";

  private static final char[] LATIN = latin();

  private Views() {}

  /** Every view of a text, the plain one first; what is decoded from it has views of its own. */
  static List<View> of(String text) {
    List<View> views = new ArrayList<>();
    add(text, 0, 0, views);
    return views;
  }

  private static void add(String raw, int known, int depth, List<View> views) {
    StringBuilder tags = new StringBuilder();
    int[] found = {known};
    String shown = reveal(raw, tags, found);
    String folded = fold(shown, found);
    views.add(new View(folded, found[0]));
    if (tags.length() >= 8) {
      views.add(new View(fold(tags.toString(), found), found[0]));
    }
    String spelt = unspace(folded);
    if (spelt != null) {
      views.add(new View(spelt, found[0] | Disguise.SPACED_LETTERS.bit()));
    }
    String letters = unleet(spelt == null ? folded : spelt, 'i');
    if (letters != null) {
      int disguises = found[0] | Disguise.LEET.bit();
      views.add(new View(letters, disguises));
      String other = unleet(spelt == null ? folded : spelt, 'l');
      if (other != null && !other.equals(letters)) {
        views.add(new View(other, disguises));
      }
    }
    if (depth < DEEPEST) {
      String plain = Normalizer.normalize(shown, Normalizer.Form.NFKC);
      StringBuilder inside = new StringBuilder();
      decode(plain, true, inside);
      if (!inside.isEmpty()) {
        add(inside.toString(), found[0] | Disguise.BASE64.bit(), depth + 1, views);
      }
      inside.setLength(0);
      decode(plain, false, inside);
      if (!inside.isEmpty()) {
        add(inside.toString(), found[0] | Disguise.HEX.bit(), depth + 1, views);
      }
    }
  }

  /** Takes hidden characters out and turns tag characters into what they stand for. */
  private static String reveal(String raw, StringBuilder tags, int[] found) {
    StringBuilder out = new StringBuilder(raw.length());
    int hidden = 0;
    boolean flag = false;
    int marks = 0;
    for (int i = 0; i < raw.length(); ) {
      int c = raw.codePointAt(i);
      i += Character.charCount(c);
      if (c >= 0xE0000 && c <= 0xE007F) {
        if (!flag && c >= 0xE0020 && c < 0xE007F) {
          tags.append((char) (c - 0xE0000));
          out.append((char) (c - 0xE0000));
        }
        continue;
      }
      flag = c == 0x1F3F4;
      if (invisible(c)) {
        boolean inWord =
            out.length() > 0
                && Character.isLetter(out.charAt(out.length() - 1))
                && i < raw.length()
                && (Character.isLetter(raw.codePointAt(i)) || invisible(raw.codePointAt(i)));
        hidden += inWord && c != 0xAD ? 1 : 0;
        continue;
      }
      // the two Arabic signs that stand for a whole sentence would make the text eighteen times as
      // long
      if (c >= 0xD800 && c <= 0xDFFF
          || c < ' ' && c != '\n' && c != '\r' && c != '\t'
          || c == 0xFDFA
          || c == 0xFDFB) {
        out.append(' ');
        marks = 0;
        continue;
      }
      marks = mark(c) ? marks + 1 : 0;
      if (marks <= MARKS_IN_A_ROW) {
        out.appendCodePoint(c);
      }
    }
    if (tags.length() >= 4) {
      found[0] |= Disguise.TAG_CHARACTERS.bit();
    }
    if (hidden >= 2) {
      found[0] |= Disguise.HIDDEN_CHARACTERS.bit();
    }
    return out.toString();
  }

  private static boolean mark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean invisible(int c) {
    return c == 0xAD
        || c == 0x34F
        || c == 0x61C
        || c == 0x115F
        || c == 0x1160
        || c == 0x17B4
        || c == 0x17B5
        || c >= 0x180B && c <= 0x180E
        || c >= 0x200B && c <= 0x200F
        || c >= 0x202A && c <= 0x202E
        || c >= 0x2060 && c <= 0x206F
        || c == 0x3164
        || c >= 0xFE00 && c <= 0xFE0F
        || c == 0xFEFF
        || c == 0xFFA0
        || c >= 0xE0100 && c <= 0xE01EF;
  }

  private static String fold(String shown, int[] found) {
    String compatible = Normalizer.normalize(shown, Normalizer.Form.NFKD);
    int styled = 0;
    for (int i = 0; i < shown.length(); ) {
      int c = shown.codePointAt(i);
      i += Character.charCount(c);
      if (c >= 0xFF21 && c <= 0xFF5A
          || c >= 0x1D400 && c <= 0x1D7FF
          || c >= 0x24B6 && c <= 0x24E9
          || c >= 0x1F130 && c <= 0x1F189) {
        styled++;
      }
    }
    if (styled >= 3) {
      found[0] |= Disguise.STYLED_LETTERS.bit();
    }
    StringBuilder out = new StringBuilder(compatible.length());
    int mixed = 0;
    int latin = 0;
    int foreign = 0;
    for (int i = 0; i < compatible.length(); ) {
      int c = compatible.codePointAt(i);
      i += Character.charCount(c);
      int type = Character.getType(c);
      if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
        continue;
      }
      if (c >= 0x1F130 && c <= 0x1F149) {
        c = 'a' + c - 0x1F130;
      } else if (c >= 0x1F150 && c <= 0x1F169) {
        c = 'a' + c - 0x1F150;
      } else if (c >= 0x1F170 && c <= 0x1F189) {
        c = 'a' + c - 0x1F170;
      } else if (c == 0x2019 || c == 0x2018 || c == 0x60 || c == 0xB4) {
        c = '\'';
      } else if (c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB) {
        c = '"';
      } else if (c == 0x2013 || c == 0x2014 || c == 0x2212 || c == 0x2010 || c == 0x2011) {
        c = '-';
      } else if (c == 0xA0 || type == Character.SPACE_SEPARATOR) {
        c = ' ';
      }
      c = Character.toLowerCase(c);
      if (c >= 'a' && c <= 'z') {
        latin++;
      } else if (c < LATIN.length && LATIN[c] != 0) {
        foreign += c >= 0x370 ? 1 : 0;
        c = LATIN[c];
      } else if (Character.isLetter(c)) {
        foreign += c >= 0x370 ? 1 : 0;
      } else {
        mixed += latin > 0 && foreign > 0 ? 1 : 0;
        latin = 0;
        foreign = 0;
      }
      out.appendCodePoint(c);
    }
    mixed += latin > 0 && foreign > 0 ? 1 : 0;
    if (mixed >= 2) {
      found[0] |= Disguise.LOOKALIKE_LETTERS.bit();
    }
    return out.toString();
  }

  /** Letters set apart put together; null where there are none. */
  private static @Nullable String unspace(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean any = false;
    int i = 0;
    while (i < text.length()) {
      int end = spelt(text, i);
      if (end > i) {
        for (int k = i; k < end; k += 2) {
          out.append(text.charAt(k));
        }
        any = true;
        i = end;
      } else {
        out.append(text.charAt(i++));
      }
    }
    return any ? out.toString() : null;
  }

  /** The end of a run of at least four single letters with the same sign between, or the start. */
  private static int spelt(String text, int start) {
    if (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))
        || !wordSign(text.charAt(start))
        || start + 6 >= text.length()) {
      return start;
    }
    char between = text.charAt(start + 1);
    if (between != ' ' && between != '.' && between != '-' && between != '_' && between != '*') {
      return start;
    }
    int at = start;
    int letters = 1;
    while (at + 2 < text.length()
        && text.charAt(at + 1) == between
        && wordSign(text.charAt(at + 2))
        && (at + 3 >= text.length() || !Character.isLetterOrDigit(text.charAt(at + 3)))) {
      at += 2;
      letters++;
    }
    return letters >= 4 ? at + 1 : start;
  }

  private static boolean wordSign(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '@' || c == '$';
  }

  /** Words of letters and digits read as letters; null where fewer than two words are such. */
  private static @Nullable String unleet(String text, char one) {
    StringBuilder out = new StringBuilder(text.length());
    int words = 0;
    int i = 0;
    while (i < text.length()) {
      int end = i;
      int letters = 0;
      int signs = 0;
      while (end < text.length()
          && (leet(text.charAt(end), one) != 0 || isLatin(text.charAt(end)))) {
        if (isLatin(text.charAt(end))) {
          letters++;
        } else {
          signs++;
        }
        end++;
      }
      if (end == i) {
        out.append(text.charAt(i++));
        continue;
      }
      boolean disguised = letters > 0 && signs > 0 && end - i >= 3;
      words += disguised ? 1 : 0;
      for (int k = i; k < end; k++) {
        char c = text.charAt(k);
        out.append(disguised && !isLatin(c) ? leet(c, one) : c);
      }
      i = end;
    }
    return words >= 2 ? out.toString() : null;
  }

  private static boolean isLatin(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static char leet(char c, char one) {
    return switch (c) {
      case '0' -> 'o';
      case '1', '|' -> one;
      case '!' -> 'i';
      case '3' -> 'e';
      case '4', '@' -> 'a';
      case '5', '$' -> 's';
      case '6', '9' -> 'g';
      case '7', '+' -> 't';
      case '8' -> 'b';
      case '2' -> 'z';
      default -> 0;
    };
  }

  /** Appends what the runs of one alphabet say, those that say something. */
  private static void decode(String text, boolean base64, StringBuilder out) {
    int i = 0;
    while (i < text.length()) {
      int end = i;
      int signs = 0;
      while (end < text.length()) {
        char c = text.charAt(end);
        if (base64 ? base64Sign(c) : Character.digit(c, 16) >= 0) {
          signs++;
        } else if (!between(text, end, base64)) {
          break;
        }
        end++;
      }
      if (signs >= SHORTEST_RUN) {
        String run = text.substring(i, end);
        if (!said(run, base64, out) && run.indexOf('\n') >= 0) {
          // a word on the line before may have been taken for a part of the run
          for (String line : run.split("\n", -1)) {
            if (line.length() >= SHORTEST_RUN) {
              said(line, base64, out);
            }
          }
        }
      }
      i = Math.max(end, i + 1);
    }
  }

  private static boolean said(String run, boolean base64, StringBuilder out) {
    byte[] bytes = base64 ? base64(run) : hex(run);
    String inside = bytes == null ? null : readable(bytes);
    if (inside != null) {
      out.append(inside).append('\n');
    }
    return inside != null;
  }

  private static boolean base64Sign(char c) {
    return c < 128
        && (Character.isLetterOrDigit(c) || c == '+' || c == '/' || c == '-' || c == '_');
  }

  /** Whether a run goes on over a character that is none of its alphabet. */
  private static boolean between(String text, int at, boolean base64) {
    char c = text.charAt(at);
    if (base64) {
      return c == '\r' || c == '\n';
    }
    return at > 0
        && (c == ' ' || c == ':' || c == ',' || c == '%' || c == '\\' || c == 'x' || c == '\n');
  }

  private static byte @Nullable [] base64(String run) {
    StringBuilder plain = new StringBuilder(run.length());
    for (int i = 0; i < run.length(); i++) {
      char c = run.charAt(i);
      if (c == '-') {
        plain.append('+');
      } else if (c == '_') {
        plain.append('/');
      } else if (c > ' ' && c != '=') {
        plain.append(c);
      }
    }
    if (plain.length() % 4 == 1) {
      plain.setLength(plain.length() - 1);
    }
    try {
      return Base64.getDecoder().decode(plain.toString());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static byte @Nullable [] hex(String run) {
    byte[] bytes = new byte[run.length() / 2];
    int n = 0;
    int high = -1;
    for (int i = 0; i < run.length(); i++) {
      if (run.charAt(i) == '0' && i + 1 < run.length() && run.charAt(i + 1) == 'x') {
        i++;
        continue;
      }
      int digit = Character.digit(run.charAt(i), 16);
      if (digit < 0) {
        continue;
      }
      if (high < 0) {
        high = digit;
      } else {
        bytes[n++] = (byte) (high << 4 | digit);
        high = -1;
      }
    }
    return n < 8 ? null : Arrays.copyOf(bytes, n);
  }

  /** The bytes as text, or null where they are none that people read. */
  private static @Nullable String readable(byte[] bytes) {
    CharBuffer text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      return null;
    }
    int letters = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n' && c != '\r' && c != '\t') {
        return null;
      }
      letters += Character.isLetter(c) || c == ' ' ? 1 : 0;
    }
    return letters * 10 >= text.length() * 6 ? text.toString() : null;
  }

  private static char[] latin() {
    char[] table = new char[0xFFFF];
    for (int i = 0; i + 1 < LOOKS.length(); i += 2) {
      table[LOOKS.charAt(i)] = LOOKS.charAt(i + 1);
    }
    for (int i = 0; i + 1 < LOOKS.length(); i += 2) {
      char lower = Character.toLowerCase(LOOKS.charAt(i));
      table[lower] = LOOKS.charAt(i + 1);
    }
    return table;
  }
}
