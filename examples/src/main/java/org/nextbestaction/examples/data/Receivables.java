package org.nextbestaction.examples.data;

/** Writes the invoices that are late, disputed or offset by a credit note. */
final class Receivables implements SituationWriter {

  private static final long LARGE_EUR_CENTS = 1_240_000;

  private final Story story;

  Receivables(Story story) {
    this.story = story;
  }

  @Override
  public void write(Customer customer) {
    switch (customer.situation()) {
      case OVERDUE -> open(customer, 45 - 12 * customer.nth(), 184_000);
      case OVERDUE_SLIGHTLY -> open(customer, 12, 96_000);
      case OVERDUE_DISPUTED -> open(customer, 52, 210_000).set("disputed", true);
      case OVERDUE_OFFSET -> {
        open(customer, 41, 65_000);
        open(customer, 20, -65_000);
      }
      case BLOCKED -> open(customer, 96, 320_000);
      case STRATEGIC_OVERDUE -> open(customer, 38, LARGE_EUR_CENTS);
      default -> {}
    }
  }

  /** An open invoice, or a credit note where the amount, in EUR cents, is negative. */
  private Row open(Customer customer, int daysPastDue, long eurCents) {
    long cents = customer.inOwnCurrency(eurCents);
    return story
        .tables()
        .add(Table.INVOICES)
        .set("invoice_id", story.tables().nextId("INV"))
        .set("customer_id", customer.id())
        .set("issued_on", story.daysAgo(daysPastDue + customer.paymentTermsDays()))
        .set("due_on", story.daysAgo(daysPastDue))
        .setCents("amount", cents)
        .setCents("open_amount", cents)
        .set("currency", customer.currency())
        .set("disputed", false);
  }
}
