package org.nextbestaction.rules.lang;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.Phase;

/**
 * A checked expression, ready to run: MVEL answers where every fact is known, the tree where one is
 * missing or where no fact is read. Immutable and thread-safe.
 */
final class CompiledExpression {

  private final String source;
  private final Node root;
  private final Slot[] slots;
  private final List<FactDefinition> facts;
  private final @Nullable MvelProgram program;

  private CompiledExpression(String source, Node root, List<Slot> slots) {
    this.source = source;
    this.root = root;
    this.slots = slots.toArray(Slot[]::new);
    this.facts = facts(slots);
    this.program = root.constant() ? null : MvelProgram.compile(root, slots);
  }

  static CompiledExpression condition(String source, Phase phase, Vocabulary vocabulary) {
    Checker checker = new Checker(source, vocabulary, phase);
    Node root = checker.condition(Parser.parse(source));
    return new CompiledExpression(source, root, checker.slots());
  }

  static CompiledExpression value(String source, Phase phase, Vocabulary vocabulary) {
    Checker checker = new Checker(source, vocabulary, phase);
    Node root = checker.value(Parser.parse(source));
    return new CompiledExpression(source, root, checker.slots());
  }

  private static List<FactDefinition> facts(List<Slot> slots) {
    Map<String, FactDefinition> facts = new LinkedHashMap<>();
    slots.forEach(slot -> facts.putIfAbsent(slot.fact().name(), slot.fact()));
    return List.copyOf(facts.values());
  }

  String source() {
    return source;
  }

  Node root() {
    return root;
  }

  List<FactDefinition> facts() {
    return facts;
  }

  @Nullable Object evaluate(FactValues facts) {
    @Nullable Object[] values = new Object[slots.length];
    boolean complete = read(facts, values);
    return complete && program != null ? program.run(values) : root.evaluate(values);
  }

  /** The tree's answer, which the tests hold against MVEL's. */
  @Nullable Object evaluateTree(FactValues facts) {
    return evaluatePart(root, facts);
  }

  @Nullable Object evaluatePart(Node part, FactValues facts) {
    @Nullable Object[] values = new Object[slots.length];
    read(facts, values);
    return part.evaluate(values);
  }

  /** Fills the values; whether none is missing. */
  private boolean read(FactValues facts, @Nullable Object[] values) {
    boolean complete = true;
    for (int i = 0; i < slots.length; i++) {
      values[i] = slots[i].read(facts);
      complete &= values[i] != null;
    }
    return complete;
  }

  /** The generated text; what MVEL saw. */
  String mvel() {
    return root.mvel();
  }
}
