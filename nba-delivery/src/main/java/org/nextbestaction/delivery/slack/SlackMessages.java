package org.nextbestaction.delivery.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.channel.CardView;
import org.nextbestaction.delivery.channel.Clip;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.delivery.channel.PortalLink;
import org.nextbestaction.delivery.channel.Texts;
import org.nextbestaction.feedback.Answer;

/**
 * Messages in Block Kit. What comes from a card stands in rich text and in plain text alone, in
 * which Slack looks for no formats, links or mentions: docs/decisions/0088. Thread-safe.
 */
final class SlackMessages {

  static final String ACCEPT = "nba_accept";
  static final String OPEN = "nba_open";
  static final String REJECT = "nba_reject";
  static final String SNOOZE = "nba_snooze";
  static final String UNDO = "nba_undo";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** How many cards of a digest are listed: as many as there is room for. */
  private static final int[] LISTED = {20, 12, 8, 5, 3, 2, 1};

  private final PortalLink portal;

  SlackMessages(PortalLink portal) {
    this.portal = portal;
  }

  /** The body of {@code chat.postMessage} or, for a message that is there, {@code chat.update}. */
  ObjectNode body(Message message) {
    if (message.kind() == Message.Kind.DIGEST) {
      for (int listed : LISTED) {
        ObjectNode body = digest(message, listed);
        if (fits(body) || listed == 1) {
          return body;
        }
      }
    }
    return CardView.Room.first(room -> card(message, room), SlackMessages::fits);
  }

