package org.nextbestaction.delivery.whatsapp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;
import org.nextbestaction.delivery.channel.CardView;
import org.nextbestaction.delivery.channel.Clip;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.delivery.channel.PortalLink;
import org.nextbestaction.delivery.channel.Texts;
import org.nextbestaction.feedback.Answer;

/**
 * Messages of the Cloud API: for whom, what to do, until when, how many limits, and a link. No
 * price, no offer and no reason leaves the house this way. Thread-safe.
 */
final class WhatsAppMessages {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** A dot that would make a name an address. */
  private static final Pattern DOT = Pattern.compile("(?<=[\\p{L}\\p{N}])\\.(?=\\p{L})");

  private final PortalLink portal;
  private final WhatsAppSettings.Form form;

  WhatsAppMessages(WhatsAppSettings settings) {
    portal = settings.portal();
    form = settings.form();
  }

  /** The body of a call. */
  ObjectNode body(Message message) {
    if (message.kind() == Message.Kind.DIGEST) {
      return digest(message);
    }
    return form == WhatsAppSettings.Form.TEMPLATE ? template(message) : buttons(message);
  }

  /**
   * The template {@link WhatsAppSettings#CARD_TEMPLATE}: three places, three quick replies and the
   * end of a link.
   */
  private ObjectNode template(Message message) {
    OutgoingCard card = message.card();
    String language = language(card);
    ObjectNode body = to(message.recipient(), "template");
    ArrayNode components = components(body, WhatsAppSettings.CARD_TEMPLATE, language);
    places(components, inert(CardView.customer(card, 120)), what(card), hint(message));
    for (int i = 0; i < Choice.values().length; i++) {
      button(components, "quick_reply", i)
          .put("type", "payload")
          .put("payload", press(Choice.values()[i].verb, card));
    }
    button(components, "url", Choice.values().length)
        .put("type", "text")
        .put("text", Clip.text(end(card), WhatsAppLimits.LINK));
    return body;
  }

  private ObjectNode digest(Message message) {
    OutgoingCard first = message.card();
    Texts texts = CardView.texts(first.brief().language());
    ObjectNode body = to(message.recipient(), "template");
    places(
        components(body, WhatsAppSettings.DIGEST_TEMPLATE, language(first)),
        texts.count("cards", message.cards().size()),
        Clip.text(inert(CardView.customer(first, 120)) + ": " + what(first), WhatsAppLimits.PLACE),
        hint(message));
    return body;
  }

  private ObjectNode buttons(Message message) {
    OutgoingCard card = message.card();
    String text =
        inert(CardView.customer(card, 120))
            + "\n"
            + what(card)
            + "\n"
            + hint(message)
            + "\n"
            + portal.to(card.brief().cardId());
    ObjectNode interactive =
        interactive(message.recipient(), "button", Clip.text(text, WhatsAppLimits.BODY));
    ArrayNode buttons =
        ((ObjectNode) interactive.path("interactive").path("action")).putArray("buttons");
    Texts texts = CardView.texts(card.brief().language());
    for (Choice choice : Choice.values()) {
      reply(buttons, press(choice.verb, card), texts.say(choice.text));
    }
    return interactive;
  }

  /** The list of reasons for a rejection. */
  static ObjectNode reasons(String to, Press press, String language) {
    Texts own = texts(language);
    Texts texts = CardView.texts(language);
    ObjectNode body = interactive(to, "list", own.say("reasons.ask"));
    ObjectNode action = (ObjectNode) body.path("interactive").path("action");
    action.put("button", Clip.text(own.say("reasons.button"), WhatsAppLimits.BUTTON));
    ArrayNode rows = action.putArray("sections").addObject().putArray("rows");
    for (Answer.Reason reason : Answer.Reason.values()) {
      Press because = new Press(Press.Verb.BECAUSE, reason, press.cardId(), press.revision());
      ObjectNode row = rows.addObject().put("id", because.id());
      row.put("title", Clip.text(CardView.reason(texts, reason), WhatsAppLimits.ROW));
      if (reason == Answer.Reason.OTHER) {
        row.put("description", Clip.text(own.say("reasons.other"), WhatsAppLimits.DESCRIPTION));
      }
    }
    return body;
  }

