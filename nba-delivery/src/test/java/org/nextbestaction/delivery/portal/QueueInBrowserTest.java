package org.nextbestaction.delivery.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.nextbestaction.delivery.answer.CardAnswer;
import org.nextbestaction.delivery.kit.House;
import org.nextbestaction.delivery.kit.Wire;
import org.nextbestaction.feedback.Answer;

class QueueInBrowserTest extends InBrowser {

  /** The fourth card of the first agent: one with an offer. */
  private Page withOffer() {
    Page page = page("AG1", Device.DESK);
    withOffer(page);
    return page;
  }

  private void withOffer(Page page) {
    queue(page);
    press(page, "j", "j", "j");
    assertThat(page.locator("nba-card .who")).hasText("Alfa Distribution SRL");
  }

  @Test
  void a_card_answers_the_four_questions_and_says_what_to_say() {
    Page page = withOffer();

    assertThat(page.locator("nba-card h2")).hasText("Call for replenishment");
    assertThat(page.locator("nba-card h3"))
        .hasText(new String[] {"Why now", "What to offer", "What you must respect", "What to say"});
    assertThat(page.locator("nba-card")).containsText("of 10 such cards succeed within 14 days");
    assertThat(page.locator("nba-card .reasons li").first()).containsText("38 days ago");
    assertThat(page.locator("nba-card svg.cadence"))
        .hasAttribute("aria-label", Pattern.compile("38 days since the last one.*expected"));
    assertThat(page.locator("nba-card .marks .icon.limit")).hasCount(4);
    assertThat(page.locator("nba-card .marks .icon.check")).hasCount(5);
    assertThat(page.locator("nba-card .removed summary")).hasText("1 removed by the rules: X");
    assertThat(page.locator("nba-card .contact a")).hasAttribute("href", "tel:+40264555010");
    assertThat(page.locator("nba-card .offer tbody tr")).hasCount(2);
  }

  @Test
  void a_queue_that_is_opened_asks_the_portal_once() {
    Page page = page("AG1", Device.DESK);
    List<String> asked = new CopyOnWriteArrayList<>();
    page.onRequest(request -> asked.add(URI.create(request.url()).getPath()));

    queue(page);

    assertThat(asked).containsOnlyOnce("/nba/v1/queue");
  }

  @Test
  void many_old_sources_are_counted_and_told_when_asked() {
    Page page = queue("AG1", Device.DESK);
    page.route(
        "**/nba/v1/queue*",
        route -> {
          APIResponse answer = route.fetch();
          String more =
              "\"sources\":[{\"table\":\"stock\",\"asOf\":null,\"stale\":null},"
                  + "{\"table\":\"invoices\",\"asOf\":\"2026-11-20\",\"stale\":true},";
          route.fulfill(
              new Route.FulfillOptions()
                  .setResponse(answer)
                  .setBody(answer.text().replace("\"sources\":[", more)));
        });

    page.reload();

    assertThat(page.locator("nba-queue .sources summary"))
        .hasText("3 sources are old or of unknown age");
    page.locator("nba-queue .sources summary").click();
    assertThat(page.locator("nba-queue .sources li")).hasCount(3);
    assertThat(page.locator("nba-queue .sources li").first()).isVisible();
  }

  @Test
  void the_queue_says_how_old_the_data_are_and_who_was_held_back() {
    Page page = queue("AG1", Device.DESK);

    assertThat(page.locator("nba-queue .sources"))
        .hasText("Data of 23 Nov. CRM notes: 21 Nov, old.");
    page.locator("nba-queue .held summary").click();
    assertThat(page.locator("nba-queue .held li"))
        .hasText(
            new Pattern[] {
              Pattern.compile("AgroVest Prod.*The day is full.*"),
              Pattern.compile("Nordic Dental Supply.*")
            });
  }

  @Test
  void an_accepted_card_is_kept_and_the_next_open_one_is_shown() {
    Page page = queue("AG1", Device.DESK);
    String card = shown(page);

    press(page, "a");
    awaitOther(page, card);

    assertThat(answerTo(card).decision()).isEqualTo(Answer.Decision.ACCEPTED);
    assertThat(page.locator("nba-queue .told"))
        .containsText("Accepted: Resolve the overdue payment, Medsana Farm SA.");
    assertThat(page.locator("nba-queue h2").first()).hasText("6 actions for today");
  }

