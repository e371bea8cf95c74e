package org.nextbestaction.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one day shows of customers and of what is theirs, by the customer's index. Immutable. */
final class Accounts {

  final PurchaseColumns purchases;
  final List<@Nullable Customer> customers;
  final List<List<OpenOrder>> openOrders;
  final List<List<Invoice>> invoices;
  final List<List<Contract>> contracts;
  final List<List<Budget>> budgets;
  final List<List<Quote>> quotes;
  final List<List<Opportunity>> opportunities;
  final List<List<Contact>> contacts;
  final List<List<Activity>> activities;
  final List<List<Ticket>> tickets;
  final List<List<Engagement>> engagements;
  final List<List<CompetitorSignal>> competitorSignals;
  final List<List<ExternalSignal>> externalSignals;
  final List<List<ExternalRecommendation>> externalRecommendations;
  final List<List<Feedback>> feedback;

  Accounts(DayRows rows) {
    purchases = rows.data().orders.purchases.upTo(rows.day());
    customers = new CompanyReader(rows).customers();
    MoneyReader money = new MoneyReader(rows);
    openOrders = money.openOrders();
    invoices = money.invoices();
    contracts = money.contracts();
    budgets = money.budgets();
    quotes = money.quotes();
    opportunities = money.opportunities();
    DialogueReader dialogue = new DialogueReader(rows);
    contacts = dialogue.contacts();
    activities = dialogue.activities();
    tickets = dialogue.tickets();
    engagements = dialogue.engagements();
    competitorSignals = dialogue.competitorSignals();
    externalSignals = dialogue.externalSignals();
    externalRecommendations = dialogue.externalRecommendations();
    feedback = dialogue.feedback();
  }
}
