package org.nextbestaction.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.examples.data.ExampleData;
import org.nextbestaction.examples.data.Industry;
import org.nextbestaction.llm.check.FactCheck;
import org.nextbestaction.llm.check.Field;
import org.nextbestaction.llm.fact.CardFacts;
import org.nextbestaction.llm.fact.CardFactsJson;
import org.nextbestaction.llm.fact.Fact;

class LlmCheckCommandTest extends Listening {

  private static final String CARDS =
      """
      {"c1": {"lang": "en", "asOf": "2026-11-23", "customer": "Alfa SRL", "contact": null,
              "facts": [{"id": "daysSinceLastOrder", "type": "DAYS", "value": 38}],
              "products": ["Product A"], "bundle": null, "flags": {"inStock": true},
              "constraints": {"maxDiscountPct": "5", "noExtendedPayment": true},
              "internal": [], "deny": {"customers": ["Beta Lab SRL"]}},
       "c2": {"lang": "en", "facts": []}}
      """;

  private int check(Path texts) throws IOException {
    Path cards = Files.writeString(folder.resolve("cards.json"), CARDS);
    return Main.run(
        "llm",
        "check",
        "--cards",
        cards.toString(),
        "--in",
        texts.toString(),
        "--out",
        folder.resolve("out.jsonl").toString());
  }

  @Test
  void each_text_is_answered_in_order_and_a_bad_line_loses_nothing_else() throws IOException {
    Path texts =
        Files.writeString(
            folder.resolve("texts.jsonl"),
            """
            {"id":"1","card":"c1","field":"explanation","text":"The last order was 38 days ago."}
            not json
            {"id":"2","card":"c9","field":"script","text":"Hello."}
            {"id":"3","card":"c1","field":"poem","text":"Hello."}
            {"id":"4","card":"c1","field":"script","text":"Beta Lab gets ten percent off."}
            """);

    int exit = check(texts);

    assertThat(exit).isEqualTo(1);
    assertThat(complained())
        .contains("texts.jsonl:2: no JSON", "texts.jsonl:3: unknown card (c9)")
        .contains("texts.jsonl:4: (poem) is no field", "card (c2): a card needs asOf");
    assertThat(Files.readAllLines(folder.resolve("out.jsonl")))
        .hasSize(2)
        .first()
        .isEqualTo("{\"id\":\"1\",\"accepted\":true,\"violations\":[]}");
    assertThat(Files.readAllLines(folder.resolve("out.jsonl")).get(1))
        .startsWith("{\"id\":\"4\",\"accepted\":false,\"violations\":[{\"code\":")
        .contains("\"code\":\"OTHER_CUSTOMER\"", "\"span\":\"ten percent\"");
  }

  private static String line(String id) {
    return "{\"id\":\"" + id + "\",\"card\":\"c1\",\"field\":\"script\",\"text\":\"How are you?\"}";
  }

  @Test
  void hostile_lines_cost_nothing_but_themselves() throws IOException {
    String half = "\\ud800";
    Path texts =
        Files.writeString(
            folder.resolve("texts.jsonl"),
            "\ufeff"
                + String.join(
                    "\r\n",
                    line("bom"),
                    line(half),
                    line("two") + " " + line("lost"),
                    "[".repeat(50_000),
                    line("once").replace("{", "{\"id\":\"again\","),
                    line("long").replace("How", "How ".repeat(1_000_000)),
                    line("last"),
                    ""));

    int exit = check(texts);

    assertThat(exit).isEqualTo(1);
    assertThat(complained())
        .contains("texts.jsonl:3: no JSON: Trailing token", "texts.jsonl:4: no JSON")
        .contains("texts.jsonl:5: no JSON: Duplicate field 'id'");
    assertThat(Files.readAllLines(folder.resolve("out.jsonl")))
        .extracting(written -> written.replaceAll("^\\{\"id\":\"(.*?)\".*", "$1"))
        .containsExactly("bom", "\\uD800", "long", "last");
  }

