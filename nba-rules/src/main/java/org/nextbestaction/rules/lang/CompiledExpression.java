package org.nextbestaction.rules.lang;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.Phase;

/**
 * A checked expression, ready to run: its program answers where every fact is known, the tree where
 * one is missing or where no fact is read. Immutable and thread-safe.
 */
final class CompiledExpression {

  private final String source;
  private final Node root;
  private final Slot[] slots;
  private final List<FactDefinition> facts;
  private final @Nullable Program program;

  private CompiledExpression(String source, Node root, Slot[] slots, @Nullable Program program) {
    this.source = source;
    this.root = root;
    this.slots = slots;
    this.facts = facts(slots);
    this.program = program;
  }

  private CompiledExpression(CompiledExpression same, Program program) {
    this.source = same.source;
    this.root = same.root;
    this.slots = same.slots;
    this.facts = same.facts;
    this.program = program;
  }

  /** The same expression, calculated by another program. */
  CompiledExpression by(Program other) {
    return new CompiledExpression(this, other);
  }

  static CompiledExpression condition(String source, Phase phase, Vocabulary vocabulary) {
    Checker checker = new Checker(source, vocabulary, phase);
    Node root = checker.condition(Parser.parse(source));
    Slot[] slots = checker.slots().toArray(Slot[]::new);
    Halves.Parts parts = Halves.Parts.of(root);
    if (!parts.both()) {
      return onMvel(source, root, slots);
    }
    Halves halves =
        new Halves(
            onMvel(source, parts.joined(parts.customer()), slots),
            onMvel(source, parts.joined(parts.rest()), slots),
            parts.all());
    return new CompiledExpression(source, root, slots, halves);
  }

  static CompiledExpression value(String source, Phase phase, Vocabulary vocabulary) {
    Checker checker = new Checker(source, vocabulary, phase);
    Node root = checker.value(Parser.parse(source));
    return onMvel(source, root, checker.slots().toArray(Slot[]::new));
  }

  private static CompiledExpression onMvel(String source, Node root, Slot[] slots) {
    return new CompiledExpression(
        source, root, slots, root.constant() ? null : MvelProgram.compile(root));
  }

  /** The two halves of a condition; one of them is a constant where there is nothing to split. */
  Halves halves() {
    if (program instanceof Halves halves) {
      return halves;
    }
    CompiledExpression nothing = new CompiledExpression(source, Constant.of(true), slots, null);
    return Halves.Parts.of(root).rest().isEmpty()
        ? new Halves(this, nothing, true)
        : new Halves(nothing, this, true);
  }

  private static List<FactDefinition> facts(Slot[] slots) {
    Map<String, FactDefinition> facts = new LinkedHashMap<>();
    for (Slot slot : slots) {
      facts.putIfAbsent(slot.fact().name(), slot.fact());
    }
    return List.copyOf(facts.values());
  }

  /** Null where no fact is read. */
  @Nullable Program program() {
    return program;
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
    Object answer = program == null ? null : program.run(facts);
    return answer == null ? evaluateTree(facts) : answer;
  }

  /** The tree's answer, which those of the programs are held against. */
  @Nullable Object evaluateTree(FactValues facts) {
    return evaluatePart(root, facts);
  }

  @Nullable Object evaluatePart(Node part, FactValues facts) {
    @Nullable Object[] values = new Object[slots.length];
    for (int i = 0; i < slots.length; i++) {
      values[i] = slots[i].read(facts);
    }
    return part.evaluate(values);
  }

  /** The generated text; of a condition in two halves, MVEL saw that of each. */
  String mvel() {
    return root.mvel();
  }
}
