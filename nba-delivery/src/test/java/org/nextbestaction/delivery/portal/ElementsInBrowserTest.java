package org.nextbestaction.delivery.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.nextbestaction.delivery.channel.Html;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.delivery.http.Response;
import org.nextbestaction.delivery.kit.RandomCards;

class ElementsInBrowserTest extends InBrowser {

  private static final long SEED = Long.getLong("seed", 20261123L);

  /** A page as an ERP that grew for twenty years has them, under the strictest policy. */
  private Response erp(String body) {
    return new Response(
        200,
        Map.of(
            "Content-Type",
            "text/html; charset=utf-8",
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                + " require-trusted-types-for 'script'; trusted-types 'none'"),
        ("<!doctype html><html lang=\"en\"><head><title>ERP</title>"
                + "<link rel=\"stylesheet\" href=\"/erp.css\">"
                + "<script type=\"module\" src=\"/nba/nba.js\"></script></head><body>"
                + body
                + "</body></html>")
            .getBytes(StandardCharsets.UTF_8));
  }

  private void hostileStyles() {
    house.page(
        "/erp.css",
        new Response(
            200,
            Map.of("Content-Type", "text/css"),
            """
            * { font-family: "Courier New" !important; color: #00f !important; float: left; border: 2px dotted red !important }
            table, td { background: #ff0 !important; padding: 0 !important }
            button { display: none !important }
            h2 { text-transform: uppercase; font-size: 60px !important; letter-spacing: 9px }
            nba-card { width: 700px; letter-spacing: 3px; text-align: right; line-height: 4 }
            """
                .getBytes(StandardCharsets.UTF_8)));
  }

  private String alfa() {
    return house.delivery().shelf().of(Set.of("AG1")).stream()
        .map(card -> card.card().brief())
        .filter(card -> "ALFA".equals(card.customerId()))
        .findFirst()
        .orElseThrow()
        .cardId();
  }

  @Test
  void a_card_in_a_hostile_page_under_the_strictest_policy_looks_and_works_as_ever() {
    hostileStyles();
    String id = alfa();
    house.page(
        "/erp/customer",
        erp("<h1>Customer</h1><nba-card src=\"/nba/v1/cards/" + id + "\"></nba-card>"));
    Page page = page("AG1", Device.DESK);
    page.navigate(home + "/erp/customer");
    page.locator("nba-card .answers").waitFor();

    assertThat(page.locator("nba-card #accept")).isVisible();
    assertThat(page.locator("nba-card h2")).hasCSS("text-transform", "none");
    assertThat(page.locator("nba-card .reasons li").first()).hasCSS("float", "none");
    assertThat(page.locator("nba-card .reasons li").first())
        .hasCSS("letter-spacing", Pattern.compile("normal|0px"));
    assertThat(
            (String)
                page.locator("nba-card .offer td")
                    .first()
                    .evaluate("e => getComputedStyle(e).backgroundColor"))
        .isEqualTo("rgba(0, 0, 0, 0)");
    page.locator("nba-card #accept").click();
    assertThat(page.locator("nba-card .foot .told")).containsText("Accepted by Ana Pop");
    assertThat(answerTo(id).decision().name()).isEqualTo("ACCEPTED");
  }

  @Test
  void a_card_may_stand_in_the_page_itself() {
    house.page("/erp.css", new Response(200, Map.of("Content-Type", "text/css"), new byte[0]));
    String json = house.delivery().shelf().card(alfa()).card().json();
    house.page(
        "/erp/customer",
        erp("<h1>Customer</h1><nba-card card=\"" + Html.escape(json) + "\"></nba-card>"));
    Page page = page("AG1", Device.DESK);
    page.navigate(home + "/erp/customer");

    assertThat(page.locator("nba-card h2")).hasText("Call for replenishment");
    assertThat(page.locator("nba-card .who")).hasText("Alfa Distribution SRL");
  }

  @Test
  void keys_of_an_embedded_card_work_where_the_focus_is_in_it_and_nowhere_else() {
    String id = alfa();
    house.page("/erp.css", new Response(200, Map.of("Content-Type", "text/css"), new byte[0]));
    house.page(
        "/erp/customer",
        erp(
            "<h1 tabindex=\"-1\">Customer</h1><nba-card src=\"/nba/v1/cards/"
                + id
                + "\"></nba-card>"));
    Page page = page("AG1", Device.DESK);
    page.navigate(home + "/erp/customer");
    page.locator("nba-card .answers").waitFor();

    page.locator("h1").focus();
    press(page, "a");
    assertThat(page.locator("nba-card .answers")).isVisible();
    page.locator("nba-card #modify").focus();
    press(page, "a");

    assertThat(page.locator("nba-card .foot .told")).isVisible();
  }

  @Test
  void a_page_that_sends_answers_itself_hears_them_and_tells_what_became_of_them() {
    house.page("/erp.css", new Response(200, Map.of("Content-Type", "text/css"), new byte[0]));
    house.page("/erp/own", erp("<h1>Own</h1><nba-card></nba-card>"));
    Page page = page("AG1", Device.DESK);
    page.navigate(home + "/erp/own");
    String card = house.delivery().shelf().card(alfa()).card().json();
    page.evaluate(
        """
        async (json) => {
          await customElements.whenDefined('nba-card');
          const element = document.querySelector('nba-card');
          element.card = JSON.parse(json);
          element.addEventListener('nba-answer', (event) => { window.heard = event.detail; });
        }
        """,
        card);

    page.locator("nba-card #reject").click();
    press(page, "4", "Enter");
    page.waitForFunction("() => window.heard");

    assertThat((String) page.evaluate("() => JSON.stringify(window.heard.body)"))
        .contains("\"decision\":\"REJECTED\"", "\"reason\":\"WRONG_DATA\"", "\"revision\":1");
    assertThat(page.locator("nba-card .foot")).containsText("Sending");
    page.evaluate(
        "() => document.querySelector('nba-card').replied(409, {settled: {decision: 'ACCEPTED',"
            + " reason: null, by: 'Somebody', channel: 'slack', at: '2026-11-23T07:00:00Z'}})");
    assertThat(page.locator("nba-card .foot .told")).containsText("Accepted by Somebody in slack");
  }

