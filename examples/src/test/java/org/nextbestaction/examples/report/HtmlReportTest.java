package org.nextbestaction.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nextbestaction.examples.report.SampleCards.AS_OF;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.data.CommercialData.RowCount;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Finding.Severity;
import org.nextbestaction.data.Location;
import org.nextbestaction.data.Table;
import org.nextbestaction.quality.QualityReport;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The page holds what people need, and nothing that they must not see. */
class HtmlReportTest {

  @ParameterizedTest
  @ValueSource(strings = {"en", "ro"})
  void the_page_is_well_formed_and_every_link_within_it_has_a_target(String language)
      throws Exception {
    Document page = parse(page(SampleCards.all(), language, 200));

    List<String> ids = attributes(page, "id");
    assertThat(ids).doesNotHaveDuplicates().contains("manage", "agents");
    assertThat(attributes(page, "href"))
        .filteredOn(link -> link.startsWith("#"))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(ids).contains(link.substring(1)));
  }

  @Test
  void nothing_of_a_hostile_text_becomes_markup() throws Exception {
    String html = page(SampleCards.all(), "en", 200);
    Document page = parse(html);

    assertThat(html).doesNotContain("<script>alert").doesNotContain("<img");
    assertThat(page.getElementsByTagName("script").getLength()).isEqualTo(1);
    assertThat(page.getElementsByTagName("img").getLength()).isZero();
    assertThat(attributes(page, "onclick")).isEmpty();
    assertThat(attributes(page, "href"))
        .allMatch(link -> link.matches("#.*|tel:[0-9+]+|mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+"));
    assertThat(page.getDocumentElement().getTextContent())
        .contains(SampleCards.HOSTILE)
        .doesNotContain("\u202e")
        .doesNotContain("\u001b")
        .doesNotContain("\u0007");
  }

  @Test
  void the_page_loads_nothing_and_runs_no_script_but_its_own() throws Exception {
    Document page = parse(page(SampleCards.all(), "en", 200));

    assertThat(attributes(page, "src")).isEmpty();
    assertThat(attributes(page, "style")).isEmpty();
    assertThat(page.getElementsByTagName("link").getLength()).isZero();
    assertThat(attributes(page, "content"))
        .anyMatch(policy -> policy.startsWith("default-src 'none'; style-src 'sha256-"));
  }

  @Test
  void the_part_for_agents_holds_no_score_no_cost_and_no_trace() throws Exception {
    Element agents = byId(parse(page(SampleCards.all(), "en", 200)), "agents");

    assertThat(agents.getTextContent())
        .contains("Alfa Distribution SRL")
        .doesNotContain("731.8")
        .doesNotContain("61.73")
        .doesNotContain("run-4711")
        .doesNotContain("marginPct")
        .doesNotContain("4.25")
        .doesNotContain("OUTSCORED")
        .doesNotContain("DO_NOT_NOTIFY")
        .doesNotContain("Never shown SRL");
  }

  /** What a card brings in is never a margin; where there is an offer, its sum says it. */
  @Test
  void a_card_without_an_offer_says_what_it_is_about_in_money() throws Exception {
    Document page = parse(page(SampleCards.all(), "en", 200));

    assertThat(byId(page, "card-1").getTextContent())
        .contains("at stake: " + SampleCards.EXPECTED_VALUE);
    assertThat(byId(page, "card-2").getTextContent())
        .contains("offer of 4,192.00")
        .doesNotContain(SampleCards.EXPECTED_VALUE);
  }

  @Test
  void the_page_never_prints_a_trace() throws Exception {
    assertThat(page(SampleCards.all(), "en", 200))
        .doesNotContain("run-4711")
        .doesNotContain("snap-9f2c")
        .doesNotContain("731.8")
        .doesNotContain("expected margin");
  }

  @Test
  void everything_that_an_agent_must_know_stands_on_the_card() throws Exception {
    List<Card> cards = SampleCards.all();
    Document page = parse(page(cards, "en", 200));
    int anchor = 0;

    for (Card card : byAgent(cards)) {
      String shown = byId(page, "card-" + ++anchor).getTextContent();
      CardBrief brief = card.brief();
      CardWords words = new CardWords(brief);
      assertThat(shown).contains(brief.action().title());
      brief.constraints().forEach(l -> assertThat(shown).contains(clean(words.of(l.text()))));
      brief.checks().forEach(check -> assertThat(shown).contains(clean(words.of(check.text()))));
      brief.why().forEach(why -> assertThat(shown).contains(clean(words.of(why.text()))));
      brief.offer().forEach(offer -> assertThat(shown).contains(clean(offer.name())));
      brief.dataGaps().forEach(gap -> assertThat(shown).contains(clean(words.of(gap))));
      brief.quotes().forEach(quote -> assertThat(shown).contains(clean(quote.text().text())));
      for (CardBrief.Removed removed : brief.removed()) {
        assertThat(shown).contains(removed.productId(), clean(removed.reason()), removed.rule());
      }
      assertThat(shown).contains(Plain.text(words.of(card.script()), true));
    }
    assertThat(anchor).isEqualTo(7);
  }

  @Test
  void a_card_keeps_its_own_language_on_a_page_of_another() throws Exception {
    String agents =
        byId(parse(page(List.of(SampleCards.romanian()), "en", 200)), "agents").getTextContent();

    assertThat(agents).contains("De ce acum", "Sună până vin., 27 nov. 2026", "peste 4 zile");
  }

  @Test
  void who_may_not_be_called_has_no_telephone_on_the_card() throws Exception {
    String html = page(List.of(SampleCards.removedProducts()), "en", 200);

    assertThat(html).contains("dana.ilie@termoflux.example").doesNotContain("+40 700 000 103");
  }

  @Test
  void the_timeline_is_told_in_words_too() throws Exception {
    Document page = parse(page(List.of(SampleCards.alfa()), "en", 200));

    assertThat(attributes(page, "aria-label"))
        .anyMatch(
            words ->
                words.contains("16 Oct 2026. Today is 23 Nov 2026. 38 days since the last order.")
                    && words.endsWith("next expected 20 Nov – 3 Dec"));
  }

  @Test
  void management_sees_every_count_of_the_run() throws Exception {
    String manage = byId(parse(page(SampleCards.all(), "en", 200)), "manage").getTextContent();

    assertThat(manage)
        .containsSubsequence(
            "Decisions", "24", "Customers with a card", "6", "Left alone", "18", "requests", "1")
        .containsSubsequence("Cards by action", "Call for replenishment", "914")
        .containsSubsequence("The signal is too weak", "9", "50.0\u00a0%")
        .containsSubsequence("BLOCKED CUSTOMER-BLOCKED", "4")
        .containsSubsequence("Send documentation", "SEND_DOCUMENTATION", "1")
        .contains("TOO_FEW_ORDERS")
        .containsSubsequence("MARGIN-MIN", "1")
        .containsSubsequence("Another action scored higher", "OUTSCORED");
  }

  @Test
  void the_page_begins_with_who_acts_on_whom_why_and_for_what() throws Exception {
    Element today = byId(parse(page(SampleCards.all(), "en", 200)), "today");

    assertThat(today.getTextContent())
        .containsSubsequence(
            "Alfa Distribution SRL", "Call for replenishment", "The last order was 38 days ago");
    assertThat(today.getElementsByTagName("a").getLength())
        .as("a line for each card that is shown")
        .isEqualTo(7);
    assertThat(byId(parse(page(SampleCards.all(), "ro", 200)), "today").getTextContent())
        .contains("Cine ce are de făcut", "În joc");
  }

  @Test
  void management_sees_each_agents_day() throws Exception {
    String manage = byId(parse(page(SampleCards.all(), "en", 200)), "manage").getTextContent();

    assertThat(manage).containsSubsequence("By agent", "Due today", "Expected value");
  }

  /** Names of columns and codes aside. */
  @Test
  void a_romanian_page_says_what_each_finding_and_table_is() throws Exception {
    String manage = byId(parse(page(SampleCards.all(), "ro", 200)), "manage").getTextContent();

    assertThat(manage)
        .contains("linii de comandă", "Înregistrări de stoc prea vechi", "Coloane pe care tabelul");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ro"})
  void every_code_of_the_documentation_and_every_table_has_words(String language)
      throws IOException {
    Set<String> keys = Labels.of(language).keys();
    Matcher codes =
        Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|")
            .matcher(Files.readString(Path.of("..", "docs", "data-quality.md")));

    int found = 0;
    while (codes.find()) {
      assertThat(keys).contains("meaning." + codes.group(1));
      found++;
    }
    assertThat(found).isGreaterThan(20);
    for (Table table : Table.values()) {
      assertThat(keys).contains("table." + table.fileName());
    }
  }

  @Test
  void the_quality_of_the_data_is_shown_with_file_line_and_value() throws Exception {
    String manage = byId(parse(page(SampleCards.all(), "en", 200)), "manage").getTextContent();

    assertThat(manage)
        .contains("BAD_DATE", "order_lines.csv:4711", "<31.02.2026>", "set aside", "STALE_STOCK")
        .contains("invoices: 120 of 900 rows cannot be used")
        .contains("120,000", "<0.1\u00a0%");
  }

  @Test
  void fifty_thousand_cards_are_counted_and_two_hundred_kept() throws Exception {
    StringWriter out = new StringWriter();
    HtmlReport report = new HtmlReport(out, head("en", 200));
    Card card = SampleCards.alfa();
    Card quiet = SampleCards.silent().get(0);

    for (int i = 0; i < 50_000; i++) {
      report.accept(card);
      report.accept(quiet);
    }
    report.finish(quality());

    assertThat(report.shown()).isEqualTo(200);
    Document page = parse(out.toString());
    assertThat(page.getElementsByTagName("article").getLength()).isEqualTo(200);
    assertThat(page.getDocumentElement().getTextContent())
        .contains("49,800 cards more: see cards.jsonl.")
        .contains("100,000");
    assertThat(out.toString().length()).isLessThan(4_000_000);
  }

  @Test
  void keys_without_end_are_counted_together() {
    Tally tally = new Tally();

    for (int i = 0; i < 10_000; i++) {
      tally.add("key-" + i);
    }

    assertThat(tally.size()).isEqualTo(Tally.MOST_KEYS + 1);
    assertThat(tally.total()).isEqualTo(10_000);
  }

  @Test
  void the_same_cards_give_the_same_bytes() throws Exception {
    assertThat(page(SampleCards.all(), "en", 200)).isEqualTo(page(SampleCards.all(), "en", 200));
  }

  @Test
  void a_run_without_cards_says_so() throws Exception {
    Document page = parse(page(List.of(), "en", 200));

    assertThat(byId(page, "agents").getTextContent()).contains("No card for today");
  }

  @Test
  void a_page_that_shows_no_card_still_counts_them() throws Exception {
    Document page = parse(page(SampleCards.all(), "en", 0));

    assertThat(page.getElementsByTagName("article").getLength()).isZero();
    assertThat(byId(page, "manage").getTextContent())
        .containsSubsequence("Customers with a card", "6");
  }

  @Test
  void a_report_is_finished_once_and_the_writer_stays_open() throws Exception {
    boolean[] closed = {false};
    Writer out =
        new StringWriter() {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    HtmlReport report = new HtmlReport(out, head("en", 1));
    report.finish(quality());

    assertThatThrownBy(() -> report.finish(quality())).isInstanceOf(IllegalStateException.class);
    assertThat(closed[0]).isFalse();
  }

  @Test
  void both_languages_have_the_same_words() {
    Set<String> romanian = new TreeSet<>(Labels.of("ro").keys());
    romanian.removeIf(key -> key.startsWith("count.") && key.endsWith(".few"));

    assertThat(romanian).isEqualTo(Labels.of("en").keys());
    assertThat(Labels.of("de")).isSameAs(Labels.of("en"));
  }

  static String page(List<Card> cards, String language, int shown) throws IOException {
    StringWriter out = new StringWriter();
    HtmlReport report = new HtmlReport(out, head(language, shown));
    cards.forEach(report::accept);
    report.finish(quality());
    return out.toString();
  }

  private static ReportHead head(String language, int shown) {
    return new ReportHead(
        "Meridian Supply",
        AS_OF,
        language,
        List.of(
            new ReportHead.Source("orders", AS_OF),
            new ReportHead.Source("invoices", AS_OF.minusDays(1)),
            new ReportHead.Source("activities", AS_OF.minusDays(2)),
            new ReportHead.Source("stock", null)),
        Map.of("AG1", "Ana Popescu", "AG2", "Dan Ionescu", "MG1", "Mara Georgescu"),
        Map.of("SEND_DOCUMENTATION", "Send documentation"),
        "cards.jsonl",
        "quality.json",
        shown);
  }

  private static QualityReport quality() {
    return new QualityReport(
        Map.of(
            Table.ORDERS, new RowCount(120_000, 12),
            Table.ORDER_LINES, new RowCount(412_806, 31),
            Table.INVOICES, new RowCount(900, 120),
            Table.STOCK, new RowCount(2_400, 0)),
        List.of(
            new Finding(
                "STALE_STOCK",
                Severity.WARNING,
                "stock",
                null,
                null,
                null,
                "These stock records are older than the policy allows and prove nothing",
                212),
            new Finding(
                "BAD_DATE",
                Severity.QUARANTINE,
                "order_lines",
                new Location("order_lines.csv", 4711),
                "ordered_at",
                "<31.02.2026>",
                "is no ISO-8601 date",
                1),
            new Finding(
                "UNKNOWN_COLUMN",
                Severity.NOTICE,
                "customers",
                null,
                "fax",
                null,
                "The column is not part of the canonical table and is ignored",
                1)),
        List.of("invoices: 120 of 900 rows cannot be used (13.3 %; at most 5 % are allowed)"));
  }

  /** The delivered cards as the page groups them: agents as they come, cards as they come. */
  private static List<Card> byAgent(List<Card> cards) {
    Map<String, List<Card>> byAgent = new java.util.LinkedHashMap<>();
    for (Card card : cards) {
      if (!card.silent()) {
        byAgent.computeIfAbsent(card.brief().agentId(), id -> new ArrayList<>()).add(card);
      }
    }
    return byAgent.values().stream().flatMap(List::stream).toList();
  }

  private static String clean(String text) {
    return Plain.line(text);
  }

  private static Document parse(String html) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
  }

  private static Element byId(Document page, String id) {
    for (Element element : elements(page)) {
      if (element.getAttribute("id").equals(id)) {
        return element;
      }
    }
    throw new AssertionError("no element has the id " + id);
  }

  private static List<String> attributes(Document page, String name) {
    List<String> values = new ArrayList<>();
    for (Element element : elements(page)) {
      if (element.hasAttribute(name)) {
        values.add(element.getAttribute(name));
      }
    }
    return values;
  }

  private static List<Element> elements(Document page) {
    List<Element> elements = new ArrayList<>();
    NodeList nodes = page.getElementsByTagName("*");
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
