package org.nextbestaction.rules.lang;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mvel2.MVEL;
import org.mvel2.ParserConfiguration;
import org.mvel2.ParserContext;
import org.nextbestaction.fact.FactType;

/**
 * The generated text, compiled by MVEL with strict types behind a class-loader wall. JVM-global
 * settings of MVEL, which belong to the host, are left alone.
 */
final class MvelProgram implements Program {

  private final Serializable compiled;
  private final Slot[] slots;
  private final int[] allSlots;
  private final Class<?> result;

  private MvelProgram(Serializable compiled, List<Slot> slots, Class<?> result) {
    this.compiled = compiled;
    this.slots = slots.toArray(Slot[]::new);
    this.allSlots = IntStream.range(0, slots.size()).toArray();
    this.result = result;
  }

  static MvelProgram compile(Node root) {
    MvelSelfTest.require();
    Class<?> result =
        root.type() == FactType.BOOL
            ? Boolean.class
            : root.type() == FactType.MONEY ? java.math.BigDecimal.class : Double.class;
    List<Slot> slots = Slots.readBy(root);
    Serializable compiled = compile(root.mvel(), slots);
    CompiledWalk.check(compiled);
    return new MvelProgram(compiled, slots, result);
  }

  static Serializable compile(String text, List<Slot> slots) {
    ParserConfiguration configuration = new ParserConfiguration();
    configuration.setClassLoader(ClassWall.INSTANCE);
    ParserContext context = new ParserContext(configuration);
    context.setStrongTyping(true);
    context.setStrictTypeEnforcement(true);
    context.addInput(MvelScope.FUNCTIONS, MvelFunctions.class);
    for (Slot slot : slots) {
      context.addInput(slot.variable(), slot.javaType());
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // MVEL asks the thread's loader when the configured one says no.
    thread.setContextClassLoader(ClassWall.INSTANCE);
    try {
      return MVEL.compileExpression(text, context);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The facts that it reads, in the order in which it wants its variables. */
  List<Slot> slots() {
    return List.of(slots);
  }

  @Override
  public @Nullable Object run(FactValues facts) {
    MvelScope scope = new MvelScope(slots);
    return scope.enter(allSlots, facts) ? run(scope) : null;
  }

  /**
   * The answer.
   *
   * @param scope which the expression has entered
   */
  Object run(MvelScope scope) {
    Object answer = MVEL.executeExpression(compiled, scope);
    if (!result.isInstance(answer)) {
      throw new IllegalStateException("MVEL gave no " + result.getSimpleName());
    }
    return answer;
  }
}
