package org.nextbestaction.examples.report;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardBrief.Amount;
import org.nextbestaction.card.CardBrief.Offer;
import org.nextbestaction.card.CardText;

/**
 * Writes one card for its agent: what to do, why now, what to offer, what to respect, what to say.
 * It sees the facts and the words of a card, never the trace; of the facts it leaves out the score
 * and the values behind reasons and constraints.
 */
final class CardHtml {

  private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()./-]{3,40}");
  private static final Pattern SEPARATORS = Pattern.compile("[ ()./-]");

  private final Markup html;
  private final CardBrief brief;
  private final CardText text;
  private final Labels labels;
  private final CardWords words;

  private CardHtml(Markup html, CardBrief brief, CardText text) {
    this.html = html;
    this.brief = brief;
    this.text = text;
    this.labels = Labels.of(brief.language());
    this.words = new CardWords(brief);
  }

  /** Writes a card under an anchor. */
  static void write(Markup html, String anchor, CardBrief brief, CardText text) {
    new CardHtml(html, brief, text).write(anchor);
  }

  private void write(String anchor) {
    html.open(
        "article",
        "class",
        "card",
        "id",
        anchor,
        "lang",
        labels.language(),
        "aria-labelledby",
        anchor + "-t");
    head(anchor);
    html.open("div", "class", "body").open("div", "class", "main");
    explanation();
    why();
    offer();
    removed();
    boolean room = brief.offer().isEmpty();
    if (room) {
      script();
    }
    html.end();
    html.open("div", "class", "side");
    limits();
    gaps();
    quotes();
    if (!room) {
      script();
    }
    html.end().end();
    foot();
    html.end();
  }

  private void head(String anchor) {
    html.open("header", "class", "top").open("div", "class", "what");
    html.leaf("p", Names.title(brief, labels), "class", "customer");
    html.leaf("h3", brief.action().title(), "id", anchor + "-t");
    html.open("p", "class", "chips");
    String kind = labels.get("kind." + brief.action().kind(), "");
    if (!kind.isEmpty()) {
      html.leaf("span", kind, "class", "chip kind-" + known(brief.action().kind())).text(" ");
    }
    String deadline = labels.deadline(brief.action());
    if (deadline != null && brief.action().dueOn() != null) {
      html.leaf("span", deadline, "class", "chip due").text(" ");
      html.leaf("span", labels.distance(brief.asOf(), brief.action().dueOn()), "class", "faint")
          .text(" ");
    }
    Amount total = Names.total(brief.offer());
    if (total != null) {
      html.leaf(
              "span",
              labels.format("card.worth", labels.numbers.amount(total)),
              "class",
              "chip worth")
          .text(" ");
    }
    Amount about = total == null ? Names.worth(brief) : null;
    if (about != null) {
      html.leaf(
              "span",
              labels.format("card.amount", labels.numbers.amount(about)),
              "class",
              "chip worth")
          .text(" ");
    }
    String chance = labels.chance(brief.action());
    if (chance != null) {
      html.leaf("span", chance, "class", "faint");
    }
    html.close().close();
    contact();
    html.end();
  }

  private static String known(String kind) {
    return switch (kind) {
      case "obligation", "care", "internal" -> kind;
      default -> "other";
    };
  }

  private void contact() {
    CardBrief.Person contact = brief.contact();
    if (contact == null) {
      return;
    }
    html.open("address");
    String name = contact.name();
    if (name != null) {
      html.leaf("span", name, "class", "person");
    }
    String role = contact.role();
    if (role != null) {
      html.leaf("span", role, "class", "faint");
    }
    String phone = Names.phone(brief);
    if (phone != null) {
      link(
          PHONE.matcher(phone).matches() ? "tel:" + SEPARATORS.matcher(phone).replaceAll("") : null,
          phone);
    }
    String email = contact.email();
    if (email != null) {
      link(EMAIL.matcher(email).matches() ? "mailto:" + email : null, email);
    }
    html.end();
  }

  private void link(@Nullable String target, String words) {
    if (target == null) {
      html.leaf("span", words);
    } else {
      html.leaf("a", words, "href", target);
    }
  }

  private void why() {
    html.open("section", "class", "why").leaf("h4", labels.get("why"));
    html.open("ul", "class", "reasons");
    for (CardBrief.Why why : brief.why()) {
      html.open("li").text(words.of(why.text())).text(" ");
      html.leaf("small", Names.source(why, labels)).end();
    }
    if (brief.why().isEmpty()) {
      html.leaf("li", labels.get("unknown"));
    }
    html.end();
    CardBrief.Timeline timeline = brief.timeline();
    if (timeline != null) {
      TimelineSvg.draw(html, timeline, brief.asOf(), labels);
    }
    html.end();
  }

  private void offer() {
    List<Offer> offers = brief.offer();
    if (offers.isEmpty()) {
      return;
    }
    html.open("section", "class", "offer").leaf("h4", labels.get("offer"));
    html.open("table").open("thead").open("tr");
    html.leaf("th", labels.get("product"), "scope", "col");
    for (String column : List.of("quantity", "price", "stock", "discount", "value")) {
      html.leaf("th", labels.get(column), "scope", "col", "class", "n");
    }
    html.close().close().open("tbody");
    offers.forEach(this::row);
    html.end();
    Amount total = Names.total(offers);
    CardBrief.BundleOffer bundle = brief.bundle();
    boolean sum = total != null && offers.size() > 1;
    if (sum || bundle != null) {
      html.open("tfoot");
      if (bundle != null) {
        html.open("tr", "class", "bundle").open("th", "scope", "row", "colspan", "6");
        html.text(labels.format("bundle", bundle.name()));
        html.leaf("small", Names.bundled(brief, bundle)).close().end();
      }
      if (sum && total != null) {
        html.open("tr").leaf("th", labels.get("total"), "scope", "row", "colspan", "5");
        html.leaf(
                "td", labels.numbers.amount(total), "class", "n", "data-label", labels.get("value"))
            .end();
      }
      html.end();
    }
    html.end().end();
  }

  private void row(Offer offer) {
    html.open("tr").open("th", "scope", "row").text(offer.name());
    html.leaf(
        "small",
        offer.productId() + ", " + labels.role(offer.role()) + ", " + labels.terms(offer.terms()));
    String note = offer.note();
    if (note != null) {
      html.leaf("small", words.of(note), "class", "note");
    }
    html.close();
    cell("quantity", offer.quantity() == null ? null : labels.numbers.quantity(offer.quantity()));
    cell("price", offer.unitPrice() == null ? null : labels.numbers.amount(offer.unitPrice()));
    cell("stock", offer.available() == null ? null : labels.numbers.quantity(offer.available()));
    cell("discount", labels.numbers.percent(offer.maxDiscountPct()));
    Amount value = Names.value(offer);
    cell("value", value == null ? null : labels.numbers.amount(value));
    html.end();
  }

  private void cell(String column, @Nullable String content) {
    html.leaf(
        "td",
        content == null ? labels.get("unknown") : content,
        "class",
        content == null ? "n faint" : "n",
        "data-label",
        labels.get(column));
  }

  private void removed() {
    if (brief.removed().isEmpty()) {
      return;
    }
    html.open("section", "class", "removed");
    html.leaf("h4", labels.get("removed")).open("ul", "class", "marks");
    for (CardBrief.Removed removed : brief.removed()) {
      html.open("li");
      icon("stop");
      html.open("span")
          .leaf("s", removed.productId())
          .text(" ")
          .text(words.of(removed.reason()))
          .text(" ");
      String instead = removed.replacedBy();
      String rule =
          instead == null
              ? removed.rule()
              : removed.rule()
                  + "; "
                  + labels.format("removed.instead", Names.instead(brief, instead));
      html.leaf("small", rule).close().end();
    }
    html.end().end();
  }

  private void limits() {
    if (brief.constraints().isEmpty() && brief.checks().isEmpty()) {
      return;
    }
    html.open("section", "class", "limits").leaf("h4", labels.get("rules"));
    html.open("ul", "class", "marks");
    for (CardBrief.Constraint limit : brief.constraints()) {
      html.open("li", "data-code", limit.code());
      icon("limit");
      html.open("span").text(words.of(limit.text()));
      String product = limit.productId();
      html.leaf(
              "small",
              product == null ? limit.rule() : Names.product(brief, product) + ", " + limit.rule())
          .close()
          .end();
    }
    for (CardBrief.Check check : brief.checks()) {
      html.open("li");
      icon("check");
      html.open("span").text(words.of(check.text()));
      html.leaf(
              "small",
              check.rule() + ", " + labels.get("checked").toLowerCase(java.util.Locale.ROOT))
          .close()
          .end();
    }
    html.end().end();
  }

  private void gaps() {
    if (brief.dataGaps().isEmpty()) {
      return;
    }
    html.open("section", "class", "gaps").leaf("h4", labels.get("gaps"));
    html.open("ul", "class", "marks");
    for (String gap : brief.dataGaps()) {
      html.open("li");
      icon("gap");
      html.leaf("span", words.of(gap)).end();
    }
    html.end().end();
  }

  /** What people noted, which nobody has checked. */
  private void quotes() {
    if (brief.quotes().isEmpty()) {
      return;
    }
    html.open("section", "class", "quotes").leaf("h4", labels.get("quotes"));
    for (CardBrief.Quotation quote : brief.quotes()) {
      html.leaf("blockquote", labels.quoted(quote));
    }
    html.end();
  }

  /** In a model's words; those of the template are the sentences that stand below. */
  private void explanation() {
    if (!text.explanation().fromTemplate()) {
      html.leaf(
          "p",
          text.explanation().text(),
          "class",
          "explanation",
          "lang",
          text.explanation().language());
    }
  }

  private void script() {
    CardText.Passage script = text.script();
    if (script.text().isBlank()) {
      return;
    }
    boolean written = text.channel().equals("email") || text.channel().equals("message");
    html.open("section", "class", "say").open("div", "class", "line");
    html.leaf("h4", labels.get(written ? "script.email" : "script"));
    html.leaf("button", labels.get("copy"), "type", "button", "class", "copy", "hidden", "hidden");
    html.end();
    if (text.subject() != null) {
      html.leaf(
          "p",
          labels.format("script.subject", text.subject()),
          "class",
          "subject",
          "lang",
          script.language());
    }
    html.leaf("blockquote", words.of(script).strip(), "lang", script.language()).end();
  }

  private void foot() {
    html.open("footer");
    html.leaf("span", text.script().text().isBlank() ? "" : wording(text.script()));
    String about = brief.cardId() + ", " + labels.format("card.revision", brief.revision());
    html.leaf(
        "span",
        brief.expiresOn() == null
            ? about
            : labels.format("card.valid", labels.weekday(brief.expiresOn())) + " \u00b7 " + about);
    html.end();
  }

  private String wording(CardText.Passage script) {
    if (!script.fromTemplate()) {
      return labels.format("card.script.model", script.source());
    }
    return script.fallback() == null
        ? labels.get("card.script.template")
        : labels.format("card.script.fallback", script.fallback());
  }

  private void icon(String name) {
    html.open("svg", "class", "icon " + name, "aria-hidden", "true");
    html.empty("use", "href", "#i-" + name).close();
  }
}
