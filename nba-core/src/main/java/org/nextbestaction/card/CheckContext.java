package org.nextbestaction.card;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Activity;
import org.nextbestaction.data.CompetitorSignal;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.policy.Thresholds;

/**
 * What no words on a card may hold: the names of others and internal values. It is for checking a
 * text, never for a prompt. Immutable and thread-safe.
 */
public final class CheckContext {

  private final Snapshot snapshot;
  private final Thresholds thresholds;
  private final List<String> customers;
  private final List<String> competitors;
  private final List<String> products;

  private CheckContext(Snapshot snapshot, Thresholds thresholds) {
    this.snapshot = snapshot;
    this.thresholds = thresholds;
    TreeSet<String> customerNames = new TreeSet<>();
    TreeSet<String> competitorNames = new TreeSet<>();
    snapshot.forEach(
        view -> {
          add(customerNames, view.customer().name());
          for (CompetitorSignal sign : view.competitorSignals()) {
            add(competitorNames, sign.competitor());
          }
          for (Activity activity : view.activities()) {
            for (Activity.Topic topic : activity.topics()) {
              add(competitorNames, topic.topic().equals("competitor") ? topic.value() : null);
            }
          }
        });
    TreeSet<String> productNames = new TreeSet<>();
    for (Product product : snapshot.products()) {
      add(productNames, product.name());
    }
    customers = List.copyOf(customerNames);
    competitors = List.copyOf(competitorNames);
    products = List.copyOf(productNames);
  }

  /** Reads all names of a snapshot; one for a whole run. */
  public static CheckContext of(Snapshot snapshot, CompanyPolicy policy) {
    return new CheckContext(snapshot, policy.thresholds());
  }

  private static void add(TreeSet<String> names, @Nullable String name) {
    if (name != null && !name.isBlank()) {
      names.add(name);
    }
  }

  /** The names of all customers, the card's own among them; sorted, each once. */
  public List<String> customers() {
    return customers;
  }

  /** The names of all competitors that are known; sorted, each once. */
  public List<String> competitors() {
    return competitors;
  }

  /** The names of all products, those of the card among them; sorted, each once. */
  public List<String> products() {
    return products;
  }

  /**
   * The internal values behind a card by what they are: percent, or money in the unit of the row.
   */
  public Map<String, BigDecimal> internal(CardBrief brief) {
    Map<String, BigDecimal> values = new LinkedHashMap<>();
    values.put("minMarginPct", BigDecimal.valueOf(thresholds.minMarginPct()));
    values.put(
        "extendedTermsMinMarginPct", BigDecimal.valueOf(thresholds.extendedTermsMinMarginPct()));
    values.put("goodMarginPct", BigDecimal.valueOf(thresholds.goodMarginPct()));
    List<String> ids = new ArrayList<>();
    brief.offer().forEach(line -> ids.add(line.productId()));
    brief.removed().forEach(removed -> ids.add(removed.productId()));
    for (String id : ids) {
      Product product = snapshot.product(id);
      put(values, "unitCost " + id, product == null ? null : product.unitCost());
    }
    CustomerView view = brief.customerId() == null ? null : snapshot.view(brief.customerId());
    put(values, "creditLimit", view == null ? null : view.customer().creditLimit());
    return Collections.unmodifiableMap(values);
  }

  private static void put(Map<String, BigDecimal> values, String name, @Nullable Money money) {
    if (money != null) {
      values.put(name, money.amount());
    }
  }
}
