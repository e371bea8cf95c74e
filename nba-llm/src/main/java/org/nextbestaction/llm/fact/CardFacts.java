package org.nextbestaction.llm.fact;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CheckContext;

/**
 * The closed world of a card: all that may be said about it, and what must not be. What is not here
 * is unknown, and unknown is neither true nor false. Immutable and thread-safe.
 *
 * @param language the agent's, in which the explanation is written
 * @param spokenLanguage the contact's, in which the script is written
 * @param facts in the order of the card; those with {@link Outbound#NEVER} are listed, too
 * @param sentences the card's own, which the explanation may repeat word for word
 * @param internal values that no text may hold: costs, margins, scores
 */
public record CardFacts(
    String language,
    String spokenLanguage,
    LocalDate asOf,
    Action action,
    People people,
    List<Fact> facts,
    List<Item> items,
    Limits limits,
    Flags flags,
    List<Sentence> sentences,
    ForbiddenNames forbidden,
    List<Fact> internal) {

  public CardFacts {
    Objects.requireNonNull(asOf, "asOf");
    facts = List.copyOf(facts);
    items = List.copyOf(items);
    sentences = List.copyOf(sentences);
    internal = List.copyOf(internal);
  }

  /**
   * The facts of a card's brief, by an allow-list by field; a fact of an unknown name is never
   * said.
   */
  public static CardFacts of(CardBrief brief) {
    return new BriefFacts(brief).read();
  }

  /**
   * Reads the facts of cards, with the names and values of a company that no text may hold. Made
   * once for a run: the names are indexed here. Thread-safe.
   */
  public static Function<CardBrief, CardFacts> under(CheckContext context) {
    ForbiddenNames names =
        new ForbiddenNames(
            NameIndex.of(context.customers()),
            NameIndex.of(context.competitors()),
            NameIndex.of(context.products()));
    return brief -> of(brief).with(names, internal(context.internal(brief)));
  }

  private static List<Fact> internal(Map<String, BigDecimal> values) {
    List<Fact> facts = new ArrayList<>();
    values.forEach(
        (name, value) ->
            facts.add(
                new Fact(
                    "internal." + name,
                    name.endsWith("Pct") ? Fact.Kind.PERCENT : Fact.Kind.MONEY,
                    value.toPlainString(),
                    null,
                    "internal",
                    Outbound.NEVER,
                    true,
                    null)));
    return facts;
  }

  /** An empty world to be filled by hand. */
  public static Builder builder(String language, LocalDate asOf) {
    return new Builder(language, asOf);
  }

  /** The same facts, with names and values that must not be said. */
  public CardFacts with(ForbiddenNames names, List<Fact> internalValues) {
    List<Fact> all = new ArrayList<>(internal);
    all.addAll(internalValues);
    return new CardFacts(
        language,
        spokenLanguage,
        asOf,
        action,
        people,
        facts,
        items,
        limits,
        flags,
        sentences,
        names,
        all);
  }

  /** The same facts with the name of the agent. */
  public CardFacts signedBy(String agent) {
    return new CardFacts(
        language,
        spokenLanguage,
        asOf,
        action,
        new People(
            people.customer(), people.contact(), people.contactRole(), agent, people.others()),
        facts,
        items,
        limits,
        flags,
        sentences,
        forbidden,
        internal);
  }

  /** The facts that a text may hold, in the order of the card. */
  public List<Fact> speakable() {
    return facts.stream().filter(Fact::speakable).toList();
  }

  /** The fact of an id; null when the card has none. */
  public @Nullable Fact fact(String id) {
    for (Fact fact : facts) {
      if (fact.id().equals(id)) {
        return fact;
      }
    }
    return null;
  }

  /**
   * What is to be done.
   *
   * @param kind {@code sales}, {@code care}, {@code obligation}, {@code internal}; null when
   *     unknown
   * @param channel {@code phone}, {@code email}, {@code message}, {@code visit} or {@code none}
   */
  public record Action(String code, @Nullable String kind, String title, String channel) {}

  /**
   * Who is concerned; null where there is nobody or the name is unknown.
   *
   * @param others further names that the card's own words hold and that may be said
   */
  public record People(
      @Nullable String customer,
      @Nullable String contact,
      @Nullable String contactRole,
      @Nullable String agent,
      List<String> others) {

    public People {
      others = List.copyOf(others);
    }
  }

  /**
   * What has a name and can be offered or not.
   *
   * @param inStock null when unknown
   */
  public record Item(@Nullable String id, String name, State state, @Nullable Boolean inStock) {

    /** Whether it may be proposed. */
    public enum State {
      /** A product that the card offers. */
      OFFERED,
      /** The bundle that the card offers. */
      BUNDLE,
      /** A product that a rule took off. */
      REMOVED,
      /** A product that the card names as a reason, such as one bought before. */
      MENTIONED
    }
  }

  /**
   * What the agent must respect. An unknown limit is null and permits nothing.
   *
   * @param maxDiscountPct the smallest over all products; null: no discount may be named
   * @param perProduct those of single products
   * @param minDeliveryHours no delivery may be promised earlier; null: none is named
   * @param extendedTerms whether every product of the card allows extended payment terms
   */
  public record Limits(
      @Nullable BigDecimal maxDiscountPct,
      List<ProductDiscount> perProduct,
      @Nullable BigDecimal minDeliveryHours,
      boolean extendedTerms,
      boolean approvalRequired,
      boolean doNotCall,
      boolean doNotEmail) {

    public Limits {
      perProduct = List.copyOf(perProduct);
    }
  }

  /** The discount that may be given on one product. */
  public record ProductDiscount(String product, BigDecimal maxDiscountPct) {}

  /**
   * States of affairs, each null when unknown.
   *
   * @param inStock whether every product offered is in stock
   * @param overdue whether an invoice is overdue
   * @param openComplaint whether any complaint is open
   * @param severeComplaint whether a complaint of high severity is open
   * @param quoteOpen whether a quote waits for an answer
   */
  public record Flags(
      @Nullable Boolean inStock,
      @Nullable Boolean overdue,
      @Nullable Boolean openComplaint,
      @Nullable Boolean severeComplaint,
      @Nullable Boolean quoteOpen) {

    /** Nothing is known. */
    public static final Flags UNKNOWN = new Flags(null, null, null, null, null);
  }

  /** One of the card's own sentences. */
  public record Sentence(String id, Part part, String text) {

    /** Where on the card it stands. */
    public enum Part {
      WHY,
      CONSTRAINT,
      CHECK,
      REMOVED,
      NOTE,
      GAP,
      TITLE
    }
  }

  /** Fills a world by hand; only for building, not thread-safe. */
  public static final class Builder {

    private final String language;
    private final LocalDate asOf;
    private String spokenLanguage;
    private Action action = new Action("", null, "", "phone");
    private People people = new People(null, null, null, null, List.of());
    private final List<Fact> facts = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private Limits limits = new Limits(null, List.of(), null, false, false, false, false);
    private Flags flags = Flags.UNKNOWN;
    private final List<Sentence> sentences = new ArrayList<>();
    private ForbiddenNames forbidden = ForbiddenNames.NONE;
    private final List<Fact> internal = new ArrayList<>();

    private Builder(String language, LocalDate asOf) {
      this.language = language;
      this.asOf = asOf;
      spokenLanguage = language;
    }

    public Builder spokenLanguage(String value) {
      spokenLanguage = value;
      return this;
    }

    public Builder action(Action value) {
      action = value;
      return this;
    }

    public Builder people(People value) {
      people = value;
      return this;
    }

    public Builder fact(Fact value) {
      facts.add(value);
      return this;
    }

    public Builder item(Item value) {
      items.add(value);
      return this;
    }

    public Builder limits(Limits value) {
      limits = value;
      return this;
    }

    public Builder flags(Flags value) {
      flags = value;
      return this;
    }

    public Builder sentence(String id, Sentence.Part part, String text) {
      sentences.add(new Sentence(id, part, text));
      return this;
    }

    public Builder forbidden(ForbiddenNames value) {
      forbidden = value;
      return this;
    }

    public Builder internal(Fact value) {
      internal.add(value);
      return this;
    }

    public CardFacts build() {
      return new CardFacts(
          language,
          spokenLanguage,
          asOf,
          action,
          people,
          facts,
          items,
          limits,
          flags,
          sentences,
          forbidden,
          internal);
    }
  }
}
