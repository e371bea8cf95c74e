package org.nextbestaction.source.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoteWordsTest {

  private static final LocalDate ON = LocalDate.parse("2026-11-23"); // a Monday

  private static List<String> topics(String text) {
    return new NoteWords()
        .read(text, ON).stream()
            .map(t -> t.value() == null ? t.topic() : t.topic() + "=" + t.value())
            .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Asked us to ignore the quote from March and send a fresh one.|requested_quote",
        "They want a price list for 2027|requested_quote",
        "Please send an updated offer for 20 boxes|requested_quote",
        "Clientul cere o ofertă nouă pentru mănuși|requested_quote",
        "A solicitat cotație pentru 3 paleți|requested_quote",
        "De trimis oferta până vineri|requested_quote",
        "Customer requested the technical datasheet for Product Y.|requested_document",
        "Needs the safety data sheet before ordering|requested_document",
        "Clientul a solicitat fișa tehnică pentru Produsul Y|requested_document",
        "Vrea catalogul și manualul de utilizare|requested_document",
        "Call me back in two weeks|callback=2026-12-07",
        "Asked to be called again on 15 January|callback=2027-01-15",
        "No time today, get back to him on Thursday|callback=2026-11-26",
        "Să revin peste 10 zile|callback=2026-12-03",
        "Revin joi cu un telefon|callback=2026-11-26",
        "M-a rugat să îl sun peste două săptămâni|callback=2026-12-07",
        "Calls back after the stocktaking.|callback",
        "Very unhappy, two boxes arrived broken|complaint",
        "The delivery was late again|complaint",
        "He is not satisfied with the last batch|complaint",
        "Nemulțumit de ultima livrare, marfă greșită|complaint",
        "S-a plâns de calitate slabă|complaint",
        "They ordered gloves from another supplier|competitor",
        "Says it is cheaper elsewhere|competitor",
        "Cumpără acum de la concurență|competitor",
        "A trecut la alt furnizor|competitor",
        "They are opening a second warehouse in Cluj|expansion",
        "Want 20 additional licences|expansion",
        "Deschid un depozit nou la Iași|expansion",
        "Vor extinde gama de produse|expansion",
      })
  void a_note_is_read_in_both_languages(String text, String topic) {
    assertThat(topics(text)).contains(topic);
    assertThat(topics(text.toUpperCase(java.util.Locale.ROOT))).contains(topic);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Promised to send it by Friday. No open complaints.|complaint",
        "The complaint about the pallets was resolved|complaint",
        "Nu are reclamații|complaint",
        "Reclamația a fost rezolvată|complaint",
        "He did not ask for a quote|requested_quote",
        "We sent the quote on Monday|requested_quote",
        "Am trimis oferta ieri|requested_quote",
        "Nu a cerut ofertă|requested_quote",
        "Reads the manual at the moment|requested_document",
        "Am transmis fișa tehnică|requested_document",
        "They do not buy from another supplier|competitor",
        "Nu cumpără de la alt furnizor|competitor",
        "The shop is open until six|expansion",
        "Met the new buyer|expansion",
        "Talked about the weather|callback",
      })
  void what_is_denied_or_settled_is_not_said(String text, String topic) {
    assertThat(topics(text)).noneMatch(said -> said.startsWith(topic));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "call back on 2026-12-24|2026-12-24",
        "call back on 24.12.2026|2026-12-24",
        "call back on 3/12|2026-12-03",
        "call back on December 3rd|2026-12-03",
        "call back on 3 dec|2026-12-03",
        "call back on 3 November|2027-11-03",
        "call back tomorrow|2026-11-24",
        "call back next week|2026-11-30",
        "call back next month|2026-12-01",
        "call back in 3 months|2027-02-23",
        "revin mâine|2026-11-24",
        "revin luni|2026-11-30",
        "revin peste 3 luni|2027-02-23",
        "revin săptămâna viitoare|2026-11-30",
        "revin pe 5 ianuarie|2027-01-05",
      })
  void the_day_of_a_callback_is_understood(String text, LocalDate day) {
    assertThat(new NoteWords().read(text, ON))
        .containsExactly(new NoteReader.Topic("callback", day.toString()));
  }

  @Test
  void a_relative_day_of_a_note_without_a_day_is_unknown() {
    assertThat(new NoteWords().read("call back in 3 days", null))
        .containsExactly(new NoteReader.Topic("callback", null));
  }

  @Test
  void a_day_that_does_not_exist_is_unknown() {
    assertThat(topics("call back on 31.2.2027")).containsExactly("callback");
  }

  @Test
  void whatever_is_written_gives_topics_of_the_table_and_no_failure() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String[] words = {
      "ask", "nu", "oferta", "quote", ".", "\ud800", "\u0000", "call", "back", "99999999999999",
      "31", "feb", "\u200b", "a cerut", "in", "peste", "zile", "defect", "'", "\ud83d\ude00"
    };
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder();
      for (int w = random.nextInt(60); w > 0; w--) {
        text.append(words[random.nextInt(words.length)]).append(random.nextBoolean() ? " " : "");
      }

      List<NoteReader.Topic> topics = new NoteWords().read(text.toString(), ON);

      assertThat(topics).as("seed %s", seed).doesNotHaveDuplicates();
    }
  }

  @Test
  void a_word_ends_where_its_letters_end_on_every_jdk() {
    assertThat(topics("asked for a quote")).containsExactly("requested_quote");
    assertThat(topics("asked for a quote\u044f")).isEmpty();
  }
}
