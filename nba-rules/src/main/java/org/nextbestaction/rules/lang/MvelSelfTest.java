package org.nextbestaction.rules.lang;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mvel2.MVEL;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.FactType;
import org.nextbestaction.fact.Phase;

/**
 * Asks the mvel2 jar that is on the class path, once, what older ones answer wrongly. A host may
 * bring an older one with another library.
 */
final class MvelSelfTest {

  private static final List<Slot> SLOTS =
      List.of(slot(0, FactType.BOOL), slot(1, FactType.DEC), slot(2, FactType.MONEY));
  private static final Map<FactType, Object> VALUES =
      Map.of(FactType.BOOL, true, FactType.DEC, 4.0, FactType.MONEY, new BigDecimal("19.9"));

  /** Text over the three slots, and the right answer. */
  private enum Probe {
    PRECEDENCE_OF_LITERALS("true || false && false", true),
    PRECEDENCE("self_bool || self_bool && !self_bool", true),
    NOT("!(self_bool && self_dec > 5.0)", true),
    MONEY_IS_EXACT("self_money == 19.90B", true),
    MONEY_IS_NOT_MORE("self_money > 19.90B", false),
    MONEY_SUM("self_money * 2B - 0.05B == 39.75B", true),
    MONEY_SHARE("self_money / 3B == 6.633333333333333333333333333333333B", true),
    CHAIN("self_dec - 1.0 - 2.0 + 5.0 == 6.0", true),
    CHOICE("fn.chooseNumber(self_dec < 5.0, 1.0, 2.0) == 1.0", true),
    ESCAPES("fn.contains(\"a\\u2AABb\", \"\\u2AAB\")", true);

    private final String text;
    private final Object answer;

    Probe(String text, Object answer) {
      this.text = text;
      this.answer = answer;
    }
  }

  /** How a text is evaluated; the tests put a wrong one in its place. */
  interface Evaluator {
    @Nullable Object evaluate(String text);
  }

  private MvelSelfTest() {}

  /** Runs once; throws every time when the jar is not fit. */
  static void require() {
    String failed = Once.FAILED;
    if (!failed.isEmpty()) {
      throw new IllegalStateException(message(failed));
    }
  }

  static String failed(Evaluator evaluator) {
    List<String> failed = new ArrayList<>();
    for (Probe probe : Probe.values()) {
      if (!probe.answer.equals(answer(evaluator, probe.text))) {
        failed.add(probe.name());
      }
    }
    return String.join(", ", failed);
  }

  private static @Nullable Object answer(Evaluator evaluator, String text) {
    try {
      return evaluator.evaluate(text);
    } catch (RuntimeException | LinkageError e) {
      return e;
    }
  }

  static String message(String failed) {
    return "The mvel2 jar on the class path ("
        + MVEL.class.getProtectionDomain().getCodeSource().getLocation()
        + ") answers wrongly: "
        + failed
        + ".\nMaybe another library brings an older mvel2; 2.6.0.Final or newer is needed.";
  }

  private static @Nullable Object evaluate(String text) {
    MvelScope scope = new MvelScope(SLOTS.toArray(Slot[]::new));
    scope.enter(new int[] {0, 1, 2}, fact -> VALUES.get(fact.type()));
    return MVEL.executeExpression(MvelProgram.compile(text, SLOTS), scope);
  }

  private static Slot slot(int index, FactType type) {
    String name = "self." + type.name().toLowerCase(java.util.Locale.ROOT);
    return new Slot(
        index,
        new FactDefinition(name, type, Phase.CUSTOMER, true, "", List.of(), "", facts -> null),
        false);
  }

  /** Holds the outcome; the class is initialised at the first use. */
  private static final class Once {
    static final String FAILED = failed(MvelSelfTest::evaluate);
  }
}
