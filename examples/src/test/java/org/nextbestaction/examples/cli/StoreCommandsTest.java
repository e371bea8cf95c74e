package org.nextbestaction.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nextbestaction.examples.data.ExampleData;

/** The commands that keep decisions and answers, as a user calls them. */
class StoreCommandsTest extends Listening {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DAY = "2026-11-23";

  private String data = "";
  private String store = "";

  @BeforeEach
  void writeAlfa() throws IOException {
    data = folder.resolve("alfa").toString();
    store = "jdbc:sqlite:" + folder.resolve("store.db");
    ExampleData.writeAlfa(folder.resolve("alfa"));
  }

  /** Runs a batch that keeps its decisions; gives the card of the one customer, null if silent. */
  private JsonNode cards(String day, String... more) throws IOException {
    Path result = folder.resolve("out");
    List<String> command =
        new ArrayList<>(
            List.of(
                "cards",
                "--data",
                data,
                "--as-of",
                day,
                "--out",
                result.toString(),
                "--store",
                store));
    command.addAll(List.of(more));
    assertThat(Main.run(command.toArray(String[]::new))).as(complained()).isZero();
    String cards = Files.readString(result.resolve("cards.jsonl"));
    return cards.isBlank() ? null : JSON.readTree(cards);
  }

  private int answer(String card, String decision, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of("feedback", "add", "--store", store, "--card", card, "--decision", decision));
    command.addAll(List.of(more));
    return Main.run(command.toArray(String[]::new));
  }

  private List<String> rows() throws SQLException {
    List<String> all = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(store);
        Statement statement = connection.createStatement()) {
      for (String table : List.of("nba_run", "nba_decision", "nba_feedback")) {
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1, 2")) {
          while (rows.next()) {
            StringBuilder row = new StringBuilder(table);
            for (int c = 1; c <= rows.getMetaData().getColumnCount(); c++) {
              Object value = rows.getObject(c);
              row.append('|')
                  .append(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value);
            }
            all.add(row.toString());
          }
        }
      }
    }
    return all;
  }

  @Test
  void the_same_batch_twice_is_kept_once_under_one_revision() throws Exception {
    JsonNode first = cards(DAY);
    List<String> before = rows();

    JsonNode second = cards(DAY);

    assertThat(second).isEqualTo(first);
    assertThat(first.get("revision").asInt()).isEqualTo(1);
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void what_the_store_cannot_take_is_counted_said_and_not_delivered() throws Exception {
    cards(DAY);
    try (Connection connection = DriverManager.getConnection(store);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TRIGGER full BEFORE INSERT ON nba_decision BEGIN SELECT RAISE(ABORT, 'full');"
              + " END");
    }
    Path result = folder.resolve("next");

    int exit =
        Main.run(
            "cards",
            "--data",
            data,
            "--as-of",
            "2026-11-24",
            "--out",
            result.toString(),
            "--store",
            store);

    assertThat(exit).isEqualTo(1);
    assertThat(complained())
        .contains("A card could not be written or kept", "decision was not written or not kept");
    JsonNode run = JSON.readTree(result.resolve("run.json").toFile());
    assertThat(run.get("notTaken").asInt()).isEqualTo(run.get("customers").asInt()).isPositive();
    assertThat(result.resolve("cards.jsonl")).isEmptyFile();
  }

  @Test
  void a_run_whose_traces_name_every_rule_is_replayed_with_them() throws IOException {
    JsonNode card = cards(DAY, "--every-rule");

    assertThat(card.at("/trace/decisions").findValuesAsText("outcome"))
        .contains("not_fired", "fired");
    assertThat(Main.run("replay", card.get("cardId").asText(), "--store", store))
        .as(printed() + complained())
        .isZero();
  }

  @Test
  void a_store_without_answers_changes_no_card() throws IOException {
    JsonNode kept = cards(DAY);

    Main.run("card", "ALFA", "--data", data, "--as-of", DAY, "--format", "json");

    JsonNode without = JSON.readTree(printed());
    for (String part : List.of("cardId", "action", "why", "offer", "constraints", "checks")) {
      assertThat(without.get(part)).as(part).isEqualTo(kept.get(part));
    }
  }

  @Test
  void a_card_with_other_content_has_the_next_revision() throws IOException {
    JsonNode first = cards(DAY);
    Files.writeString(Path.of(data, "config.yaml"), "policy: { maxDiscountPct: 3 }\n");

    JsonNode second = cards(DAY);

    assertThat(second.get("cardId")).isEqualTo(first.get("cardId"));
    assertThat(second.get("revision").asInt()).isEqualTo(2);
  }

  @Test
  void an_accepted_card_is_silent_in_the_next_run_and_comes_back_when_it_is_withdrawn()
      throws IOException {
    String card = cards(DAY).get("cardId").asText();

    assertThat(answer(card, "accepted", "--at", DAY + "T09:00:00Z")).isZero();
    assertThat(cards(DAY)).isNull();
    assertThat(answer(card, "withdrawn", "--at", DAY + "T09:05:00Z")).isZero();
    assertThat(cards(DAY)).isNotNull();
  }

  @Test
  void an_answer_is_checked_against_the_card() throws IOException {
    String card = cards(DAY).get("cardId").asText();

    assertThat(answer("nba-unknown", "accepted")).isEqualTo(1);
    assertThat(complained()).contains("nba-unknown", "Maybe").doesNotContain(card, "ALFA");
    assertThat(answer(card, "rejected", "--product", "Z", "--reason", "unsuitable_product"))
        .isEqualTo(1);
    assertThat(answer(card, "rejected", "--product", "B", "--reason", "unsuitable_product"))
        .isZero();
    assertThat(answer(card, "accepted")).isEqualTo(1);
    assertThat(complained()).contains("was answered before: rejected");
  }

  @Test
  void wrong_usage_exits_with_2() throws IOException {
    String card = cards(DAY).get("cardId").asText();

    assertThat(answer(card, "maybe")).isEqualTo(2);
    assertThat(answer(card, "accepted", "--reason", "price")).isEqualTo(2);
    assertThat(answer(card, "accepted", "--at", "yesterday")).isEqualTo(2);
    assertThat(answer(card, "snoozed", "--snooze-until", "soon")).isEqualTo(2);
    assertThat(Main.run("feedback", "list")).isEqualTo(2);
    assertThat(Main.run("explain", "ALFA", "--as-of", DAY)).isEqualTo(2);
    assertThat(Main.run("cards", "--as-of", DAY, "--out", "x")).isEqualTo(2);
    assertThat(Main.run("feedback", "report", "--store", store, "--data", data)).isEqualTo(2);
  }

  @Test
  void a_store_that_is_not_there_exits_with_1_and_is_not_made() {
    assertThat(answer("nba-1", "accepted")).isEqualTo(1);

    assertThat(complained()).contains("there is no such file", "Maybe");
    assertThat(folder.resolve("store.db")).doesNotExist();
  }

  @Test
  void a_day_long_past_is_explained_without_the_data() throws IOException {
    String card = cards(DAY).get("cardId").asText();
    answer(card, "rejected", "--reason", "wrong_timing", "--at", DAY + "T09:00:00Z");
    out.reset();

    int exit = Main.run("explain", "ALFA", "--store", store, "--as-of", DAY);

    assertThat(exit).as(complained()).isZero();
    assertThat(printed())
        .contains("Alfa Distribution SRL", "score in base currency", "DISCOUNT-MAX", "snapshot")
        .contains("Answer: card " + card + ", revision 1, rejected, wrong_timing");
    assertThat(Main.run("explain", "ALFA", "--store", store, "--as-of", "2026-11-22")).isEqualTo(1);
  }

  @Test
  void looking_changes_nothing() throws Exception {
    String card = cards(DAY).get("cardId").asText();
    List<String> before = rows();

    for (String[] command :
        new String[][] {
          {"card", "ALFA", "--data", data, "--as-of", "2026-11-24", "--store", store},
          {"explain", "ALFA", "--data", data, "--as-of", "2026-11-24", "--store", store},
          {"explain", "ALFA", "--as-of", DAY, "--store", store},
          {"replay", card, "--store", store},
          {"feedback", "list", "--store", store},
          {"feedback", "report", "--store", store, "--data", data, "--as-of", DAY},
          {"export", "ALFA", "--store", store}
        }) {
      assertThat(Main.run(command)).as("%s: %s", command[0], complained()).isZero();
    }

    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void a_decision_is_replayed_even_after_it_was_answered() throws IOException {
    String card = cards(DAY).get("cardId").asText();
    answer(card, "accepted", "--at", DAY + "T09:00:00Z");
    cards(DAY);
    out.reset();

    int exit = Main.run("replay", card, "--store", store);

    assertThat(exit).as(printed()).isZero();
    assertThat(printed()).contains("The bytes are equal").doesNotContain("differs");
  }

  @Test
  void a_replay_says_which_input_differs() throws IOException {
    String card = cards(DAY).get("cardId").asText();
    Path orders = Path.of(data, "orders.csv");
    Files.writeString(orders, Files.readString(orders).replace("2026-06-13", "2026-06-12"));

    int exit = Main.run("replay", card, "--store", store, "--data", data, "--as-of", DAY);

    assertThat(exit).isEqualTo(1);
    assertThat(printed())
        .containsPattern("snapshot +differs")
        .containsPattern("configuration +same")
        .contains("The bytes differ, in: ");
    assertThat(Main.run("replay", "nba-1", "--store", store)).isEqualTo(1);
  }

  @Test
  void answers_are_listed_as_the_table_feedback_and_do_not_count_twice() throws IOException {
    String card = cards(DAY).get("cardId").asText();
    answer(card, "modified", "--changes", "A: 5, not 10", "--at", DAY + "T09:00:00Z");
    out.reset();

    Main.run("feedback", "list", "--store", store);
    Files.writeString(Path.of(data, "feedback.csv"), printed());
    out.reset();
    Main.run("feedback", "report", "--store", store, "--data", data, "--as-of", DAY);

    assertThat(Path.of(data, "feedback.csv")).content().contains("\"A: 5, not 10\"");
    assertThat(printed())
        .contains("CALL_FOR_REPLENISHMENT: 0 accepted, 1 modified, 0 rejected, 0 snoozed");
  }

  @Test
  void an_order_that_followed_is_reported_with_its_amount() throws IOException {
    String card = cards(DAY).get("cardId").asText();
    answer(card, "accepted", "--at", DAY + "T09:00:00Z");
    Path orders = Path.of(data, "orders.csv");
    String[] header = Files.readAllLines(orders).get(0).split(",");
    String last = Files.readAllLines(orders).get(Files.readAllLines(orders).size() - 1);
    String id = last.substring(0, last.indexOf(','));
    assertThat(header[0]).isEqualTo("order_id");
    Files.writeString(
        orders,
        Files.readString(orders)
            + last.replace(id, "FOLLOWED").replaceAll("20\\d\\d-\\d\\d-\\d\\d", "2026-11-25")
            + "\n");
    Path lines = Path.of(data, "order_lines.csv");
    String line =
        Files.readAllLines(lines).stream().filter(l -> l.startsWith(id + ",")).findFirst().get();
    Files.writeString(lines, Files.readString(lines) + line.replace(id, "FOLLOWED") + "\n");
    out.reset();

    Main.run("feedback", "report", "--store", store, "--data", data, "--as-of", "2026-11-30");

    assertThat(printed())
        .contains("1 accepted", "acceptance 100 %", "followed by 1 order worth")
        .contains("FOLLOWED of ALFA, 2026-11-25", "after card " + card);
  }

  @Test
  void a_customer_is_exported_and_then_forgotten() throws Exception {
    String card = cards(DAY).get("cardId").asText();
    answer(card, "rejected", "--note", "called Ioana", "--at", DAY + "T09:00:00Z");
    Path file = folder.resolve("export.json");

    assertThat(Main.run("export", "ALFA", "--store", store, "--out", file.toString())).isZero();
    assertThat(Main.run("forget", "ALFA", "--store", store)).isZero();

    assertThat(JSON.readTree(file.toFile()).at("/answers/0/note").asText())
        .isEqualTo("called Ioana");
    assertThat(printed()).contains("1 decisions (1 cards) and 1 answers");
    assertThat(String.join("\n", rows())).doesNotContain("ALFA", card, "Ioana");
    assertThat(rows()).hasSize(3);
  }
}
