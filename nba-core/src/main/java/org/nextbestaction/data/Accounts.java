package org.nextbestaction.data;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
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

  /** The tables that are read anew whatever has changed. */
  static final Set<Table> ALWAYS_READ =
      Collections.unmodifiableSet(EnumSet.of(Table.CUSTOMERS, Table.ORDERS, Table.ORDER_LINES));

  Accounts(DayRows rows) {
    this(rows, null);
  }

  /**
   * What is known already of one customer.
   *
   * @param place of the customer among these
   * @param changed the tables of which it is not
   */
  record Known(Accounts of, int customer, int place, Set<Table> changed) {}

  /** Reads what has changed, and takes over the rest. */
  Accounts(DayRows rows, @Nullable Known known) {
    purchases = rows.data().orders.purchases.upTo(rows.day());
    customers = new CompanyReader(rows).customers();
    MoneyReader money = new MoneyReader(rows);
    openOrders = money.openOrders();
    invoices = read(known, Table.INVOICES, of -> of.invoices, money::invoices);
    contracts = read(known, Table.CONTRACTS, of -> of.contracts, money::contracts);
    budgets = read(known, Table.BUDGETS, of -> of.budgets, money::budgets);
    quotes = read(known, Table.QUOTES, of -> of.quotes, money::quotes);
    opportunities = read(known, Table.OPPORTUNITIES, of -> of.opportunities, money::opportunities);
    DialogueReader dialogue = new DialogueReader(rows);
    contacts = read(known, Table.CONTACTS, of -> of.contacts, dialogue::contacts);
    activities = read(known, Table.ACTIVITIES, of -> of.activities, dialogue::activities);
    tickets = read(known, Table.TICKETS, of -> of.tickets, dialogue::tickets);
    engagements = read(known, Table.ENGAGEMENT, of -> of.engagements, dialogue::engagements);
    competitorSignals =
        read(
            known,
            Table.COMPETITOR_SIGNALS,
            of -> of.competitorSignals,
            dialogue::competitorSignals);
    externalSignals =
        read(known, Table.EXTERNAL_SIGNALS, of -> of.externalSignals, dialogue::externalSignals);
    externalRecommendations =
        read(
            known,
            Table.EXTERNAL_RECOMMENDATIONS,
            of -> of.externalRecommendations,
            dialogue::externalRecommendations);
    feedback = read(known, Table.FEEDBACK, of -> of.feedback, dialogue::feedback);
  }

  private <T> List<List<T>> read(
      @Nullable Known known,
      Table table,
      Function<Accounts, List<List<T>>> list,
      Supplier<List<List<T>>> read) {
    if (known == null || known.changed.contains(table)) {
      return read.get();
    }
    List<T> own = list.apply(known.of).get(known.customer);
    if (customers.size() == 1) {
      return Collections.singletonList(own);
    }
    List<List<T>> lists = DayRows.emptyLists(customers.size());
    lists.set(known.place, own);
    return lists;
  }
}