  @Test
  void what_cannot_be_unpacked_is_named_and_leaves_what_was_written_before() throws IOException {
    Path cut = folder.resolve("texts.jsonl.gz");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream packed = new GZIPOutputStream(bytes)) {
      packed.write(line("1").getBytes(StandardCharsets.UTF_8));
    }
    Files.write(cut, Arrays.copyOf(bytes.toByteArray(), 30));
    Path none = Files.writeString(folder.resolve("none.jsonl.gz"), line("1"));
    Files.writeString(folder.resolve("out.jsonl"), "before");

    assertThat(check(cut)).isEqualTo(1);
    assertThat(check(none)).isEqualTo(1);

    assertThat(complained())
        .contains("texts.jsonl.gz: is cut off or damaged", "none.jsonl.gz: is no gzip file");
    assertThat(folder.resolve("out.jsonl")).hasContent("before");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DEEP                                         | cards.json: no JSON
          {"c1":{"facts":[]},"c1":{"facts":[]}}        | cards.json:1: no JSON: Duplicate field 'c1'
          {"c1":{"asOf":"2026-11-23","facts":[{"id":"a","type":"MONEY","value":"1e999999999"}]}} | card (c1): (1e999999999) is no MONEY
          {"c1":null}                                  | card (c1): a card needs cardId or facts
          """)
  void hostile_cards_are_told(String json, String message) throws IOException {
    Path texts = Files.writeString(folder.resolve("texts.jsonl"), line("1"));
    Path cards =
        Files.writeString(
            folder.resolve("cards.json"),
            json.replace("DEEP", "{\"c1\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}"));

    int exit =
        Main.run(
            "llm",
            "check",
            "--cards",
            cards.toString(),
            "--in",
            texts.toString(),
            "--out",
            folder.resolve("out.jsonl").toString());

    assertThat(exit).isEqualTo(1);
    assertThat(complained()).contains(message);
  }

  @Test
  void half_a_character_is_answered_like_any_other() throws IOException {
    Path texts =
        Files.writeString(
            folder.resolve("texts.jsonl"),
            "{\"id\":\"\\ud800\",\"card\":\"c1\",\"field\":\"script\",\"text\":\"\\udc00\"}\n");

    check(texts);

    assertThat(Files.readAllLines(folder.resolve("out.jsonl")))
        .singleElement()
        .asString()
        .startsWith("{\"id\":\"\\uD800\",\"accepted\":false");
  }

  @Test
  void texts_may_be_packed() throws IOException {
    Path texts = folder.resolve("texts.jsonl.gz");
    try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(texts))) {
      packed.write(
          "{\"id\":\"1\",\"card\":\"c1\",\"field\":\"script\",\"text\":\"How are you?\"}\n"
              .getBytes(StandardCharsets.UTF_8));
    }

    check(texts);

    assertThat(folder.resolve("out.jsonl")).content().contains("\"accepted\":true");
  }

  @ParameterizedTest
  @EnumSource(Industry.class)
  void the_templates_texts_pass_and_every_fact_of_a_card_is_listed(Industry industry)
      throws IOException {
    Path data = folder.resolve("data");
    ExampleData.write(industry, ExampleData.DEFAULT_SEED, data);
    Path out = folder.resolve("cards");
    Main.run(
        "cards",
        "--data",
        data.toString(),
        "--as-of",
        ExampleData.AS_OF.toString(),
        "--out",
        out.toString(),
        "--all");

    FactCheck check = new FactCheck();
    for (String line : Files.readAllLines(out.resolve("cards.jsonl"))) {
      Card card = CardJson.read(line);
      CardFacts facts = CardFactsJson.read(line);
      assertThat(facts.facts())
          .as(card.brief().cardId())
          .extracting(Fact::description)
          .doesNotContain("not listed", "not of its kind");
      String explanation = card.text().explanation().text();
      if (!explanation.isEmpty()) {
        assertThat(check.check(facts, Field.EXPLANATION, facts.language(), explanation))
            .as(explanation)
            .isEmpty();
      }
      String script = card.text().script().text();
      if (!script.isEmpty()) {
        Field field = card.text().channel().equals("email") ? Field.EMAIL : Field.SCRIPT;
        assertThat(check.check(facts, field, facts.spokenLanguage(), script)).as(script).isEmpty();
      }
    }
  }
}
