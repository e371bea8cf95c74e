package org.nextbestaction.benchmarks.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.nextbestaction.llm.check.FactCheck;
import org.nextbestaction.llm.check.Field;
import org.nextbestaction.llm.check.Violation;
import org.nextbestaction.llm.fact.CardFacts;
import org.nextbestaction.llm.fact.CardFactsJson;

/**
 * Counts what the fact check refuses of false texts and accepts of true ones: our own texts, the
 * open material in a folder where it is given, and true texts with one number changed.
 */
public final class FactCheckQuality {

  private static final long SEED = 20261126;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FactCheck check = new FactCheck();
  private final Map<String, CardFacts> cards = new HashMap<>();
  private final Map<String, List<String>> numbers = new HashMap<>();
  private final Map<String, Count> counts = new LinkedHashMap<>();
  private final List<String> wrong = new ArrayList<>();

  private static final class Count {
    int good;
    int accepted;
    int bad;
    int refused;
  }

  private FactCheckQuality() {}

  /** Measures; the argument is the folder of the open material and may be left out. */
  public static void main(String[] args) throws IOException {
    FactCheckQuality quality = new FactCheckQuality();
    List<JsonNode> own = quality.read(own("cards.json"), own("texts.jsonl"));
    List<JsonNode> all = new ArrayList<>(own);
    own.forEach(text -> quality.count(text.path("part").asText(), text));
    Path folder = args.length == 0 ? null : Path.of(args[0]);
    if (folder != null && Files.exists(folder.resolve("factcheck_cards.json"))) {
      List<JsonNode> open =
          quality.read(
              Files.newInputStream(folder.resolve("factcheck_cards.json")),
              new GZIPInputStream(
                  Files.newInputStream(folder.resolve("factcheck_handout.jsonl.gz"))));
      open.forEach(text -> quality.count("open material", text));
      all.addAll(open);
    }
    quality.mutants(all);
    quality.print();
    quality.speed(all);
  }

  private static InputStream own(String name) {
    return Objects.requireNonNull(FactCheckQuality.class.getResourceAsStream(name), name);
  }

  private List<JsonNode> read(InputStream cardsJson, InputStream texts) throws IOException {
    JSON.readTree(cardsJson)
        .properties()
        .forEach(
            card -> {
              cards.put(card.getKey(), CardFactsJson.read(card.getValue().toString()));
              List<String> values = new ArrayList<>();
              for (JsonNode fact : card.getValue().path("facts")) {
                if (fact.path("type").asText().matches("DAYS|COUNT")) {
                  values.add(fact.path("value").asText());
                }
              }
              numbers.put(card.getKey(), values);
            });
    List<JsonNode> read = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(texts, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        read.add(JSON.readTree(line));
      }
    }
    return read;
  }

  private void count(String part, JsonNode text) {
    count(part, text, text.path("text").asText(), text.path("verdict").asText().equals("ok"));
  }

  private void count(String part, JsonNode like, String text, boolean good) {
    List<Violation> violations = violations(like, text);
    Count count = counts.computeIfAbsent(part, k -> new Count());
    boolean accepted = violations.isEmpty();
    if (good) {
      count.good++;
      count.accepted += accepted ? 1 : 0;
    } else {
      count.bad++;
      count.refused += accepted ? 0 : 1;
    }
    if (accepted != good) {
      wrong.add(
          (accepted ? "accepted: " : "refused: ")
              + part
              + " "
              + like.path("id").asText()
              + " "
              + text.replace('\n', ' ')
              + (accepted ? "" : " " + violations.get(0)));
    }
  }

  private List<Violation> violations(JsonNode like, String text) {
    CardFacts card = Objects.requireNonNull(cards.get(like.path("card").asText()), "card");
    Field field = Field.valueOf(like.path("field").asText().toUpperCase(Locale.ROOT));
    return check.check(card, field, card.language(), text);
  }

  private void mutants(List<JsonNode> texts) {
    Mutants mutants = new Mutants(SEED);
    for (JsonNode text : texts) {
      if (text.path("verdict").asText().equals("ok")) {
        List<String> others = numbers.getOrDefault(text.path("card").asText(), List.of());
        for (String mutant : mutants.of(text.path("text").asText(), others)) {
          count("numbers changed", text, mutant, false);
        }
      }
    }
  }

  private void print() {
    System.out.printf("%-18s %18s %18s%n", "", "true: accepted", "false: refused");
    counts.forEach(
        (part, count) ->
            System.out.printf(
                Locale.ROOT,
                "%-18s %8d of %-8d %8d of %-8d%n",
                part,
                count.accepted,
                count.good,
                count.refused,
                count.bad));
    wrong.forEach(System.out::println);
  }

  /** Processor time of this thread a text, after a round to warm up. */
  private void speed(List<JsonNode> texts) {
    java.lang.management.ThreadMXBean threads =
        java.lang.management.ManagementFactory.getThreadMXBean();
    long from = threads.getCurrentThreadCpuTime();
    for (JsonNode text : texts) {
      violations(text, text.path("text").asText());
    }
    double each = (threads.getCurrentThreadCpuTime() - from) / 1e6 / texts.size();
    System.out.printf(Locale.ROOT, "%.2f ms of processor time a text%n", each);
  }
}
