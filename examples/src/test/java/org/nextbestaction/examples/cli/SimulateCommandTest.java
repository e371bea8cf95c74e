package org.nextbestaction.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.nextbestaction.examples.data.ExampleData;
import org.nextbestaction.examples.data.Industry;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** {@code rules simulate} as a user calls it. */
class SimulateCommandTest extends Listening {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Path rules(String name, String threshold) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        """
        ruleSet: company
        version: '%s'
        rules:
          - id: SMALL-OFFER
            phase: offer
            when: offer.value < %s
            then: { effect: BLOCK }
            reason: "Not worth a <b>call</b>"
        """
            .formatted(threshold, threshold));
  }

  private int simulate(String... more) throws IOException {
    Path data = folder.resolve("data");
    if (!Files.exists(data)) {
      ExampleData.write(Industry.DISTRIBUTION, ExampleData.DEFAULT_SEED, data);
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                "rules",
                "simulate",
                "--data",
                data.toString(),
                "--from",
                "2026-11-09",
                "--to",
                "2026-11-23"));
    command.addAll(Arrays.asList(more));
    return Main.run(command.toArray(String[]::new));
  }

  @Test
  void days_of_the_past_are_told_as_text_as_json_and_as_a_page() throws Exception {
    Path result = folder.resolve("out");

    int exit = simulate("--rules", rules("new.yaml", "900").toString(), "--out", result.toString());

    assertThat(exit).as(complained()).isZero();
    assertThat(printed())
        .contains(
            "3 days from 2026-11-09 to 2026-11-23",
            "the model was fitted on 2026-11-09",
            "SMALL-OFFER (added)",
            "silence instead of a card");
    JsonNode report = JSON.readTree(result.resolve("simulation.json").toFile());
    assertThat(report.at("/days")).hasSize(3);
    assertThat(report.at("/changedCards").asInt()).isPositive();
    assertThat(report.at("/byRule/0/rule").asText()).isEqualTo("SMALL-OFFER");
    assertThat(report.at("/byRule/0/alone/before/offered").asDouble()).isPositive();
    assertThat(report.at("/byCustomer").size()).isPositive();
    List<String> changes = Files.readAllLines(result.resolve("changes.jsonl"));
    assertThat(changes).hasSize(report.at("/changedDecisions").asInt());
    JsonNode change = JSON.readTree(changes.get(0));
    assertThat(change.at("/rules/0/rule").asText()).isEqualTo("SMALL-OFFER");
    assertThat(change.at("/after/silence").asText()).isNotEmpty();
  }

  @Test
  void the_page_is_closed_loads_nothing_and_is_made_for_light_and_dark() throws Exception {
    Path result = folder.resolve("out");
    simulate("--rules", rules("new.yaml", "900").toString(), "--out", result.toString());

    String page = Files.readString(result.resolve("simulation.html"));

    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    Document parsed =
        builder.parse(new InputSource(new StringReader(page.replace("<!DOCTYPE html>", ""))));
    assertThat(parsed.getElementsByTagName("script").getLength()).isZero();
    assertThat(parsed.getElementsByTagName("table").getLength()).isGreaterThanOrEqualTo(6);
    assertThat(page)
        .contains("default-src &#39;none&#39;", "color-scheme", "prefers-color-scheme: dark")
        .doesNotContain("http://localhost", "https://", "<b>call", " style=\"");
    assertThat(page).contains("SMALL-OFFER");
  }

  @Test
  void a_book_is_compared_with_the_one_in_force_when_it_is_given() throws IOException {
    Path old = rules("old.yaml", "900");

    int exit =
        simulate("--rules", rules("new.yaml", "900.0").toString(), "--against", old.toString());

    assertThat(exit).as(complained()).isZero();
    assertThat(printed()).contains("0 cards change", "company@900 (", "company@900.0 (");
  }

  @Test
  void the_same_simulation_writes_the_same_bytes_with_any_number_of_threads() throws IOException {
    Path one = folder.resolve("one");
    Path four = folder.resolve("four");
    String rules = rules("new.yaml", "900").toString();

    simulate("--rules", rules, "--out", one.toString(), "--threads", "1");
    simulate("--rules", rules, "--out", four.toString(), "--threads", "4");

    for (String file : List.of("simulation.json", "changes.jsonl", "simulation.html")) {
      assertThat(four.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
    }
  }

  @Test
  void nothing_to_try_days_out_of_order_and_a_missing_model_are_wrong_usage() throws IOException {
    String rules = rules("new.yaml", "900").toString();

    assertThat(simulate()).isEqualTo(2);
    assertThat(simulate("--rules", rules, "--to", "2026-01-01")).isEqualTo(2);
    assertThat(simulate("--rules", rules, "--every", "0")).isEqualTo(2);
    assertThat(simulate("--rules", rules, "--as-of", "2026-11-23")).isEqualTo(2);
    assertThat(simulate("--rules", rules, "--model", folder.resolve("none").toString()))
        .isEqualTo(2);
    assertThat(simulate("--rules", rules, "--out", rules)).isEqualTo(2);
    assertThat(simulate("--rules", rules, "--against", rules, "--out", rules)).isEqualTo(2);
  }

  @Test
  void rules_that_are_wrong_are_refused_before_any_data_is_read() throws IOException {
    int exit = simulate("--rules", rules("new.yaml", "900 +").toString());

    assertThat(exit).isEqualTo(1);
    assertThat(complained()).contains("new.yaml:6").doesNotContain("played");
  }

  @Test
  void days_before_the_first_order_are_refused() throws IOException {
    String rules = rules("new.yaml", "900").toString();
    simulate("--rules", rules);
    err.reset();

    int exit =
        Main.run(
            "rules",
            "simulate",
            "--data",
            folder.resolve("data").toString(),
            "--from",
            "1999-01-01",
            "--to",
            "1999-02-01",
            "--rules",
            rules);

    assertThat(exit).isEqualTo(1);
    assertThat(complained()).contains("nothing is known on 1999-01-01", "Maybe");
  }
}
