package org.nextbestaction.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.data.Table;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.guardrail.Effect;
import org.nextbestaction.kit.Rules;
import org.nextbestaction.kit.TestData;

/** A run that is decided in parts is the run that is not. Each seed is one random company. */
class ShardTest {

  private static final String AS_OF = "2026-11-23";

  @TempDir Path folder;

  /** With an agent whose day is short, and products that segments are to be asked about. */
  private static NbaSession session(long seed, boolean silent) {
    TestData data =
        EnginePropertiesTest.company(seed)
            .row(Table.AGENTS, "agent_id=A0", "daily_capacity=1")
            .row(Table.AGENTS, "agent_id=A1", "daily_capacity=2");
    return NbaEngine.builder()
        .playbook(Rules.playbook())
        .guardrails(
            EnginePropertiesTest.rules()
                .rule(
                    "ASK",
                    Phase.PRODUCT,
                    f -> "C1".equals(f.product().category()),
                    new Effect.SendRequest("REQUEST_SEGMENT_INCLUSION")))
        .threads(2)
        .silentDecisions(silent)
        .build()
        .open(data.asOf(AS_OF));
  }

  private List<Path> parts(NbaSession session, int of) throws IOException {
    List<Path> parts = new ArrayList<>();
    for (int part = 1; part <= of; part++) {
      Path file = folder.resolve(part + "-of-" + of);
      try (Writer out = Files.newBufferedWriter(file)) {
        session.runShard(part, of, out);
      }
      parts.add(file);
    }
    return parts;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void parts_that_are_put_together_are_the_same_bytes_as_one_run(long seed) throws IOException {
    for (boolean silent : new boolean[] {true, false}) {
      List<String> whole = new ArrayList<>();
      RunSummary summary = session(seed, silent).run(card -> whole.add(CardJson.line(card)));
      for (int of = 1; of <= 5; of += 2) {
        List<Path> parts = parts(session(seed, silent), of);
        List<String> merged = new ArrayList<>();

        RunSummary together = session(seed, silent).merge(parts, (card, line) -> merged.add(line));

        assertThat(merged).as("seed %d, %d parts", seed, of).isEqualTo(whole);
        assertThat(together).isEqualTo(summary);
      }
    }
  }

  @Test
  void what_is_tried_has_full_days_and_requests() {
    List<String> reasons = new ArrayList<>();
    List<String> actions = new ArrayList<>();
    for (long seed = 1; seed <= 8; seed++) {
      RunSummary summary = session(seed, true).run(card -> {});
      reasons.addAll(summary.silent().keySet());
      actions.addAll(summary.delivered().keySet());
    }

    assertThat(reasons).contains("CAPACITY");
    assertThat(actions).contains("REQUEST_SEGMENT_INCLUSION");
  }

  @Test
  void parts_of_another_run_or_too_few_or_twice_or_torn_are_refused() throws IOException {
    NbaSession session = session(1, true);
    List<Path> parts = parts(session, 2);
    Path torn = folder.resolve("torn");
    String text = Files.readString(parts.get(1));
    Files.writeString(torn, text.substring(0, text.length() - 40));
    Path empty = Files.createFile(folder.resolve("empty"));

    refused(session, parts.subList(0, 1), "in no part");
    refused(session, List.of(parts.get(0), parts.get(0)), "in another part, too");
    refused(session, List.of(parts.get(0), torn), "in the middle of a line");
    refused(session, List.of(empty), "in the middle of a line");
    refused(session(2, true), parts, "another run");
    assertThatThrownBy(() -> session.runShard(3, 2, Writer.nullWriter()))
        .hasMessageContaining("part 3 of 2");
  }

  private static void refused(NbaSession session, List<Path> parts, String because) {
    assertThatThrownBy(() -> session.merge(parts, (card, line) -> {}))
        .isInstanceOf(ShardFileException.class)
        .hasMessageContaining(because);
  }
}
