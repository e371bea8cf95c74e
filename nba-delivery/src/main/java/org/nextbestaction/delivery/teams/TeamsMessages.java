package org.nextbestaction.delivery.teams;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.channel.CardView;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.delivery.channel.PortalLink;
import org.nextbestaction.delivery.channel.Texts;

/**
 * Messages as Adaptive Cards. What comes from a card stands in text runs alone, in which nobody
 * looks for Markdown: docs/decisions/0088. No text has a colour of its own: that of a warning has
 * too little contrast on white. Thread-safe.
 */
final class TeamsMessages {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** How many cards of a digest are listed: as many as there is room for. */
  private static final int[] LISTED = {30, 20, 12, 8, 5, 3, 2, 1};

  /** A text run's only magic: a date or time between double braces. */
  private static final Pattern BRACES = Pattern.compile("\\{(?=\\{)");

  private static final String WORD_JOINER = "\u2060";

  private final PortalLink portal;

  TeamsMessages(PortalLink portal) {
    this.portal = portal;
  }

  /** The body of a call of the webhook. */
  ObjectNode body(Message message) {
    return switch (message.kind()) {
      case DIGEST -> digest(message);
      case ANSWERED, CLOSED -> wrapped(state(message));
      case CARD, REOPENED ->
          CardView.Room.first(room -> wrapped(card(message, room)), TeamsMessages::fits);
    };
  }

  private static boolean fits(ObjectNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8).length <= TeamsLimits.MESSAGE;
  }

  private ObjectNode card(Message message, CardView.Room room) {
    OutgoingCard card = message.card();
    CardView view = CardView.of(card, room);
    ArrayNode body = JSON.arrayNode();
    head(body, message, view.customer(), view.title());
    for (CardView.Fact fact : view.facts()) {
      ArrayNode line = paragraph(body, "None");
      bold(run(line, fact.label() + ": "));
      run(line, fact.text());
    }
    for (CardView.Section section : view.sections()) {
      heading(body, section.heading());
      section.lines().forEach(line -> run(paragraph(body, "None"), "• " + line));
    }
    if (view.script() != null) {
      heading(body, view.script().heading());
      ObjectNode quote = body.addObject().put("type", "Container").put("style", "emphasis");
      ArrayNode items = quote.putArray("items");
      view.script().lines().forEach(line -> run(paragraph(items, "Small"), line));
    }
    return adaptive(card, body);
  }

  /** A few lines: a workflow cannot change what it posted before. */
  private ObjectNode state(Message message) {
    OutgoingCard card = message.card();
    ArrayNode body = JSON.arrayNode();
    head(body, message, CardView.customer(card, 200), CardView.title(card, 200));
    return adaptive(card, body);
  }

  private static void head(ArrayNode body, Message message, String customer, String title) {
    run(paragraph(body, "None"), customer).put("isSubtle", true);
    bold(run(paragraph(body, "None"), title)).put("size", "Large");
    String state = CardView.state(message);
    if (state != null) {
      bold(run(paragraph(body, "Small"), state));
    }
    if (message.repetition()) {
      Texts texts = CardView.texts(message.card().brief().language());
      run(paragraph(body, "Small"), CardView.repetition(texts));
    }
  }

  private ObjectNode digest(Message message) {
    ObjectNode body = JSON.objectNode();
    for (int listed : LISTED) {
      body = wrapped(digest(message, listed));
      if (fits(body)) {
        break;
      }
    }
    return body;
  }

  private ObjectNode digest(Message message, int most) {
    List<OutgoingCard> cards = message.cards();
    Texts texts = CardView.texts(message.card().brief().language());
    ArrayNode body = JSON.arrayNode();
    bold(run(paragraph(body, "None"), texts.count("cards", cards.size()))).put("size", "Large");
    if (message.repetition()) {
      run(paragraph(body, "Small"), CardView.repetition(texts));
    }
    int shown = Math.min(most, cards.size());
    for (OutgoingCard card : cards.subList(0, shown)) {
      Texts own = CardView.texts(card.brief().language());
      ArrayNode line = paragraph(body, "Medium");
      ObjectNode title = bold(run(line, CardView.title(card, 120)));
      title.set("selectAction", open(own, card));
      run(paragraph(body, "None"), after(CardView.customer(card, 120), CardView.due(own, card)));
      int limits = card.brief().constraints().size();
      if (limits > 0) {
        run(paragraph(body, "None"), CardView.unsaidLimits(own, limits));
      }
    }
    if (cards.size() > shown) {
      run(paragraph(body, "Medium"), texts.count("cards.more", cards.size() - shown));
    }
    ObjectNode adaptive = adaptive(body);
    ObjectNode action = adaptive.putArray("actions").addObject().put("type", "Action.OpenUrl");
    action.put("title", texts.say("answer.portal")).put("url", portal.page().toString());
    return adaptive;
  }

  private static String after(String customer, @Nullable String due) {
    return due == null ? customer : customer + ", " + due;
  }

  private ObjectNode adaptive(OutgoingCard card, ArrayNode body) {
    ObjectNode adaptive = adaptive(body);
    adaptive.putArray("actions").add(open(CardView.texts(card.brief().language()), card));
    return adaptive;
  }

  private static ObjectNode adaptive(ArrayNode body) {
    ObjectNode adaptive = JSON.objectNode();
    adaptive.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    adaptive.put("type", "AdaptiveCard").put("version", TeamsLimits.VERSION);
    adaptive.set("body", body);
    return adaptive;
  }

  private static ObjectNode wrapped(ObjectNode adaptive) {
    ObjectNode body = JSON.objectNode().put("type", "message");
    ObjectNode attachment = body.putArray("attachments").addObject();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
    attachment.set("content", adaptive);
    return body;
  }

  private ObjectNode open(Texts texts, OutgoingCard card) {
    ObjectNode action = JSON.objectNode().put("type", "Action.OpenUrl");
    return action
        .put("title", texts.say("answer.open"))
        .put("url", portal.to(card.brief().cardId()));
  }

  /** One of our own words, so that it may be a block that knows Markdown: it is a heading, too. */
  private static void heading(ArrayNode body, String text) {
    ObjectNode block = body.addObject().put("type", "TextBlock").put("text", text);
    block.put("style", "heading").put("weight", "Bolder").put("size", "Default").put("wrap", true);
    block.put("spacing", "Medium");
  }

  private static ArrayNode paragraph(ArrayNode body, String spacing) {
    ObjectNode block = body.addObject().put("type", "RichTextBlock").put("spacing", spacing);
    return block.putArray("inlines");
  }

  private static ObjectNode run(ArrayNode inlines, String text) {
    String inert = BRACES.matcher(text).replaceAll("{" + WORD_JOINER);
    return inlines.addObject().put("type", "TextRun").put("text", inert);
  }

  private static ObjectNode bold(ObjectNode run) {
    return run.put("weight", "Bolder");
  }
}
