package org.nextbestaction.rules.lang;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.Facts;

/** Conditions on MVEL; what several of them read is read once. */
final class MvelBatch implements Batch {

  private final @Nullable MvelProgram[] programs;
  private final Slot[] slots;

  /** The numbers of the slots that each program reads. */
  private final int[][] reads;

  private int constants;

  /**
   * @param conditions each on MVEL, or constant
   */
  MvelBatch(List<CompiledExpression> conditions) {
    programs = new MvelProgram[conditions.size()];
    reads = new int[programs.length][];
    List<Slot> all = new ArrayList<>();
    for (int i = 0; i < programs.length; i++) {
      CompiledExpression condition = conditions.get(i);
      if (condition.program() instanceof MvelProgram program) {
        programs[i] = program;
        reads[i] = program.slots().stream().mapToInt(slot -> number(slot, all)).toArray();
      } else {
        boolean holds = ((Constant) condition.root()).value().equals(true);
        constants |= holds ? 1 << i : 0;
      }
    }
    slots = all.toArray(Slot[]::new);
  }

  private static int number(Slot slot, List<Slot> all) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).variable().equals(slot.variable())) {
        return i;
      }
    }
    all.add(slot);
    return all.size() - 1;
  }

  @Override
  public long truths(Facts facts, int asked) {
    FactValues values = FactValues.of(facts);
    MvelScope scope = new MvelScope(slots);
    long truths = Integer.toUnsignedLong(constants & asked);
    for (int i = 0; i < programs.length; i++) {
      MvelProgram program = programs[i];
      if (program != null && (asked >>> i & 1) != 0) {
        long truth =
            !scope.enter(reads[i], values) ? MISSING : (Boolean) program.run(scope) ? HOLDS : 0;
        truths |= truth << i;
      }
    }
    return truths;
  }
}
