package org.nextbestaction.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.examples.data.ExampleData;
import org.nextbestaction.examples.data.Industry;

/** The commands as a user calls them: exit codes, what is printed, what is written. */
class CommandLineTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DAY = "2026-11-23";

  @TempDir Path folder;

  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(realOut);
    System.setErr(realErr);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private String alfa() throws IOException {
    Path data = folder.resolve("alfa");
    ExampleData.writeAlfa(data);
    return data.toString();
  }

  private String industry(Industry industry) throws IOException {
    Path data = folder.resolve(industry.name());
    ExampleData.write(industry, ExampleData.DEFAULT_SEED, data);
    return data.toString();
  }

  @Test
  void without_a_command_the_worked_example_is_printed() {
    int exit = Main.run();

    assertThat(exit).isZero();
    assertThat(printed())
        .contains("Alfa Distribution SRL", "38 days", "35-45 days", "Product B", "5 %");
  }

  @Test
  void the_readme_shows_the_card_as_it_is_printed() {
    Main.run("demo");

    assertThat(Path.of("..", "README.md")).content().contains(printed().strip());
  }

  @Test
  void a_batch_writes_cards_report_quality_and_run() throws IOException {
    Path result = folder.resolve("out");

    int exit =
        Main.run(
            "cards",
            "--data",
            industry(Industry.DISTRIBUTION),
            "--as-of",
            DAY,
            "--out",
            result.toString());

    assertThat(exit).as(complained()).isZero();
    assertThat(result.resolve("report.html")).content().contains("<html");
    assertThat(JSON.readTree(result.resolve("quality.json").toFile()).get("fit").asBoolean())
        .isTrue();
    JsonNode run = JSON.readTree(result.resolve("run.json").toFile());
    List<String> cards = Files.readAllLines(result.resolve("cards.jsonl"));
    assertThat(cards).hasSize(run.get("cards").asInt()).isNotEmpty();
    for (String line : cards) {
      JsonNode card = JSON.readTree(line);
      assertThat(card.get("action").get("code").asText()).isNotEqualTo("DO_NOT_NOTIFY");
      assertThat(card.get("why")).isNotEmpty();
    }
  }

  @Test
  void all_gives_every_customer_exactly_one_decision() throws IOException {
    for (Industry industry : Industry.values()) {
      Path result = folder.resolve("out-" + industry);

      int exit =
          Main.run(
              "cards",
              "--all",
              "--data",
              industry(industry),
              "--as-of",
              DAY,
              "--out",
              result.toString());

      assertThat(exit).as(complained()).isZero();
      List<String> ids = new java.util.ArrayList<>();
      for (String line : Files.readAllLines(result.resolve("cards.jsonl"))) {
        JsonNode card = JSON.readTree(line);
        if (!card.get("customerId").isNull()) {
          ids.add(card.get("customerId").asText());
        }
      }
      int customers = JSON.readTree(result.resolve("run.json").toFile()).get("customers").asInt();
      assertThat(ids).as(industry.name()).hasSize(customers).doesNotHaveDuplicates();
    }
  }

  @Test
  void a_saved_model_gives_the_same_cards_again() throws IOException {
    String data = industry(Industry.ECOMMERCE);
    String model = folder.resolve("model.bin").toString();
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");

    Main.run("cards", "--data", data, "--as-of", DAY, "--out", first.toString(), "--model", model);
    Main.run("cards", "--data", data, "--as-of", DAY, "--out", second.toString(), "--model", model);

    assertThat(second.resolve("cards.jsonl")).hasSameTextualContentAs(first.resolve("cards.jsonl"));
  }

  @Test
  void one_card_is_printed_as_json() throws IOException {
    int exit = Main.run("card", "ALFA", "--data", alfa(), "--as-of", DAY, "--format", "json");

    assertThat(exit).isZero();
    assertThat(JSON.readTree(printed()).get("action").get("code").asText())
        .isEqualTo("CALL_FOR_REPLENISHMENT");
  }

  @Test
  void explain_shows_signals_candidates_and_rules_that_did_not_fire() throws IOException {
    int exit = Main.run("explain", "ALFA", "--data", alfa(), "--as-of", DAY);

    assertThat(exit).isZero();
    assertThat(printed())
        .contains(
            "rhythm", "CALL_FOR_REPLENISHMENT", "STOCK-DELIVERABLE", "score in base currency");
  }

  @Test
  void a_customer_that_is_not_known_is_said_and_exits_with_1() throws IOException {
    int exit = Main.run("card", "NOBODY", "--data", alfa(), "--as-of", DAY);

    assertThat(exit).isEqualTo(1);
    assertThat(complained()).contains("NOBODY", "Maybe");
  }

  @Test
  void wrong_usage_exits_with_2() {
    assertThat(Main.run("cards", "--no-such-option")).isEqualTo(2);
    assertThat(Main.run("no-such-command")).isEqualTo(2);
    assertThat(Main.run("card", "X", "--data", ".", "--as-of", DAY, "--threads", "0")).isEqualTo(2);
    assertThat(Main.run("card", "X", "--data", ".", "--as-of", "2026-13-01")).isEqualTo(2);
    assertThat(Main.run("timing", "--data", ".", "--as-of", DAY, "--out", "x", "--horizon", "0"))
        .isEqualTo(2);
  }

  @Test
  void every_command_has_help() {
    for (String command :
        new String[] {
          "demo",
          "cards",
          "card",
          "explain",
          "check",
          "recommend",
          "timing",
          "feedback",
          "replay",
          "forget",
          "export",
          "rules",
          "import",
          "example"
        }) {
      assertThat(Main.run(command, "--help")).as(command).isZero();
    }
    assertThat(printed()).contains("--as-of");
  }

  @Test
  void a_missing_folder_exits_with_1_and_says_what_to_do() {
    int exit = Main.run("check", "--data", folder.resolve("none").toString(), "--as-of", DAY);

    assertThat(exit).isEqualTo(1);
    assertThat(complained()).contains("there is no such folder", "Maybe");
  }

  @Test
  void check_counts_rows_and_exits_with_1_where_the_data_may_not_be_used() throws IOException {
    String data = alfa();
    Path orders = Path.of(data, "orders.csv");
    String header = Files.readAllLines(orders).get(0);
    String broken = ",".repeat((int) header.chars().filter(ch -> ch == ',').count());
    Files.writeString(orders, Files.readString(orders) + broken + "\n" + broken + "\n");

    int exit = Main.run("check", "--data", data, "--as-of", DAY);

    assertThat(exit).isEqualTo(1);
    assertThat(printed()).contains("UNREADABLE_ROW orders.csv:9");
    assertThat(complained()).contains("orders: 2 of 9 rows");
  }

  @Test
  void data_that_may_not_be_used_leave_no_card_of_an_earlier_run() throws IOException {
    String data = alfa();
    Path result = folder.resolve("out");
    Main.run("cards", "--data", data, "--as-of", DAY, "--out", result.toString());
    Path orders = Path.of(data, "orders.csv");
    Files.writeString(orders, Files.readString(orders).replace("2026-0", "nonsense"));

    int exit = Main.run("cards", "--data", data, "--as-of", DAY, "--out", result.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(complained()).contains("orders");
    assertThat(result.resolve("cards.jsonl")).doesNotExist();
    assertThat(result.resolve("quality.json")).content().contains("nonsense");
  }

  @Test
  void a_wrong_key_in_the_configuration_is_named_with_its_line() throws IOException {
    Path config = folder.resolve("config.yaml");
    Files.writeString(config, "policy:\n  maxDiscuntPct: 5\n");

    int exit =
        Main.run("card", "ALFA", "--data", alfa(), "--as-of", DAY, "--config", config.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(complained()).contains("config.yaml:2", "maxDiscuntPct", "maxDiscountPct");
  }

  @Test
  void the_folders_own_configuration_is_read_when_none_is_given() throws IOException {
    String data = alfa();
    Files.writeString(Path.of(data, "config.yaml"), "policy: { maxDiscountPct: 3 }\n");

    Main.run("card", "ALFA", "--data", data, "--as-of", DAY, "--format", "json");

    assertThat(JSON.readTree(printed()).at("/offer/0/maxDiscountPct").asInt()).isEqualTo(3);
  }

  @Test
  void the_defaults_and_the_facts_are_printed() {
    assertThat(Main.run("rules", "default")).isZero();
    assertThat(Main.run("rules", "default", "--playbook")).isZero();
    assertThat(Main.run("rules", "facts")).isZero();
    assertThat(Main.run("rules", "test")).isZero();

    assertThat(printed())
        .contains("id: MARGIN-MIN", "action: CALL_FOR_REPLENISHMENT", "signals.replenishmentDue");
  }

  @Test
  void the_printed_defaults_are_a_playbook_that_can_be_read_again() throws IOException {
    Main.run("rules", "default", "--playbook");
    Path playbook = folder.resolve("playbook.yaml");
    Files.writeString(playbook, printed());
    out.reset();

    int exit =
        Main.run(
            "card", "ALFA", "--data", alfa(), "--as-of", DAY, "--playbook", playbook.toString());

    assertThat(exit).as(complained()).isZero();
  }

  @Test
  void a_broken_rule_file_is_reported_whole() throws IOException {
    Path rules = folder.resolve("rules.yaml");
    Files.writeString(
        rules,
        """
        ruleSet: company
        version: '1'
        rules:
          - { id: A, owner: me, phase: product, when: product.margn > 3, then: { effect: REMOVE_PRODUCT }, reason: because }
          - { id: B, owner: me, phase: product, when: product.price > , then: { effect: REMOVE_PRODUCT }, reason: because }
        """);

    int exit = Main.run("rules", "check", rules.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(complained()).contains("rules.yaml:4", "product.marg", "rules.yaml:5");
  }

  @Test
  void timing_and_recommend_write_a_row_a_customer() throws IOException {
    Path timing = folder.resolve("timing.csv");
    Path recommend = folder.resolve("recommend.csv");
    String data = industry(Industry.DISTRIBUTION);

    assertThat(
            Main.run(
                "timing",
                "--data",
                data,
                "--as-of",
                DAY,
                "--horizon",
                "10",
                "--out",
                timing.toString()))
        .as(complained())
        .isZero();
    assertThat(
            Main.run(
                "recommend",
                "--data",
                data,
                "--as-of",
                DAY,
                "--top",
                "3",
                "--out",
                recommend.toString()))
        .as(complained())
        .isZero();

    assertThat(Files.readAllLines(timing).get(0))
        .isEqualTo("customer_id,p_order,expected_on,p_alive,expected_orders");
    assertThat(Files.readAllLines(timing)).hasSizeGreaterThan(50);
    assertThat(Files.readAllLines(recommend).get(0)).isEqualTo("customer_id,rank,product_id,score");
    assertThat(Files.readAllLines(recommend)).hasSizeGreaterThan(150);
  }
}
