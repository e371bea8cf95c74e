package org.nextbestaction.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nextbestaction.delivery.kit.PlainCards.card;
import static org.nextbestaction.delivery.kit.PlainCards.run;
import static org.nextbestaction.delivery.kit.PlainCards.silence;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.card.Card;
import org.nextbestaction.delivery.Delivery;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.Sent;
import org.nextbestaction.delivery.kit.ManualClock;
import org.nextbestaction.delivery.kit.PlainCards;
import org.nextbestaction.delivery.outbox.OutboxEntry.State;
import org.nextbestaction.delivery.shelf.Publication;
import org.nextbestaction.delivery.shelf.Shelf;
import org.nextbestaction.delivery.shelf.ShelvedCard;
import org.nextbestaction.feedback.Answer;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.feedback.Origin;

/** What shelf and outbox must do in every database. */
abstract class DeliveryContract {

  private static final Set<String> A1 = Set.of("A1");

  final ManualClock clock = new ManualClock("2026-05-04T08:00:00Z");
  final FeedbackStore feedback = FeedbackStore.inMemory();
  final FakeChannel crm = FakeChannel.of("crm", true);
  final FakeChannel chat = FakeChannel.of("chat", false);
  final FakeChannel mail =
      new FakeChannel(
          "mail",
          false,
          new org.nextbestaction.delivery.channel.Channel.Pace(1, 100, Duration.ofMillis(1)),
          EnumSet.of(Message.Kind.DIGEST));
  private String url = "";
  private OutboxSettings settings = OutboxSettings.DEFAULTS;
  private Routing routing =
      card ->
          List.of(
              Target.of("crm", "owner of " + card.brief().agentId()),
              Target.of("chat", "@" + card.brief().agentId()),
              new Target("mail", card.brief().agentId() + "@x", true, null));
  private Delivery delivery = null;
  private int runs;

  /** The URL of an empty database. */
  abstract String emptyDatabase();

  @BeforeEach
  void open() {
    url = url.isEmpty() ? emptyDatabase() : url;
    delivery =
        Delivery.builder()
            .database(url)
            .feedback(feedback)
            .clock(clock)
            .channel(crm)
            .channel(chat)
            .channel(mail)
            .routing(routing)
            .outbox(settings)
            .open();
  }

  private void settings(OutboxSettings other) {
    settings = other;
    open();
  }

  private void publish(PlainCards.Plain... cards) {
    try (Publication publication = delivery.publish()) {
      for (Card card : keep(cards)) {
        publication.accept(card);
      }
      delivery.complete(publication);
    }
  }

  private List<Card> keep(PlainCards.Plain... cards) {
    List<Card> all = new ArrayList<>();
    for (PlainCards.Plain card : cards) {
      all.add(card.card());
    }
    return feedback.keep(run("run " + runs++), all);
  }

  private void answer(String card, Answer.Decision decision, String channel) {
    answer(card, decision, channel, null);
  }

  private void answer(String card, Answer.Decision decision, String channel, LocalDate until) {
    feedback.add(
        new Answer(card, null, decision, null, clock.instant(), until, "A1", null, null, null),
        new Origin(channel, "Ana", null));
    delivery.follow();
  }

  /** Sends until nothing more is due at this moment. */
  private void send() {
    for (String channel : delivery.outbox().channels()) {
      while (delivery.outbox().turn(channel).messages() > 0) {
        clock.advance(Duration.ofMillis(2));
      }
    }
  }

  private List<String> states(Set<String> agents) {
    return delivery.shelf().of(agents).stream()
        .map(one -> one.card().brief().cardId() + " " + one.state())
        .toList();
  }

  private List<String> messages() {
    return delivery.outbox().list(null, null, 0, 1000).stream()
        .map(entry -> entry.channel() + " " + entry.kind() + " " + entry.state())
        .toList();
  }

  private ShelvedCard shelved(String id) {
    ShelvedCard card = delivery.shelf().card(id);
    assertThat(card).isNotNull();
    return card;
  }

  // ---- the shelf --------------------------------------------------------------------------------

