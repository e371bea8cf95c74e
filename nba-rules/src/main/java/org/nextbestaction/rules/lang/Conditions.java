package org.nextbestaction.rules.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.nextbestaction.fact.Facts;

/**
 * Conditions that are asked together, {@value #AT_ONCE} at once. What they ask about the customer
 * alone is answered once for all that is considered for a customer. Immutable and thread-safe.
 */
public final class Conditions {

  /** As many as answer in one long. */
  public static final int AT_ONCE = Batch.SIZE;

  private final List<Part> parts;

  private Conditions(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** The conditions on MVEL, in their order. */
  public static Conditions onMvel(List<CompiledCondition> conditions) {
    return of(
        conditions.stream().map(condition -> condition.expression().halves()).toList(),
        MvelBatch::new);
  }

  /** The halves as batches of one kind. */
  static Conditions of(List<Halves> conditions, Function<List<CompiledExpression>, Batch> batch) {
    List<Part> parts = new ArrayList<>();
    for (int from = 0; from < conditions.size(); from += AT_ONCE) {
      parts.add(
          Part.of(conditions.subList(from, Math.min(from + AT_ONCE, conditions.size())), batch));
    }
    return new Conditions(parts);
  }

  /** Asks what they say of the customer alone. */
  public Conditions.Asked askedOf(Facts customer) {
    long[] ofCustomer = new long[parts.size()];
    for (int i = 0; i < ofCustomer.length; i++) {
      Part part = parts.get(i);
      ofCustomer[i] = part.customer.truths(customer, -1);
    }
    return new Asked(this, ofCustomer);
  }

  /** The conditions for one customer. Immutable and thread-safe. */
  public static final class Asked {

    private final Conditions conditions;
    private final long[] ofCustomer;

    private Asked(Conditions conditions, long[] ofCustomer) {
      this.conditions = conditions;
      this.ofCustomer = ofCustomer;
    }

    /**
     * What {@value #AT_ONCE} conditions say at once, from number {@code 32 * part} on: bit {@code
     * i} is set where condition {@code i} of them holds, bit {@code 32 + i} where a missing fact
     * leaves it open.
     *
     * @param facts of the customer and of what is considered
     */
    public long truths(int part, Facts facts) {
      return conditions.parts.get(part).truths(facts, ofCustomer[part]);
    }
  }

  /**
   * Conditions of one long.
   *
   * @param all bit {@code i} is set where both halves of condition {@code i} have to hold
   */
  private record Part(Half customer, Half rest, int all) {

    static Part of(List<Halves> conditions, Function<List<CompiledExpression>, Batch> batch) {
      int all = 0;
      for (int i = 0; i < conditions.size(); i++) {
        all |= conditions.get(i).all() ? 1 << i : 0;
      }
      return new Part(
          Half.of(conditions.stream().map(Halves::customer).toList(), batch),
          Half.of(conditions.stream().map(Halves::rest).toList(), batch),
          all);
    }

    /**
     * Joins what is known of the customer with the rest, of which only what may decide is asked.
     */
    long truths(Facts facts, long ofCustomer) {
      int held = (int) ofCustomer;
      int open = (int) (ofCustomer >>> AT_ONCE);
      long other = rest.truths(facts, all & (held | open) | ~(all | held));
      int restHeld = (int) other;
      int restOpen = (int) (other >>> AT_ONCE);
      int both = held & restHeld;
      int bothOpen = (held | open) & (restHeld | restOpen) & ~both;
      int one = held | restHeld;
      int oneOpen = (open | restOpen) & ~one;
      int truths = all & both | ~all & one;
      int missing = all & bothOpen | ~all & oneOpen;
      return Integer.toUnsignedLong(truths) | (long) missing << AT_ONCE;
    }
  }

  /** One half of each condition, and the trees that know whether a missing fact decides. */
  private record Half(Batch batch, List<CompiledExpression> trees) {

    static Half of(
        List<CompiledExpression> halves, Function<List<CompiledExpression>, Batch> batch) {
      return new Half(batch.apply(halves), halves);
    }

    long truths(Facts facts, int asked) {
      long truths = batch.truths(facts, asked);
      return truths >>> AT_ONCE == 0 ? truths : withTrees(facts, truths);
    }

    private long withTrees(Facts facts, long truths) {
      FactValues values = FactValues.of(facts);
      long known = truths;
      for (int i = 0; i < trees.size(); i++) {
        long missing = Batch.MISSING << i;
        if ((truths & missing) != 0) {
          Object answer = trees.get(i).evaluateTree(values);
          known ^= answer == null ? 0 : missing;
          known |= Boolean.TRUE.equals(answer) ? Batch.HOLDS << i : 0;
        }
      }
      return known;
    }
  }
}
