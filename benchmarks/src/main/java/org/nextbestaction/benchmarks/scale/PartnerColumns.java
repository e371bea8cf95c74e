package org.nextbestaction.benchmarks.scale;

import java.util.Arrays;
import org.nextbestaction.data.PurchaseColumns;

/**
 * The strongest partners of each product: those of product {@code p} stand from {@code p *
 * StandardJob.PARTNERS} on, {@code count[p]} of them, strongest first.
 */
final class PartnerColumns {

  private static final int BLOCK = 64;
  private static final long MILLION = 1_000_000;

  final int[] count; // length products
  final int[] partner; // length products x PARTNERS
  final int[] together; // length products x PARTNERS
  final long[] strength; // length products x PARTNERS
  private final PurchaseColumns purchases;
  private final int minTogether;
  private final int[] from; // length products + 1, into where
  private final int[] where; // length lines: the orders with a product

  private PartnerColumns(PurchaseColumns purchases, int products, int minTogether) {
    this.purchases = purchases;
    this.minTogether = minTogether;
    count = new int[products];
    partner = new int[products * StandardJob.PARTNERS];
    together = new int[partner.length];
    strength = new long[partner.length];
    from = new int[products + 1];
    for (int c = 0; c < purchases.customers(); c++) {
      for (int o = purchases.firstOccasion(c); o < purchases.endOccasion(c); o++) {
        for (int l = purchases.firstLine(o); l < purchases.endLine(o); l++) {
          from[purchases.product(l) + 1]++;
        }
      }
    }
    for (int p = 0; p < products; p++) {
      from[p + 1] += from[p];
    }
    where = new int[from[products]];
    int[] at = from.clone();
    for (int c = 0; c < purchases.customers(); c++) {
      for (int o = purchases.firstOccasion(c); o < purchases.endOccasion(c); o++) {
        for (int l = purchases.firstLine(o); l < purchases.endLine(o); l++) {
          where[at[purchases.product(l)]++] = o;
        }
      }
    }
  }

  /**
   * @param gathered whether lines are gathered before they are counted
   */
  static PartnerColumns of(
      PurchaseColumns purchases, int products, int minTogether, boolean gathered) {
    PartnerColumns columns = new PartnerColumns(purchases, products, minTogether);
    InBlocks.forEach(
        products,
        BLOCK,
        (n, first, end) -> {
          if (gathered) {
            columns.fill(first, end);
          } else {
            columns.fillPlainly(first, end);
          }
        });
    return columns;
  }

  /** The plain loop, to show what {@link #fill} saves. */
  private void fillPlainly(int first, int end) {
    int[] both = new int[count.length];
    int[] touched = new int[count.length];
    Top top = new Top(StandardJob.PARTNERS);
    for (int p = first; p < end; p++) {
      int partners = 0;
      for (int i = from[p]; i < from[p + 1]; i++) {
        for (int l = purchases.firstLine(where[i]); l < purchases.endLine(where[i]); l++) {
          int other = purchases.product(l);
          if (both[other]++ == 0) {
            touched[partners++] = other;
          }
        }
      }
      choose(p, both, touched, partners, top);
      for (int i = 0; i < partners; i++) {
        both[touched[i]] = 0;
      }
    }
  }

  private void fill(int first, int end) {
    int[] both = new int[count.length];
    int[] touched = new int[count.length + 1];
    int[] gathered = new int[1 << 12];
    Top top = new Top(StandardJob.PARTNERS);
    for (int p = first; p < end; p++) {
      // The orders' lines are gathered before they are counted, and a product is noted as touched
      // without a branch: both spare waiting (TogetherBenchmark).
      int n = 0;
      for (int i = from[p]; i < from[p + 1]; i++) {
        int lines = purchases.endLine(where[i]) - purchases.firstLine(where[i]);
        if (n + lines > gathered.length) {
          gathered = Arrays.copyOf(gathered, 2 * (n + lines));
        }
        for (int l = purchases.firstLine(where[i]); l < purchases.endLine(where[i]); l++) {
          gathered[n++] = purchases.product(l);
        }
      }
      int partners = 0;
      for (int i = 0; i < n; i++) {
        int other = gathered[i];
        touched[partners] = other;
        partners += (both[other]++ - 1) >>> 31;
      }
      choose(p, both, touched, partners, top);
      for (int i = 0; i < partners; i++) {
        both[touched[i]] = 0;
      }
    }
  }

  private void choose(int product, int[] both, int[] touched, int partners, Top top) {
    long own = from[product + 1] - from[product];
    top.clear();
    for (int i = 0; i < partners; i++) {
      int other = touched[i];
      long n = both[other];
      if (n >= minTogether && other != product) {
        long most = own * (from[other + 1] - from[other]);
        top.add((n * n * MILLION + most - 1) / most, n, other);
      }
    }
    count[product] = top.size();
    for (int rank = 0; rank < top.size(); rank++) {
      int at = product * StandardJob.PARTNERS + rank;
      partner[at] = top.id(rank);
      together[at] = (int) top.second(rank);
      strength[at] = top.first(rank);
    }
  }
}