  @Test
  void an_agents_cards_come_in_the_order_of_the_run_and_nobody_elses_with_them() {
    publish(
        card("small").score(5),
        card("owed").kind("obligation").score(1),
        card("large").score(50),
        card("other").agent("A2"));

    assertThat(states(A1)).containsExactly("owed OPEN", "large OPEN", "small OPEN");
    assertThat(states(Set.of("A2"))).containsExactly("other OPEN");
    assertThat(states(Set.of())).isEmpty();
    assertThat(delivery.shelf().card("unknown")).isNull();
  }

  @Test
  void what_stands_on_the_shelf_is_what_may_leave_the_house() {
    publish(card("c").title("Sună-l pe Ștefan"));

    ShelvedCard found = shelved("c");

    assertThat(found.card()).isEqualTo(card("c").title("Sună-l pe Ștefan").outgoing());
    assertThat(found.card().brief().action().score()).isNull();
  }

  @Test
  void an_id_that_no_card_can_have_is_no_card() {
    for (String id : List.of("", "c1\0", "c1' OR '1'='1", "\ud800", "x".repeat(100_000))) {
      assertThat(delivery.shelf().card(id)).isNull();
    }
  }

  @Test
  void a_run_is_seen_whole_or_not_at_all() {
    publish(card("old"));

    Publication publication = delivery.publish();
    for (int i = 0; i < 1200; i++) {
      publication.accept(card("n" + i).card());
    }
    publication.flush();
    assertThat(states(A1)).containsExactly("old OPEN");
    publication.close();

    assertThat(states(A1)).as("broken off").containsExactly("old OPEN");

    try (Publication whole = delivery.publish()) {
      for (int i = 0; i < 1200; i++) {
        whole.accept(card("n" + i).card());
      }
      delivery.complete(whole);
    }
    assertThat(states(A1)).hasSize(1200).doesNotContain("old OPEN");
    assertThat(shelved("old").state()).isEqualTo(ShelvedCard.State.CLOSED);
  }

  @Test
  void an_earlier_run_does_not_take_the_place_of_a_later_one() {
    Publication slow = delivery.publish();
    slow.accept(card("slow").card());
    publish(card("fast"));

    assertThatThrownBy(slow::complete)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Maybe two runs");
    slow.close();

    assertThat(states(A1)).containsExactly("fast OPEN");
  }

  @Test
  void customers_for_whom_there_was_no_room_are_told_until_the_next_run() {
    publish(card("1"), silence("2"), silence("3"));

    assertThat(delivery.shelf().heldBack(A1))
        .containsExactly(
            new Shelf.HeldBack("A1", "K2", "Name of K2", "CAPACITY"),
            new Shelf.HeldBack("A1", "K3", "Name of K3", "CAPACITY"));
    assertThat(delivery.shelf().heldBack(Set.of("A2"))).isEmpty();

    publish(card("2"));
    assertThat(delivery.shelf().heldBack(A1)).isEmpty();
  }

  @Test
  void new_decisions_about_a_customer_take_the_place_of_its_old_ones_alone() {
    publish(card("1"), card("2"), silence("3"));

    delivery.publish(run("event"), List.of(card("2").kind("none").card()));
    assertThat(states(A1)).containsExactly("1 OPEN");

    delivery.publish(run("event 2"), List.of(card("3").card()));
    assertThat(states(A1)).containsExactly("1 OPEN", "3 OPEN");
    assertThat(delivery.shelf().heldBack(A1))
        .extracting(Shelf.HeldBack::customerId)
        .containsExactly("K2");
  }

  @Test
  void a_card_is_closed_when_its_last_day_is_over() {
    publish(card("c"));
    LocalDate last = card("c").card().brief().expiresOn();

    assertThat(delivery.closeExpired(last)).isZero();
    assertThat(delivery.closeExpired(last.plusDays(1))).isEqualTo(1);

    assertThat(states(A1)).isEmpty();
    assertThat(shelved("c").state()).isEqualTo(ShelvedCard.State.CLOSED);
  }

