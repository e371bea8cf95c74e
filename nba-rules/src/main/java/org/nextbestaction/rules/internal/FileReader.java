package org.nextbestaction.rules.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads an untrusted YAML or JSON file into nodes with places, in bounded time and memory: no
 * anchors, aliases or tags, one document, at most {@value #MAX_BYTES} bytes, {@value #MAX_DEPTH}
 * levels and {@value #MAX_NODES} values.
 */
public final class FileReader {

  public static final int MAX_BYTES = 1 << 20;
  static final int MAX_DEPTH = 24;
  static final int MAX_NODES = 50_000;

  private static final String ANCHORS = "anchors (&) and aliases (*) are not allowed";
  private static final Pattern BEGINS_WITH_NOT = Pattern.compile(":\\s+!");
  private static final JsonFactory YAML = new YAMLFactory();
  private static final JsonFactory JSON = new JsonFactory();

  private final String file;
  private final String text;
  private final JsonParser parser;
  private int depth;
  private int nodes;

  private FileReader(String file, String text, JsonParser parser) {
    this.file = file;
    this.text = text;
    this.parser = parser;
  }

  /** The file's mapping; null, with problems in the log, when it cannot be read. */
  public static FileNode.@Nullable Mapping read(Path path, ProblemLog log) {
    String name = path.toString();
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        log.add(name, "", Mark.FILE, "the file is larger than " + MAX_BYTES + " bytes", null);
        return null;
      }
      return read(name, decoded(bytes), log);
    } catch (CharacterCodingException e) {
      log.add(name, "", Mark.FILE, "the file is not UTF-8", "Maybe it was saved as Latin-1.");
    } catch (IOException e) {
      log.add(name, "", Mark.FILE, "the file cannot be read", "Maybe the path is misspelt.");
    }
    return null;
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /** A resource of this library as text. */
  public static String resource(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text's mapping; null, with problems in the log, when it cannot be read. */
  public static FileNode.@Nullable Mapping read(String file, String content, ProblemLog log) {
    String text = content.startsWith("\uFEFF") ? content.substring(1) : content;
    boolean json = file.toLowerCase(Locale.ROOT).endsWith(".json");
    try (JsonParser parser = (json ? JSON : YAML).createParser(text)) {
      FileReader reader = new FileReader(file, text, parser);
      return reader.document();
    } catch (Refused e) {
      log.add(file, "", e.mark, e.words, e.hint);
    } catch (JsonProcessingException e) {
      JsonLocation where = e.getLocation();
      Mark mark = where == null ? Mark.FILE : mark(where);
      String words = withoutSnippets(e.getOriginalMessage());
      log.add(file, "", mark, "not readable: " + words, cure(words, line(text, mark)));
    } catch (IOException | RuntimeException e) {
      log.add(file, "", Mark.FILE, "not readable as " + (json ? "JSON" : "YAML"), null);
    }
    return null;
  }

  private static String withoutSnippets(@Nullable String message) {
    String line =
        message == null
            ? "bad syntax"
            : message
                .lines()
                .filter(part -> !part.isBlank() && part.charAt(0) != ' ')
                .collect(Collectors.joining(", "));
    return line.length() > 200 ? line.substring(0, 200) : line;
  }

  private static String line(String text, Mark mark) {
    return text.lines().skip(Math.max(0, mark.line() - 1)).findFirst().orElse("");
  }

  private static @Nullable String cure(String words, String line) {
    if (BEGINS_WITH_NOT.matcher(line).find()) {
      return "Maybe a text that begins with (!) should stand in quotes.";
    }
    return words.contains("mapping values are not allowed")
        ? "Maybe a text that holds (: ) should stand in quotes."
        : null;
  }

  private FileNode.Mapping document() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw refused(Mark.FILE, "the file is empty");
    }
    FileNode root = node(token);
    if (parser.nextToken() != null) {
      throw refused(here(), "the file holds a second document");
    }
    if (!(root instanceof FileNode.Mapping mapping)) {
      throw refused(root.mark(), "the file must hold keys, not " + root.kind());
    }
    return mapping;
  }

  private FileNode node(JsonToken token) throws IOException {
    refuseTricks();
    Mark mark = here();
    return switch (token) {
      case START_OBJECT -> mapping(mark);
      case START_ARRAY -> sequence(mark);
      case VALUE_NULL -> new FileNode.Scalar(mark, "", text);
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
          new FileNode.Scalar(mark, parser.getText(), text);
      default -> throw refused(mark, "a value cannot be read");
    };
  }

  private FileNode.Mapping mapping(Mark mark) throws IOException {
    descend(mark);
    Map<String, FileNode.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      refuseTricks();
      String key = parser.currentName();
      Mark place = here();
      FileNode value = node(parser.nextToken());
      if (entries.putIfAbsent(key, new FileNode.Entry(place, value)) != null) {
        throw refused(place, "the key (" + key + ") stands twice");
      }
    }
    depth--;
    return new FileNode.Mapping(mark, entries);
  }

  private FileNode.Sequence sequence(Mark mark) throws IOException {
    descend(mark);
    List<FileNode> items = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      items.add(node(token));
      token = parser.nextToken();
    }
    depth--;
    return new FileNode.Sequence(mark, List.copyOf(items));
  }

  private void descend(Mark mark) {
    if (++depth > MAX_DEPTH) {
      throw refused(mark, "the file is nested more than " + MAX_DEPTH + " deep");
    }
  }

  private void refuseTricks() throws IOException {
    if (++nodes > MAX_NODES) {
      throw refused(here(), "the file holds more than " + MAX_NODES + " values");
    }
    if (parser.canReadObjectId() && parser.getObjectId() != null) {
      throw new Refused(here(), ANCHORS, "Maybe the text should stand in quotes.");
    }
    if (parser instanceof com.fasterxml.jackson.dataformat.yaml.YAMLParser yaml
        && yaml.isCurrentAlias()) {
      throw new Refused(here(), ANCHORS, "Maybe the text should stand in quotes.");
    }
    if (parser.canReadTypeId() && parser.getTypeId() != null) {
      throw new Refused(
          here(), "tags (!) are not allowed", "Maybe the text should stand in quotes.");
    }
  }

  private Mark here() {
    return mark(parser.currentTokenLocation());
  }

  private static Mark mark(JsonLocation location) {
    return new Mark(Math.max(0, location.getLineNr()), Math.max(0, location.getColumnNr()));
  }

  private Refused refused(Mark mark, String words) {
    return new Refused(mark, words, null);
  }

  @Override
  public String toString() {
    return file;
  }

  /** What ends the reading of a file. */
  private static final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Mark mark;
    private final String words;
    private final transient @Nullable String hint;

    Refused(Mark mark, String words, @Nullable String hint) {
      super(words);
      this.mark = mark;
      this.words = words;
      this.hint = hint;
    }
  }
}
