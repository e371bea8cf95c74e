package org.nextbestaction.benchmarks.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;

/** The texts that the screen is fitted to and measured on, always in the same order. */
public final class Samples {

  /**
   * Sources with a licence that lets weights be fitted to them and shipped; all others only
   * measure.
   */
  private static final Set<String> FREE =
      Set.of(
          "deepset",
          "giskard",
          "bipia_email_attack",
          "bipia_email_clean",
          "cyberseceval_en",
          "spikee",
          "spikee_fp",
          "llmail_fp_mail",
          "garak_latent",
          "garak_latent_clean",
          "ronec",
          "presidio",
          "banking77",
          "crm_notes_en",
          "crm_notes_ro");

  private Samples() {}

  /** Whether weights fitted to a source may be shipped. */
  public static boolean free(String source) {
    return FREE.contains(source) || source.startsWith("grammar");
  }

  /** The public texts in a folder; none where the files are not there. */
  public static List<Sample> of(Path folder) throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (JsonNode row : rows(folder.resolve("injection_handout.jsonl.gz"))) {
      samples.add(
          new Sample(
              row.path("source").asText(),
              row.path("lang").asText(),
              row.path("label").asInt() == 1,
              row.path("text").asText()));
    }
    for (JsonNode row : rows(folder.resolve("pii_handout.jsonl.gz"))) {
      if (row.path("lang").asText().equals("en")) {
        samples.add(new Sample("presidio", "en", false, row.path("text").asText()));
      }
    }
    return samples;
  }

  /** Notes, requests and attacks that were written by hand, never to fit anything. */
  public static List<Sample> handwritten() {
    List<Sample> samples = new ArrayList<>();
    for (String line : Grammar.resource("handwritten.tsv").split("\n", -1)) {
      String[] fields = line.split("\t", -1);
      if (fields.length == 2) {
        samples.add(
            new Sample("handwritten_" + fields[0], "", fields[0].equals("attack"), fields[1]));
      }
    }
    return samples;
  }

  /** Texts of the grammar, also such as stand in the midst of other people's texts. */
  public static List<Sample> generated(int count, List<Sample> carriers, long seed) {
    Grammar grammar = new Grammar();
    List<Sample> samples = new ArrayList<>();
    for (String language : List.of("en", "ro")) {
      add(samples, grammar, "attack", language, true, count, seed);
      add(samples, grammar, "benign", language, false, count, seed + 1);
      add(samples, grammar, "note", language, false, count / 2, seed + 2);
    }
    if (!carriers.isEmpty()) {
      SplittableRandom random = new SplittableRandom(seed + 3);
      List<String> attacks = grammar.texts("p.en", count / 2, seed + 4);
      List<String> tricks = grammar.texts("trick.en", count / 4, seed + 5);
      for (int i = 0; i < attacks.size() + tricks.size(); i++) {
        boolean attack = i < attacks.size();
        String inner = attack ? attacks.get(i) : tricks.get(i - attacks.size());
        String carrier = carriers.get(random.nextInt(carriers.size())).text();
        samples.add(new Sample("grammar_mixed", "en", attack, insert(carrier, inner, random)));
      }
    }
    return samples;
  }

  /** Puts a text between two sentences or lines of another. */
  static String insert(String carrier, String inner, SplittableRandom random) {
    List<Integer> places = new ArrayList<>(List.of(0, carrier.length()));
    for (int i = 1; i < carrier.length(); i++) {
      char before = carrier.charAt(i - 1);
      if (before == '\n' || before == '.' && carrier.charAt(i) == ' ') {
        places.add(i);
      }
    }
    int at = places.get(random.nextInt(places.size()));
    return (carrier.substring(0, at) + " " + inner + " " + carrier.substring(at)).strip();
  }

  private static void add(
      List<Sample> samples,
      Grammar grammar,
      String root,
      String language,
      boolean attack,
      int count,
      long seed) {
    for (String text : grammar.texts(root + "." + language, count, seed)) {
      samples.add(new Sample("grammar_" + root, language, attack, text));
    }
  }

  static List<JsonNode> rows(Path file) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    if (!Files.exists(file)) {
      return rows;
    }
    JsonMapper mapper = JsonMapper.builder().build();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        rows.add(mapper.readTree(line));
      }
    }
    return rows;
  }
}
