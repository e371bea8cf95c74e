package org.nextbestaction.rules.lang;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.Phase;

/**
 * Holds MVEL, the byte code and the tree against an oracle on random expressions and facts, and
 * throws token soup at the front door: {@code benchmarks/fuzz SEED COUNT}. Each expression runs on
 * facts that are known and on facts some of which are missing.
 */
final class ExpressionFuzz {

  private static final int RUNS = 12;
  private static final int RUNS_WITH_ALL_FACTS = 6;
  private static final int IN_ONE_BOOK = 200;
  private static final long TOO_LONG = 5_000_000_000L;

  private final long seed;
  private final Random random;
  private final RandomExpressions expressions;
  private final List<CompiledCondition> conditions = new ArrayList<>();
  private final List<CompiledValue> values = new ArrayList<>();

  int compiled;
  int refused;
  int soupAccepted;
  long runs;
  long missing;
  long askedTogether;
  long trues;
  long longestCompile;
  long longestRun;

  ExpressionFuzz(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    this.expressions = new RandomExpressions(random);
  }

  /** Exits with 1 at the first difference. */
  public static void main(String[] arguments) {
    long seed = Long.parseLong(arguments[0]);
    int count = Integer.parseInt(arguments[1]);
    long start = System.nanoTime();
    ExpressionFuzz fuzz = new ExpressionFuzz(seed);
    Properties before = (Properties) System.getProperties().clone();
    fuzz.generated(count);
    fuzz.soup(count);
    if (!before.equals(System.getProperties()) || !Canary.Watch.quiet()) {
      throw new AssertionError("an expression did harm");
    }
    System.out.printf(
        "seed %d: %d generated (%d refused), %d runs (%d true, %d missing) and %d asked together,"
            + " no difference; "
            + "%d of soup (%d accepted), no harm; longest compile %.1f ms, longest run %.1f ms; "
            + "%.0f s%n",
        seed,
        fuzz.compiled + fuzz.refused,
        fuzz.refused,
        fuzz.runs,
        fuzz.trues,
        fuzz.missing,
        fuzz.askedTogether,
        count,
        fuzz.soupAccepted,
        fuzz.longestCompile / 1e6,
        fuzz.longestRun / 1e6,
        (System.nanoTime() - start) / 1e9);
  }

  /** Generates so many expressions by the grammar. */
  void generated(int count) {
    for (int i = 0; i < count; i++) {
      int kind = random.nextInt(6);
      int depth = 1 + random.nextInt(5);
      if (kind > 1) {
        take(expressions.bool(depth), true);
      } else {
        take(kind == 0 ? expressions.number(depth) : expressions.money(depth), false);
      }
      if (conditions.size() + values.size() == IN_ONE_BOOK || i == count - 1) {
        run();
      }
    }
  }

  private void take(String text, boolean condition) {
    long start = System.nanoTime();
    try {
      if (condition) {
        conditions.add(
            new CompiledCondition(
                CompiledExpression.condition(text, Phase.OFFER, RandomExpressions.VOCABULARY)));
      } else {
        values.add(
            new CompiledValue(
                CompiledExpression.value(text, Phase.OFFER, RandomExpressions.VOCABULARY)));
      }
      compiled++;
    } catch (ExpressionException e) {
      refused++;
    }
    longestCompile = Math.max(longestCompile, bounded(start, text));
  }

  private void run() {
    long start = System.nanoTime();
    ByteCode code = ByteCode.of(conditions, values);
    longestCompile = Math.max(longestCompile, bounded(start, "a book"));
    conditions.forEach(condition -> compare(code, condition.expression()));
    values.forEach(value -> compare(code, value.expression()));
    compareTogether(Conditions.onMvel(conditions));
    compareTogether(code.conditions());
    conditions.clear();
    values.clear();
  }

  private void compare(ByteCode code, CompiledExpression expression) {
    for (int run = 0; run < RUNS; run++) {
      FactRecords facts = expressions.values(run < RUNS_WITH_ALL_FACTS ? 0 : 0.15);
      long start = System.nanoTime();
      String difference = code.difference(expression, facts);
      longestRun = Math.max(longestRun, bounded(start, expression.source()));
      Object oracle = new TreeOracle(facts).answer(expression.root());
      Object tree = expression.evaluateTree(facts);
      if (difference != null || !same(oracle, tree)) {
        throw new AssertionError(
            "seed %d: %s%n%s%n%s; the oracle says (%s), the tree (%s)%n%s"
                .formatted(
                    seed,
                    expression.source(),
                    expression.mvel(),
                    difference,
                    oracle,
                    tree,
                    facts.records()));
      }
      runs++;
      trues += Boolean.TRUE.equals(tree) ? 1 : 0;
      missing += tree == null ? 1 : 0;
    }
  }

  /** What is asked of a customer once and of each product must come to what each tree says. */
  private void compareTogether(Conditions together) {
    Facts customer = expressions.values(random.nextInt(3) * 0.1).records();
    Conditions.Asked asked = together.askedOf(customer);
    for (int product = 0; product < RUNS; product++) {
      Facts other = expressions.values(random.nextInt(3) * 0.1).records();
      Facts facts =
          customer.with(
              other.tickets(), other.product(), other.stock(), other.contract(), other.quote());
      for (int i = 0; i < conditions.size(); i++) {
        long truths = asked.truths(i / Conditions.AT_ONCE, facts) >>> i % Conditions.AT_ONCE;
        Object answer = (truths >>> 32 & 1) != 0 ? null : (Object) ((truths & 1) != 0);
        Object oracle =
            new TreeOracle(FactValues.of(facts)).answer(conditions.get(i).expression().root());
        if (!Objects.equals(answer, oracle)) {
          throw new AssertionError(
              "seed %d: %s%nasked together (%s); the oracle says (%s)%n%s"
                  .formatted(seed, conditions.get(i).source(), answer, oracle, facts));
        }
      }
      askedTogether += conditions.size();
    }
  }

  private static boolean same(Object a, Object b) {
    return a instanceof BigDecimal x && b instanceof BigDecimal y
        ? x.compareTo(y) == 0
        : Objects.equals(a, b);
  }

  /** Throws so many texts at the front door; all but a few are refused, none does anything else. */
  void soup(int count) {
    for (int i = 0; i < count; i++) {
      String text = expressions.soup();
      long start = System.nanoTime();
      try {
        CompiledCondition condition = Expressions.condition(text, Phase.OFFER);
        soupAccepted++;
        compare(ByteCode.of(List.of(condition), List.of()), condition.expression());
      } catch (ExpressionException e) {
        if (e.getMessage() == null || e.getMessage().isBlank()) {
          throw new AssertionError("seed " + seed + ": refused without a word: " + text);
        }
      } catch (RuntimeException | LinkageError | StackOverflowError e) {
        throw new AssertionError("seed " + seed + ": " + text, e);
      }
      longestCompile = Math.max(longestCompile, bounded(start, text));
    }
  }

  /** The time since the start. */
  private long bounded(long start, String what) {
    long time = System.nanoTime() - start;
    if (time > TOO_LONG) {
      throw new AssertionError("seed " + seed + ": " + time / 1_000_000 + " ms for " + what);
    }
    return time;
  }
}
