package org.nextbestaction.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.decision.Decision;

/**
 * The decisions about one part of the customers, on disk. The first line names the run and the
 * part; each other one holds what the order of the cards needs of a decision, the card's JSON, and
 * that of the silence which takes its place where the agent's day is full, with tabs between; what
 * a run would not give is left out.
 */
final class ShardFile implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a decision asks of a segment. */
  record Request(String action, String product, String segment) {}

  /**
   * What the file says of one decision.
   *
   * @param outcome without what it asks of segments, which is named by {@code requests}
   * @param start of the card in the file, in bytes
   * @param length 0 where there is none
   * @param cappedLength of what stands in its place, which follows after one more byte
   */
  record Entry(
      CardRun.Outcome outcome, List<Request> requests, long start, int length, int cappedLength) {}

  private final Path path;
  private final FileChannel channel;
  final List<Entry> entries = new ArrayList<>();

  private ShardFile(Path path) throws IOException {
    this.path = path;
    channel = FileChannel.open(path);
  }

  /** The first line. */
  static void head(Writer out, String runId, int shard, int shards) throws IOException {
    ObjectNode head = JSON.createObjectNode();
    head.put("runId", runId).put("shard", shard).put("shards", shards);
    out.write(head + "\n");
  }

  static void write(Writer out, Snapshot snapshot, CardRun.Decided decided) {
    CardRun.Outcome outcome = decided.outcome();
    ObjectNode key = JSON.createObjectNode();
    key.put("customer", snapshot.view(outcome.customer()).customer().id());
    key.put("agent", outcome.agent());
    key.put("obligation", outcome.obligation());
    key.put("points", outcome.points());
    key.put("tieBreak", outcome.tieBreak());
    key.put("silence", outcome.silence());
    ArrayNode requests = key.putArray("requests");
    for (Decision.SegmentRequest request : outcome.requests()) {
      requests
          .addObject()
          .put("action", request.action())
          .put("product", request.product().id())
          .put("segment", request.segment());
    }
    try {
      out.write(key + "\t" + line(decided.card()) + "\t" + line(decided.capped()) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(@Nullable Card card) {
    return card == null ? "" : CardJson.line(card);
  }

  /**
   * Reads all but the cards.
   *
   * @throws ShardFileException when the file is none of this run, or is damaged
   */
  static ShardFile open(Path path, Snapshot snapshot, String runId) throws IOException {
    ShardFile file = new ShardFile(path);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long start = 0;
      long at = 0;
      for (int b = in.read(); b >= 0; b = in.read()) {
        at++;
        if (b == '\n') {
          file.take(line.toString(StandardCharsets.UTF_8), start, snapshot, runId);
          line.reset();
          start = at;
        } else {
          line.write(b);
        }
      }
      if (start < at || start == 0) {
        throw file.fault("it ends in the middle of a line");
      }
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
    return file;
  }

  private void take(String line, long start, Snapshot snapshot, String runId) {
    if (start == 0) {
      String of = json(line).path("runId").asText();
      if (!of.equals(runId)) {
        throw fault(
            "it is of another run ("
                + of
                + ", not "
                + runId
                + "): all parts need the same data, day, model, rules and configuration");
      }
      return;
    }
    int tab = line.indexOf('\t');
    int second = line.indexOf('\t', tab + 1);
    if (tab < 0 || second < 0) {
      throw fault("a line without a card's place");
    }
    JsonNode key = json(line.substring(0, tab));
    CustomerView customer = snapshot.view(key.path("customer").asText());
    if (customer == null) {
      throw fault("there is no customer " + key.path("customer"));
    }
    List<Request> requests = new ArrayList<>();
    for (JsonNode request : key.path("requests")) {
      requests.add(
          new Request(
              request.path("action").asText(),
              request.path("product").asText(),
              request.path("segment").asText()));
    }
    entries.add(
        new Entry(
            new CardRun.Outcome(
                customer.customer().index(),
                key.path("agent").textValue(),
                key.path("obligation").asBoolean(),
                key.path("points").asDouble(),
                key.path("tieBreak").asText(),
                key.path("silence").textValue(),
                List.of(),
                null),
            requests,
            start + bytes(line.substring(0, tab + 1)),
            bytes(line.substring(tab + 1, second)),
            bytes(line.substring(second + 1))));
  }

  private JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw fault("a line is no JSON");
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The card of an entry, as JSON. */
  String card(Entry entry) {
    return text(entry.start(), entry.length());
  }

  /** What stands in its place where the agent's day is full. */
  String capped(Entry entry) {
    return text(entry.start() + entry.length() + 1, entry.cappedLength());
  }

  private String text(long start, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    try {
      while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {
        // reads on
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new String(bytes.array(), StandardCharsets.UTF_8);
  }

  ShardFileException fault(String what) {
    return new ShardFileException(path + ": " + what);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
