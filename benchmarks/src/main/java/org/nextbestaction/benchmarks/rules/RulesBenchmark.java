package org.nextbestaction.benchmarks.rules;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;
import org.jeasy.rules.mvel.MVELRule;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.internal.utils.KieHelper;
import org.mvel2.MVEL;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.guardrail.Verdict;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.lang.Backend;
import org.nextbestaction.rules.lang.ByteCode;
import org.nextbestaction.rules.lang.CompiledCondition;
import org.nextbestaction.rules.lang.Conditions;
import org.nextbestaction.rules.lang.Expressions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long do {@link TwelveRules} take for a product candidate? All engines must come to one
 * checksum before anything is timed; {@code bookOn...} is the built-in rulebook with its verdicts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(RulesBenchmark.CANDIDATES)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx2g")
@SuppressWarnings("NullAway.Init") // set in prepare()
public class RulesBenchmark {

  static final int CANDIDATES = 100_000;
  private static final int RULES = TwelveRules.TEXTS.size();

  private Facts[] candidates;
  private Conditions onMvel;
  private Conditions onByteCode;
  private Serializable[] plainMvel;
  private Rules easyLambdas;
  private Rules easyMvel;
  private DefaultRulesEngine easy;
  private final int[] easyFired = new int[1];
  private KieBase drools;
  private Fired fired;
  private RuleBook bookOnMvel;

  /** Makes the candidates and every engine, and holds the engines against each other. */
  @Setup(Level.Trial)
  public void prepare() {
    candidates = Candidates.make(CANDIDATES, 42);
    List<CompiledCondition> conditions =
        TwelveRules.TEXTS.stream().map(text -> Expressions.condition(text, Phase.PRODUCT)).toList();
    onMvel = Conditions.onMvel(conditions);
    onByteCode = ByteCode.of(conditions, List.of()).conditions();
    plainMvel =
        TwelveRules.PLAIN_MVEL.stream().map(MVEL::compileExpression).toArray(Serializable[]::new);
    prepareEasyRules();
    KieHelper helper = new KieHelper();
    helper.addContent(TwelveRules.drools(), org.kie.api.io.ResourceType.DRL);
    drools = helper.build(org.drools.model.codegen.ExecutableModelProject.class);
    fired = new Fired(candidates);
    bookOnMvel = RuleBook.builtIn().on(Backend.MVEL);
    long right = handWritten();
    List<Long> others =
        List.of(byteCode(), mvel(), mvelWithMap(), easyRulesLambdas(), easyRulesMvel(), drools());
    if (others.stream().anyMatch(sum -> sum != right) || bookOnByteCode() != bookOnMvel()) {
      throw new IllegalStateException("the engines differ: " + right + " " + others);
    }
  }

  private void prepareEasyRules() {
    easy = new DefaultRulesEngine();
    easyLambdas = new Rules();
    easyMvel = new Rules();
    List<Predicate<Facts>> lambdas = TwelveRules.lambdas();
    for (int rule = 0; rule < RULES; rule++) {
      int bit = 1 << rule;
      Predicate<Facts> lambda = lambdas.get(rule);
      easyLambdas.register(
          new RuleBuilder()
              .name("R" + rule)
              .priority(rule)
              .when(facts -> lambda.test(facts.get("f")))
              .then(facts -> easyFired[0] |= bit)
              .build());
      easyMvel.register(
          new MVELRule()
              .name("R" + rule)
              .priority(rule)
              .when(TwelveRules.PLAIN_MVEL.get(rule))
              .then("fired[0] = fired[0] + " + bit));
    }
  }

  private long checksum(ToIntFunction<Facts> engine) {
    long sum = 0;
    for (Facts candidate : candidates) {
      sum = Candidates.add(sum, engine.applyAsInt(candidate));
    }
    return sum;
  }

  /** What is asked about the customer alone is asked once for all its candidates. */
  private long checksum(Conditions conditions) {
    long sum = 0;
    Facts customer = candidates[0];
    Conditions.Asked asked = conditions.askedOf(customer);
    for (Facts candidate : candidates) {
      if (candidate.customer() != customer.customer()) {
        customer = candidate;
        asked = conditions.askedOf(customer);
      }
      sum = Candidates.add(sum, (int) asked.truths(0, candidate));
    }
    return sum;
  }

  /** Twelve times {@code if}, without a thought for missing facts. */
  @Benchmark
  public long handWritten() {
    return checksum(TwelveRules::byHand);
  }

  /** The back end that books run on. */
  @Benchmark
  public long byteCode() {
    return checksum(onByteCode);
  }

  /** The reference back end. */
  @Benchmark
  public long mvel() {
    return checksum(onMvel);
  }

  /** Compiled MVEL as it comes, with a map for each candidate. */
  @Benchmark
  public long mvelWithMap() {
    return checksum(this::maskOfMap);
  }

  private int maskOfMap(Facts facts) {
    Map<String, Object> variables = Candidates.asMap(facts);
    int fired = 0;
    for (int rule = 0; rule < plainMvel.length; rule++) {
      if ((Boolean) MVEL.executeExpression(plainMvel[rule], variables)) {
        fired |= 1 << rule;
      }
    }
    return fired;
  }

  /** Easy Rules with rules in Java. */
  @Benchmark
  public long easyRulesLambdas() {
    return checksum(
        candidate -> {
          org.jeasy.rules.api.Facts facts = new org.jeasy.rules.api.Facts();
          facts.put("f", candidate);
          easyFired[0] = 0;
          easy.fire(easyLambdas, facts);
          return easyFired[0];
        });
  }

  /** Easy Rules with rules in MVEL. */
  @Benchmark
  public long easyRulesMvel() {
    return checksum(
        candidate -> {
          org.jeasy.rules.api.Facts facts = new org.jeasy.rules.api.Facts();
          Candidates.asMap(candidate).forEach(facts::put);
          easyFired[0] = 0;
          facts.put("fired", easyFired);
          easy.fire(easyMvel, facts);
          return easyFired[0];
        });
  }

  /** Drools with one session for all candidates, which is its fastest way. */
  @Benchmark
  public long drools() {
    KieSession session = drools.newKieSession();
    try {
      session.setGlobal("fired", fired);
      Arrays.stream(candidates).forEach(session::insert);
      session.fireAllRules();
    } finally {
      session.dispose();
    }
    return fired.takeChecksum();
  }

  /** The built-in rules of phase product, with verdicts. */
  @Benchmark
  public long bookOnByteCode() {
    return checksum(facts -> outcomes(RuleBook.builtIn(), facts));
  }

  /** The same on MVEL. */
  @Benchmark
  public long bookOnMvel() {
    return checksum(facts -> outcomes(bookOnMvel, facts));
  }

  private static int outcomes(RuleBook book, Facts facts) {
    int sum = 0;
    for (Verdict verdict : book.evaluate(Phase.PRODUCT, facts)) {
      sum = sum * 7 + verdict.outcome().ordinal();
    }
    return sum;
  }
}
