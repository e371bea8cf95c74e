package org.nextbestaction.delivery.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.delivery.kit.RandomCards;
import org.nextbestaction.feedback.Answer;

class CardViewTest {

  private static final CardView.Room SMALL = new CardView.Room(1, 1, 2, 40, 0, 40, 0);

  @Test
  void what_has_no_room_is_counted() {
    OutgoingCard card = RandomCards.real().get(0);

    CardView view = CardView.of(card, SMALL);

    assertThat(view.limits()).isNotNull();
    assertThat(Objects.requireNonNull(view.limits()).lines())
        .containsExactly(
            "Discount at most 5 %",
            "The margin must stay above the internal…", "… 2 limits: see the card");
    assertThat(view.sections().get(0).lines())
        .containsExactly("The last order was 38 days ago (16 Oct…", "… 3 more: see the card");
  }

  @Test
  void cents_have_two_digits() {
    String card =
        RandomCards.real()
            .get(0)
            .json()
            .replaceFirst(
                "\"expectedValue\":\\{\"amount\":[0-9.]+", "\"expectedValue\":{\"amount\":1073.2");

    assertThat(CardView.of(OutgoingCard.read(card), SMALL).facts())
        .extracting(CardView.Fact::text)
        .contains("1073.20 EUR");
  }

  @Test
  void no_text_is_ever_empty() {
    RandomCards cards = new RandomCards(5);
    for (int i = 0; i < 300; i++) {
      CardView view = CardView.of(cards.card(), SMALL);

      assertThat(view.title()).isNotBlank();
      assertThat(view.customer()).isNotBlank();
      assertThat(view.facts()).allMatch(fact -> !fact.text().isBlank());
      assertThat(view.sections())
          .allSatisfy(
              section -> assertThat(section.lines()).isNotEmpty().allMatch(l -> !l.isBlank()));
    }
  }

  @Test
  void a_limit_without_a_text_is_told_by_its_code() {
    OutgoingCard card =
        RandomCards.with(
            RandomCards.real().get(0),
            List.of(new CardBrief.Constraint("OWN_LIMIT", " \n", 5, null, "R")));

    assertThat(Objects.requireNonNull(CardView.of(card, SMALL).limits()).lines())
        .containsExactly("OWN_LIMIT");
  }

  @Test
  void an_answer_is_told_in_the_agents_language() {
    Message.Settled settled =
        new Message.Settled(
            Answer.Decision.REJECTED,
            Answer.Reason.ALREADY_CONTACTED,
            "Ana",
            "hubspot",
            Instant.EPOCH);

    assertThat(CardView.told(CardView.texts("en"), settled))
        .isEqualTo("Rejected by Ana in HubSpot: already contacted");
    assertThat(CardView.told(CardView.texts("ro"), settled))
        .isEqualTo("Respins de Ana în HubSpot: deja contactat");
    assertThat(CardView.told(CardView.texts("xx"), settled)).startsWith("Rejected");
    assertThat(
            CardView.told(
                CardView.texts("en"),
                new Message.Settled(
                    Answer.Decision.ACCEPTED, null, null, "own-crm", Instant.EPOCH)))
        .isEqualTo("Accepted in own-crm");
  }

  @Test
  void a_number_of_limits_has_the_right_plural() {
    Texts romanian = CardView.texts("ro");

    assertThat(CardView.unsaidLimits(romanian, 1)).isEqualTo("1 limită: vezi cardul");
    assertThat(CardView.unsaidLimits(romanian, 2)).isEqualTo("2 limite: vezi cardul");
    assertThat(CardView.unsaidLimits(romanian, 20)).isEqualTo("20 de limite: vezi cardul");
    assertThat(CardView.unsaidLimits(romanian, 101)).isEqualTo("101 limite: vezi cardul");
    assertThat(CardView.unsaidLimits(CardView.texts("en"), 1)).isEqualTo("1 limit: see the card");
  }

  @Test
  void both_languages_say_the_same_with_the_same_places() {
    for (String owner : List.of("channel", "slack", "whatsapp")) {
      Properties english = texts(owner, "en");
      Properties romanian = texts(owner, "ro");
      for (String key : romanian.stringPropertyNames()) {
        String same = english.getProperty(key.replaceFirst("\\.few$", ".other"));
        assertThat(same).as("%s: %s in English", owner, key).isNotNull();
        assertThat(places(romanian.getProperty(key))).as(key).isEqualTo(places(same));
      }
      assertThat(romanian.stringPropertyNames()).containsAll(english.stringPropertyNames());
      assertThat(romanian.values().toString())
          .as("comma below, not cedilla")
          .doesNotContainPattern("[şţŞŢ]");
    }
  }

  private static Properties texts(String owner, String language) {
    Properties texts = new Properties();
    String file = "/org/nextbestaction/delivery/%s/messages_%s.properties";
    try (InputStreamReader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                CardViewTest.class.getResourceAsStream(file.formatted(owner, language))),
            StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  private static TreeSet<String> places(String text) {
    TreeSet<String> places = new TreeSet<>();
    Pattern.compile("\\{\\w+}").matcher(text).results().forEach(one -> places.add(one.group()));
    return places;
  }

  @Test
  void a_link_leads_to_the_card_and_nowhere_else() {
    PortalLink portal = new PortalLink(URI.create("https://erp.example/nba/?x=1"));

    assertThat(portal.to("nba-1")).isEqualTo("https://erp.example/nba/?x=1#nba-1");
    assertThat(portal.to("a b/../#?\"ș"))
        .isEqualTo("https://erp.example/nba/?x=1#a%20b%2F..%2F%23%3F%22%C8%99");
    for (String wrong :
        List.of("http://erp.example/", "javascript:alert(1)", "/nba/", "https://erp.example/#x")) {
      assertThatThrownBy(() -> new PortalLink(URI.create(wrong)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(new PortalLink(URI.create("http://localhost:8080/nba/")).to("x")).endsWith("#x");
  }
}
