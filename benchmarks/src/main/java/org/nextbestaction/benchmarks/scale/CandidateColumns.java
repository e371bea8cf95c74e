package org.nextbestaction.benchmarks.scale;

import java.util.Arrays;

/**
 * Ten products for each customer: those of customer {@code c} stand from {@code c *
 * StandardJob.CANDIDATES} on, {@code count[c]} of them; the first {@code repeats[c]} are bought
 * again, the others bought along.
 */
final class CandidateColumns {

  private static final int BLOCK = 1024;

  final byte[] count; // length customers
  final byte[] repeats; // length customers
  final int[] product; // length customers x CANDIDATES
  private final PairColumns pairs;
  private final PartnerColumns partners;
  private final int today;

  private CandidateColumns(int customers, PairColumns pairs, PartnerColumns partners, int today) {
    this.pairs = pairs;
    this.partners = partners;
    this.today = today;
    count = new byte[customers];
    repeats = new byte[customers];
    product = new int[customers * StandardJob.CANDIDATES];
  }

  static CandidateColumns of(int customers, PairColumns pairs, PartnerColumns partners, int today) {
    CandidateColumns columns = new CandidateColumns(customers, pairs, partners, today);
    InBlocks.forEach(customers, BLOCK, (n, first, end) -> columns.fill(first, end));
    return columns;
  }

  private void fill(int first, int end) {
    int products = partners.count.length;
    int[] boughtBy = new int[products];
    long[] sum = new long[products];
    int[] touched = new int[products];
    Arrays.fill(boughtBy, -1);
    Top repeated = new Top(StandardJob.REPEATS);
    Top along = new Top(StandardJob.CANDIDATES);
    for (int c = first; c < end; c++) {
      PairColumns.Block block = pairs.block(c);
      repeated.clear();
      for (int i = block.start(c); i < block.end(c); i++) {
        boughtBy[block.product[i]] = c;
        if (block.orders[i] > 1 && block.depleted(i) <= today + StandardJob.AHEAD_DAYS) {
          repeated.add(block.orders[i], 0, block.product[i]);
        }
      }
      int n = 0;
      for (int i = block.start(c); i < block.end(c); i++) {
        if (block.last[i] >= today - StandardJob.RECENT_DAYS) {
          int from = block.product[i] * StandardJob.PARTNERS;
          int to = from + partners.count[block.product[i]];
          for (int at = from; at < to; at++) {
            int other = partners.partner[at];
            if (boughtBy[other] != c) {
              if (sum[other] == 0) {
                touched[n++] = other;
              }
              sum[other] += partners.strength[at];
            }
          }
        }
      }
      along.clear();
      for (int i = 0; i < n; i++) {
        along.add(sum[touched[i]], 0, touched[i]);
        sum[touched[i]] = 0;
      }
      keep(c, repeated, along);
    }
  }

  private void keep(int customer, Top repeated, Top along) {
    int at = customer * StandardJob.CANDIDATES;
    repeats[customer] = (byte) repeated.size();
    count[customer] = (byte) Math.min(StandardJob.CANDIDATES, repeated.size() + along.size());
    for (int i = 0; i < count[customer]; i++) {
      product[at + i] = i < repeated.size() ? repeated.id(i) : along.id(i - repeated.size());
    }
  }
}
