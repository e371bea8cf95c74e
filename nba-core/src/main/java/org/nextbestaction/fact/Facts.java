package org.nextbestaction.fact;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a rule or a playbook condition may read, as final records. A null root is not
 * known in the phase at hand; all its facts are missing.
 */
public record Facts(
    LocalDate asOf,
    CustomerFacts customer,
    PolicyFacts policy,
    OverdueFacts overdue,
    CreditFacts credit,
    ContactFacts contact,
    TicketFacts tickets,
    NoteFacts notes,
    SignalFacts signals,
    @Nullable ActionFacts action,
    @Nullable ProductFacts product,
    @Nullable StockFacts stock,
    @Nullable ContractFacts contract,
    @Nullable QuoteFacts quote,
    @Nullable OfferFacts offer) {

  /** The facts of phase customer. */
  public Facts(
      LocalDate asOf,
      CustomerFacts customer,
      PolicyFacts policy,
      OverdueFacts overdue,
      CreditFacts credit,
      ContactFacts contact,
      TicketFacts tickets,
      NoteFacts notes,
      SignalFacts signals) {
    this(
        asOf, customer, policy, overdue, credit, contact, tickets, notes, signals, null, null, null,
        null, null, null);
  }

  /** These facts and the action at hand. */
  public Facts with(ActionFacts action) {
    return new Facts(
        asOf, customer, policy, overdue, credit, contact, tickets, notes, signals, action, null,
        null, null, null, null);
  }

  /** These facts and the product at hand; complaints are counted about that product. */
  public Facts with(
      TicketFacts aboutProduct,
      ProductFacts product,
      StockFacts stock,
      ContractFacts contract,
      QuoteFacts quote) {
    return new Facts(
        asOf,
        customer,
        policy,
        overdue,
        credit,
        contact,
        aboutProduct,
        notes,
        signals,
        action,
        product,
        stock,
        contract,
        quote,
        null);
  }

  /** These facts and the offer as a whole. */
  public Facts with(OfferFacts offer) {
    return new Facts(
        asOf, customer, policy, overdue, credit, contact, tickets, notes, signals, action, product,
        stock, contract, quote, offer);
  }
}