  /** A line with a button that takes the answer back. */
  static ObjectNode undoable(String to, String text, Press press, String language) {
    ObjectNode body = interactive(to, "button", Clip.text(text, WhatsAppLimits.BODY));
    reply(
        ((ObjectNode) body.path("interactive").path("action")).putArray("buttons"),
        Press.of(Press.Verb.UNDO, press.cardId(), press.revision()).id(),
        CardView.texts(language).say("answer.undo"));
    return body;
  }

  /** A line. */
  static ObjectNode text(String to, String text) {
    ObjectNode body = to(to, "text");
    body.putObject("text")
        .put("preview_url", false)
        .put("body", Clip.text(text, WhatsAppLimits.BODY));
    return body;
  }

  static Texts texts(String language) {
    return Texts.beside(WhatsAppMessages.class, language);
  }

  /** The three answers that a button may give; changes are made in the portal. */
  private enum Choice {
    ACCEPT(Press.Verb.ACCEPT, "answer.accept"),
    REJECT(Press.Verb.REJECT, "answer.reject"),
    SNOOZE(Press.Verb.SNOOZE, "answer.snooze");

    private final Press.Verb verb;
    private final String text;

    Choice(Press.Verb verb, String text) {
      this.verb = verb;
      this.text = text;
    }
  }

  /** A card with an id that is too long for a button is answered in the portal. */
  private static String press(Press.Verb verb, OutgoingCard card) {
    String cardId = card.brief().cardId();
    String longest =
        new Press(
                Press.Verb.BECAUSE,
                Answer.Reason.UNSUITABLE_PRODUCT,
                cardId,
                card.brief().revision())
            .id();
    return longest.length() > WhatsAppLimits.ID
        ? "portal"
        : Press.of(verb, cardId, card.brief().revision()).id();
  }

  private static String what(OutgoingCard card) {
    String due = CardView.due(CardView.texts(card.brief().language()), card);
    String title = inert(CardView.title(card, 100));
    return due == null ? title : title + ", " + due;
  }

  private static String hint(Message message) {
    OutgoingCard card = message.card();
    String language = card.brief().language();
    int limits = card.brief().constraints().size();
    String hint =
        limits > 0
            ? CardView.unsaidLimits(CardView.texts(language), limits)
            : texts(language).say("see");
    return message.repetition() ? CardView.repetition(CardView.texts(language)) + " " + hint : hint;
  }

  /**
   * A text in which WhatsApp finds no format and no address: its signs give way to others that look
   * like them.
   */
  static String inert(String text) {
    return DOT.matcher(text)
        .replaceAll("\u2024")
        .replace("//", "\u2215\u2215")
        .replace('*', '\u2217')
        .replace('_', '\uFF3F')
        .replace('~', '\u223C')
        .replace('`', '\u02CB')
        .replace('@', '\uFF20');
  }

  /** What comes after the template's own address of the portal and its {@code #}. */
  private String end(OutgoingCard card) {
    String link = portal.to(card.brief().cardId());
    return link.substring(link.indexOf('#') + 1);
  }

  /** Templates are approved by language. */
  private static String language(OutgoingCard card) {
    return texts(card.brief().language()).language();
  }

  private static ObjectNode to(String recipient, String type) {
    ObjectNode body = JSON.objectNode().put("messaging_product", "whatsapp");
    return body.put("recipient_type", "individual").put("to", recipient).put("type", type);
  }

  private static ObjectNode interactive(String to, String type, String text) {
    ObjectNode body = to(to, "interactive");
    ObjectNode interactive = body.putObject("interactive").put("type", type);
    interactive.putObject("body").put("text", text);
    interactive.putObject("action");
    return body;
  }

  private static ArrayNode components(ObjectNode body, String template, String language) {
    ObjectNode node = body.putObject("template").put("name", template);
    node.putObject("language").put("code", language);
    return node.putArray("components");
  }

  private static void places(ArrayNode components, String... texts) {
    ArrayNode places = components.addObject().put("type", "body").putArray("parameters");
    for (String text : texts) {
      places.addObject().put("type", "text").put("text", Clip.text(text, WhatsAppLimits.PLACE));
    }
  }

  private static ObjectNode button(ArrayNode components, String type, int index) {
    ObjectNode button = components.addObject().put("type", "button").put("sub_type", type);
    return button.put("index", String.valueOf(index)).putArray("parameters").addObject();
  }

  private static void reply(ArrayNode buttons, String id, String title) {
    buttons
        .addObject()
        .put("type", "reply")
        .putObject("reply")
        .put("id", id)
        .put("title", Clip.text(title, WhatsAppLimits.BUTTON));
  }
}