  @Test
  void an_answer_stands_on_the_shelf_until_it_is_withdrawn() {
    publish(card("1"), card("2"));

    answer("1", Answer.Decision.ACCEPTED, "portal");
    assertThat(states(A1)).containsExactly("1 ANSWERED", "2 OPEN");
    assertThat(shelved("1").settled())
        .isEqualTo(
            new Message.Settled(
                Answer.Decision.ACCEPTED,
                null,
                "Ana",
                "portal",
                Instant.parse("2026-05-04T08:00:00Z")));

    answer("1", Answer.Decision.WITHDRAWN, "portal");
    assertThat(states(A1)).containsExactly("1 OPEN", "2 OPEN");
    assertThat(shelved("1").settled()).isNull();
  }

  @Test
  void an_answer_from_before_the_card_was_published_counts() {
    keep(card("c"));
    feedback.add(Answer.of("c", Answer.Decision.ACCEPTED, clock.instant()));
    delivery.follow();

    publish(card("c"));
    send();

    assertThat(states(A1)).containsExactly("c ANSWERED");
    assertThat(chat.told()).isEmpty();
  }

  @Test
  void a_new_revision_is_open_again() {
    publish(card("c"));
    answer("c", Answer.Decision.ACCEPTED, "portal");

    publish(card("c").title("Call today"));

    assertThat(states(A1)).containsExactly("c OPEN");
    assertThat(shelved("c").card().brief().revision()).isEqualTo(2);
  }

  @Test
  void a_snoozed_card_is_open_again_when_its_day_has_come_and_a_run_gives_it() {
    publish(card("c"));
    LocalDate until = PlainCards.DAY.plusDays(2);
    answer("c", Answer.Decision.SNOOZED, "portal", until);
    assertThat(states(A1)).containsExactly("c SNOOZED");

    publish(card("c").asOf(PlainCards.DAY.plusDays(1)));
    assertThat(states(A1)).containsExactly("c SNOOZED");

    publish(card("c").asOf(until));
    assertThat(states(A1)).containsExactly("c OPEN");
    send();
    assertThat(crm.told()).last().isEqualTo("CARD c.1");
  }

  // ---- what is told -----------------------------------------------------------------------------

  @Test
  void a_card_is_told_once_in_each_channel_however_often_it_is_published() {
    publish(card("1"), card("2"));
    publish(card("1"), card("2"));
    send();
    publish(card("1"), card("2"));
    send();

    assertThat(crm.told()).containsExactly("CARD 1.1", "CARD 2.1");
    assertThat(chat.told()).containsExactly("CARD 1.1", "CARD 2.1");
    assertThat(mail.told())
        .as("one a run, the newest")
        .containsExactly("DIGEST 1.1+2.1", "DIGEST 1.1+2.1");
  }

  @Test
  void a_new_revision_takes_the_place_of_one_that_was_not_sent() {
    publish(card("c"));
    publish(card("c").title("Call today"));
    send();

    assertThat(chat.told()).containsExactly("CARD c.2");
    assertThat(messages()).contains("chat CARD SUPERSEDED", "chat CARD DELIVERED");
  }

  @Test
  void an_update_names_what_the_channel_called_the_card() {
    publish(card("c"));
    send();
    publish(card("c").title("Call today"));
    answer("c", Answer.Decision.REJECTED, "portal");
    send();

    assertThat(chat.told()).containsExactly("CARD c.1", "ANSWERED c.2");
    assertThat(chat.given).extracting(Message::reference).containsExactly(null, "ref-c");
  }

  @Test
  void an_answer_reaches_every_channel_and_that_in_which_it_was_given() {
    publish(card("c"));
    send();
    answer("c", Answer.Decision.ACCEPTED, "chat");
    send();

    assertThat(chat.told()).containsExactly("CARD c.1", "ANSWERED c.1");
    assertThat(crm.told()).containsExactly("CARD c.1", "ANSWERED c.1");
    assertThat(crm.given.get(1).settled()).isEqualTo(shelved("c").settled());
  }

  @Test
  void a_card_that_was_answered_before_it_was_sent_is_never_sent() {
    publish(card("c"));
    answer("c", Answer.Decision.ACCEPTED, "portal");
    send();

    assertThat(crm.told()).isEmpty();
    assertThat(chat.told()).isEmpty();
  }

