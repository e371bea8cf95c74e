package org.nextbestaction.delivery.channel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.feedback.Answer;

/**
 * A card as plain lines in the agent's language, for channels that wrap them in their own markup.
 * Every limit of the card is there, or the number of those for which there was no room. No text is
 * empty.
 *
 * @param title what to do
 * @param customer for whom
 * @param facts what stands in one line each, such as the last day
 * @param sections lists under headings, none of them empty
 * @param limits the section of {@code sections} with the limits; null when the card has none
 * @param script what to say or to write, one paragraph a line; null when there is none
 */
public record CardView(
    String title,
    String customer,
    List<Fact> facts,
    List<Section> sections,
    @Nullable Section limits,
    @Nullable Section script) {

  private static final MathContext SIX_DIGITS = new MathContext(6);

  /** A label and what it labels. */
  public record Fact(String label, String text) {}

  /** Lines under a heading. */
  public record Section(String heading, List<String> lines) {
    public Section {
      lines = List.copyOf(lines);
    }
  }

  public CardView {
    facts = List.copyOf(facts);
    sections = List.copyOf(sections);
  }

  /**
   * How much of a card is shown.
   *
   * @param reasons most of them; and so on for offers, limits and the rest
   * @param limitLength of a limit, in characters, from 40
   * @param length of any other line, in characters
   * @param script in characters; 0 for none
   */
  public record Room(
      int reasons, int offers, int limits, int limitLength, int rest, int length, int script) {

    /** From all that a reader has use for to the least that still names every limit. */
    private static final List<Room> LADDER =
        List.of(
            new Room(8, 8, Integer.MAX_VALUE, 3_000, 8, 300, 1_500),
            new Room(6, 5, Integer.MAX_VALUE, 600, 5, 240, 900),
            new Room(4, 4, Integer.MAX_VALUE, 240, 3, 200, 500),
            new Room(3, 3, 60, 120, 2, 160, 300),
            new Room(2, 2, 40, 100, 0, 120, 0),
            new Room(1, 1, 25, 60, 0, 80, 0),
            new Room(0, 1, 12, 40, 0, 40, 0));

    /**
     * What is made of the first of these rooms, from the largest to the smallest, that fits.
     *
     * @param made what a channel makes of a card in a room
     * @param fits whether that is within the channel's limits; the smallest one has to be
     */
    public static <T> T first(Function<Room, T> made, Predicate<T> fits) {
      for (Room room : LADDER) {
        T one = made.apply(room);
        if (fits.test(one)) {
          return one;
        }
      }
      throw new IllegalStateException("not even the least of a card is within the limits");
    }
  }

  /** The view of a card in a room. */
  public static CardView of(OutgoingCard card, Room room) {
    CardBrief brief = card.brief();
    Texts texts = texts(brief.language());
    Section limits =
        section(
            texts.say("heading.limits"),
            brief.constraints(),
            CardView::limit,
            room.limits(),
            room.limitLength(),
            more -> unsaidLimits(texts, more));
    IntFunction<String> more = number -> texts.count("more", number);
    List<@Nullable Section> all = new ArrayList<>();
    all.add(
        section(
            texts.say("heading.why"),
            brief.why(),
            (why, most) -> Clip.line(why.text(), most),
            room.reasons(),
            room.length(),
            more));
    all.add(
        section(
            texts.say("heading.offer"),
            offers(brief),
            (offer, most) -> offer.told(texts, most),
            room.offers(),
            room.length(),
            more));
    all.add(limits);
    all.add(
        section(
            texts.say("heading.removed"),
            brief.removed(),
            (removed, most) -> joined(": ", most, removed.productId(), removed.reason()),
            room.rest(),
            room.length(),
            more));
    all.add(
        section(
            texts.say("heading.gaps"),
            brief.dataGaps(),
            Clip::line,
            room.rest(),
            room.length(),
            more));
    String script =
        room.script() == 0
            ? ""
            : Clip.text(Clip.lines(card.text().script().text(), room.script()), room.script());
    return new CardView(
        title(card, room.length()),
        customer(card, room.length()),
        facts(texts, brief, room.length()),
        all.stream().filter(section -> section != null).map(section -> (Section) section).toList(),
        limits,
        script.isEmpty()
            ? null
            : new Section(
                texts.say(
                    Stream.of("email", "message").anyMatch(card.text().channel()::equals)
                        ? "heading.script.written"
                        : "heading.script"),
                script.lines().toList()));
  }

  /** The texts of this package. */
  public static Texts texts(String language) {
    return Texts.beside(CardView.class, language);
  }

  /** What to do, of at most so many characters. */
  public static String title(OutgoingCard card, int most) {
    CardBrief.Action action = card.brief().action();
    return Clip.text(filled(most, action.title(), action.code()), most);
  }

  /** For whom, of at most so many characters. */
  public static String customer(OutgoingCard card, int most) {
    CardBrief brief = card.brief();
    return Clip.text(
        filled(most, brief.customerName(), brief.customerId(), brief.subject().id()), most);
  }

  /** Says how many limits stand on the card only. */
  public static String unsaidLimits(Texts texts, int number) {
    return texts.count("limits", number);
  }

  /** That the message may have arrived before. */
  public static String repetition(Texts texts) {
    return texts.say("repetition");
  }

  /**
   * What became of the card that a message is about, such as {@code Rejected by Ana in the portal:
   * wrong timing}; null for a message about a card that is open and was all the time.
   */
  public static @Nullable String state(Message message) {
    Texts texts = texts(message.card().brief().language());
    Message.Settled settled = message.settled();
    return switch (message.kind()) {
      case CARD, DIGEST -> null;
      case REOPENED -> texts.say("state.reopened");
      case CLOSED -> texts.say("state.closed");
      case ANSWERED -> settled == null ? texts.say("state.answered") : told(texts, settled);
    };
  }

  /** An answer in words. */
  public static String told(Texts texts, Message.Settled settled) {
    StringBuilder text = new StringBuilder(texts.say("state." + settled.decision().code()));
    String by = settled.by() == null ? "" : Clip.text(Clip.line(settled.by()), 60);
    if (!by.isEmpty()) {
      text.append(' ').append(texts.say("state.by", "by", by));
    }
    if (settled.channel() != null) {
      String key = "channel." + settled.channel();
      String channel = Clip.text(Clip.line(settled.channel()), 40);
      text.append(' ')
          .append(texts.has(key) ? texts.say(key) : texts.say("channel", "name", channel));
    }
    if (settled.reason() != null) {
      text.append(": ").append(reason(texts, settled.reason()));
    }
    return text.toString();
  }

  /** A reason in words. */
  public static String reason(Texts texts, Answer.Reason reason) {
    return texts.say("reason." + reason.code());
  }

  /** The last day on which it should be done; null when there is none. */
  public static @Nullable String due(Texts texts, OutgoingCard card) {
    CardBrief.Action action = card.brief().action();
    return action.dueOn() == null ? null : texts.say("due", "on", texts.date(action.dueOn()));
  }

  private static List<Fact> facts(Texts texts, CardBrief brief, int most) {
    List<Fact> facts = new ArrayList<>();
    CardBrief.Action action = brief.action();
    if (action.dueOn() != null) {
      facts.add(new Fact(texts.say("fact.due"), texts.date(action.dueOn())));
    }
    String how = "fact.how." + action.channel();
    CardBrief.Person contact = brief.contact();
    String who =
        contact == null
            ? ""
            : joined(", ", most, contact.name(), contact.role(), contact.phone(), contact.email());
    String whom = joined(": ", most, texts.has(how) ? texts.say(how) : "", who);
    if (!whom.isEmpty()) {
      facts.add(new Fact(texts.say("fact.contact"), Clip.text(whom, most)));
    }
    if (action.expectedValue() != null) {
      facts.add(new Fact(texts.say("fact.value"), Clip.text(amount(action.expectedValue()), most)));
    }
    facts.add(new Fact(texts.say("fact.as_of"), texts.date(brief.asOf())));
    return facts;
  }

  private static String limit(CardBrief.Constraint constraint, int most) {
    return filled(most, constraint.text(), constraint.code(), constraint.rule());
  }

  private static String offer(Texts texts, CardBrief.Offer offer, int most) {
    String name = Clip.text(filled(120, offer.name(), offer.productId()), 120);
    String quantity = offer.quantity() == null ? "" : number(offer.quantity());
    String price = offer.unitPrice() == null ? "" : amount(offer.unitPrice());
    return joined(
        ", ",
        most,
        joined(": ", most, name, joined(" × ", most, quantity, price)),
        offer.maxDiscountPct() > 0 && Double.isFinite(offer.maxDiscountPct())
            ? texts.say(
                "offer.discount", "percent", number(BigDecimal.valueOf(offer.maxDiscountPct())))
            : texts.say("offer.no_discount"),
        offer.available() == null
            ? texts.say("offer.stock_unknown")
            : texts.say("offer.available", "available", number(offer.available())),
        offer.terms().equals("extended_allowed") ? texts.say("offer.extended") : "",
        offer.note());
  }

  /** Something that is offered, in words. */
  private interface Offered {
    String told(Texts texts, int most);
  }

  /** The offers and, after them, the bundle; each is worded when there is room for it. */
  private static List<Offered> offers(CardBrief brief) {
    List<Offered> all = new ArrayList<>();
    brief.offer().forEach(offer -> all.add((texts, most) -> offer(texts, offer, most)));
    CardBrief.BundleOffer bundle = brief.bundle();
    if (bundle != null) {
      all.add((texts, most) -> bundle(texts, bundle, most));
    }
    return all;
  }

  private static String bundle(Texts texts, CardBrief.BundleOffer bundle, int most) {
    return texts.say(
        "offer.bundle",
        "name",
        filled(most, bundle.name(), bundle.bundleId()),
        "products",
        joined(", ", most, bundle.productIds().toArray(String[]::new)));
  }

  /** Words an item, reading no more of it than such a length needs. */
  private interface Telling<T> {
    String told(T item, int most);
  }

  /**
   * Items beyond the room are counted, and read no further than to know that they say something.
   */
  private static <T> @Nullable Section section(
      String heading,
      List<T> items,
      Telling<T> telling,
      int most,
      int length,
      IntFunction<String> more) {
    List<String> lines = new ArrayList<>();
    int unsaid = 0;
    for (T item : items) {
      boolean room = lines.size() < most;
      int needed = room ? length : 1;
      String line = Clip.line(telling.told(item, needed), needed);
      if (room && !line.isEmpty()) {
        lines.add(Clip.text(line, length));
      } else if (!line.isEmpty()) {
        unsaid++;
      }
    }
    if (unsaid > 0) {
      lines.add("… " + more.apply(unsaid));
    }
    return lines.isEmpty() ? null : new Section(heading, lines);
  }

  /** Cents have two digits: 1073.20, and 1073 where there are none. */
  private static String amount(CardBrief.Amount amount) {
    String number = number(amount.amount());
    boolean oneDigit = number.length() > 2 && number.charAt(number.length() - 2) == '.';
    return (oneDigit ? number + "0" : number) + " " + Clip.text(Clip.line(amount.currency(), 8), 8);
  }

  /** Without an exponent, unless it has more digits than anybody reads. */
  private static String number(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    if (Math.abs(plain.scale()) + plain.precision() > 40) {
      return number.round(SIX_DIGITS).toString();
    }
    return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
  }

  /** Parts on one line, none of them read beyond what a line of so many characters shows. */
  private static String joined(String between, int most, @Nullable String... parts) {
    StringBuilder all = new StringBuilder();
    for (String part : parts) {
      if (all.length() > most) {
        break;
      }
      String line = part == null ? "" : Clip.line(part, most);
      if (!line.isEmpty()) {
        all.append(all.isEmpty() ? "" : between).append(line);
      }
    }
    return all.toString();
  }

  /** The first that says something, read as far as parts of a line; else a question mark. */
  private static String filled(int most, @Nullable String... choices) {
    for (String choice : choices) {
      String line = choice == null ? "" : Clip.line(choice, most);
      if (!line.isEmpty()) {
        return line;
      }
    }
    return "?";
  }
}
