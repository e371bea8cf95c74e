package org.nextbestaction.signal.equipment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Table;
import org.nextbestaction.data.Unknown;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.Sources;

/**
 * Finds consumables, as the catalogue relates them, of equipment that the customer was delivered in
 * the last {@value #YEAR} days: never bought since although the time for complementary products is
 * over, or last bought longer ago than the usual time between two purchases of it. The one that has
 * been waiting longest comes first.
 */
public final class EquipmentDetector implements SignalDetector {

  static final int YEAR = 365;

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    if (!customer.snapshot().connected(Table.PRODUCT_RELATIONS)) {
      return List.of();
    }
    int wait = context.policy().thresholds().recentOrderDays();
    List<EquipmentSignal> due = new ArrayList<>();
    for (Product equipment : customer.productsBought()) {
      for (Product consumable : customer.snapshot().related(equipment, "consumable")) {
        EquipmentSignal signal = find(customer, equipment, consumable, wait);
        if (signal != null) {
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

  private static @Nullable EquipmentSignal find(
      CustomerView customer, Product equipment, Product consumable, int wait) {
    int[] bought = days(customer.timeline(), consumable);
    int[] delivered = days(customer.timeline(), equipment);
    int today = customer.snapshot().epochDay();
    int on = delivered[delivered.length - 1];
    int last = bought.length == 0 ? Unknown.DAY : bought[bought.length - 1];
    int since = last == Unknown.DAY ? on : last;
    int usual = bought.length < 2 ? wait : (last - bought[0]) / (bought.length - 1);
    boolean lives = today - on <= YEAR || last != Unknown.DAY && today - last <= YEAR;
    boolean once = bought.length == 1 && last >= on;
    return lives && !once && today - since > usual
        ? new EquipmentSignal(
            equipment,
            consumable,
            LocalDate.ofEpochDay(on),
            last == Unknown.DAY ? null : LocalDate.ofEpochDay(last),
            Sources.of(customer.snapshot(), Table.PRODUCT_RELATIONS))
        : null;
  }

  /** The days on which a product was bought, oldest first. */
  private static int[] days(OrderTimeline timeline, Product product) {
    PurchaseColumns columns = timeline.columns();
    List<Integer> days = new ArrayList<>();
    for (int o = timeline.first(); o < timeline.end(); o++) {
      for (int l = columns.firstLine(o); l < columns.endLine(o); l++) {
        if (columns.product(l) == product.index()) {
          days.add(columns.day(o));
        }
      }
    }
    return days.stream().mapToInt(Integer::intValue).toArray();
  }
}