  @Test
  void markup_in_every_text_is_text_and_no_card_breaks_the_page() {
    house.page("/erp.css", new Response(200, Map.of("Content-Type", "text/css"), new byte[0]));
    house.page("/erp/own", erp("<h1>Own</h1><nba-card></nba-card>"));
    Page page = page("AG1", Device.DESK);
    page.navigate(home + "/erp/own");
    page.evaluate("() => customElements.whenDefined('nba-card').then(() => true)");
    RandomCards cards = new RandomCards(SEED);

    for (int i = 0; i < 150; i++) {
      OutgoingCard card = cards.card();
      Object found =
          page.evaluate(
              """
              (json) => {
                const element = document.querySelector('nba-card');
                const card = JSON.parse(json);
                element.card = card;
                element.open('modify');
                const root = element.shadowRoot;
                const foreign = [...root.querySelectorAll('script, img, iframe, object, embed, style, link, base, form[action]')]
                  .concat([...root.querySelectorAll('a')].filter((a) => !/^(tel|mailto):/.test(a.getAttribute('href'))))
                  .concat([...root.querySelectorAll('*')].filter((e) => [...e.attributes].some((a) => a.name.startsWith('on') || a.name === 'style')));
                const shown = root.textContent;
                const missing = card.constraints.filter((limit) => !shown.includes(limit.text))
                  .concat(card.dataGaps.filter((gap) => !shown.includes(gap)));
                return [...foreign.map((e) => e.outerHTML), ...missing.map(JSON.stringify)];
              }
              """,
              card.json());

      assertThat((List<?>) found).as("card %d of seed %d", i, SEED).isEmpty();
    }
    assertThat((Boolean) page.evaluate("() => window.alerted === undefined")).isTrue();
  }

  @Test
  void a_customer_who_must_not_be_called_has_no_number_to_press() {
    house.page("/erp.css", new Response(200, Map.of("Content-Type", "text/css"), new byte[0]));
    house.page("/erp/own", erp("<h1>Own</h1><nba-card></nba-card>"));
    Page page = page("AG1", Device.DESK);
    page.navigate(home + "/erp/own");
    page.evaluate(
        """
        async (json) => {
          await customElements.whenDefined('nba-card');
          const card = JSON.parse(json);
          card.constraints.push({ code: 'DO_NOT_CALL', text: 'Do not call', value: null, productId: null, rule: 'CONTACT-OPT-OUT' });
          document.querySelector('nba-card').card = card;
        }
        """,
        house.delivery().shelf().card(alfa()).card().json());

    assertThat(page.locator("nba-card .contact")).containsText("Do not call");
    assertThat(page.locator("nba-card a[href^='tel:']")).hasCount(0);
    assertThat(page.locator("nba-card a[href^='mailto:']")).hasCount(1);
  }

  @Test
  void management_shows_its_figures_with_their_intervals() {
    Page page = page("MG1", Device.DESK);
    page.navigate(home + "/nba/manage");

    assertThat(page.locator("nba-management .figures")).containsText("95 % interval");
    assertThat(page.locator("nba-management .figures"))
        .containsText("there is no control group yet");
    page.locator("nba-management #search").fill("complaint");
    assertThat(page.locator("nba-management [role=status].muted")).containsText("1 found");
    assertThat(page.locator("nba-management"))
        .containsText("Promises too much at 71%: 44% happened");
  }

  @Test
  void management_is_not_shown_to_an_agent() {
    Page page = page("AG1", Device.DESK);
    page.navigate(home + "/nba/manage");

    assertThat(page.locator("nba-management")).containsText("This page is for managers.");
  }

  @Test
  void no_view_violates_a_rule_of_accessibility() {
    for (Device device : List.of(Device.DESK, Device.DARK, Device.PHONE)) {
      Page page = queue("AG1", device.unguarded());
      accessible(page, device, " queue");
      press(page, "j", "j", "j", "m");
      page.locator("#discount0").fill("9");
      page.locator("nba-card .removed summary").click();
      accessible(page, device, " modify");
      press(page, "Escape", "r", "2");
      accessible(page, device, " reject");
      press(page, "Escape", "l");
      accessible(page, device, " snooze");
      press(page, "Escape", "a");
      page.locator("nba-queue .told .link").waitFor();
      accessible(page, device, " answered");
      Page manage = page("MG1", device.unguarded());
      manage.navigate(home + "/nba/manage");
      manage.locator("nba-management .figures").waitFor();
      accessible(manage, device, " management");
      Page romanian = queue("AG2", device.unguarded());
      accessible(romanian, device, " Romanian");
      house.close();
      open();
    }
  }

  /** In the dark the colors alone are others. */
  private static void accessible(Page page, Device device, String view) {
    AxeBuilder axe = new AxeBuilder(page);
    AxeResults results =
        (device == Device.DARK
                ? axe.withRules(List.of("color-contrast"))
                : axe.withTags(
                    List.of(
                        "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")))
            .analyze();
    assertThat(results.getPasses()).as(device + view).isNotEmpty();
    assertThat(results.getViolations())
        .as(device + view)
        .extracting(Rule::getId, rule -> rule.getNodes().get(0).getHtml())
        .isEmpty();
  }
}
