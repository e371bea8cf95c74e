package org.nextbestaction.examples.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.delivery.kit.Browser;
import org.nextbestaction.feedback.Answer.Decision;
import org.nextbestaction.feedback.Answer.Reason;
import org.nextbestaction.feedback.KeptAnswer;

/**
 * People at real browsers before the running application. Each test answers cards of its own; what
 * was answered is read back from the store.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ErpPortalTest {

  private Browser browser;
  private RunningErp erp;

  @BeforeAll
  void start(@TempDir Path folder) {
    browser = Browser.open();
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    erp = RunningErp.in(folder);
  }

  @AfterAll
  void stop() {
    if (erp != null) {
      erp.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  private Seat seat(String employee) {
    return Seat.of(browser.chromium(), erp, employee);
  }

  private static Map<String, Object> first(Seat seat, Predicate<Map<String, Object>> which) {
    return seat.open().stream()
        .filter(which)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no such card is open"));
  }

  private static String id(Map<String, Object> card) {
    return card.get("cardId").toString();
  }

  /** Whether nobody answered the card before, not even to take it back. */
  private boolean fresh(Map<String, Object> card) {
    return answers(id(card)).isEmpty();
  }

  private List<KeptAnswer> answers(String cardId) {
    return erp.store().answers().all().stream()
        .filter(kept -> kept.answer().cardId().equals(cardId))
        .toList();
  }

  /** Waits until the page says that the answer is kept: nothing that was sent is open any more. */
  private static void settled(Seat seat, String cardId) {
    assertThat(seat.page.locator("nba-queue .item[data-key='" + cardId + "'] .did")).isVisible();
  }

  // ---- one agent --------------------------------------------------------------------------------

  @Test
  void an_agent_sees_the_own_cards_and_what_each_says() {
    try (Seat seat = seat("AG-5")) {
      List<Map<String, Object>> cards = seat.open();

      assertThat(cards)
          .isNotEmpty()
          .allSatisfy(card -> assertThat(card.get("agentId")).isEqualTo("AG-5"));
      assertThat(cards).allSatisfy(card -> assertThat(card.get("trace")).isNull());
      for (String heading : List.of("why", "respect", "say")) {
        assertThat(seat.page.locator("nba-card h3#" + heading)).isVisible();
      }
      assertThat(seat.complaints).isEmpty();
    }
  }

  @Test
  void a_card_is_accepted_by_one_key_and_the_answer_is_taken_back_by_another() {
    try (Seat seat = seat("AG-5")) {
      String card = id(first(seat, this::fresh));
      seat.show(card);

      seat.press("a");
      settled(seat, card);
      assertThat(answers(card))
          .singleElement()
          .satisfies(
              kept -> {
                assertThat(kept.answer().decision()).isEqualTo(Decision.ACCEPTED);
                assertThat(kept.answer().agentId()).isEqualTo("AG-5");
                assertThat(kept.origin().channel()).isEqualTo("portal");
              });

      seat.press("u");
      assertThat(seat.page.locator("nba-queue .item[data-key='" + card + "'] .did")).hasCount(0);
      assertThat(answers(card))
          .extracting(kept -> kept.answer().decision())
          .containsExactly(Decision.ACCEPTED, Decision.WITHDRAWN);
    }
  }

  @Test
  void a_rejection_needs_a_reason_and_something_else_needs_a_note() {
    try (Seat seat = seat("AG-5")) {
      String card = id(first(seat, this::fresh));
      seat.show(card);

      seat.press("r");
      seat.press("Enter");
      assertThat(seat.page.locator("nba-card #wrong")).not().isEmpty();
      seat.press("6");
      seat.page.locator("nba-card form button[type=submit]").click();
      assertThat(seat.page.locator("nba-card #wrong")).not().isEmpty();
      assertThat(answers(card)).isEmpty();
      seat.page.fill("nba-card #words", "=1+1 <b>clientul</b> sună el");
      seat.page.locator("nba-card form button[type=submit]").click();

      settled(seat, card);
      assertThat(answers(card))
          .singleElement()
          .satisfies(
              kept -> {
                assertThat(kept.answer().reason()).isEqualTo(Reason.OTHER);
                assertThat(kept.answer().note()).isEqualTo("=1+1 <b>clientul</b> sună el");
              });
    }
  }

  // ---- changes ----------------------------------------------------------------------------------

  private static boolean discountable(Map<String, Object> card) {
    return !offers(card).isEmpty() && most(card) >= 2;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> offers(Map<String, Object> card) {
    return (List<Map<String, Object>>) card.get("offer");
  }

  private static double most(Map<String, Object> card) {
    return ((Number) offers(card).get(0).get("maxDiscountPct")).doubleValue();
  }

  @Test
  void a_change_within_the_rules_is_kept() {
    try (Seat seat = seat("AG-2")) {
      String card = id(first(seat, ErpPortalTest::discountable));
      seat.show(card);

      seat.press("m");
      seat.page.fill("nba-card #discount0", "1");
      assertThat(seat.page.locator("nba-card #verdict .icon")).isVisible();
      assertThat(seat.page.locator("nba-card #verdict.danger")).hasCount(0);
      seat.page.locator("nba-card form button[type=submit]").click();

      settled(seat, card);
      assertThat(answers(card))
          .singleElement()
          .satisfies(
              kept -> {
                assertThat(kept.answer().decision()).isEqualTo(Decision.MODIFIED);
                assertThat(kept.answer().changes()).contains("1");
              });
    }
  }

  @Test
  void a_change_beyond_the_rules_is_refused_on_the_page_and_behind_it() {
    try (Seat seat = seat("AG-1")) {
      Map<String, Object> card = first(seat, ErpPortalTest::discountable);
      seat.show(id(card));

      seat.press("m");
      seat.page.fill("nba-card #quantity0", "9000000");
      assertThat(seat.page.locator("nba-card #verdict.danger")).isVisible();
      seat.page.fill("nba-card #quantity0", "10");
      seat.page.fill("nba-card #discount0", String.valueOf(most(card) + 0.01));
      assertThat(seat.page.locator("nba-card #verdict.danger")).isVisible();
      seat.page.locator("nba-card form button[type=submit]").click();
      Map<String, Object> line =
          Map.of(
              "productId",
              offers(card).get(0).get("productId"),
              "quantity",
              offers(card).get(0).get("quantity"),
              "discountPct",
              most(card) + 0.01);
      Map<String, Object> behind =
          seat.post(
              "/nba/v1/cards/" + id(card) + "/feedback",
              "beyond",
              Map.of(
                  "revision",
                  card.get("revision"),
                  "decision",
                  "MODIFIED",
                  "changes",
                  Map.of("lines", List.of(line))));

      assertThat(behind.get("status")).isEqualTo(422);
      assertThat(behind.get("body").toString()).contains("DISCOUNT-MAX");
      assertThat(answers(id(card))).isEmpty();
    }
  }

  // ---- several people ---------------------------------------------------------------------------

  @Test
  void of_two_at_once_the_first_decides_and_the_other_is_told_who_did() {
    try (Seat agent = seat("AG-1");
        Seat manager = seat("MG-1")) {
      String card = id(first(agent, this::fresh));
      agent.show(card);
      manager.show(card);

      agent.press("a");
      settled(agent, card);
      manager.press("r");
      manager.press("2");
      manager.page.locator("nba-card form button[type=submit]").click();

      assertThat(manager.page.locator("nba-card .foot")).containsText(agentName());
      assertThat(answers(card))
          .singleElement()
          .satisfies(kept -> assertThat(kept.answer().decision()).isEqualTo(Decision.ACCEPTED));
    }
  }

  private String agentName() {
    return erp.bean(org.nextbestaction.examples.portal.erp.Staff.class).nameOf("AG-1");
  }

  @Test
  void another_agents_card_is_not_there() {
    String foreign;
    try (Seat other = seat("AG-4")) {
      foreign = id(first(other, this::fresh));
    }
    try (Seat seat = seat("AG-6")) {
      assertThat(seat.get("/nba/v1/cards/" + foreign).get("status")).isEqualTo(404);
      Map<String, Object> nobody = seat.get("/nba/v1/cards/no-such-card");
      assertThat(seat.get("/nba/v1/cards/" + foreign)).isEqualTo(nobody);
      Map<String, Object> answer = Map.of("revision", 1, "decision", "ACCEPTED");
      assertThat(seat.post("/nba/v1/cards/" + foreign + "/feedback", "foreign", answer))
          .isEqualTo(seat.post("/nba/v1/cards/no-such-card/feedback", "none", answer));
      assertThat(answers(foreign)).isEmpty();
      assertThat(seat.get("/nba/v1/management").get("status")).isEqualTo(403);
      assertThat(seat.page.navigate("/management").status()).isEqualTo(403);
    }
  }

  // ---- the connection ---------------------------------------------------------------------------

  @Test
  void an_answer_that_meets_no_connection_is_kept_said_and_sent_once() {
    try (Seat seat = seat("AG-4")) {
      String card = id(first(seat, this::fresh));
      seat.show(card);

      seat.portal.cut();
      seat.press("a");
      assertThat(seat.page.locator("nba-queue .banner")).not().isEmpty();
      assertThat(answers(card)).isEmpty();
      seat.portal.mend();
      seat.page.locator("nba-queue .banner button").click();

      settled(seat, card);
      assertThat(answers(card)).hasSize(1);
    }
  }

  @Test
  void an_answer_whose_reply_is_lost_is_kept_once() {
    try (Seat seat = seat("AG-4")) {
      String card = id(first(seat, this::fresh));
      seat.show(card);

      seat.portal.loseReplies();
      seat.press("a");
      assertThat(seat.page.locator("nba-queue .banner button")).isVisible();
      seat.portal.mend();
      seat.page.locator("nba-queue .banner button").click();

      settled(seat, card);
      assertThat(answers(card)).hasSize(1);
    }
  }

  @Test
  void a_page_of_another_site_cannot_answer() throws Exception {
    String card;
    String cookie;
    try (Seat seat = seat("AG-6")) {
      card = id(first(seat, this::fresh));
      cookie =
          seat.page.context().cookies().stream()
              .filter(one -> one.name.equals("JSESSIONID"))
              .map(one -> one.name + "=" + one.value)
              .findFirst()
              .orElseThrow();
      assertThat(status(card, cookie, "application/json", "http://evil.example")).isEqualTo(403);
      assertThat(status(card, cookie, "text/plain", erp.address)).isEqualTo(415);
      assertThat(status(card, "", "application/json", erp.address)).isEqualTo(401);
      assertThat(answers(card)).isEmpty();
    }
  }

  private int status(String card, String cookie, String type, String origin)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(erp.address + "/nba/v1/cards/" + card + "/feedback"))
            .header("Content-Type", type)
            .header("Origin", origin)
            .header("Idempotency-Key", "other-site")
            .POST(
                HttpRequest.BodyPublishers.ofString("{\"revision\":1,\"decision\":\"ACCEPTED\"}"));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  // ---- the keyboard alone -----------------------------------------------------------------------

  /** Accept, reject for one of the first five reasons, snooze: by turns. Leaves few to others. */
  @Test
  @Order(Integer.MAX_VALUE)
  void ten_cards_are_worked_through_with_the_keyboard_and_every_answer_is_in_the_store() {
    try (Seat seat = seat("MG-1")) {
      List<String> worked = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        Locator current = seat.page.locator("nba-queue .item[aria-current=true]");
        String card = current.getAttribute("data-key");
        switch (i % 3) {
          case 0 -> seat.press("a");
          case 1 -> {
            seat.press("r");
            seat.press(String.valueOf(1 + i % 5));
            seat.press("Enter");
          }
          default -> {
            seat.press("l");
            seat.press("Enter");
          }
        }
        settled(seat, card);
        worked.add(card);
      }

      assertThat(new TreeSet<>(worked)).hasSize(10);
      for (int i = 0; i < 10; i++) {
        Decision expected =
            List.of(Decision.ACCEPTED, Decision.REJECTED, Decision.SNOOZED).get(i % 3);
        assertThat(answers(worked.get(i)))
            .as("card " + i)
            .singleElement()
            .satisfies(
                kept -> {
                  assertThat(kept.answer().decision()).isEqualTo(expected);
                  assertThat(kept.answer().agentId()).isEqualTo("MG-1");
                });
      }
      assertThat(seat.complaints).isEmpty();
    }
  }

  // ---- everybody --------------------------------------------------------------------------------

  @Test
  void no_page_has_a_fault_that_axe_finds_in_light_and_in_dark() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      try (Seat seat = new Seat(browser.chromium(), erp, scheme)) {
        seat.page.navigate("/login");
        accessible(seat, "login " + scheme);
        seat.signIn("MG-1");
        accessible(seat, "queue " + scheme);
        String customer =
            String.valueOf(first(seat, one -> one.get("customerId") != null).get("customerId"));
        seat.page.navigate("/management");
        seat.page.locator("nba-management h2").first().waitFor();
        accessible(seat, "management " + scheme);
        seat.page.navigate("/customers");
        accessible(seat, "customers " + scheme);
        seat.page.navigate("/customers/" + customer);
        seat.page.locator("nba-card h2#title").waitFor();
        accessible(seat, "customer " + scheme);
        assertThat(seat.complaints).isEmpty();
      }
    }
  }

  private static void accessible(Seat seat, String where) {
    assertThat(new AxeBuilder(seat.page).analyze().getViolations())
        .as(where)
        .extracting(Rule::getId, Rule::getHelp, rule -> rule.getNodes().get(0).getHtml())
        .isEmpty();
  }

  @Test
  void a_phone_shows_the_pages_without_sideways_scrolling() {
    try (Seat seat = seat("AG-2")) {
      seat.page.setViewportSize(390, 844);
      for (String path : List.of("/", "/customers")) {
        seat.page.navigate(path);
        seat.page.locator("main").waitFor();
        assertThat(seat.page.evaluate("document.documentElement.scrollWidth"))
            .as(path)
            .isEqualTo(390);
      }
    }
  }
}
