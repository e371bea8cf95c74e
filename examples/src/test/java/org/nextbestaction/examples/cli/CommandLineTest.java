package org.nextbestaction.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nextbestaction.examples.data.ExampleData;
import org.nextbestaction.examples.data.Industry;

/** The commands as a user calls them: exit codes, what is printed, what is written. */
class CommandLineTest extends Listening {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DAY = "2026-11-23";

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
  void a_backtest_says_what_came_after_the_cards_and_what_agents_did() throws IOException {
    Path json = folder.resolve("evaluation.json");

    int exit =
        Main.run(
            "evaluate",
            "--data",
            industry(Industry.DISTRIBUTION),
            "--from",
            "2026-10-01",
            "--to",
            "2026-10-29",
            "--out",
            json.toString());

    assertThat(exit).as(complained()).isZero();
    assertThat(printed()).contains("5 days from 2026-10-01 to 2026-10-29", "AUC", "contacts");
    JsonNode report = JSON.readTree(json.toFile());
    assertThat(report.get("days")).hasSize(5);
    assertThat(report.at("/coverage/contacts").asInt()).isPositive();
    assertThat(report.at("/actions").size()).isPositive();
  }

  @Test
  void a_date_of_another_form_is_wrong_usage_and_the_form_is_said() {
    int exit = Main.run("check", "--data", folder.toString(), "--as-of", "23.11.2026");

    assertThat(exit).isEqualTo(2);
    assertThat(complained()).contains("(23.11.2026) is not a date such as 2026-11-23");
    assertThat(complained()).doesNotContain("java.time");
  }

  @Test
  void a_backtest_whose_outcomes_the_data_do_not_hold_is_refused() throws IOException {
    int exit =
        Main.run(
            "evaluate",
            "--data",
            industry(Industry.DISTRIBUTION),
            "--from",
            "2026-11-01",
            "--to",
            "2027-11-01");

    assertThat(exit).isEqualTo(1);
    assertThat(complained()).contains("Maybe an earlier last day");
  }

  @Test
  void a_batch_in_two_parts_writes_the_same_files_as_one() throws IOException {
    String data = industry(Industry.DISTRIBUTION);
    List<String> usual =
        List.of("cards", "--data", data, "--as-of", DAY, "--model", folder.resolve("m").toString());
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");

    assertThat(run(usual, "--out", one.toString())).as(complained()).isZero();
    for (String shard : List.of("1/2", "2/2")) {
      assertThat(run(usual, "--out", two.toString(), "--shard", shard)).as(complained()).isZero();
    }
    String parts = two.resolve("shard-1-of-2.jsonl") + "," + two.resolve("shard-2-of-2.jsonl");
    assertThat(run(usual, "--out", two.toString(), "--merge", parts)).as(complained()).isZero();

    assertThat(two.resolve("cards.jsonl")).hasSameBinaryContentAs(one.resolve("cards.jsonl"));
    assertThat(two.resolve("report.html")).hasSameBinaryContentAs(one.resolve("report.html"));
    assertThat(run(usual, "--out", two.toString(), "--shard", "3/2")).isEqualTo(2);
    assertThat(run(usual, "--out", two.toString(), "--merge", parts.split(",")[0])).isEqualTo(1);
    assertThat(complained()).contains("is in no part");
  }

