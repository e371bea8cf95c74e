package org.nextbestaction.examples.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardBrief.Amount;
import org.nextbestaction.card.CardBrief.Occasion;
import org.nextbestaction.card.CardBrief.Offer;
import org.nextbestaction.card.CardBrief.Person;
import org.nextbestaction.card.CardBrief.Timeline;
import org.nextbestaction.card.CardText;
import org.nextbestaction.examples.report.TextPage.Tone;

/**
 * Writes a card for a terminal, {@value TextPage#WIDTH} columns wide, in the card's language. What
 * it shows is what an agent may see: no score, no internal value. Immutable and thread-safe.
 */
public final class CardPrinter {

  private static final int SHOWN_ORDERS = 4;

  private final boolean colour;

  /**
   * A printer.
   *
   * @param colour whether ANSI colours are written
   */
  public CardPrinter(boolean colour) {
    this.colour = colour;
  }

  /** The card as lines of text. */
  public String print(CardBrief brief, CardText text) {
    Labels labels = Labels.of(brief.language());
    CardWords words = new CardWords(brief);
    TextPage page = new TextPage(colour);
    head(page, labels, brief);
    if (!text.explanation().fromTemplate()) {
      page.blank();
      page.wrapped(" ", text.explanation().text(), Tone.PLAIN);
    }
    why(page, labels, words, brief);
    proposal(page, labels, words, brief);
    if (!brief.constraints().isEmpty()) {
      section(page, labels.get("rules.short"));
      for (CardBrief.Constraint limit : brief.constraints()) {
        String product = limit.productId() == null ? "" : " [" + limit.productId() + "]";
        page.wrapped("   ! ", words.of(limit.text()) + product, Tone.LIMIT);
      }
    }
    if (!brief.checks().isEmpty()) {
      section(page, labels.get("checked"));
      for (CardBrief.Check check : brief.checks()) {
        page.wrapped("   + ", words.of(check.text()), Tone.GOOD);
      }
    }
    removed(page, labels, words, brief);
    if (!brief.dataGaps().isEmpty()) {
      section(page, labels.get("gaps"));
      for (String gap : brief.dataGaps()) {
        page.wrapped("   ? ", words.of(gap), Tone.PLAIN);
      }
    }
    if (!brief.quotes().isEmpty()) {
      section(page, labels.get("quotes"));
      for (CardBrief.Quotation quote : brief.quotes()) {
        page.wrapped("   \" ", labels.quoted(quote), Tone.FAINT);
      }
    }
    if (!text.script().text().isBlank()) {
      section(page, labels.get("script.short"));
      if (text.subject() != null) {
        page.wrapped("   ", labels.format("script.subject", text.subject()), Tone.STRONG);
      }
      page.quoted("   | ", words.of(text.script()).strip(), Tone.GOOD);
    }
    page.rule('=');
    return page.toString();
  }

  private static void head(TextPage page, Labels labels, CardBrief brief) {
    String name = Names.title(brief, labels);
    String id = brief.subject().id();
    page.rule('=');
    page.ends(name, Tone.STRONG, name.equals(id) ? "" : id, Tone.FAINT);
    LocalDate due = brief.action().dueOn();
    String deadline = labels.deadline(brief.action());
    page.ends(
        brief.action().title().toUpperCase(Locale.ROOT),
        Tone.HEAD,
        deadline == null || due == null ? "" : deadline + ", " + labels.distance(brief.asOf(), due),
        Tone.DEADLINE);
    page.rule('=');
    Person contact = brief.contact();
    if (contact != null) {
      page.wrapped(" " + labels.get("card.contact") + ": ", Names.contact(brief), Tone.PLAIN);
    }
  }

  private static void why(TextPage page, Labels labels, CardWords words, CardBrief brief) {
    if (!brief.why().isEmpty()) {
      section(page, labels.get("why"));
      for (CardBrief.Why why : brief.why()) {
        String source = Names.source(why, labels).replace(' ', '\u00a0');
        page.wrapped("   - ", words.of(why.text()) + " [" + source + "]", Tone.PLAIN);
      }
    }
    Timeline timeline = brief.timeline();
    if (timeline != null && !timeline.orders().isEmpty()) {
      String window = labels.window(timeline);
      page.blank();
      page.wrapped(
          "   " + labels.get("timeline") + ": ", orders(timeline, brief, labels), Tone.GOOD);
      if (window != null) {
        page.wrapped(
            "   " + " ".repeat(labels.get("timeline").length() + 2), window, Tone.DEADLINE);
      }
    }
  }

