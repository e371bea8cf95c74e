package org.nextbestaction.examples.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.llm.check.FactCheck;
import org.nextbestaction.llm.check.Field;
import org.nextbestaction.llm.check.Violation;
import org.nextbestaction.llm.fact.CardFacts;
import org.nextbestaction.llm.fact.CardFactsJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The fact check of given texts. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Holds each text against its card: {id,card,field,text} -> {id,accepted,violations}; no"
            + " network.")
final class LlmCheckCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--cards",
      required = true,
      paramLabel = "FILE",
      description =
          "a JSON object: each id with its card, in the public form of cards or with facts, flags,"
              + " constraints, internal and deny")
  Path cards = Path.of("cards.json");

  @Option(
      names = "--in",
      required = true,
      paramLabel = "FILE",
      description =
          "JSON Lines {id,card,field,text}, field: explanation, script, email or message; .gz, too")
  Path in = Path.of("texts.jsonl");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "the JSON Lines to write, in the order of the input")
  Path out = Path.of("checked.jsonl");

  private final Map<String, CardFacts> facts = new HashMap<>();
  private boolean faulty;

  @Override
  public Integer call() throws IOException {
    Outputs.Named output = new Outputs.Named("--out", out);
    Outputs.apart(
        spec,
        List.of(output),
        List.of(new Outputs.Named("--cards", cards), new Outputs.Named("--in", in)));
    Outputs.fileAt(spec, output);
    if (!Files.exists(in)) {
      throw new NoSuchFileException(in.toString());
    }
    if (!readCards()) {
      return 1;
    }
    FactCheck check = new FactCheck();
    return JsonLines.answer(in, out, row -> answer(check, row)) && !faulty ? 0 : 1;
  }

  /** A card that cannot be read is told and costs its own texts only. */
  private boolean readCards() throws IOException {
    JsonNode json;
    try (BufferedReader text = JsonLines.reader(cards)) {
      json = JsonLines.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      System.err.println(cards + line(e) + ": no JSON: " + e.getOriginalMessage());
      return false;
    }
    if (!json.isObject()) {
      System.err.printf("%s: an object of cards by id is needed%n", cards);
      return false;
    }
    json.properties()
        .forEach(
            entry -> {
              try {
                facts.put(entry.getKey(), CardFactsJson.read(entry.getValue().toString()));
              } catch (IllegalArgumentException e) {
                faulty = true;
                System.err.printf("%s: card (%s): %s%n", cards, entry.getKey(), e.getMessage());
              }
            });
    return true;
  }

  private static String line(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    return at == null ? "" : ":" + at.getLineNr();
  }

  private ObjectNode answer(FactCheck check, JsonNode row) {
    String id = JsonLines.text(row, "id");
    String of = JsonLines.text(row, "card");
    CardFacts card = facts.get(of);
    if (card == null) {
      throw new IllegalArgumentException("unknown card (" + of + ")");
    }
    Field field = field(JsonLines.text(row, "field"));
    String language = field.toCustomer() ? card.spokenLanguage() : card.language();
    List<Violation> violations = check.check(card, field, language, JsonLines.text(row, "text"));
    ObjectNode answer = JsonLines.JSON.createObjectNode();
    answer.put("id", id);
    answer.put("accepted", violations.isEmpty());
    ArrayNode all = answer.putArray("violations");
    for (Violation violation : violations) {
      ObjectNode said = all.addObject();
      said.put("code", violation.code().name());
      said.put("span", violation.span());
      said.put("reason", violation.reason());
    }
    return answer;
  }

  private static Field field(String name) {
    try {
      return Field.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "(" + name + ") is no field; known are explanation, script, email and message", e);
    }
  }
}
