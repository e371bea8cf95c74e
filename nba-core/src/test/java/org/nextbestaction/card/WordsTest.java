package org.nextbestaction.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "en, 0, 0 days",
    "en, 1, 1 day",
    "en, 2, 2 days",
    "en, 101, 101 days",
    "ro, 0, 0 zile",
    "ro, 1, 1 zi",
    "ro, 2, 2 zile",
    "ro, 19, 19 zile",
    "ro, 20, 20 de zile",
    "ro, 38, 38 de zile",
    "ro, 100, 100 de zile",
    "ro, 101, 101 zile",
    "ro, 119, 119 zile",
    "ro, 120, 120 de zile"
  })
  void a_number_of_days_has_its_plural(String language, long n, String text) {
    assertThat(Words.in(language).days(n)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"en, 35, 45, 35-45 days", "ro, 35, 45, 35-45 de zile", "en, 30, 30, 30 days"})
  void an_interval_names_both_ends(String language, int from, int to, String text) {
    assertThat(Words.in(language).range(from, to)).isEqualTo(text);
  }

  private static Properties messages(String language) throws IOException {
    Properties messages = new Properties();
    try (InputStream in = Words.class.getResourceAsStream("messages_" + language + ".properties")) {
      messages.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return messages;
  }

  private static Set<String> placeholders(String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = Pattern.compile("\\{([A-Za-z]+)\\}").matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  @Test
  void every_message_exists_in_both_languages_with_the_same_placeholders() throws IOException {
    Properties english = messages("en");
    Properties romanian = messages("ro");

    for (String key : english.stringPropertyNames()) {
      assertThat(romanian.getProperty(key)).as(key).isNotBlank();
      assertThat(placeholders(romanian.getProperty(key)))
          .as(key)
          .isEqualTo(placeholders(english.getProperty(key)));
    }
    Set<String> more = new TreeSet<>(romanian.stringPropertyNames());
    more.removeAll(english.stringPropertyNames());
    assertThat(more).allMatch(key -> key.endsWith(".few"));
  }

  /** The agent is spoken to as "tu"; what the customer hears stands under "script.". */
  @Test
  void romanian_speaks_to_the_agent_as_one_of_us_and_has_one_word_for_discount()
      throws IOException {
    Properties romanian = messages("ro");

    for (String key : romanian.stringPropertyNames()) {
      String text = romanian.getProperty(key).toLowerCase(Locale.ROOT);
      if (!key.startsWith("script.")) {
        assertThat(text)
            .as(key)
            .doesNotContainPattern("(?U)\\bnu \\p{L}+ți\\b")
            .doesNotContain("dumneavoastră", " vă ");
      }
      assertThat(text).as(key).doesNotContain("reducere", "ş", "ţ");
    }
  }

  @Test
  void every_romanian_count_knows_the_few() throws IOException {
    Properties romanian = messages("ro");

    for (String key : romanian.stringPropertyNames()) {
      if (key.endsWith(".one")) {
        String few = key.substring(0, key.length() - 4) + ".few";
        assertThat(romanian.getProperty(few)).as(few).isNotBlank();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "ro-RO", "", "../secrets"})
  void a_language_without_words_speaks_english(String language) {
    assertThat(Words.in(language).language()).isEqualTo("en");
  }

  /** In a class loader of its own, so that no other test has asked for a language before. */
  @ParameterizedTest
  @ValueSource(strings = {"de", "sl", "fr"})
  void so_it_does_when_it_is_the_first_that_is_asked_for(String language) throws Exception {
    List<URL> path = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      path.add(new File(entry).toURI().toURL());
    }
    try (URLClassLoader fresh =
        new URLClassLoader(path.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
      Class<?> words = fresh.loadClass(Words.class.getName());
      Method in = words.getDeclaredMethod("in", String.class);
      in.setAccessible(true);
      Method spoken = words.getDeclaredMethod("language");
      spoken.setAccessible(true);

      assertThat(spoken.invoke(in.invoke(null, language))).isEqualTo("en");
    }
  }

  @ParameterizedTest
  @CsvSource({"1234.567, 1234.57", "1200, 1200", "1.50, 1.5", "0.005, 0.01", "1e3, 1000"})
  void an_amount_has_at_most_two_decimals_and_no_exponent(String amount, String text) {
    assertThat(Words.amount(new BigDecimal(amount))).isEqualTo(text);
  }

  @Test
  void a_date_is_told_in_the_language() {
    LocalDate day = LocalDate.parse("2026-05-08");

    assertThat(Words.in("en").date(day)).isEqualTo("8 May 2026");
    assertThat(Words.in("ro").date(day)).contains("mai", "2026");
  }

  @Test
  void another_language_is_one_file_and_what_it_leaves_out_is_said_in_english() {
    Words words = Words.in("eo");

    assertThat(words.say("constraint.DO_NOT_CALL")).isEqualTo("Ne telefonu");
    assertThat(words.say("gap.value")).isEqualTo(Words.in("en").say("gap.value"));
    assertThat(Languages.has("eo")).isTrue();
    assertThat(Languages.has("de")).isFalse();
    assertThat(Languages.has("../en")).isFalse();
  }
}
