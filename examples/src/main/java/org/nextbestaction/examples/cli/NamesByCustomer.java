package org.nextbestaction.examples.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nextbestaction.data.Table;
import org.nextbestaction.source.CommercialDataSource;

/** The names of customers, of their contacts and of all agents, to be taken out of notes. */
final class NamesByCustomer {

  private final Map<String, List<String>> customers = new HashMap<>();
  private final Map<String, List<String>> contacts = new HashMap<>();
  private final Map<String, List<String>> agents = new HashMap<>();

  NamesByCustomer(CommercialDataSource source) {
    read(source, Table.CUSTOMERS, customers);
    read(source, Table.CONTACTS, contacts);
    read(source, Table.AGENTS, agents);
  }

  List<String> customers(String customerId) {
    return customers.getOrDefault(customerId, List.of());
  }

  List<String> people(String customerId) {
    List<String> people = new ArrayList<>(contacts.getOrDefault(customerId, List.of()));
    agents.values().forEach(people::addAll);
    return people;
  }

  private static void read(
      CommercialDataSource source, Table table, Map<String, List<String>> names) {
    if (source.tables().contains(table)) {
      source.read(table, new Names(names));
    }
  }

  /** By customer; of a table that names none, by the empty text. */
  private static final class Names implements CommercialDataSource.RowSink {
    private final Map<String, List<String>> names;
    private int customer = -1;
    private int name = -1;

    Names(Map<String, List<String>> names) {
      this.names = names;
    }

    @Override
    public void header(String resource, List<String> columns) {
      List<String> plain =
          columns.stream().map(column -> column.strip().toLowerCase(Locale.ROOT)).toList();
      customer = plain.indexOf("customer_id");
      name = plain.indexOf("name");
    }

    @Override
    public void row(int line, List<String> values) {
      String said = at(values, name);
      if (!said.isEmpty()) {
        names.computeIfAbsent(at(values, customer), key -> new ArrayList<>()).add(said);
      }
    }

    private static String at(List<String> values, int column) {
      return column >= 0 && column < values.size() ? values.get(column).strip() : "";
    }
  }
}
