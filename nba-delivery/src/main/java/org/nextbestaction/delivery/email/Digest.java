package org.nextbestaction.delivery.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.channel.CardView;
import org.nextbestaction.delivery.channel.Clip;
import org.nextbestaction.delivery.channel.Html;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.delivery.channel.PlainCard;
import org.nextbestaction.delivery.channel.PortalLink;
import org.nextbestaction.delivery.channel.Texts;

/**
 * The words of an e-mail about cards: subject, plain text and HTML. The HTML loads nothing and runs
 * nothing, and links to the portal only.
 */
final class Digest {

  /** Gmail hides what comes after 102 KB of HTML. */
  static final int MOST_HTML = 100_000;

  /** So many cards are told in full, so many more in a line each, the rest are counted. */
  static final int FULL = 10;

  private static final int LINES = 30;
  private static final int MOST_CARD = 7_000;
  private static final int MOST_ONE_CARD = 90_000;

  private static final String STYLE =
      """
      body{margin:0;padding:16px;background:#f4f6f8;color:#1b2733;\
      font:15px/1.5 -apple-system,"Segoe UI",Roboto,Arial,sans-serif}\
      main{max-width:640px;margin:0 auto}\
      h1{font-size:20px;margin:8px 0 4px}\
      h2{font-size:17px;margin:0}\
      h3{font-size:12px;letter-spacing:.04em;text-transform:uppercase;color:#51606f;margin:14px 0 2px}\
      p{margin:2px 0}\
      ul{margin:0;padding-left:20px}\
      article{background:#fff;border:1px solid #d5dce3;border-radius:8px;padding:16px;margin:12px 0}\
      .c{color:#51606f}\
      .l{list-style:none;border-left:3px solid #8a4b00;padding-left:17px}\
      .q{background:#f4f6f8;border-radius:6px;padding:8px 10px}\
      .b{display:inline-block;margin-top:14px;background:#0b57a4;color:#fff;text-decoration:none;\
      border-radius:6px;padding:9px 14px}\
      footer{color:#51606f;font-size:13px;margin:12px 0}\
      @media(prefers-color-scheme:dark){body{background:#10161c;color:#e6ecf1}\
      article{background:#18212a;border-color:#33414e}h3,.c,footer{color:#a9b7c4}\
      .q{background:#10161c}.l{border-color:#e0a050}.b{background:#2f7fd1}a{color:#8ac0f5}\
      .b{color:#fff}}\
      """;

  private final Message message;
  private final PortalLink portal;
  private final @Nullable String unsubscribe;
  private final Texts texts;
  private final Texts common;

  /**
   * @param unsubscribe the link that ends the messages; null when there is none
   */
  Digest(Message message, PortalLink portal, @Nullable String unsubscribe) {
    this.message = message;
    this.portal = portal;
    this.unsubscribe = unsubscribe;
    String language = message.card().brief().language();
    texts = Texts.beside(Digest.class, language);
    common = CardView.texts(language);
  }

  String language() {
    return texts.language();
  }

  /** On one line. */
  String subject() {
    String about =
        message.kind() == Message.Kind.DIGEST
            ? heading()
            : texts.say(
                "line",
                "title",
                CardView.title(message.card(), 100),
                "customer",
                CardView.customer(message.card(), 60));
    return message.repetition() ? texts.say("again") + ": " + about : about;
  }

  private String heading() {
    return texts.count(
        "subject", message.cards().size(), "on", texts.date(message.card().brief().asOf()));
  }

  /** The cards that are told in full. */
  List<OutgoingCard> full() {
    return message.cards().subList(0, Math.min(FULL, message.cards().size()));
  }

  private List<OutgoingCard> lines() {
    List<OutgoingCard> cards = message.cards();
    return cards.subList(full().size(), Math.min(FULL + LINES, cards.size()));
  }

  private int uncounted() {
    return message.cards().size() - full().size() - lines().size();
  }

  /** A card in a line, with the number of its limits. */
  private String line(OutgoingCard card) {
    int limits = card.brief().constraints().size();
    String line =
        texts.say(
            "line", "title", CardView.title(card, 60), "customer", CardView.customer(card, 60));
    return limits == 0 ? line : line + " (" + CardView.unsaidLimits(common, limits) + ")";
  }