  private static int run(List<String> usual, String... more) {
    List<String> all = new ArrayList<>(usual);
    all.addAll(List.of(more));
    return Main.run(all.toArray(String[]::new));
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
      List<String> ids = new ArrayList<>();
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
  void the_card_beside_an_opportunity_is_that_of_its_customer() throws IOException {
    Path data = Path.of(alfa());
    Files.writeString(data.resolve("opportunities.csv"), "opportunity_id,customer_id\nOP-1,ALFA\n");

    int exit = Main.run("card", "--opportunity", "OP-1", "--data", data.toString(), "--as-of", DAY);
    assertThat(exit).as(complained()).isZero();
    assertThat(printed()).contains("Alfa");

    exit = Main.run("card", "--opportunity", "OP-2", "--data", data.toString(), "--as-of", DAY);
    assertThat(exit).isEqualTo(1);
    assertThat(complained()).contains("no opportunity OP-2 is known");
    assertThat(Main.run("card", "--data", data.toString(), "--as-of", DAY)).isEqualTo(2);
    assertThat(Main.run("card", "ALFA", "--opportunity", "OP-1", "--data", alfa(), "--as-of", DAY))
        .isEqualTo(2);
  }

  @Test
  void explain_says_in_what_a_decision_differs_from_that_of_an_earlier_day() throws IOException {
    int exit =
        Main.run("explain", "ALFA", "--data", alfa(), "--as-of", DAY, "--against", "2026-05-01");

    assertThat(exit).as(complained()).isZero();
    assertThat(printed())
        .contains("AGAINST 2026-05-01")
        .containsPattern("DO_NOT_NOTIFY\\s+->\\s+CALL_FOR_REPLENISHMENT")
        .containsPattern("signal rhythm\\.\\w+");
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
  void what_the_tests_of_rules_leave_open_is_said_in_counts() throws IOException {
    Path rules = folder.resolve("rules.yaml");
    Files.writeString(
        rules,
        """
        version: 1
        rules:
          - { id: A, phase: customer, when: customer.blocked, then: { effect: NOTE }, reason: x,
              tests: [{ given: { customer.blocked: true }, expect: fired },
                      { given: { customer.blocked: false }, expect: not-fired }] }
          - { id: B, phase: customer, when: customer.blocked || overdue.days > 3,
              then: { effect: NOTE }, reason: x,
              tests: [{ given: { customer.blocked: true }, expect: fired }] }
        """);

    assertThat(Main.run("rules", "test", rules.toString())).isZero();

    assertThat(printed().lines().toList())
        .containsSequence(
            "3 passed, 0 failed",
            "Covered: 1 of 2 rules, 1 of 3 comparisons in them.",
            "  B: 1 fired, 0 not, 0 missing a fact",
            "    customer.blocked: never false",
            "    overdue.days > 3: never true or false");
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

  private Path rules(String rule) throws IOException {
    return Files.writeString(
        folder.resolve("company.yaml"), "ruleSet: company\nversion: '7'\nrules:\n  - " + rule);
  }

  private static final String OVERDUE_OFF =
      "{ id: OVERDUE, phase: customer, mode: off, when: customer.blocked, reason: x,"
          + " then: { effect: NOTE } }\n";
  private static final String LEADS_TO_OWN =
      "{ id: A, phase: customer, when: customer.blocked, reason: x,"
          + " then: { effect: OVERRIDE_ACTION, action: OPEN_DAY } }\n";

  @Test
  void a_built_in_rule_that_is_switched_off_is_named_by_explain_and_run_json() throws IOException {
    Path rules = rules(OVERDUE_OFF);
    String data = alfa();
    Path result = folder.resolve("out");

    int explained =
        Main.run("explain", "ALFA", "--data", data, "--as-of", DAY, "--rules", rules.toString());
    int run =
        Main.run(
            "cards",
            "--data",
            data,
            "--as-of",
            DAY,
            "--rules",
            rules.toString(),
            "--out",
            result.toString());

    assertThat(explained).as(complained()).isZero();
    assertThat(printed()).contains("built-in OVERDUE is switched off (company@7, company.yaml)");
    assertThat(run).as(complained()).isZero();
    JsonNode change = JSON.readTree(result.resolve("run.json").toFile()).at("/ruleChanges/0");
    assertThat(change.toString())
        .isEqualTo(
            "{\"rule\":\"OVERDUE\",\"change\":\"off\",\"by\":\"company@7\","
                + "\"file\":\"company.yaml\"}");
  }

  @Test
  void a_rule_that_leads_to_an_action_of_nobody_exits_with_1_and_its_place() throws IOException {
    Path rules = rules(LEADS_TO_OWN);
    String data = alfa();

    int checked = Main.run("rules", "check", rules.toString());
    int run = Main.run("card", "ALFA", "--data", data, "--as-of", DAY, "--rules", rules.toString());

    assertThat(checked).isEqualTo(1);
    assertThat(run).isEqualTo(1);
    assertThat(complained().split("company.yaml:4:", -1)).hasSize(3);
  }

  @Test
  void rules_are_checked_beside_the_given_playbook() throws IOException {
    Path rules = rules(LEADS_TO_OWN);
    Path playbook =
        Files.writeString(
            folder.resolve("playbook.yaml"),
            """
            actions:
              - { action: OPEN_DAY, kind: care, title: x, when: customer.blocked, channel: phone,
                  horizonDays: 3, value: 1, costMinutes: 1, prior: 0.1 }
              - { action: RESOLVE_OVERDUE, enabled: false }
            """);

    int exit = Main.run("rules", "check", rules.toString(), "--playbook", playbook.toString());

    assertThat(exit).as(complained()).isZero();
    assertThat(printed()).contains("OVERDUE: (RESOLVE_OVERDUE) is switched off in the playbook");
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

  @Test
  void timing_takes_orders_without_lines_and_weeks_and_tells_what_was_fitted() throws IOException {
    Path data = Files.createDirectory(folder.resolve("orders-alone"));
    List<String> orders = new ArrayList<>(List.of("order_id,customer_id,ordered_at"));
    for (int c = 0; c < 80; c++) {
      for (int i = 0; i < 2 + c % 3; i++) {
        LocalDate day = LocalDate.parse(DAY).minusDays(3 + c % 50 + i * (20L + c % 9));
        orders.add("O" + c + "-" + i + ",K" + c + "," + day);
      }
    }
    Files.write(data.resolve("orders.csv"), orders);
    String[] timing = {"timing", "--data", data.toString(), "--as-of", DAY, "--horizon"};
    Path weeks = folder.resolve("weeks.csv");
    Path days = folder.resolve("days.csv");
    Path fit = folder.resolve("fit.json");

    run(timing, "4w", "--out", weeks.toString(), "--fit", fit.toString());
    Files.write(data.resolve("order_lines.csv"), List.of("order_id,product_id,quantity"));
    run(timing, "28", "--out", days.toString());

    assertThat(Files.readAllLines(weeks)).hasSize(81);
    assertThat(days).hasSameTextualContentAs(weeks);
    assertThat(Files.readString(fit))
        .contains("\"unit\" : \"weeks\"", "\"customers\" : 80", "BG/NBD", "\"logLikelihood\"");
    refused("timing", "--data", data.toString(), "--as-of", DAY, "--horizon", "0w", "--out", "x");
  }

  @Test
  void a_horizon_that_is_no_number_of_days_or_weeks_is_refused() {
    assertThat(Main.run("timing", "--data", ".", "--as-of", DAY, "--out", "x", "--horizon", "4m"))
        .isEqualTo(2);
    assertThat(complained()).contains("--horizon", "weeks (39w)");
  }

  private List<String> recommended(String data, String... more) throws IOException {
    Path out = folder.resolve("recommended.csv");
    List<String> command =
        new ArrayList<>(
            List.of("recommend", "--data", data, "--as-of", DAY, "--out", out.toString()));
    command.addAll(List.of(more));
    assertThat(Main.run(command.toArray(String[]::new))).as(complained()).isZero();
    List<String> lines = Files.readAllLines(out);
    return lines.subList(1, lines.size());
  }

  @Test
  void recommend_takes_customers_and_products_and_gives_the_same_scores() throws IOException {
    String data = industry(Industry.DISTRIBUTION);
    List<String> all = recommended(data, "--customer", "C-1001,C-1002", "--top", "3");
    String second = all.get(1).split(",")[2];

    assertThat(all).hasSize(6);
    assertThat(recommended(data, "--customer", "C-1001", "--products", second))
        .containsExactly(all.get(1).replace("C-1001,2,", "C-1001,1,"));
    String none = folder.resolve("none.csv").toString();
    String[] nobody = {
      "recommend", "--data", data, "--as-of", DAY, "--customer", "NOBODY", "--out", none
    };
    assertThat(Main.run(nobody)).isEqualTo(1);
    assertThat(complained()).contains("no customer NOBODY");
  }

  @Test
  void recommend_has_rows_for_a_customer_without_orders() throws IOException {
    String data = industry(Industry.DISTRIBUTION);
    Path customers = Path.of(data, "customers.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(customers));
    lines.add("FRESH" + ",".repeat(lines.get(0).split(",").length - 1));
    Files.write(customers, lines);

    assertThat(recommended(data, "--customer", "FRESH", "--top", "4"))
        .hasSize(4)
        .allMatch(row -> row.startsWith("FRESH,"));
  }

  @Test
  void a_model_is_saved_when_there_is_none_and_used_when_there_is_one() throws IOException {
    String data = alfa();
    Path model = folder.resolve("model.nba");
    String[] card = {"card", "ALFA", "--data", data, "--as-of", DAY, "--model", model.toString()};

    assertThat(Main.run(card)).as(complained()).isZero();
    assertThat(complained()).contains("The fitted model was saved", model.toString());
    byte[] saved = Files.readAllBytes(model);
    err.reset();
    assertThat(Main.run(card)).isZero();

    assertThat(complained())
        .contains("Using the model that was fitted on " + DAY)
        .doesNotContain("saved", "MODEL_");
    assertThat(model).hasBinaryContent(saved);
  }

  @Test
  void a_file_that_is_no_model_is_named_and_left_alone() throws IOException {
    Path model = Files.writeString(folder.resolve("model.nba"), "something of mine");

    int exit =
        Main.run("card", "ALFA", "--data", alfa(), "--as-of", DAY, "--model", model.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(complained()).contains("model.nba", "no model file", "Maybe");
    assertThat(model).hasContent("something of mine");
  }

  @Test
  void a_model_of_later_data_is_said_wherever_it_is_used() throws IOException {
    String data = alfa();
    String model = folder.resolve("model.nba").toString();
    Path result = folder.resolve("out");
    Main.run("card", "ALFA", "--data", data, "--as-of", "2026-11-30", "--model", model);
    String[][] commands = {
      {"cards", "--out", result.toString()},
      {"card", "ALFA"},
      {"explain", "ALFA"},
      {"recommend", "--out", folder.resolve("recommend.csv").toString()},
      {"timing", "--out", folder.resolve("timing.csv").toString()}
    };
    for (String[] command : commands) {
      err.reset();
      List<String> arguments = new ArrayList<>(List.of(command));
      arguments.addAll(List.of("--data", data, "--as-of", DAY, "--model", model));

      assertThat(Main.run(arguments.toArray(String[]::new))).as(complained()).isZero();

      assertThat(complained().lines().filter(line -> line.contains("MODEL_FITTED_LATER")))
          .as(command[0])
          .singleElement()
          .asString()
          .startsWith(
              "warning MODEL_FITTED_LATER: the model was fitted on 2026-11-30, 7 days after");
    }
    assertThat(result.resolve("quality.json")).content().contains("MODEL_FITTED_LATER");
    assertThat(result.resolve("report.html")).content().contains("MODEL_FITTED_LATER");
    out.reset();
    assertThat(Main.run("check", "--data", data, "--as-of", DAY, "--model", model)).isZero();
    assertThat(printed()).contains("warning MODEL_FITTED_LATER model");
  }

  @Test
  void a_model_of_other_data_is_said() throws IOException {
    String model = folder.resolve("model.nba").toString();
    Main.run("card", "ALFA", "--data", alfa(), "--as-of", DAY, "--model", model);

    String other = industry(Industry.SERVICES);
    assertThat(Main.run("check", "--data", other, "--as-of", DAY, "--model", model)).isZero();

    assertThat(printed()).contains("MODEL_OTHER_DATA", "0 % of the products bought");
  }

  @Test
  void a_model_that_timing_saves_serves_every_horizon_and_changes_no_row() throws IOException {
    String data = industry(Industry.DISTRIBUTION);
    Path kept = folder.resolve("kept.nba");
    Path usual = folder.resolve("usual.nba");
    String[] timing = {"timing", "--data", data, "--as-of", DAY, "--horizon"};

    run(timing, "60", "--out", folder.resolve("alone.csv").toString());
    run(timing, "60", "--out", folder.resolve("kept.csv").toString(), "--model", kept.toString());
    run(timing, "14", "--out", folder.resolve("14.csv").toString(), "--model", usual.toString());
    String[] recommend = {"recommend", "--data", data, "--as-of", DAY, "--out"};
    Path fitted = folder.resolve("fitted.nba");
    run(recommend, folder.resolve("r.csv").toString(), "--model", fitted.toString());

    assertThat(folder.resolve("kept.csv")).hasSameTextualContentAs(folder.resolve("alone.csv"));
    assertThat(usual).hasSameBinaryContentAs(fitted);
  }

  private void run(String[] command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of(more));
    assertThat(Main.run(arguments.toArray(String[]::new))).as(complained()).isZero();
  }

  /** Runs a command that must be refused as wrong usage and may change no file. */
  private void refused(String... arguments) throws IOException {
    Map<Path, String> before = files();
    err.reset();

    assertThat(Main.run(arguments)).as(String.join(" ", arguments) + complained()).isEqualTo(2);

    assertThat(files()).as(String.join(" ", arguments)).isEqualTo(before);
    assertThat(complained().lines().findFirst().orElse("")).startsWith("--");
  }

  private Map<Path, String> files() throws IOException {
    Map<Path, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.toList()) {
        contents.put(file, Files.isRegularFile(file) ? Files.readString(file) : "folder");
      }
    }
    return contents;
  }

  @Test
  void what_is_read_is_never_written_to() throws IOException {
    String data = alfa();
    Files.writeString(Path.of(data, "config.yaml"), "policy: { maxDiscountPct: 3 }\n");
    Path rules = Files.writeString(folder.resolve("rules.yaml"), "ruleSet: r\n");
    Path playbook = Files.writeString(folder.resolve("playbook.yaml"), "playbook: p\n");
    Path config = Files.writeString(folder.resolve("mine.yaml"), "policy: { overdueDays: 9 }\n");
    for (String command : new String[] {"timing", "recommend"}) {
      String[] start = {command, "--data", data, "--as-of", DAY};
      for (String file : List.of("orders.csv", "stock.csv.gz", "budgets.csv", "config.yaml")) {
        refused(with(start, "--out", data + "/" + file));
      }
      refused(with(start, "--rules", rules.toString(), "--out", rules.toString()));
      refused(with(start, "--playbook", playbook.toString(), "--out", playbook.toString()));
      refused(with(start, "--config", config.toString(), "--out", config.toString()));
      refused(
          with(start, "--model", data + "/products.csv", "--out", folder.resolve("o").toString()));
      refused(with(start, "--out", data));
    }
    refused("card", "ALFA", "--data", data, "--as-of", DAY, "--model", data + "/tickets.csv");
    refused(
        "explain",
        "ALFA",
        "--data",
        data,
        "--as-of",
        DAY,
        "--rules",
        rules.toString(),
        "--model",
        rules.toString());
    refused("cards", "--data", data, "--as-of", DAY, "--out", data);
    refused(
        "cards",
        "--data",
        data,
        "--as-of",
        DAY,
        "--out",
        rules.toString(),
        "--rules",
        rules.toString());
    Path earlier = Files.createDirectories(folder.resolve("earlier"));
    String run = Files.writeString(earlier.resolve("run.json"), "{ ruleSet: r }").toString();
    refused("cards", "--data", data, "--as-of", DAY, "--out", earlier.toString(), "--rules", run);
    refused("import", "online-retail-ii", data + "/orders.csv", "--out", data);
  }

  @Test
  void a_database_file_and_its_mapping_are_never_written_to() throws IOException {
    Path database = Files.writeString(folder.resolve("erp.db"), "rows");
    Path mapping = folder.resolve("erp.yaml");
    for (String url : List.of("jdbc:sqlite:%s", "jdbc:sqlite:file:%s?mode=ro", "jdbc:duckdb:%s")) {
      Files.writeString(
          mapping,
          """
          source: jdbc
          url: "%s"
          tables: { orders: SELECT 1, order_lines: SELECT 1 }
          """
              .formatted(url.formatted(database)));
      String[] start = {"timing", "--data", mapping.toString(), "--as-of", DAY, "--out"};

      refused(with(start, database.toString()));
      refused(with(start, mapping.toString()));
    }
  }

  @Test
  void two_outputs_are_never_one_file() throws IOException {
    String data = alfa();
    String one = folder.resolve("one").toString();
    Path result = folder.resolve("out");

    refused("timing", "--data", data, "--as-of", DAY, "--out", one, "--model", one);
    Files.createDirectories(result);
    refused(
        "cards",
        "--data",
        data,
        "--as-of",
        DAY,
        "--out",
        result.toString(),
        "--model",
        result.resolve("report.html").toString());
  }

  @Test
  void another_path_to_the_same_file_is_seen_through() throws IOException {
    String data = alfa();
    Path orders = Path.of(data, "orders.csv");
    String[] start = {"timing", "--data", data, "--as-of", DAY, "--out"};
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), orders);
    Path hard = Files.createLink(folder.resolve("hard.csv"), orders);
    Path linked = Files.createSymbolicLink(folder.resolve("linked"), Path.of(data));

    refused(with(start, link.toString()));
    refused(with(start, hard.toString()));
    refused(with(start, linked.resolve("orders.csv").toString()));
    refused(with(start, linked.resolve("budgets.csv").toString()));
    refused(with(start, linked + "/../alfa/orders.csv"));
    refused(with(start, folder.resolve("none") + "/../alfa/budgets.csv"));
    refused(with(start, Path.of("").toAbsolutePath().relativize(orders).toString()));
    refused("timing", "--data", linked.toString(), "--as-of", DAY, "--out", orders.toString());
    refused("cards", "--data", data, "--as-of", DAY, "--out", linked.toString());
    refused("cards", "--data", data, "--as-of", DAY, "--out", folder + "/none/../alfa");
  }

  @Test
  void a_place_where_nothing_can_be_written_is_wrong_usage() throws IOException {
    String data = alfa();
    String file = Files.writeString(folder.resolve("file"), "mine").toString();

    refused("timing", "--data", data, "--as-of", DAY, "--out", folder.toString());
    refused("timing", "--data", data, "--as-of", DAY, "--out", folder + "/none/timing.csv");
    refused("card", "ALFA", "--data", data, "--as-of", DAY, "--model", folder + "/none/model");
    refused("cards", "--data", data, "--as-of", DAY, "--out", file);
  }

  @Test
  void an_earlier_output_is_replaced_and_a_folder_inside_the_data_may_be_written_to()
      throws IOException {
    String data = alfa();
    Path old = Files.writeString(folder.resolve("timing.csv"), "old".repeat(10_000));
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-------"));
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), old);

    run(new String[] {"timing", "--data", data, "--as-of", DAY, "--out"}, link.toString());
    run(new String[] {"cards", "--data", data, "--as-of", DAY, "--out"}, data + "/cards");

    assertThat(link).isSymbolicLink();
    assertThat(old).content().startsWith("customer_id,p_order").doesNotContain("old");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(old)))
        .isEqualTo("rw-------");
    assertThat(Path.of(data, "cards", "cards.jsonl")).exists();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
    }
  }

  @Test
  void a_pipe_is_written_to_and_not_replaced() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    CompletableFuture<String> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.readString(pipe);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    run(new String[] {"timing", "--data", alfa(), "--as-of", DAY, "--out"}, pipe.toString());

    assertThat(read.get()).startsWith("customer_id,p_order").contains("ALFA");
    assertThat(Files.isRegularFile(pipe)).isFalse();
  }

  private static String[] with(String[] start, String... more) {
    return Stream.concat(Stream.of(start), Stream.of(more)).toArray(String[]::new);
  }
}
