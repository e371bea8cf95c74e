package org.nextbestaction.delivery.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.delivery.channel.Payload;

/**
 * What holds for every channel's rendering, whatever the card says. A channel's test extends it
 * (one that sends over HTTP extends {@link HttpChannelContract}) and says how its payload is read.
 */
public abstract class ChannelContract {

  /** The page of the portal that channels link to. */
  protected static final URI PORTAL = URI.create("https://erp.example/nba/queue.html");

  /** What time it is. */
  protected static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T09:30:00Z"), ZoneOffset.UTC);

  private static final int MESSAGES = 500;

  /** How many letters of a limit that was shortened have to be left at least. */
  private static final int LEGIBLE = 20;

  private static final long SEED = Long.getLong("seed", 20261123L);

  /**
   * The channel, with {@link #secrets} and the page {@link #PORTAL} in its settings.
   *
   * @param api where its other side is
   * @param timeout how long it waits for an answer
   */
  protected abstract Channel channel(URI api, Duration timeout, Clock clock);

  /** A recipient in the channel's own terms. */
  protected abstract String recipient();

  /** Fails when the payload is not within the channel's documented limits. */
  protected abstract void withinLimits(Message message, Payload payload);

  /**
   * What a person reads of the payload, from top to bottom: escapes undone, markup gone, and the
   * addresses of links beside their texts.
   */
  protected abstract String read(Payload payload);

  /**
   * Fails when a text of a card became markup of the channel: a mention, a link, a format, a line
   * of its own where none belongs.
   */
  protected abstract void nothingInjected(Message message, Payload payload);

  /** The secrets of the channel's settings: nothing that it says may hold one. */
  protected abstract List<String> secrets();

  /** Whether a message of this kind has to tell the card's limits. */
  protected boolean tellsLimits(Message message) {
    return message.kind() == Message.Kind.CARD
        || message.kind() == Message.Kind.DIGEST
        || message.kind() == Message.Kind.REOPENED;
  }

  /**
   * The words in which the channel says that a number of a card's limits stand on the card only,
   * which it links to.
   */
  protected abstract String unsaidLimits(String language, int number);

  /** Whether the payload says that it may have arrived before. */
  protected boolean saysRepetition(Message message, Payload payload) {
    String shown = squeezed(read(payload));
    return shown.contains("alreadyarrived") || shown.contains("amaisosit");
  }

  /** A channel that reaches nobody. */
  protected final Channel channel() {
    return channel(URI.create("http://localhost:9"), Duration.ofSeconds(1), CLOCK);
  }

  /** Messages of all kinds that the channel tells, about hostile cards and real ones. */
  protected final List<Message> messages() {
    Channel channel = channel();
    RandomCards cards = new RandomCards(SEED);
    List<Message.Kind> kinds = channel.tells().stream().sorted().toList();
    List<Message> all = new ArrayList<>();
    for (Message.Kind kind : kinds) {
      for (OutgoingCard real : RandomCards.real()) {
        all.add(cards.message(channel.name(), recipient(), kind, List.of(real)));
      }
    }
    for (int i = 0; i < MESSAGES; i++) {
      all.add(cards.message(channel.name(), recipient(), kinds.get(i % kinds.size())));
    }
    return all;
  }

