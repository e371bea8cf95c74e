package org.nextbestaction.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.card.CardText;

/**
 * A kept decision beside the same one, decided again.
 *
 * @param inputs the input and the versions, each as it was kept and as it is now
 * @param equal whether the JSON is the same, byte for byte, all but the run's id, and the words
 *     where a language model worded one of them
 * @param differing where the cards differ, as JSON pointers, at most {@value #SHOWN}
 */
public record Replay(List<Input> inputs, boolean equal, List<String> differing) {

  static final int SHOWN = 20;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> WORDS = List.of("explanation", "script");

  public Replay {
    inputs = List.copyOf(inputs);
    differing = List.copyOf(differing);
  }

  /** A part of the input. */
  public record Input(String name, String kept, String now) {

    /** Whether it is what it was. */
    public boolean same() {
      return kept.equals(now);
    }
  }

  /**
   * Compares.
   *
   * @param now the input that was decided on again
   * @param again the decision that came of it; null when there is none about this customer
   */
  public static Replay compare(KeptDecision kept, Run now, @Nullable Card again) {
    List<String> differing = new ArrayList<>();
    boolean equal = false;
    if (again == null) {
      differing.add("/");
    } else {
      Run run = kept.run();
      Card renamed =
          new Card(again.brief(), again.text(), again.trace().withRunId(run.runId()))
              .withRevision(kept.revision());
      String json = CardJson.line(renamed);
      equal = json.equals(kept.json());
      if (!equal) {
        JsonNode before = tree(kept.json());
        JsonNode after = tree(json);
        boolean worded = worded(before) || worded(after);
        if (worded) {
          WORDS.forEach(((ObjectNode) before)::remove);
          WORDS.forEach(((ObjectNode) after)::remove);
        }
        compare(before, after, "", differing);
        equal = worded && differing.isEmpty();
      }
    }
    return new Replay(
        inputs(kept.run(), now), equal, differing.subList(0, Math.min(SHOWN, differing.size())));
  }

  private static List<Input> inputs(Run kept, Run now) {
    return List.of(
        new Input("as-of date", kept.asOf().toString(), now.asOf().toString()),
        new Input("engine", kept.engineVersion(), now.engineVersion()),
        new Input("snapshot", kept.snapshotHash(), now.snapshotHash()),
        new Input("model", kept.modelHash(), now.modelHash()),
        new Input("configuration", kept.configHash(), now.configHash()),
        new Input("rulebook", kept.rulebookHash(), now.rulebookHash()),
        new Input("playbook", kept.playbookHash(), now.playbookHash()),
        new Input("options", kept.options(), now.options()));
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a kept card is no JSON", e);
    }
  }

  /** Whether a language model worded it, or should have. */
  private static boolean worded(JsonNode card) {
    return WORDS.stream()
        .map(card::path)
        .anyMatch(
            words ->
                words.has("fallback") || !words.path("source").asText().equals(CardText.TEMPLATE));
  }

  private static void compare(JsonNode a, JsonNode b, String at, List<String> differing) {
    if (a.equals(b)) {
      return;
    }
    if (a.isObject() && b.isObject()) {
      TreeSet<String> fields = new TreeSet<>();
      a.fieldNames().forEachRemaining(fields::add);
      b.fieldNames().forEachRemaining(fields::add);
      for (String field : fields) {
        compare(a.path(field), b.path(field), at + "/" + field, differing);
      }
    } else if (a.isArray() && b.isArray() && a.size() == b.size()) {
      for (int i = 0; i < a.size(); i++) {
        compare(a.path(i), b.path(i), at + "/" + i, differing);
      }
    } else {
      differing.add(at);
    }
  }
}