  /** The plain text. */
  String plain() {
    StringBuilder out = new StringBuilder();
    if (message.repetition()) {
      out.append(CardView.repetition(common)).append("\n\n");
    }
    if (message.kind() == Message.Kind.DIGEST) {
      out.append(heading()).append("\n\n");
    }
    int i = 0;
    for (OutgoingCard card : full()) {
      i++;
      out.append(message.kind() == Message.Kind.DIGEST ? i + ". " : "")
          .append(CardView.title(card, 200))
          .append('\n')
          .append(CardView.customer(card, 200))
          .append('\n')
          .append(plain(card))
          .append("\n\n");
    }
    if (!lines().isEmpty()) {
      out.append(texts.say("more.heading")).append('\n');
      lines()
          .forEach(
              card ->
                  out.append("- ")
                      .append(line(card))
                      .append("\n  ")
                      .append(portal.to(card.brief().cardId()))
                      .append('\n'));
    }
    if (uncounted() > 0) {
      out.append(common.count("cards.more", uncounted())).append(": ").append(portal.page());
      out.append('\n');
    }
    out.append("\n").append(texts.say("intro")).append('\n');
    if (unsubscribe != null) {
      out.append(texts.say("unsubscribe")).append(": ").append(unsubscribe).append('\n');
    }
    return out.toString();
  }

  private String plain(OutgoingCard card) {
    String link = portal.to(card.brief().cardId());
    return CardView.Room.first(
        room -> PlainCard.of(CardView.of(card, room), null, link), this::fits);
  }

  private boolean fits(String card) {
    return card.getBytes(UTF_8).length <= (message.cards().size() == 1 ? MOST_ONE_CARD : MOST_CARD);
  }

  /** The HTML. */
  String html() {
    StringBuilder out = new StringBuilder();
    out.append("<!doctype html><html lang=\"").append(texts.language()).append("\"><head>");
    out.append("<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
    out.append("<meta name=\"color-scheme\" content=\"light dark\"><title>");
    out.append(Html.escape(subject())).append("</title><style>").append(STYLE);
    out.append("</style></head><body><main>");
    if (message.repetition()) {
      paragraph(out, "c", CardView.repetition(common));
    }
    if (message.kind() == Message.Kind.DIGEST) {
      out.append("<h1>").append(Html.escape(heading())).append("</h1>");
    }
    for (OutgoingCard card : full()) {
      String article =
          CardView.Room.first(room -> article(card, CardView.of(card, room)), this::fits);
      out.append(article);
    }
    if (!lines().isEmpty()) {
      out.append("<article><h2>")
          .append(Html.escape(texts.say("more.heading")))
          .append("</h2><ul>");
      for (OutgoingCard card : lines()) {
        out.append("<li>");
        link(out, "", portal.to(card.brief().cardId()), line(card));
        out.append("</li>");
      }
      out.append("</ul></article>");
    }
    if (uncounted() > 0) {
      out.append("<p>");
      link(out, "", portal.page().toString(), common.count("cards.more", uncounted()));
      out.append("</p>");
    }
    out.append("<footer>");
    paragraph(out, "", texts.say("intro"));
    if (unsubscribe != null) {
      out.append("<p>");
      link(out, "", unsubscribe, texts.say("unsubscribe"));
      out.append("</p>");
    }
    return out.append("</footer></main></body></html>").toString();
  }

  private String article(OutgoingCard card, CardView view) {
    StringBuilder out = new StringBuilder();
    out.append("<article><h2>").append(Html.escape(view.title())).append("</h2>");
    paragraph(out, "c", view.customer());
    for (CardView.Fact fact : view.facts()) {
      paragraph(out, "", fact.label() + ": " + fact.text());
    }
    for (CardView.Section section : view.sections()) {
      heading(out, section);
      out.append(section.equals(view.limits()) ? "<ul class=\"l\">" : "<ul>");
      section.lines().forEach(line -> out.append("<li>").append(Html.escape(line)).append("</li>"));
      out.append("</ul>");
    }
    CardView.Section script = view.script();
    if (script != null) {
      heading(out, script);
      out.append("<div class=\"q\">");
      script.lines().forEach(line -> paragraph(out, "", line));
      out.append("</div>");
    }
    link(out, "b", portal.to(card.brief().cardId()), common.say("answer.open"));
    return out.append("</article>").toString();
  }

  private static void heading(StringBuilder out, CardView.Section section) {
    out.append("<h3>").append(Html.escape(section.heading())).append("</h3>");
  }

  private static void paragraph(StringBuilder out, String style, String text) {
    out.append(style.isEmpty() ? "<p>" : "<p class=\"" + style + "\">")
        .append(Html.escape(text))
        .append("</p>");
  }

  private static void link(StringBuilder out, String style, String to, String text) {
    out.append(style.isEmpty() ? "<a " : "<a class=\"" + style + "\" ")
        .append("href=\"")
        .append(Html.escape(to))
        .append("\">")
        .append(Html.escape(text))
        .append("</a>");
  }

  /** What a calendar shows of a card. */
  String event(OutgoingCard card) {
    return Clip.text(
        texts.say(
            "line", "title", CardView.title(card, 100), "customer", CardView.customer(card, 60)),
        160);
  }
}
