package org.nextbestaction.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.llm.shield.HeuristicScreen;
import org.nextbestaction.llm.shield.Screening;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The embedded input screen, text by text. */
@Command(
    name = "screen",
    mixinStandardHelpOptions = true,
    description =
        "Screens each text for attacks on a language model: {id,text} -> {id,score,flagged,reasons};"
            + " no network.")
final class LlmScreenCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--in",
      required = true,
      paramLabel = "FILE",
      description = "JSON Lines {id,text}; .gz, too")
  Path in = Path.of("texts.jsonl");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "the JSON Lines to write, in the order of the input")
  Path out = Path.of("screened.jsonl");

  @Override
  public Integer call() throws IOException {
    Outputs.Named output = new Outputs.Named("--out", out);
    Outputs.apart(spec, List.of(output), List.of(new Outputs.Named("--in", in)));
    Outputs.fileAt(spec, output);
    if (!Files.exists(in)) {
      throw new NoSuchFileException(in.toString());
    }
    long[] bad = new long[1];
    Outputs.replace(out, writer -> bad[0] = screen(writer));
    if (bad[0] > 0) {
      System.err.println(in + ": " + bad[0] + " bad lines were left out; the others are written.");
    }
    return bad[0] == 0 ? 0 : 1;
  }

  /** Writes what is said of each text; returns the number of lines that hold none. */
  private long screen(Writer writer) throws IOException {
    HeuristicScreen screen = HeuristicScreen.builtIn();
    Progress progress = new Progress();
    long bad = 0;
    long number = 0;
    try (BufferedReader lines = JsonLines.reader(in)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        progress.lines(++number);
        if (line.isBlank()) {
          continue;
        }
        try {
          writer.write(
              JsonLines.JSON.writeValueAsString(answer(screen, JsonLines.JSON.readTree(line))));
          writer.write('\n');
        } catch (JsonProcessingException e) {
          bad++;
          tell(progress, number, "no JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
          bad++;
          tell(progress, number, e.getMessage());
        }
      }
    }
    progress.done();
    return bad;
  }

  private static ObjectNode answer(HeuristicScreen screen, JsonNode row) {
    JsonNode id = row.path("id");
    JsonNode text = row.path("text");
    if (!row.isObject() || !id.isValueNode() || id.isNull()) {
      throw new IllegalArgumentException("a line needs id as a text or a number");
    }
    if (!text.isTextual()) {
      throw new IllegalArgumentException("a line needs text as a text");
    }
    Screening screening = screen.screen(text.textValue());
    ObjectNode answer = JsonLines.JSON.createObjectNode();
    answer.set("id", id);
    answer.put("score", BigDecimal.valueOf(screening.score()));
    answer.put("flagged", screening.flagged());
    ArrayNode reasons = answer.putArray("reasons");
    screening.reasons().forEach(reasons::add);
    return answer;
  }

  private void tell(Progress progress, long line, @Nullable String reason) {
    progress.done();
    System.err.println(in + ":" + line + ": " + reason);
  }
}
