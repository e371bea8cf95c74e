package org.nextbestaction.llm.fact;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that a card says, so that a text may say it.
 *
 * @param id unique on its card, such as {@code rhythm.daysSinceLastOrder} or {@code offer1.price}
 * @param value canonical: a plain decimal, an ISO date, or the text itself
 * @param unit the currency of {@code MONEY}, else what is counted ({@code orders}, {@code boxes});
 *     null when it is told by the kind or unknown
 * @param description what it is, in English, for a prompt; never with a value
 * @param agentOnly whether it is for the agent's eyes and never said to the customer
 * @param productId the product that it is about; null when it is about none
 */
public record Fact(
    String id,
    Kind kind,
    String value,
    @Nullable String unit,
    String description,
    Outbound outbound,
    boolean agentOnly,
    @Nullable String productId) {

  /** What sort of value a fact is. */
  public enum Kind {
    DAYS,
    HOURS,
    WEEKS,
    MONTHS,
    /** A number of things: orders, customers, invoices. */
    COUNT,
    /** Pieces, boxes, litres of a product. */
    QUANTITY,
    MONEY,
    PERCENT,
    /** A number without a unit. */
    NUMBER,
    DATE,
    /** A product, a bundle, a person, a company, a title. */
    NAME,
    /** The key of a row in the company's systems: an order, an invoice, a contract. */
    CODE,
    /** Any other text. */
    TEXT;

    /** Whether the value is a number. */
    public boolean numeric() {
      return ordinal() <= NUMBER.ordinal();
    }
  }

  public Fact {
    Objects.requireNonNull(id, "id");
    if (kind.numeric()) {
      new BigDecimal(value);
    } else if (kind == Kind.DATE) {
      LocalDate.parse(value);
    }
  }

  /** Whether a text may hold it. */
  public boolean speakable() {
    return outbound != Outbound.NEVER;
  }

  /** The number of a numeric fact. */
  public BigDecimal number() {
    return new BigDecimal(value);
  }

  /** The day of a {@code DATE}. */
  public LocalDate date() {
    return LocalDate.parse(value);
  }

  /** The value as it stands on the card in this language, such as {@code 38 de zile}. */
  public String say(String language) {
    return Rendering.in(language).say(this);
  }
}
