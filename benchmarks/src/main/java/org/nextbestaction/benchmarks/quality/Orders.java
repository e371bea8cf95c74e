package org.nextbestaction.benchmarks.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.Table;
import org.nextbestaction.policy.Company;
import org.nextbestaction.source.CommercialDataSource;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.LoadListener;

/** Orders in memory: who, when and which products, one piece each and without prices. */
final class Orders implements CommercialDataSource {

  private record Order(String customer, LocalDate day, List<String> items) {}

  private final List<Order> orders = new ArrayList<>();

  void add(String customer, LocalDate day, List<String> items) {
    orders.add(new Order(customer, day, List.copyOf(items)));
  }

  CommercialData load() {
    return DataLoader.load(this, Company.defaults(), LoadListener.NONE);
  }

  @Override
  public String name() {
    return "orders";
  }

  @Override
  public Set<Table> tables() {
    return Set.of(Table.ORDERS, Table.ORDER_LINES);
  }

  @Override
  public void read(Table table, RowSink sink) {
    boolean heads = table == Table.ORDERS;
    sink.header(
        table.fileName(),
        heads
            ? List.of("order_id", "customer_id", "ordered_at")
            : List.of("order_id", "product_id", "quantity"));
    for (int o = 0; o < orders.size(); o++) {
      Order order = orders.get(o);
      String id = "O" + o;
      if (heads) {
        sink.row(o + 2, List.of(id, order.customer, order.day.toString()));
      } else {
        for (String item : order.items) {
          sink.row(o + 2, List.of(id, item, "1"));
        }
      }
    }
  }
}
