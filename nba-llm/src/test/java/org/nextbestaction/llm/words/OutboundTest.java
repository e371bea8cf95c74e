package org.nextbestaction.llm.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.llm.fact.CardFacts;
import org.nextbestaction.llm.fact.Fact;
import org.nextbestaction.llm.fact.ForbiddenNames;
import org.nextbestaction.llm.fact.NameIndex;
import org.nextbestaction.llm.fact.Outbound;
import org.nextbestaction.llm.gemini.GeminiAccess;
import org.nextbestaction.llm.gemini.GeminiDouble;
import org.nextbestaction.llm.gemini.GeminiModel;
import org.nextbestaction.llm.gemini.GeminiSettings;
import org.nextbestaction.llm.model.GuardSettings;
import org.nextbestaction.llm.model.GuardedModel;

/** What leaves the company: read from the bytes that reach the endpoint. */
class OutboundTest {

  private static final long SEED = 20261126;
  private static final int CARDS = 200;

  /** Values of a card that no request may hold, in one list for each card. */
  private static final List<String> NEVER =
      List.of(
          "creditLimit", "headroom", "headroomAtMost", "marginPct", "likeness", "lift", "value");

  private static Cards withSecrets(Random random, Map<String, String> secrets) {
    Cards card = Cards.random(random);
    for (String name : NEVER) {
      String value = (20_000 + random.nextInt(900_000)) + "." + (10 + random.nextInt(89));
      secrets.put(name, value);
      card.more.put(name, name.equals("creditLimit") ? value + " EUR" : new BigDecimal(value));
    }
    card.more.put("competitor", Cards.word(random));
    secrets.put("competitor", (String) card.more.get("competitor"));
    card.more.put("unheardOf", Cards.word(random));
    secrets.put("unheardOf", (String) card.more.get("unheardOf"));
    secrets.put("score", BigDecimal.valueOf(card.score).toPlainString());
    secrets.put("price", card.price);
    secrets.put("days", String.valueOf(card.days));
    secrets.put("available", String.valueOf(card.available));
    secrets.put("rule", card.secretRule);
    secrets.put("last", card.last.toString());
    for (String name : List.of(card.customer, card.contact, card.agent, card.first, card.second)) {
      for (String part : name.split(" ")) {
        if (!part.equals("SRL")) {
          secrets.put("name " + part, part);
        }
      }
    }
    secrets.put("id", card.customerId);
    return card;
  }

  /** A value in every form in which people and programs write it. */
  static Set<String> forms(String value) {
    Set<String> forms = new TreeSet<>();
    forms.add(value);
    if (value.matches("\\d+(\\.\\d+)?")) {
      BigDecimal number = new BigDecimal(value);
      for (int digits = 0; digits <= 2; digits++) {
        BigDecimal rounded = number.setScale(digits, RoundingMode.HALF_UP);
        String plain = rounded.toPlainString();
        forms.add(plain);
        forms.add(plain.replace('.', ','));
        String english = String.format(Locale.ENGLISH, "%,." + digits + "f", rounded);
        forms.add(english);
        forms.add(english.replace(',', '_').replace('.', ',').replace('_', '.'));
        forms.add(english.replace(',', ' '));
        forms.add(english.replace(',', '\u00a0').replace('.', ','));
      }
      forms.add(number.movePointRight(2).stripTrailingZeros().toPlainString());
    } else if (value.matches("\\d{4}-\\d{2}-\\d{2}")) {
      LocalDate day = LocalDate.parse(value);
      forms.add(day.getDayOfMonth() + "." + day.getMonthValue() + "." + day.getYear());
      forms.add(
          String.format("%02d.%02d.%d", day.getDayOfMonth(), day.getMonthValue(), day.getYear()));
      forms.add(String.valueOf(day.getYear()));
    }
    return forms;
  }

  /** Numbers of one or two digits may stand in the frame by chance; such a form shows nothing. */
  private static boolean telling(String form) {
    return form.length() >= 3;
  }

  @Test
  void no_value_of_a_card_reaches_the_endpoint_in_any_form() {
    Random random = new Random(SEED);
    List<String> bodies = new ArrayList<>();
    List<Map<String, String>> all = new ArrayList<>();
    try (GeminiDouble server =
            new GeminiDouble(
                asked -> {
                  bodies.add(asked.path() + asked.headers() + asked.body());
                  return GeminiDouble.ok(
                      Writer.with(asked.data(), "script", "OFFER", "Refused: 3."));
                });
        GeminiModel gemini =
            GeminiModel.connect(
                new GeminiAccess.ApiKey("k"),
                GeminiSettings.defaults().withEndpoint(server.endpoint()));
        GuardedModel model = new GuardedModel(gemini, GuardSettings.defaults())) {
      ModelExplainer explainer =
          ModelExplainer.builder(model, Cards.TEMPLATE)
              .settings(WordsSettings.defaults().withCacheSize(0))
              .facts(brief -> withInternals(brief, random))
              .build();
      for (int i = 0; i < CARDS; i++) {
        Map<String, String> secrets = new LinkedHashMap<>();
        Cards card = withSecrets(random, secrets);
        explainer.explain(card.brief());
        all.add(secrets);
      }
    }

    assertThat(bodies).hasSize(2 * CARDS);
    for (int i = 0; i < CARDS; i++) {
      for (String body : bodies.subList(2 * i, 2 * i + 2)) {
        String plain = withoutFrame(body).toLowerCase(Locale.ROOT);
        all.get(i)
            .forEach(
                (name, value) -> {
                  for (String form : forms(value)) {
                    if (telling(form)) {
                      assertThat(plain.contains(form.toLowerCase(Locale.ROOT)))
                          .as("seed %d: %s %s in %s", SEED, name, form, plain)
                          .isFalse();
                    }
                  }
                });
      }
    }
  }