  @Test
  void a_withdrawn_answer_opens_the_card_everywhere() {
    publish(card("c"));
    send();
    answer("c", Answer.Decision.ACCEPTED, "chat");
    send();
    answer("c", Answer.Decision.WITHDRAWN, "portal");
    send();

    assertThat(crm.told()).containsExactly("CARD c.1", "ANSWERED c.1", "REOPENED c.1");
    assertThat(chat.told()).containsExactly("CARD c.1", "ANSWERED c.1", "REOPENED c.1");
  }

  @Test
  void a_withdrawn_answer_has_a_card_sent_that_was_not() {
    publish(card("c"));
    answer("c", Answer.Decision.ACCEPTED, "portal");
    send();
    answer("c", Answer.Decision.WITHDRAWN, "portal");
    send();

    assertThat(crm.told()).containsExactly("CARD c.1");
  }

  @Test
  void a_card_that_is_gone_is_closed_where_it_was_told_and_comes_back_as_a_card() {
    publish(card("c"));
    send();
    publish();
    send();
    publish(card("c"));
    send();

    assertThat(chat.told()).containsExactly("CARD c.1", "CLOSED c.1", "CARD c.1");
    assertThat(chat.given).extracting(Message::key).doesNotHaveDuplicates();
  }

  @Test
  void a_card_that_was_answered_is_not_closed_once_more() {
    publish(card("c"));
    send();
    answer("c", Answer.Decision.ACCEPTED, "portal");
    publish();
    send();

    assertThat(chat.told()).containsExactly("CARD c.1", "ANSWERED c.1");
  }

  @Test
  void a_card_that_another_agent_takes_over_is_closed_for_the_first() {
    publish(card("c"));
    send();
    publish(card("c").agent("A2"));
    send();

    assertThat(chat.given)
        .extracting(message -> message.recipient() + " " + message.kind())
        .containsExactlyInAnyOrder("@A1 CARD", "@A1 CLOSED", "@A2 CARD");
  }

  @Test
  void who_holds_an_older_revision_is_told_that_the_new_one_was_answered_before_it_was_put_up() {
    publish(card("c"));
    send();
    keep(card("c").agent("A2"));
    answer("c", Answer.Decision.ACCEPTED, "portal");
    publish(card("c").agent("A2"));
    send();

    assertThat(chat.told()).containsExactly("CARD c.1", "ANSWERED c.2");
    assertThat(chat.given).extracting(Message::recipient).containsOnly("@A1");
  }

  @Test
  void a_card_that_came_back_answered_is_told_anew_when_the_answer_is_withdrawn() {
    publish(card("c"));
    send();
    publish();
    send();
    answer("c", Answer.Decision.ACCEPTED, "portal");
    publish(card("c"));
    answer("c", Answer.Decision.WITHDRAWN, "portal");
    send();

    assertThat(chat.told()).containsExactly("CARD c.1", "CLOSED c.1", "CARD c.1");
  }

  @Test
  void a_card_that_is_gone_is_closed_when_its_answer_is_withdrawn() {
    publish(card("c"));
    send();
    answer("c", Answer.Decision.ACCEPTED, "portal");
    send();
    publish();
    answer("c", Answer.Decision.WITHDRAWN, "portal");
    send();

    assertThat(chat.told()).containsExactly("CARD c.1", "ANSWERED c.1", "CLOSED c.1");
  }

  @Test
  void an_answer_to_a_card_that_is_just_gone_is_told_instead() {
    publish(card("c"));
    send();
    publish();
    answer("c", Answer.Decision.ACCEPTED, "portal");
    send();

    assertThat(chat.told()).containsExactly("CARD c.1", "ANSWERED c.1");
  }

  @Test
  void an_answer_is_told_once_by_however_many_processes() {
    publish(card("c"));
    send();
    Delivery first = delivery;
    open();
    feedback.add(Answer.of("c", Answer.Decision.ACCEPTED, clock.instant()));

    assertThat(first.follow() + delivery.follow()).isEqualTo(1);
    send();

    assertThat(crm.told()).containsExactly("CARD c.1", "ANSWERED c.1");
  }

