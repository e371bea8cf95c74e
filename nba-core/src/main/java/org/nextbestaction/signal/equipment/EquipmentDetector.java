package org.nextbestaction.signal.equipment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Table;
import org.nextbestaction.data.Unknown;
import org.nextbestaction.policy.Thresholds;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.Sources;
import org.nextbestaction.signal.recurrence.Season;

/**
 * Finds consumables, as the catalogue relates them, of equipment that the customer bought. One is
 * due when it was not bought since the equipment although the time for complementary products is
 * over, or when it was last bought longer ago than the usual time between two purchases of it;
 * bought once, its time is not known, and out of season nothing is due again. What has been waiting
 * for more than {@value #YEAR} days is given up. The one that has been waiting longest comes first.
 */
public final class EquipmentDetector implements SignalDetector {

  static final int YEAR = 365;

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    if (!customer.snapshot().connected(Table.PRODUCT_RELATIONS)) {
      return List.of();
    }
    Thresholds policy = context.policy().thresholds();
    boolean inSeason = inSeason(customer, policy.minOrders());
    List<EquipmentSignal> due = new ArrayList<>();
    for (Product equipment : customer.productsBought()) {
      for (Product related : customer.snapshot().related(equipment, "consumable")) {
        Product consumable = customer.snapshot().successorOf(related);
        EquipmentSignal signal = signal(customer, equipment, consumable);
        if (due(signal, customer, policy.recentOrderDays(), inSeason)) {
          due.add(signal);
        }
      }
    }
    due.sort(
        Comparator.comparing(EquipmentSignal::waitingSince)
            .thenComparing(signal -> signal.consumable().id())
            .thenComparing(signal -> signal.equipment().id()));
    return List.copyOf(due);
  }

  private static boolean inSeason(CustomerView customer, int minOrders) {
    Season season = Season.of(customer.timeline(), minOrders);
    return season == null
        || season.on(customer.snapshot().asOf(), 0).state() != Season.State.CLOSED;
  }

  private static EquipmentSignal signal(
      CustomerView customer, Product equipment, Product consumable) {
    List<Integer> delivered = days(customer.timeline(), equipment);
    int on = delivered.get(delivered.size() - 1);
    List<Integer> bought = days(customer.timeline(), consumable);
    int times = bought.size();
    int last = times == 0 ? Unknown.DAY : bought.get(times - 1);
    return new EquipmentSignal(
        equipment,
        consumable,
        LocalDate.ofEpochDay(on),
        last < on ? null : LocalDate.ofEpochDay(last),
        last < on || times == 1 ? null : (Integer) ((last - bought.get(0)) / (times - 1)),
        Sources.of(customer.snapshot(), Table.PRODUCT_RELATIONS));
  }

  private static boolean due(
      EquipmentSignal signal, CustomerView customer, int wait, boolean inSeason) {
    long waiting = customer.snapshot().epochDay() - signal.waitingSince().toEpochDay();
    Integer usual = signal.usualDays();
    boolean again = signal.lastBoughtOn() != null;
    return waiting <= YEAR
        && !signal.equipment().equals(signal.consumable())
        && (again ? inSeason && usual != null && waiting > usual : waiting > wait);
  }

  /** The days on which a product was bought, oldest first. */
  private static List<Integer> days(OrderTimeline timeline, Product product) {
    PurchaseColumns columns = timeline.columns();
    List<Integer> days = new ArrayList<>();
    for (int o = timeline.first(); o < timeline.end(); o++) {
      for (int l = columns.firstLine(o); l < columns.endLine(o); l++) {
        if (columns.product(l) == product.index()) {
          days.add(columns.day(o));
        }
      }
    }
    return days;
  }
}