  /** Without the port and the lengths of the request, which are numbers, too. */
  private static String withoutFrame(String body) {
    return body.replaceAll("host=\\[?[^,\\]}]*", "")
        .replaceAll("content-length=\\[?[^,\\]}]*", "")
        .replaceAll("google-genai-sdk/[^,]*", "")
        .replaceAll("127\\.0\\.0\\.1:\\d+", "");
  }

  private static CardFacts withInternals(CardBrief brief, Random random) {
    String cost = "77777." + (10 + random.nextInt(89));
    return CardFacts.of(brief)
        .with(
            new ForbiddenNames(
                NameIndex.of(List.of("Gamma Rivals SRL")), NameIndex.EMPTY, NameIndex.EMPTY),
            List.of(
                new Fact(
                    "internal.cost",
                    Fact.Kind.MONEY,
                    cost,
                    "EUR",
                    "cost",
                    Outbound.NEVER,
                    true,
                    null)));
  }

  @Test
  void internal_values_and_other_customers_never_reach_the_endpoint() {
    Models model = Models.good();
    try (GuardedModel guarded = model.guarded()) {
      ModelExplainer.builder(guarded, Cards.TEMPLATE)
          .facts(brief -> withInternals(brief, new Random(SEED)))
          .build()
          .explain(new Cards().brief());
    }

    assertThat(model.asked().get(0).toString()).doesNotContain("77777", "77,777", "Gamma");
  }

  @Test
  void the_request_is_the_same_bytes_whatever_the_values_are() {
    Random random = new Random(SEED);
    Models model = Models.good();
    try (GuardedModel guarded = model.guarded()) {
      ModelExplainer explainer =
          ModelExplainer.builder(guarded, Cards.TEMPLATE)
              .settings(WordsSettings.defaults().withCacheSize(0))
              .build();
      for (int i = 0; i < CARDS; i++) {
        explainer.explain(withSecrets(random, new LinkedHashMap<>()).brief());
      }
    }

    assertThat(model.asked()).hasSize(CARDS);
    assertThat(new TreeSet<>(model.asked().stream().map(Object::toString).toList())).hasSize(1);
  }

  @Test
  void every_word_of_the_data_is_of_the_allow_list() {
    Models model = Models.good();
    Cards card = withSecrets(new Random(SEED), new LinkedHashMap<>());
    try (GuardedModel guarded = model.guarded()) {
      ModelExplainer.builder(guarded, Cards.TEMPLATE).build().explain(card.brief());
    }
    JsonNode data = Writer.parse(model.asked().get(0).data());

    assertThat(names(data)).containsExactly("version", "action", "form", "tone", "slots");
    assertThat(data.get("action").asText()).isEqualTo("CALL_FOR_REPLENISHMENT");
    assertThat(Form.valueOf(data.get("form").asText())).isEqualTo(Form.PHONE);
    assertThat(Tone.valueOf(data.get("tone").asText())).isEqualTo(Tone.FRIENDLY);
    CardFacts facts = CardFacts.of(card.brief());
    for (JsonNode slot : data.get("slots")) {
      assertThat(names(slot)).isSubsetOf("id", "kind", "is", "agentOnly", "value");
      Fact fact = facts.fact(slot.get("id").asText());
      if (fact == null) {
        assertThat(slot.get("id").asText()).isIn("customer", "contact", "agent");
        assertThat(slot.get("kind").asText()).isEqualTo("PERSON");
      } else {
        assertThat(fact.outbound()).isIn(Outbound.SEND, Outbound.SLOT);
        assertThat(slot.get("is").asText()).isEqualTo(fact.description());
        assertThat(slot.get("kind").asText()).isEqualTo(fact.kind().name());
      }
      if (slot.has("value")) {
        assertThat(slot.get("value").asText()).isEqualTo("compatible");
      }
    }
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    for (Iterator<String> all = object.fieldNames(); all.hasNext(); ) {
      names.add(all.next());
    }
    return names;
  }

  @Test
  void names_of_products_are_sent_only_where_the_company_says_so() {
    Models model = Models.good();
    try (GuardedModel guarded = model.guarded()) {
      ModelExplainer.builder(guarded, Cards.TEMPLATE)
          .settings(WordsSettings.defaults().withProductNamesSent(true))
          .build()
          .explain(new Cards().brief());
    }

    assertThat(model.asked().get(0).data())
        .contains("Glue Nordic")
        .doesNotContain("Alfa", "Marinescu", "Popescu");
  }
}