  /**
   * Letters, digits and marks of punctuation in a row, so that spaces and what is unseen do not
   * count.
   */
  protected static String squeezed(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .filter(
            point ->
                switch (Character.getType(point)) {
                  case Character.CONTROL,
                      Character.FORMAT,
                      Character.SURROGATE,
                      Character.PRIVATE_USE,
                      Character.UNASSIGNED,
                      Character.SPACE_SEPARATOR,
                      Character.LINE_SEPARATOR,
                      Character.PARAGRAPH_SEPARATOR,
                      Character.NON_SPACING_MARK,
                      Character.ENCLOSING_MARK,
                      Character.COMBINING_SPACING_MARK ->
                      false;
                  default -> point != 0xFFFD;
                })
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  @Test
  void its_name_is_plain_and_it_tells_something() {
    Channel channel = channel();

    assertThat(channel.name()).matches("[a-z][a-z-]*");
    assertThat(channel.tells()).contains(Message.Kind.CARD);
    assertThat(channel.pace().batch()).isPositive();
  }

  @Test
  void the_same_message_is_rendered_to_the_same_text_by_whomever() {
    Channel one = channel();
    Channel other = channel();

    each(
        message ->
            assertThat(one.render(message))
                .isEqualTo(other.render(message))
                .isEqualTo(one.render(message)));
  }

  @Test
  void every_payload_is_within_the_channels_limits() {
    Channel channel = channel();

    each(message -> withinLimits(message, channel.render(message)));
  }

  @Test
  void no_limit_of_a_card_is_ever_dropped() {
    Channel channel = channel();

    each(
        message -> {
          if (tellsLimits(message)) {
            tells(message, read(channel.render(message)));
          }
        });
  }

  private void tells(Message message, String shown) {
    String squeezed = squeezed(shown);
    message.cards().forEach(card -> tells(message, card, shown, squeezed));
  }

  private void tells(Message message, OutgoingCard card, String shown, String squeezed) {
    List<CardBrief.Constraint> unsaid = new ArrayList<>();
    boolean shortened = false;
    for (CardBrief.Constraint constraint : card.brief().constraints()) {
      String text = squeezed(constraint.text());
      boolean whole = squeezed.contains(text);
      boolean part =
          text.length() > LEGIBLE && squeezed.contains(text.substring(0, LEGIBLE)) && !whole;
      if (!whole && !part) {
        unsaid.add(constraint);
      }
      shortened |= part;
    }
    if (!unsaid.isEmpty()) {
      int all = card.brief().constraints().size();
      String language = card.brief().language();
      assertThat(
              squeezed.contains(squeezed(unsaidLimits(language, unsaid.size())))
                  || squeezed.contains(squeezed(unsaidLimits(language, all)))
                  || message.kind() == Message.Kind.DIGEST && message.cards().size() > 8)
          .as(
              "%d of %d limits are not there, and nothing says so in:%n%s",
              unsaid.size(), all, shown)
          .isTrue();
    }
    if (shortened || !unsaid.isEmpty()) {
      assertThat(shown).as("the way to what was shortened").contains(PORTAL.toString());
    }
  }

  @Test
  void what_is_internal_never_leaves() {
    Channel channel = channel();

    each(
        message -> {
          String text = channel.render(message).text();
          assertThat(text)
              .doesNotContain(RandomCards.SCORE, RandomCards.MARGIN, "\"trace\"")
              .doesNotContain(secrets());
        });
  }

  @Test
  void a_text_of_a_card_never_becomes_markup() {
    Channel channel = channel();

    each(message -> nothingInjected(message, channel.render(message)));
  }

  @Test
  void a_repetition_says_so_and_nothing_else_does() {
    Channel channel = channel();

    each(
        message ->
            assertThat(saysRepetition(message, channel.render(message)))
                .isEqualTo(message.repetition()));
  }

  @Test
  void a_limit_that_is_longer_than_anything_is_still_there() {
    Channel channel = channel();
    String limit = "No delivery promise below 48 hours " + "and so on ".repeat(5_000);
    OutgoingCard card =
        RandomCards.with(
            RandomCards.real().get(0),
            List.of(
                new CardBrief.Constraint("NO_DELIVERY_PROMISE", limit, null, null, "R"),
                new CardBrief.Constraint("LAST", "The very last one of them", null, null, "R")));

    Message message =
        new RandomCards(SEED)
            .message(channel.name(), recipient(), Message.Kind.CARD, List.of(card));

    tells(message, read(channel.render(message)));
  }

  @Test
  void a_card_with_far_too_much_of_everything_fits_as_well() {
    Channel channel = channel();
    for (String unit : List.of("a ", "\"", "\\", "&", "<", "ș", "漢", "👍", "\u2028x", "=1+")) {
      OutgoingCard card = RandomCards.huge(unit, "ro");
      for (Message.Kind kind : channel.tells()) {
        List<OutgoingCard> cards =
            kind == Message.Kind.DIGEST ? Collections.nCopies(40, card) : List.of(card);
        Message message = new RandomCards(SEED).message(channel.name(), recipient(), kind, cards);

        Payload payload = channel.render(message);

        withinLimits(message, payload);
        if (tellsLimits(message)) {
          tells(message, read(payload));
        }
      }
    }
  }

  @Test
  void another_number_of_threads_renders_the_same() {
    Channel channel = channel();
    List<Message> messages = messages();

    List<Payload> one = messages.stream().map(channel::render).toList();
    List<Payload> many = messages.parallelStream().map(channel::render).toList();

    assertThat(many).isEqualTo(one);
  }

  @Test
  void its_own_description_holds_no_secret() {
    assertThat(channel().toString()).doesNotContain(secrets());
  }

  /** Does something with every message, and says which one when it fails. */
  protected final void each(Consumer<Message> what) {
    int i = 0;
    for (Message message : messages()) {
      try {
        what.accept(message);
      } catch (AssertionError | RuntimeException e) {
        fail(
            "message %d of seed %d (%s, %d cards): %s"
                .formatted(i, SEED, message.kind(), message.cards().size(), e.getMessage()),
            e);
      }
      i++;
    }
  }
}
