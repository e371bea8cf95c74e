package org.nextbestaction.guardrail;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.explain.LocalizedText;

/** What a rule does when it fires, strongest first. The set is closed; so is how they merge. */
public sealed interface Effect {

  /** Whether the effect takes something away: then a missing fact fires the rule by default. */
  default boolean restrictive() {
    return true;
  }

  /** The effect's name in a rule file. */
  String code();

  /**
   * No card of the customer.
   *
   * @param everyKind true for all cards, false for sales cards only
   */
  record Block(boolean everyKind) implements Effect {
    @Override
    public String code() {
      return "BLOCK";
    }
  }

  /** This action takes the place of every sales card. */
  record OverrideAction(String action) implements Effect {
    @Override
    public String code() {
      return "OVERRIDE_ACTION";
    }
  }

  /** The product (in phase action: the action) is taken off. */
  record RemoveProduct() implements Effect {
    @Override
    public String code() {
      return "REMOVE_PRODUCT";
    }
  }

  /** The product is taken off and a substitute that passes every rule takes its place. */
  record ReplaceProduct() implements Effect {
    @Override
    public String code() {
      return "REPLACE_PRODUCT";
    }
  }

  /** The offer needs somebody's approval first. */
  record RequireApproval(String by) implements Effect {
    @Override
    public String code() {
      return "REQUIRE_APPROVAL";
    }
  }

  /** The channel ({@code phone}, {@code email}, ...) may not be used. */
  record ForbidChannel(String channel) implements Effect {
    @Override
    public String code() {
      return "FORBID_CHANNEL";
    }
  }

  /** The discount is at most so many percent; the smallest cap wins. */
  record CapDiscount(double percent) implements Effect {
    @Override
    public String code() {
      return "CAP_DISCOUNT";
    }
  }

  /** The value before discount is at most this, in base currency; the smallest cap wins. */
  record CapValue(BigDecimal amount) implements Effect {
    @Override
    public String code() {
      return "CAP_VALUE";
    }
  }

  /** Standard payment terms only. */
  record StandardTerms() implements Effect {
    @Override
    public String code() {
      return "STANDARD_TERMS";
    }
  }

  /**
   * A constraint on the card; all are kept.
   *
   * @param text null where the code's own words are used
   * @param value null where the constraint has none
   */
  record AddConstraint(String constraint, @Nullable LocalizedText text, @Nullable Double value)
      implements Effect {
    @Override
    public String code() {
      return "ADD_CONSTRAINT";
    }

    @Override
    public boolean restrictive() {
      return true;
    }
  }

  /** The product is taken off and a request such as {@code REQUEST_SEGMENT_INCLUSION} is made. */
  record SendRequest(String action) implements Effect {
    @Override
    public String code() {
      return "SEND_REQUEST";
    }

    @Override
    public boolean restrictive() {
      return false;
    }
  }

  /** A note in the trace. */
  record Note() implements Effect {
    @Override
    public String code() {
      return "NOTE";
    }

    @Override
    public boolean restrictive() {
      return false;
    }
  }
}