  /**
   * The last orders and the days between them, such as {@code 5 Sep (41 d) 16 Oct (38 d) today}.
   */
  private static String orders(Timeline timeline, CardBrief brief, Labels labels) {
    List<Occasion> orders = timeline.orders();
    int first = Math.max(0, orders.size() - SHOWN_ORDERS);
    StringBuilder line = new StringBuilder();
    for (int i = first; i < orders.size(); i++) {
      Occasion order = orders.get(i);
      Integer gap = order.gapDays();
      if (i > first) {
        line.append(gap == null ? ", " : between(gap, labels));
      }
      line.append(labels.dayAndMonth(order.on()).replace(' ', '\u00a0'));
    }
    long since = ChronoUnit.DAYS.between(orders.get(orders.size() - 1).on(), brief.asOf());
    return line + between(since, labels) + labels.get("timeline.today");
  }

  private static String between(long days, Labels labels) {
    return " (" + labels.format("timeline.gap", days).replace(' ', '\u00a0') + ") ";
  }

  private static void proposal(TextPage page, Labels labels, CardWords words, CardBrief brief) {
    if (brief.offer().isEmpty()) {
      return;
    }
    section(page, labels.get("offer.short"));
    int number = 1;
    for (Offer offer : brief.offer()) {
      String lead = "  " + (brief.offer().size() < 10 ? " " : "") + number++ + ". ";
      page.wrapped(
          lead,
          offer.name() + " [" + offer.productId() + "], " + labels.role(offer.role()),
          Tone.STRONG);
      String indent = " ".repeat(lead.length());
      page.wrapped(indent, price(offer, labels), Tone.PLAIN);
      String available =
          offer.available() == null
              ? labels.get("unknown")
              : labels.numbers.quantity(offer.available());
      page.wrapped(
          indent,
          labels.format("line.discount", labels.numbers.percent(offer.maxDiscountPct()))
              + "; "
              + labels.terms(offer.terms())
              + "; "
              + labels.format("line.stock", available),
          Tone.PLAIN);
      String note = offer.note();
      if (note != null) {
        page.wrapped(indent, words.of(note), Tone.FAINT);
      }
    }
    CardBrief.BundleOffer bundle = brief.bundle();
    if (bundle != null) {
      page.wrapped(
          "   = ",
          labels.format("bundle.with", bundle.name(), Names.bundled(brief, bundle)),
          Tone.STRONG);
    }
    Amount total = Names.total(brief.offer());
    if (total != null && brief.offer().size() > 1) {
      page.wrapped("   = ", labels.get("total") + ": " + labels.numbers.amount(total), Tone.PLAIN);
    }
  }

  private static String price(Offer offer, Labels labels) {
    BigDecimal quantity = offer.quantity();
    Amount price = offer.unitPrice();
    Amount value = Names.value(offer);
    if (quantity != null && price != null && value != null) {
      return labels.numbers.quantity(quantity)
          + " x "
          + labels.numbers.amount(price)
          + " = "
          + labels.numbers.amount(value);
    }
    if (price != null) {
      return labels.format("line.each", labels.numbers.amount(price));
    }
    String unknown = labels.get("price") + ": " + labels.get("unknown");
    return quantity == null
        ? unknown
        : labels.get("quantity") + ": " + labels.numbers.quantity(quantity) + "; " + unknown;
  }

  private static void removed(TextPage page, Labels labels, CardWords words, CardBrief brief) {
    if (brief.removed().isEmpty()) {
      return;
    }
    section(page, labels.get("removed.short"));
    for (CardBrief.Removed removed : brief.removed()) {
      page.wrapped("   x ", removed.productId() + ": " + words.of(removed.reason()), Tone.STOP);
      @Nullable String instead = removed.replacedBy();
      page.wrapped(
          "     ",
          removed.rule()
              + (instead == null
                  ? ""
                  : "; " + labels.format("removed.instead", Names.instead(brief, instead))),
          Tone.FAINT);
    }
  }

  private static void section(TextPage page, String title) {
    page.blank();
    page.line(" " + title.toUpperCase(Locale.ROOT), Tone.HEAD);
  }
}
