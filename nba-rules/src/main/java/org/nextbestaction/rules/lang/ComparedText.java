package org.nextbestaction.rules.lang;

import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.fact.FactDefinition;

/** A text that a condition holds against a fact as it stands. */
public record ComparedText(FactDefinition fact, String text) {

  static List<ComparedText> of(Node root) {
    List<ComparedText> found = new ArrayList<>();
    collect(root, found);
    return List.copyOf(found);
  }

  private static void collect(Node node, List<ComparedText> found) {
    if (node instanceof Comparison c) {
      add(c.left(), c.right(), found);
      add(c.right(), c.left(), found);
    } else if (node instanceof OneOf one) {
      one.items().forEach(item -> add(one.value(), item, found));
    }
    node.parts().forEach(part -> collect(part, found));
  }

  private static void add(Node left, Node right, List<ComparedText> found) {
    if (left instanceof FactNode fact
        && right instanceof Constant constant
        && constant.value() instanceof String text) {
      found.add(new ComparedText(fact.slot().fact(), text));
    }
  }
}