  @Test
  void a_channel_that_the_routing_names_and_nobody_knows_publishes_nothing() {
    routing = card -> List.of(Target.of("pager", "x"));
    open();

    assertThatThrownBy(() -> publish(card("c")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(pager)");

    assertThat(states(A1)).isEmpty();
  }

  @Test
  void a_run_that_another_host_took_for_broken_off_is_not_published_as_an_empty_one() {
    publish(card("stands"));
    Publication slow = delivery.publish();
    keep(card("late")).forEach(slow::accept);
    slow.flush();
    clock.advance(Duration.ofHours(25));
    delivery.publish().close();

    assertThatThrownBy(slow::complete)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("publish again");

    assertThat(states(A1)).containsExactly("stands OPEN");
  }

  @Test
  void a_digest_that_waited_tells_of_what_is_still_open() {
    publish(card("1"), card("2"), card("other").agent("A2"));
    answer("1", Answer.Decision.ACCEPTED, "portal");
    delivery.closeExpired(PlainCards.DAY);
    publish(card("1"), card("2"));

    send();

    assertThat(mail.told()).containsExactly("DIGEST 2.1");
  }

  @Test
  void routes_to_a_channel_that_is_not_there_are_refused_at_once() {
    routing =
        new Routes(List.of(new Routes.Route("pager", Routes.When.URGENT, Map.of(), "x", null)));

    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(pager)");
  }

  // ---- sending ----------------------------------------------------------------------------------

  private static List<Sent> all(List<Message> messages, Sent sent) {
    return messages.stream().map(message -> sent).toList();
  }

  @Test
  void what_surely_did_not_arrive_is_tried_again_after_the_pause_that_the_channel_asks_for() {
    chat.answer = messages -> all(messages, new Sent.NotYet("429", Duration.ofSeconds(30)));
    publish(card("1"), card("2"));

    Instant before = clock.instant();
    Turn turn = delivery.outbox().turn("chat");
    chat.answer = FakeChannel::delivered;
    Turn blocked = delivery.outbox().turn("chat");

    assertThat(turn.messages()).isEqualTo(1);
    assertThat(blocked.messages()).as("the whole channel waits").isZero();
    assertThat(blocked.again()).isEqualTo(before.plusSeconds(30));
    clock.advanceTo(blocked.again());
    send();
    assertThat(chat.told()).containsExactly("CARD 1.1", "CARD 2.1", "CARD 1.1");
  }

  @Test
  void a_pause_that_is_asked_for_is_bounded() {
    chat.answer = messages -> all(messages, new Sent.NotYet("429", Duration.ofDays(3650)));
    publish(card("1"));

    delivery.outbox().turn("chat");

    assertThat(delivery.outbox().turn("chat").again())
        .isEqualTo(clock.instant().plus(OutboxSettings.DEFAULTS.longestRetryAfter()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 23})
  void a_clock_that_was_hours_ahead_stops_nothing(int hours) {
    publish(card("before"));
    send();
    clock.advance(Duration.ofHours(hours));
    publish(card("before"), card("ahead"));
    send();
    publish(card("before"), card("ahead"), card("unsent"));
    clock.advance(Duration.ofHours(-hours));

    for (int minute = 0; minute < 30; minute++) {
      send();
      clock.advance(Duration.ofMinutes(1));
    }

    assertThat(chat.told()).containsExactly("CARD before.1", "CARD ahead.1", "CARD unsent.1");
    assertThat(crm.told()).containsExactly("CARD before.1", "CARD ahead.1", "CARD unsent.1");
  }

  @Test
  void an_hour_in_which_the_clock_was_a_year_ahead_stops_nothing() {
    publish(card("before"));
    send();
    clock.advance(Duration.ofDays(365));
    chat.answer = messages -> all(messages, new Sent.NotYet("429", Duration.ofMinutes(5)));
    publish(card("before"), card("ahead"));
    send();
    chat.answer = FakeChannel::delivered;
    publish(card("before"), card("ahead"), card("unsent"));
    clock.advance(Duration.ofDays(-365));

    for (int minute = 0; minute < 30; minute++) {
      send();
      clock.advance(Duration.ofMinutes(1));
    }

    assertThat(delivery.outbox().list(State.PENDING, "chat", 0, 10)).isEmpty();
    assertThat(delivery.outbox().list(State.PENDING, "crm", 0, 10)).isEmpty();
    assertThat(chat.told())
        .containsExactly("CARD before.1", "CARD ahead.1", "CARD ahead.1", "CARD unsent.1");
    assertThat(crm.told()).containsExactly("CARD before.1", "CARD ahead.1", "CARD unsent.1");
  }

  @Test
  void a_lost_answer_is_sent_again_with_the_same_key_where_the_channel_knows_it() {
    crm.answer = messages -> all(messages, new Sent.Unknown("reset"));
    publish(card("c"));
    send();
    crm.answer = FakeChannel::delivered;
    clock.advance(Duration.ofMinutes(1));
    send();

    assertThat(crm.told()).containsExactly("CARD c.1", "CARD c.1");
    assertThat(crm.given.get(0).key()).isEqualTo(crm.given.get(1).key()).hasSize(36);
  }

  @Test
  void a_lost_answer_is_uncertain_elsewhere_until_a_person_has_it_repeated() {
    chat.answer = messages -> all(messages, new Sent.Unknown("reset"));
    publish(card("c"));
    send();
    clock.advance(Duration.ofDays(3));
    send();
    assertThat(chat.told()).containsExactly("CARD c.1");
    OutboxEntry uncertain = delivery.outbox().list(State.UNCERTAIN, "chat", 0, 10).get(0);
    assertThat(uncertain.error()).isEqualTo("reset");

    chat.answer = FakeChannel::delivered;
    assertThat(delivery.outbox().resend(uncertain.number()).state()).isEqualTo(State.PENDING);
    send();

    assertThat(chat.told()).containsExactly("CARD c.1", "CARD c.1 again");
    assertThatThrownBy(() -> delivery.outbox().resend(uncertain.number()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("DELIVERED");
  }

  @Test
  void a_setting_has_what_is_uncertain_repeated() {
    settings(OutboxSettings.DEFAULTS.repeatUncertainAfter(Duration.ofHours(1)));
    chat.answer = messages -> all(messages, new Sent.Unknown("reset"));
    publish(card("c"));
    send();
    chat.answer = FakeChannel::delivered;
    clock.advance(Duration.ofMinutes(59));
    send();
    assertThat(chat.told()).hasSize(1);
    assertThat(delivery.outbox().turn("chat").again())
        .isBetween(clock.instant(), clock.instant().plusSeconds(61));

    clock.advance(Duration.ofMinutes(1));
    send();

    assertThat(chat.told()).containsExactly("CARD c.1", "CARD c.1 again");
  }

  @Test
  void what_was_overtaken_is_not_repeated() {
    chat.answer = messages -> all(messages, new Sent.Unknown("reset"));
    publish(card("c"));
    send();
    chat.answer = FakeChannel::delivered;
    answer("c", Answer.Decision.ACCEPTED, "portal");
    send();
    long uncertain = delivery.outbox().list(State.UNCERTAIN, "chat", 0, 10).get(0).number();

    assertThat(delivery.outbox().resend(uncertain).state()).isEqualTo(State.SUPERSEDED);
    send();

    assertThat(chat.told()).containsExactly("CARD c.1", "ANSWERED c.1");
  }

  @Test
  void a_refused_message_is_dead_and_what_hangs_on_it_is_not_sent() {
    chat.answer = messages -> all(messages, new Sent.Refused("no such\naddress"));
    publish(card("c"));
    send();
    OutboxEntry dead = delivery.outbox().list(State.DEAD, "chat", 0, 10).get(0);
    assertThat(dead.error()).isEqualTo("no such address");
    chat.answer = FakeChannel::delivered;

    answer("c", Answer.Decision.ACCEPTED, "portal");
    send();
    assertThat(chat.told()).containsExactly("CARD c.1");

    assertThat(delivery.outbox().resendDead("chat")).as("it holds no more").isZero();
  }

  @Test
  void dead_messages_are_sent_again_when_a_person_says_so() {
    chat.answer = messages -> all(messages, new Sent.Refused("no right"));
    publish(card("1"), card("2"));
    send();
    chat.answer = FakeChannel::delivered;

    assertThat(delivery.outbox().resendDead("chat")).isEqualTo(2);
    send();

    assertThat(chat.told()).containsExactly("CARD 1.1", "CARD 2.1", "CARD 1.1", "CARD 2.1");
    assertThat(delivery.outbox().list(State.DEAD, null, 0, 10)).isEmpty();
  }

  @Test
  void after_the_most_attempts_a_message_is_dead() {
    settings(OutboxSettings.DEFAULTS.mostAttempts(3));
    crm.answer = messages -> all(messages, new Sent.NotYet("503", null));
    publish(card("c"));
    for (int i = 0; i < 10; i++) {
      send();
      clock.advance(Duration.ofHours(2));
    }

    assertThat(crm.told()).hasSize(3);
    assertThat(delivery.outbox().list(State.DEAD, "crm", 0, 10)).hasSize(1);
  }

  @Test
  void a_channel_that_fails_or_tells_too_little_has_told_nothing() {
    List<RuntimeException> thrown = List.of(new IllegalStateException("price 5"));
    chat.answer =
        messages -> {
          throw thrown.get(0);
        };
    crm.answer = messages -> List.of();
    publish(card("c"));
    send();

    assertThat(delivery.outbox().list(State.UNCERTAIN, "chat", 0, 10).get(0).error())
        .isEqualTo("the channel failed: IllegalStateException");
    assertThat(delivery.outbox().list(State.PENDING, "crm", 0, 10).get(0).error())
        .isEqualTo("the channel gave 0 results");
  }

  @Test
  void a_channel_that_lacks_a_class_or_gives_null_has_told_nothing_and_ends_nothing() {
    chat.answer =
        messages -> {
          throw new NoClassDefFoundError("com/example/Gone");
        };
    crm.answer = messages -> java.util.Collections.singletonList(null);
    publish(card("c"));
    send();

    assertThat(delivery.outbox().list(State.UNCERTAIN, "chat", 0, 10).get(0).error())
        .isEqualTo("the channel failed: NoClassDefFoundError");
    assertThat(delivery.outbox().list(State.PENDING, "crm", 0, 10).get(0).error())
        .isEqualTo("the channel gave 0 results");
  }

  /** What ends a process that is killed, as far as the outbox can tell. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  @Test
  void what_a_killed_process_was_sending_is_taken_up_when_its_lease_is_over() {
    crm.answer =
        messages -> {
          throw new Killed();
        };
    chat.answer = crm.answer;
    publish(card("c"));
    assertThatThrownBy(() -> delivery.outbox().turn("crm")).isInstanceOf(Killed.class);
    assertThatThrownBy(() -> delivery.outbox().turn("chat")).isInstanceOf(Killed.class);
    crm.answer = FakeChannel::delivered;
    chat.answer = crm.answer;
    open();
    send();
    assertThat(crm.told()).hasSize(1);

    clock.advance(OutboxSettings.DEFAULTS.lease());
    send();
    clock.advance(Duration.ofMinutes(1));
    send();

    assertThat(crm.told()).containsExactly("CARD c.1", "CARD c.1");
    assertThat(chat.told()).containsExactly("CARD c.1");
    assertThat(delivery.outbox().list(State.UNCERTAIN, "chat", 0, 10)).hasSize(1);
  }

  @Test
  void what_is_known_late_is_known_all_the_same() {
    chat.answer =
        messages -> {
          clock.advance(OutboxSettings.DEFAULTS.lease());
          Delivery other = delivery;
          other.outbox().turn("chat");
          assertThat(other.outbox().list(State.UNCERTAIN, "chat", 0, 10)).hasSize(1);
          return FakeChannel.delivered(messages);
        };
    publish(card("c"));
    delivery.outbox().turn("chat");

    assertThat(delivery.outbox().list(State.DELIVERED, "chat", 0, 10)).hasSize(1);
    assertThat(chat.told()).hasSize(1);
  }

  @Test
  void messages_wait_for_the_agents_working_time() {
    WorkingTime hours =
        new WorkingTime(
            ZoneId.of("Europe/Bucharest"),
            LocalTime.parse("09:00"),
            LocalTime.parse("17:00"),
            Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY));
    routing = card -> List.of(new Target("chat", "@A1", false, hours));
    open();
    clock.advanceTo(Instant.parse("2026-05-05T15:00:00Z"));
    publish(card("c"));
    send();
    assertThat(chat.told()).as("18:00 in Bucharest, on a Tuesday").isEmpty();
    assertThat(delivery.outbox().turn("chat").again()).isEqualTo("2026-05-11T06:00:00Z");

    clock.advanceTo(Instant.parse("2026-05-11T06:00:00Z"));
    send();

    assertThat(chat.told()).containsExactly("CARD c.1");
  }

  @Test
  void a_person_sees_a_message_and_its_content_and_all_are_counted() {
    publish(card("c"));
    send();

    assertThat(delivery.outbox().counts())
        .extracting(count -> count.channel() + " " + count.state() + " " + count.messages())
        .containsExactly("chat DELIVERED 1", "crm DELIVERED 1", "mail DELIVERED 1");
    OutboxEntry sent = delivery.outbox().list(null, "chat", 0, 10).get(0);
    assertThat(sent.reference()).isEqualTo("ref-c");
    assertThat(delivery.outbox().show(sent.number()).message().card())
        .isEqualTo(card("c").outgoing());
    OutboxEntry digest = delivery.outbox().list(null, "mail", 0, 10).get(0);
    assertThat(delivery.outbox().show(digest.number()).message())
        .as("what several customers are offered is not kept")
        .isNull();
    assertThat(delivery.outbox().show(99)).isNull();
  }

  @Test
  void what_is_over_is_removed_and_what_stands_or_is_doubtful_stays() {
    publish(card("gone"), card("stands"), card("doubtful"));
    chat.answer =
        messages ->
            messages.get(0).card().brief().cardId().equals("doubtful")
                ? all(messages, new Sent.Unknown("lost"))
                : FakeChannel.delivered(messages);
    send();
    publish(card("stands"));
    send();
    Instant before = clock.instant().plusMillis(1);

    assertThat(delivery.outbox().purge(before.minus(Duration.ofHours(1)))).isZero();
    delivery.outbox().purge(before);

    assertThat(delivery.outbox().list(null, null, 0, 100))
        .extracting(OutboxEntry::cardId)
        .contains("stands", "doubtful")
        .doesNotContain("gone");
    assertThat(delivery.outbox().list(null, "mail", 0, 100)).isEmpty();
    publish(card("gone"), card("stands"));
    send();
    assertThat(chat.told().stream().filter("CARD gone.1"::equals)).hasSize(2);
    assertThat(chat.told().stream().filter("CARD stands.1"::equals)).hasSize(1);
  }

  @Test
  void a_forgotten_customer_is_gone_from_shelf_and_outbox() {
    publish(card("1"), card("2"), silence("3"));

    assertThat(delivery.forget("K1")).isPositive();
    delivery.forget("K3");
    send();

    assertThat(states(A1)).containsExactly("2 OPEN");
    assertThat(crm.told()).containsExactly("CARD 2.1");
    assertThat(mail.told()).isEmpty();
    assertThat(delivery.shelf().heldBack(A1)).isEmpty();
  }

  @Test
  void routes_take_all_urgent_or_digested_cards_to_the_addresses_that_are_known() {
    Routes routes =
        new Routes(
            List.of(
                new Routes.Route("crm", Routes.When.ALL, Map.of(), "everybody", null),
                new Routes.Route("chat", Routes.When.URGENT, Map.of("A1", "@ana"), null, null),
                new Routes.Route("mail", Routes.When.DIGEST, Map.of("A1", "a@x"), null, null)));

    assertThat(routes.of(card("c").outgoing()))
        .containsExactly(Target.of("crm", "everybody"), new Target("mail", "a@x", true, null));
    assertThat(routes.of(card("c").due(PlainCards.DAY).outgoing()))
        .contains(Target.of("chat", "@ana"));
    assertThat(routes.of(card("c").kind("obligation").outgoing()))
        .contains(Target.of("chat", "@ana"));
    assertThat(routes.of(card("c").agent("A2").due(PlainCards.DAY).outgoing()))
        .containsExactly(Target.of("crm", "everybody"));
  }
}
