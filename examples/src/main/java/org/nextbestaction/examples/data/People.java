package org.nextbestaction.examples.data;

import java.util.List;

/** Writes the people: agents with their manager, customers, and whom to talk to there. */
final class People implements SituationWriter {

  static final List<String> AGENT_IDS = List.of("AG-1", "AG-2", "AG-3", "AG-4", "AG-5", "AG-6");

  private static final String MANAGER_ID = "MG-1";
  private static final String AGENT_AWAY = "AG-3";
  private static final String DEPUTY = "AG-4";
  private static final long ONE_THOUSAND_EUR = 100_000;
  private static final List<String> ROLES =
      List.of("purchasing", "office manager", "technical manager", "owner");

  private final Story story;
  private final Dice dice;
  private String lastCustomerId = "";

  People(Story story, Dice dice) {
    this.story = story;
    this.dice = dice;
  }

  void writeAgents() {
    for (int i = 0; i < AGENT_IDS.size(); i++) {
      String id = AGENT_IDS.get(i);
      Row row = agent(id, i % 3 == 2 ? "ro" : "en").set("manager_id", MANAGER_ID);
      if (i != AGENT_IDS.size() - 1) {
        row.set("daily_capacity", 5 + i % 3);
      }
      if (id.equals(AGENT_AWAY)) {
        row.set("away_from", story.daysAgo(3));
        row.set("away_to", story.inDays(11));
        row.set("deputy_id", DEPUTY);
      }
    }
    agent(MANAGER_ID, "en").set("daily_capacity", 5);
  }

  private Row agent(String id, String language) {
    String name = InventedNames.person(dice);
    return story
        .tables()
        .add(Table.AGENTS)
        .set("agent_id", id)
        .set("name", name)
        .set("email", InventedNames.email(name, "company.example"))
        .set("language", language)
        .set("time_zone", "Europe/Bucharest");
  }

  @Override
  public void write(Customer customer) {
    customerRow(customer);
    if (!customer.is(Situation.MERGED_AWAY)) {
      contacts(customer);
    }
    lastCustomerId = customer.id();
  }

  private void customerRow(Customer customer) {
    Row row =
        story
            .tables()
            .add(Table.CUSTOMERS)
            .set("customer_id", customer.id())
            .set("name", customer.name())
            .set("segment", customer.segment().name())
            .set("industry", customer.segment().customerIndustry())
            .set("country", customer.country())
            .set("language", customer.language())
            .set("currency", customer.currency())
            .set("agent_id", customer.agentId())
            .set("strategic", customer.situation().isStrategic())
            .set("blocked", customer.is(Situation.BLOCKED))
            .set("payment_terms_days", customer.paymentTermsDays());
    if (dice.percent(80)) {
      row.set("time_zone", customer.country().equals("BG") ? "Europe/Sofia" : "Europe/Bucharest");
    }
    if (dice.percent(85)) {
      row.set("warehouse", customer.warehouse());
    }
    if (customer.is(Situation.CREDIT_EXHAUSTED) || dice.percent(80)) {
      row.setCents("credit_limit", customer.inOwnCurrency(creditLimitCents(customer)));
    }
    if (customer.is(Situation.MERGED_AWAY)) {
      row.set("merged_into", lastCustomerId);
    }
  }

  /** Generous, whole thousands of EUR; too small for what is open where the situation says so. */
  private static long creditLimitCents(Customer customer) {
    if (customer.is(Situation.CREDIT_EXHAUSTED)) {
      return ONE_THOUSAND_EUR;
    }
    long thousands = customer.usualOrderCents() * 8 / ONE_THOUSAND_EUR + 20;
    return thousands * ONE_THOUSAND_EUR;
  }

  private void contacts(Customer customer) {
    boolean noCalls = customer.is(Situation.NO_CALLS) || customer.is(Situation.NO_CONTACT);
    boolean noEmails = customer.is(Situation.NO_EMAILS) || customer.is(Situation.NO_CONTACT);
    contact(customer)
        .set("role", ROLES.get(0))
        .set("phone", InventedNames.phone(dice))
        .set("call_opt_out", noCalls)
        .set("email_opt_out", noEmails);
    if (customer.is(Situation.ORDINARY)) {
      contact(customer).set("role", dice.pick(ROLES));
    }
  }

  private Row contact(Customer customer) {
    String name = InventedNames.person(dice);
    return story
        .tables()
        .add(Table.CONTACTS)
        .set("contact_id", story.tables().nextId("CT"))
        .set("customer_id", customer.id())
        .set("name", name)
        .set("email", InventedNames.email(name, customer.domain()))
        .set("language", customer.language());
  }
}