  @Test
  void ten_cards_are_answered_with_the_keyboard_alone() {
    Page page = queue("MG1", Device.DESK);
    List<String> answered = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      String card = shown(page);
      answered.add(card);
      if (i % 3 == 0) {
        press(page, "a");
      } else if (i % 3 == 1) {
        press(page, "r", "2", "Enter");
      } else {
        press(page, "l", "Enter");
      }
      if (i < 8) {
        awaitOther(page, card);
      }
    }
    assertThat(page.locator("nba-queue h2").first()).hasText("Nothing is open");

    List<Answer.Decision> decisions = answered.stream().map(id -> answerTo(id).decision()).toList();
    assertThat(new TreeSet<>(answered)).hasSize(9);
    assertThat(decisions.subList(0, 3))
        .containsExactly(
            Answer.Decision.ACCEPTED, Answer.Decision.REJECTED, Answer.Decision.SNOOZED);
    assertThat(answerTo(answered.get(1)).reason()).isEqualTo(Answer.Reason.WRONG_TIMING);
    assertThat(answerTo(answered.get(2)).snoozeUntil()).isEqualTo(House.DAY.plusDays(7));
  }

  @Test
  void an_offer_is_changed_within_the_rules() {
    Page page = withOffer();
    String card = shown(page);

    press(page, "m");
    page.locator("#quantity0").fill("200");
    page.locator("#discount0").fill("3");
    page.locator("#due").fill("2026-11-26");
    assertThat(page.locator("#verdict")).hasText("The rules permit this.");
    assertThat(page.locator("#worth0")).hasText("€2,754.80");
    page.locator("#words").fill("They have less room");
    page.locator("nba-card button[type=submit]").click();
    awaitOther(page, card);

    Answer answer = answerTo(card);
    assertThat(answer.decision()).isEqualTo(Answer.Decision.MODIFIED);
    assertThat(answer.note()).isEqualTo("They have less room");
    assertThat(answer.changes())
        .contains("\"dueOn\":\"2026-11-26\"", "\"quantity\":200", "\"discountPct\":3")
        .contains("\"productId\":\"B\"");
  }

  @Test
  void a_discount_beyond_the_cards_limit_is_said_while_it_is_typed_and_not_sent() {
    Page page = withOffer();
    String card = shown(page);

    press(page, "m");
    page.locator("#discount0").fill("9");
    assertThat(page.locator("#line0")).hasText("At most 5% may be given.");
    assertThat(page.locator("#verdict")).hasText("The rules do not permit this.");
    press(page, "Enter");

    assertThat(page.locator("#discount0")).isFocused();
    assertThat(page.locator("#discount0")).hasAttribute("aria-invalid", "true");
    assertThat(house.store().answersTo(card)).isEmpty();
  }

  @Test
  void the_portal_is_asked_for_what_only_it_knows() {
    Page page = withOffer();

    press(page, "m");
    page.locator("#quantity1").fill("5000");

    assertThat(page.locator("#line1")).containsText(Pattern.compile("\\(\\w[\\w-]+\\)"));
    assertThat(page.locator("#verdict")).hasText("The rules do not permit this.");
    page.locator("#quantity1").fill("100");
    assertThat(page.locator("#verdict")).hasText("The rules permit this.");
    assertThat(page.locator("#line1")).hasText("");
  }

  @Test
  void what_the_rules_refuse_after_all_is_shown_in_the_panel_that_was_sent() {
    Page page = page("AG1", Device.DESK);
    Wire checks = new Wire(page, "**/check");
    withOffer(page);
    String card = shown(page);
    checks.cut();

    press(page, "m");
    page.locator("#quantity1").fill("5000");
    assertThat(page.locator("#verdict")).containsText("cannot be asked now");
    page.locator("nba-card button[type=submit]").click();

    assertThat(page.locator("#verdict")).hasText("The rules do not permit this.");
    assertThat(page.locator("#quantity1")).hasValue("5000");
    assertThat(page.locator("#line1")).not().hasText("");
    assertThat(house.store().answersTo(card)).isEmpty();
  }

  @Test
  void nothing_changed_is_no_change() {
    Page page = withOffer();

    press(page, "m");
    page.locator("nba-card button[type=submit]").click();

    assertThat(page.locator("#wrong")).containsText("Nothing is changed");
  }

  @Test
  void a_rejection_needs_a_reason_and_something_else_needs_words() {
    Page page = queue("AG1", Device.DESK);
    String card = shown(page);

    press(page, "r");
    page.locator("nba-card button[type=submit]").click();
    assertThat(page.locator("#wrong")).hasText("Choose a reason, please.");
    press(page, "6");
    assertThat(page.locator("#words")).isFocused();
    page.locator("nba-card button[type=submit]").click();
    assertThat(page.locator("#wrong")).containsText("in a few words");
    page.locator("#words").fill("They paid 1 < 2 & <b>more</b>");
    page.locator("nba-card button[type=submit]").click();
    awaitOther(page, card);

    Answer answer = answerTo(card);
    assertThat(answer.reason()).isEqualTo(Answer.Reason.OTHER);
    assertThat(answer.note()).isEqualTo("They paid 1 < 2 & <b>more</b>");
  }

  @Test
  void one_product_alone_may_be_rejected() {
    Page page = withOffer();
    String card = shown(page);

    press(page, "r", "1");
    page.locator("#about").selectOption("B");
    page.locator("nba-card button[type=submit]").click();
    awaitOther(page, card);

    assertThat(answerTo(card).productId()).isEqualTo("B");
  }

  @Test
  void escape_leaves_a_panel_and_the_focus_goes_back_to_its_button() {
    Page page = queue("AG1", Device.DESK);

    press(page, "r", "Escape");

    assertThat(page.locator("#reject")).isFocused();
    assertThat(page.locator("nba-card form")).hasCount(0);
  }

  @Test
  void an_answer_is_taken_back_within_ten_minutes_and_not_after() {
    Page page = queue("AG1", Device.DESK);
    String card = shown(page);
    press(page, "a");
    awaitOther(page, card);

    house.pass(Duration.ofSeconds(5));
    press(page, "u");
    assertThat(page.locator("nba-queue .told")).containsText("Open again: Resolve the overdue");

    assertThat(house.store().answersTo(card))
        .extracting(kept -> kept.answer().decision())
        .containsExactly(Answer.Decision.ACCEPTED, Answer.Decision.WITHDRAWN);
    assertThat(page.locator("nba-queue h2").first()).hasText("7 actions for today");

    house.pass(Duration.ofSeconds(5));
    press(page, "a");
    awaitOther(page, card);
    house.pass(Duration.ofMinutes(11));
    page.reload();
    page.locator("nba-card .answers").waitFor();
    page.locator("nba-queue .item", new Page.LocatorOptions().setHasText("Medsana")).click();
    assertThat(page.locator("nba-card .foot .told")).containsText("Accepted by Ana Pop");
    assertThat(page.locator("#undo")).hasCount(0);
  }

  @Test
  void a_lost_connection_loses_no_answer_and_doubles_none() {
    Page page = page("AG1", Device.DESK);
    Wire answers = new Wire(page, "**/feedback");
    queue(page);
    String card = shown(page);
    List<String> keys = new CopyOnWriteArrayList<>();
    page.onRequest(
        request -> {
          if (request.url().endsWith("/feedback")) {
            keys.add(request.headers().get("idempotency-key"));
          }
        });

    answers.loseReplies();
    press(page, "a");
    assertThat(page.locator("nba-queue .banner"))
        .containsText("No connection. 1 answer is kept on this device");
    assertThat(page.locator("nba-card .foot")).containsText("Your answer is kept on this device");
    answers.mend();
    page.locator("nba-queue .banner button").click();
    awaitOther(page, card);

    assertThat(page.locator("nba-queue .banner")).isHidden();
    assertThat(keys.size()).isGreaterThan(1);
    assertThat(new TreeSet<>(keys)).hasSize(1);
    assertThat(answerTo(card).decision()).isEqualTo(Answer.Decision.ACCEPTED);
  }

  @Test
  void what_was_asked_before_an_answer_does_not_open_the_card_again() {
    Page page = page("AG1", Device.DESK);
    List<Route> held = new ArrayList<>();
    boolean[] hold = {false};
    page.route(
        "**/nba/v1/queue*",
        route -> {
          if (hold[0] && held.isEmpty()) {
            held.add(route);
          } else {
            route.resume();
          }
        });
    queue(page);
    String card = shown(page);
    hold[0] = true;
    page.evaluate("() => { document.querySelector('nba-queue').refresh(); }");
    page.waitForCondition(() -> !held.isEmpty());
    APIResponse old = held.get(0).fetch();

    press(page, "a");
    awaitOther(page, card);
    page.waitForResponse(
        "**/nba/v1/queue*", () -> held.get(0).fulfill(new Route.FulfillOptions().setResponse(old)));
    page.waitForTimeout(300);

    assertThat(page.locator(".item[data-key='" + card + "'] .did")).isVisible();
  }

  @Test
  void a_browser_whose_store_is_full_loses_no_answer() {
    Page page = queue("AG1", Device.DESK);
    String card = shown(page);
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }; }");

    press(page, "a");
    awaitOther(page, card);

    assertThat(answerTo(card).decision()).isEqualTo(Answer.Decision.ACCEPTED);
  }

  @Test
  void an_answer_that_was_kept_is_sent_after_the_page_was_closed_and_by_its_author_alone() {
    Page page = page("AG1", Device.DESK);
    Wire answers = new Wire(page, "**/feedback");
    queue(page);
    String card = shown(page);
    answers.cut();
    press(page, "r", "3", "Enter");
    assertThat(page.locator("nba-queue .banner")).containsText("1 answer is kept");
    answers.mend();

    page.context().clearCookies();
    page.context()
        .addCookies(
            List.of(
                new com.microsoft.playwright.options.Cookie("who", "MG1").setUrl(home.toString())));
    page.reload();
    page.locator("nba-card .answers").waitFor();
    assertThat(house.store().answersTo(card)).isEmpty();

    page.context()
        .addCookies(
            List.of(
                new com.microsoft.playwright.options.Cookie("who", "AG1").setUrl(home.toString())));
    page.reload();
    assertThat(page.locator("nba-queue .sub")).hasText("Answered");

    assertThat(answerTo(card).reason()).isEqualTo(Answer.Reason.ALREADY_CONTACTED);
    assertThat(answerTo(card).agentId()).isEqualTo("AG1");
  }

  @Test
  void of_two_people_at_one_card_the_first_wins_and_the_other_sees_who_it_was() {
    Page agent = queue("AG1", Device.DESK);
    Page manager = queue("MG1", Device.DESK);
    String card = shown(agent);
    manager.evaluate("id => { location.hash = id }", card);
    assertThat(manager.locator("nba-card .who")).hasText("Medsana Farm SA");

    press(agent, "a");
    awaitOther(agent, card);
    press(manager, "r", "2", "Enter");

    assertThat(manager.locator("nba-card .foot")).containsText("Somebody was faster");
    assertThat(manager.locator("nba-card .foot .told")).containsText("Accepted by Ana Pop");
    assertThat(manager.locator("nba-card .answers")).hasCount(0);
    assertThat(answerTo(card).decision()).isEqualTo(Answer.Decision.ACCEPTED);
  }

  @Test
  void a_card_whose_day_is_over_is_gone() {
    Page page = queue("AG1", Device.DESK);
    house.pass(Duration.ofDays(60));

    press(page, "a");

    assertThat(page.locator("nba-card .foot .error")).not().hasText("");
    assertThat(page.locator("nba-card .answers")).hasCount(0);
  }

  @Test
  void a_card_that_was_taken_off_meanwhile_stays_in_view_and_says_so() {
    Page page = queue("AG1", Device.DESK);
    house.delivery().closeExpired(House.DAY.plusDays(90));

    page.evaluate("() => document.querySelector('nba-queue').refresh()");

    assertThat(page.locator("nba-card .who")).hasText("Medsana Farm SA");
    assertThat(page.locator("nba-card .foot")).hasText("This card stands no more.");
    assertThat(page.locator("nba-queue h2").first()).hasText("Nothing is open");
  }

  @Test
  void a_link_leads_to_its_card_and_decides_nothing() {
    String card =
        house.delivery().shelf().of(java.util.Set.of("AG1")).get(3).card().brief().cardId();
    Page page = page("AG1", Device.DESK);

    page.navigate(home + "/nba/#" + card);

    assertThat(page.locator("nba-card .who")).hasText("Alfa Distribution SRL");
    assertThat(house.store().answersTo(card)).isEmpty();
  }

  @Test
  void a_link_to_another_agents_card_shows_nothing_of_it() {
    String card =
        house.delivery().shelf().of(java.util.Set.of("AG3")).get(0).card().brief().cardId();
    Page page = page("AG1", Device.DESK);

    page.navigate(home + "/nba/#" + card);

    assertThat(page.locator("nba-queue .told")).containsText("no such card");
    assertThat(page.locator("nba-card .who")).hasText("Medsana Farm SA");
  }

  @Test
  void single_keys_can_be_switched_off_and_it_is_remembered() {
    Page page = queue("AG1", Device.DESK);
    String card = shown(page);

    page.locator("nba-queue .keys input").uncheck();
    page.locator("nba-card h2").click();
    press(page, "a", "j", "r");
    assertThat(page.locator("nba-card kbd")).hasCount(0);
    page.reload();
    page.locator("nba-card .answers").waitFor();
    press(page, "a", "j");

    assertThat(shown(page)).isEqualTo(card);
    assertThat(page.locator("nba-queue .keys input")).not().isChecked();
    assertThat(house.store().answersTo(card)).isEmpty();
  }

  @Test
  void letters_that_are_typed_into_a_note_are_letters() {
    Page page = queue("AG1", Device.DESK);
    String card = shown(page);

    press(page, "r", "6");
    page.keyboard().type("jam 1");

    assertThat(page.locator("#words")).hasValue("jam 1");
    assertThat(shown(page)).isEqualTo(card);
  }

  @Test
  void a_romanian_agent_reads_romanian() {
    Page page = queue("AG2", Device.DESK);

    assertThat(page.locator("html")).hasAttribute("lang", "ro");
    assertThat(page.locator("nba-queue h2").first()).hasText("2 acțiuni pentru azi");
    assertThat(page.locator("nba-card h3").first()).hasText("De ce acum");
    assertThat(page.locator("nba-card h2")).hasText("Sună pentru reaprovizionare");
    press(page, "r");
    assertThat(page.locator("nba-card .choice").nth(1)).containsText("Moment nepotrivit");
  }

  @Test
  void both_languages_say_the_same_things() {
    Page page = queue("AG1", Device.DESK);

    Object differing =
        page.evaluate(
            """
            async () => {
              const { WORDS } = await import('/nba/words.js');
              const forms = /\\.(one|few|other)$/;
              const keys = (words) => [...new Set(Object.keys(words).map((key) => key.replace(forms, '')))];
              const holes = (words, key) => (words[key] ?? words[`${key}.other`]).match(/\\{\\w+\\}/g)?.sort().join() ?? '';
              const [en, ro] = [keys(WORDS.en), keys(WORDS.ro)];
              return [...en.filter((key) => !ro.includes(key)), ...ro.filter((key) => !en.includes(key)),
                ...en.filter((key) => holes(WORDS.en, key) !== holes(WORDS.ro, key)),
                ...Object.keys(WORDS.ro).filter((key) => key.endsWith('.other')
                  && (!(key.replace('.other', '.few') in WORDS.ro) || !(key.replace('.other', '.one') in WORDS.ro)))];
            }
            """);

    assertThat((List<?>) differing).isEmpty();
  }

  @Test
  void nothing_is_wider_than_a_phone() {
    Page page = queue("AG1", Device.PHONE);
    for (String[] keys :
        List.of(new String[] {}, new String[] {"j", "j", "j"}, new String[] {"m"})) {
      press(page, keys);

      Object over = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
      assertThat(((Number) over).intValue()).isLessThanOrEqualTo(0);
    }
  }

  @Test
  void an_answer_from_another_channel_is_seen_at_the_next_look() {
    Page page = queue("AG1", Device.DESK);
    String card = shown(page);
    house
        .desk()
        .answer(
            House.person("MG1"),
            "slack",
            CardAnswer.of(card, 1, "click-1", Answer.Decision.ACCEPTED));

    page.evaluate("() => document.querySelector('nba-queue').refresh()");

    assertThat(page.locator("nba-card .foot .told")).containsText("Accepted by Mara Ilie in slack");
  }

  @Test
  void whoever_is_signed_out_meanwhile_is_told_so_and_the_answer_is_kept() {
    Page page = queue("AG1", Device.DESK);
    String card = shown(page);
    page.context().clearCookies();

    press(page, "a");

    assertThat(page.locator("nba-queue .banner")).containsText("not signed in any more");
    assertThat(house.store().answersTo(card)).isEmpty();
  }
}
