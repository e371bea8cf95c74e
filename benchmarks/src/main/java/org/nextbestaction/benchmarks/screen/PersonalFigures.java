package org.nextbestaction.benchmarks.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.nextbestaction.llm.personal.PersonalData;
import org.nextbestaction.llm.personal.PersonalData.Found;
import org.nextbestaction.llm.personal.PersonalData.Kind;

/** How many of the identifiers in public sentences are found, and what else is taken for one. */
public final class PersonalFigures {

  private static final Map<String, Kind> KINDS =
      Map.of(
          "EMAIL_ADDRESS", Kind.EMAIL,
          "PHONE_NUMBER", Kind.PHONE,
          "IBAN_CODE", Kind.IBAN,
          "CREDIT_CARD", Kind.CARD,
          "IP_ADDRESS", Kind.IP);

  private static final List<String> GOODS =
      List.of(
          "Order %d was delivered.",
          "Comanda %d a fost livrată.",
          "%d pieces on stock",
          "Product %d",
          "factura nr. %d",
          "Total %d RON",
          "cod %d",
          "PO-%d");

  private PersonalFigures() {}

  /** Found and all by kind, what else was found in the same sentences, and in generated ones. */
  public static String of(Path folder) throws IOException {
    PersonalData data = PersonalData.romanian();
    Map<String, int[]> counts = new LinkedHashMap<>();
    StringBuilder other = new StringBuilder();
    int others = 0;
    List<JsonNode> rows = Samples.rows(folder.resolve("pii_handout.jsonl.gz"));
    for (JsonNode row : rows) {
      List<Found> found = data.find(row.path("text").asText());
      for (JsonNode span : row.path("spans")) {
        String type = span.path("type").asText();
        Kind kind = KINDS.get(type);
        if (kind == null) {
          continue;
        }
        int start = span.path("start").asInt();
        int end = span.path("end").asInt();
        int[] count = counts.computeIfAbsent(type, key -> new int[2]);
        count[1]++;
        if (found.stream().anyMatch(f -> f.start() <= start && f.end() >= end)) {
          count[0]++;
        } else {
          other.append("missed ").append(span.path("value")).append('\n');
        }
      }
      for (Found f : found) {
        boolean known = false;
        for (JsonNode span : row.path("spans")) {
          known |=
              KINDS.containsKey(span.path("type").asText())
                  && span.path("start").asInt() < f.end()
                  && f.start() < span.path("end").asInt();
        }
        if (!known) {
          others++;
          other.append("beside ").append(f.kind()).append(' ').append(f.value()).append('\n');
        }
      }
    }
    StringBuilder out = new StringBuilder();
    counts.forEach((type, n) -> out.append("%-38s%7d%7d%n".formatted(type, n[0], n[1])));
    out.append("%-38s%7d%7d%n".formatted("found beside those, sentences", others, rows.size()));
    int goods = 0;
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      long number = random.nextLong((long) Math.pow(10, 4 + random.nextInt(10)));
      String text = String.format(Locale.ROOT, GOODS.get(i % GOODS.size()), number);
      goods += data.find(text).size();
    }
    return out.append("%-38s%7d%7d%n".formatted("found in numbers of goods", goods, 20_000))
        .append(other)
        .toString();
  }
}