  private static boolean fits(ObjectNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8).length <= SlackLimits.MESSAGE
        && body.path("blocks").size() <= SlackLimits.BLOCKS;
  }

  private ObjectNode card(Message message, CardView.Room room) {
    OutgoingCard card = message.card();
    Texts texts = CardView.texts(card.brief().language());
    CardView view = CardView.of(card, room);
    String state = CardView.state(message);
    ArrayNode blocks = JSON.arrayNode();
    header(blocks, view.title());
    ArrayNode rich = richText(blocks);
    ArrayNode head = section(rich);
    bold(head, view.customer());
    view.facts().forEach(fact -> text(head, "\n" + fact.label() + ": " + fact.text()));
    if (state != null) {
      bold(section(rich), state);
    }
    if (message.repetition()) {
      text(section(rich), CardView.repetition(texts));
    }
    for (CardView.Section part : view.sections()) {
      bold(section(rich), part.heading());
      list(rich, part.lines());
    }
    if (view.script() != null) {
      bold(section(rich), view.script().heading());
      text(quote(rich), String.join("\n", view.script().lines()));
    }
    actions(blocks, message, texts);
    return message(message, String.join(" ", fallback(card, state)), blocks);
  }

  private static List<String> fallback(OutgoingCard card, @Nullable String state) {
    String what = CardView.title(card, 100) + ": " + CardView.customer(card, 100);
    return state == null ? List.of(what) : List.of(what + ".", state);
  }

  private void actions(ArrayNode blocks, Message message, Texts texts) {
    OutgoingCard card = message.card();
    Message.Settled settled = message.settled();
    String value = new SlackCard(card.brief().cardId(), card.brief().revision()).value();
    ArrayNode buttons = JSON.arrayNode();
    if (message.kind() == Message.Kind.CLOSED || value.length() > SlackLimits.VALUE) {
      link(buttons, texts.say("answer.open"), card);
    } else if (message.kind() != Message.Kind.ANSWERED) {
      button(buttons, ACCEPT, texts.say("answer.accept"), value).put("style", "primary");
      link(buttons, texts.say("answer.modify"), card);
      button(buttons, REJECT, texts.say("answer.reject"), value).put("style", "danger");
      button(buttons, SNOOZE, texts.say("answer.snooze"), value);
    } else {
      link(buttons, texts.say("answer.open"), card);
      if (settled != null && settled.decision() != Answer.Decision.WITHDRAWN) {
        button(buttons, UNDO, texts.say("answer.undo"), value);
      }
    }
    if (!buttons.isEmpty()) {
      blocks.addObject().put("type", "actions").set("elements", buttons);
    }
  }

  private ObjectNode digest(Message message, int most) {
    List<OutgoingCard> cards = message.cards();
    Texts texts = CardView.texts(message.card().brief().language());
    ArrayNode blocks = JSON.arrayNode();
    String title = texts.count("cards", cards.size());
    header(blocks, title);
    ArrayNode rich = richText(blocks);
    if (message.repetition()) {
      text(section(rich), CardView.repetition(texts));
    }
    int shown = Math.min(most, cards.size());
    for (OutgoingCard card : cards.subList(0, shown)) {
      ArrayNode line = section(rich);
      bold(line, CardView.title(card, 120));
      text(line, "\n" + CardView.customer(card, 120));
      Texts own = CardView.texts(card.brief().language());
      String due = CardView.due(own, card);
      if (due != null) {
        text(line, ", " + due);
      }
      int limits = card.brief().constraints().size();
      if (limits > 0) {
        text(line, "\n" + CardView.unsaidLimits(own, limits));
      }
      String url = portal.to(card.brief().cardId());
      if (url.length() <= SlackLimits.URL) {
        text(line, "\n");
        line.addObject().put("type", "link").put("url", url).put("text", texts.say("answer.open"));
      }
    }
    if (cards.size() > shown) {
      text(section(rich), texts.count("cards.more", cards.size() - shown));
    }
    return message(message, title, blocks);
  }

  private static ObjectNode message(Message message, String fallback, ArrayNode blocks) {
    ObjectNode body = JSON.objectNode();
    SlackReference there = SlackReference.read(message.reference());
    if (there == null) {
      body.put("channel", message.recipient());
      body.put("mrkdwn", false);
      body.put("unfurl_links", false);
      body.put("unfurl_media", false);
    } else {
      body.put("channel", there.channel());
      body.put("ts", there.ts());
    }
    body.put("parse", "none");
    body.put("link_names", false);
    body.put("text", escaped(Clip.text(fallback, SlackLimits.FALLBACK)));
    body.set("blocks", blocks);
    return body;
  }

  /** The three characters that mean something to Slack in a text of its own markup. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  static ObjectNode plain(String text, int most) {
    return JSON.objectNode()
        .put("type", "plain_text")
        .put("text", Clip.text(text, most))
        .put("emoji", false);
  }

  private static void header(ArrayNode blocks, String text) {
    blocks.addObject().put("type", "header").set("text", plain(text, SlackLimits.HEADER));
  }

  private static ArrayNode richText(ArrayNode blocks) {
    return blocks.addObject().put("type", "rich_text").putArray("elements");
  }

  private static ArrayNode section(ArrayNode rich) {
    return rich.addObject().put("type", "rich_text_section").putArray("elements");
  }

  private static ArrayNode quote(ArrayNode rich) {
    return rich.addObject().put("type", "rich_text_quote").putArray("elements");
  }

  private static void list(ArrayNode rich, List<String> lines) {
    ArrayNode items = JSON.arrayNode();
    lines.forEach(line -> text(section(items), line));
    rich.addObject().put("type", "rich_text_list").put("style", "bullet").set("elements", items);
  }

  private static ObjectNode text(ArrayNode elements, String text) {
    return elements.addObject().put("type", "text").put("text", Clip.text(text, SlackLimits.TEXT));
  }

  private static void bold(ArrayNode elements, String text) {
    text(elements, text).putObject("style").put("bold", true);
  }

  private static ObjectNode button(ArrayNode buttons, String action, String text, String value) {
    ObjectNode button = buttons.addObject().put("type", "button").put("action_id", action);
    button.set("text", plain(text, SlackLimits.BUTTON));
    return button.put("value", value);
  }

  private void link(ArrayNode buttons, String text, OutgoingCard card) {
    String url = portal.to(card.brief().cardId());
    if (url.length() <= SlackLimits.URL) {
      ObjectNode button = buttons.addObject().put("type", "button").put("action_id", OPEN);
      button.set("text", plain(text, SlackLimits.BUTTON));
      button.put("url", url);
    }
  }
}
