package org.nextbestaction.model;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nextbestaction.data.Customer;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Finding.Severity;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;

/** What speaks against a model on a snapshot that it was not fitted to. */
final class ModelFindings {

  /** From here on what the model has not seen would weigh as much as all that it has seen. */
  static final int OLD_DAYS = (int) TimingLayer.HALF_LIFE_DAYS;

  /** Below it most of what is bought, or most who buy, are strangers to the model. */
  static final double LEAST_KNOWN = 0.5;

  private ModelFindings() {}

  static List<Finding> of(Model model, String[] modelCustomers, Snapshot snapshot) {
    List<Finding> findings = new ArrayList<>();
    long days = ChronoUnit.DAYS.between(model.fittedOn(), snapshot.asOf());
    if (days < 0) {
      findings.add(
          fittedOn(
              model,
              "MODEL_FITTED_LATER",
              Severity.WARNING,
              Finding.counted(-days, "day", "days") + " after " + snapshot.asOf(),
              "it knows what came later, so these results do not show how well it foresees"));
    } else if (days > OLD_DAYS) {
      findings.add(
          fittedOn(
              model,
              "MODEL_OLD",
              Severity.NOTICE,
              Finding.counted(days, "day", "days") + " before " + snapshot.asOf(),
              "what customers have done since is not in it; it should be fitted again"));
    }
    otherData(findings, model.productIds(), modelCustomers, snapshot);
    return List.copyOf(findings);
  }

  private static Finding fittedOn(
      Model model, String code, Severity severity, String when, String meaning) {
    String day = model.fittedOn().toString();
    String message = "the model was fitted on " + day + ", " + when + ": " + meaning;
    return finding(code, severity, day, message, 1);
  }

  /**
   * Compares what is bought, and by whom. A run may hold a part of the customers, so those of the
   * model need not be there; its products must, where the master data are.
   */
  private static void otherData(
      List<Finding> findings, String[] products, String[] customers, Snapshot snapshot) {
    History history = new History(snapshot);
    String[] buyers = Arrays.stream(history.customers).map(Customer::id).toArray(String[]::new);
    Known bought = Known.of(history.productIds, products);
    Known buying = Known.of(buyers, customers);
    String message =
        "the model knows "
            + bought.of("products bought")
            + " and "
            + buying.of("customers who buy");
    boolean other = bought.few() || buying.few();
    if (snapshot.connected(Table.PRODUCTS)) {
      int there = 0;
      for (String product : products) {
        there += snapshot.product(product) != null ? 1 : 0;
      }
      Known own = new Known(there, products.length);
      other |= own.few();
      message += "; the data hold " + own.of("products that the model knows");
    }
    if (other) {
      findings.add(
          finding(
              "MODEL_OTHER_DATA",
              Severity.WARNING,
              bought.percent() + " %",
              message + ": it seems to be fitted on other data",
              Math.max(1, bought.all - bought.known)));
    }
  }

  private static Finding finding(
      String code, Severity severity, String value, String message, long count) {
    return new Finding(code, severity, "model", null, null, value, message, count);
  }

  /** How many of some ids are known. */
  private record Known(int known, int all) {

    static Known of(String[] ids, String[] ascending) {
      int known = 0;
      for (String id : ids) {
        known += Arrays.binarySearch(ascending, id) >= 0 ? 1 : 0;
      }
      return new Known(known, ids.length);
    }

    boolean few() {
      return known < LEAST_KNOWN * all;
    }

    /** Rounded down; all of nothing is everything. */
    long percent() {
      return all == 0 ? 100 : 100L * known / all;
    }

    String of(String what) {
      return percent() + " % of the " + what + " (" + known + " of " + all + ")";
    }
  }
}
