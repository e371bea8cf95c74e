package org.nextbestaction.rules.lang;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.Facts;

/** Conditions on MVEL; what several of them read is read once. */
final class MvelBatch implements Batch {

  private final @Nullable MvelProgram[] programs;
  private final MvelNames names;

  /** The numbers of the variables that each program reads. */
  private final int[][] reads;

  private int constants;

  /**
   * @param conditions each on MVEL, or constant
   */
  MvelBatch(List<CompiledExpression> conditions) {
    programs = new MvelProgram[conditions.size()];
    Set<Slot> slots = new LinkedHashSet<>();
    List<List<Slot>> read = new ArrayList<>();
    for (int i = 0; i < programs.length; i++) {
      CompiledExpression condition = conditions.get(i);
      read.add(Slots.readBy(condition.root()));
      slots.addAll(read.get(i));
      if (condition.program() instanceof MvelProgram program) {
        programs[i] = program;
      } else if (condition.root() instanceof Constant constant) {
        constants |= Boolean.TRUE.equals(constant.value()) ? 1 << i : 0;
      }
    }
    names = MvelNames.of(List.copyOf(slots));
    reads = new int[programs.length][];
    for (int i = 0; i < programs.length; i++) {
      reads[i] = read.get(i).stream().mapToInt(slot -> names.number(slot.variable())).toArray();
    }
  }

  @Override
  public long truths(Facts facts, int asked) {
    FactValues values = FactValues.of(facts);
    MvelScope scope = new MvelScope(names);
    long truths = Integer.toUnsignedLong(constants & asked);
    for (int i = 0; i < programs.length; i++) {
      MvelProgram program = programs[i];
      if (program != null && (asked >>> i & 1) != 0) {
        truths |= truth(program, reads[i], scope, values) << i;
      }
    }
    return truths;
  }

  private static long truth(MvelProgram program, int[] reads, MvelScope scope, FactValues values) {
    for (int number : reads) {
      if (!scope.reads(number, values)) {
        return MISSING;
      }
    }
    return (Boolean) program.run(scope) ? HOLDS : 0;
  }
}
