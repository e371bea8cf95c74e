package org.nextbestaction.rules.lang;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition in two halves: what it asks about the customer alone, which is the same for all that
 * is considered for a customer, and the rest. See docs/decisions/0032-once-a-customer.md.
 *
 * @param customer of facts of the customer alone; a constant where it asks nothing of the kind
 * @param rest a constant where it asks nothing else
 * @param all whether both have to hold, else one
 */
record Halves(CompiledExpression customer, CompiledExpression rest, boolean all)
    implements Program {

  /** The parts of the condition by the half that they belong to. */
  record Parts(List<Node> customer, List<Node> rest, boolean all) {

    static Parts of(Node root) {
      boolean all = !(root instanceof Logic logic) || logic.all();
      List<Node> customer = new ArrayList<>();
      List<Node> rest = new ArrayList<>();
      for (Node part : root instanceof Logic logic ? logic.parts() : List.of(root)) {
        (ofCustomer(part) ? customer : rest).add(part);
      }
      return new Parts(customer, rest, all);
    }

    private static boolean ofCustomer(Node node) {
      if (node instanceof FactNode fact) {
        return fact.slot().fact().ofCustomer();
      }
      return node instanceof IsKnown known
          ? known.slot().fact().ofCustomer()
          : node.parts().stream().allMatch(Parts::ofCustomer);
    }

    /** Whether there is something in both halves. */
    boolean both() {
      return !customer.isEmpty() && !rest.isEmpty();
    }

    Node joined(List<Node> half) {
      return half.isEmpty()
          ? Constant.of(all)
          : half.size() == 1 ? half.get(0) : Folding.folded(new Logic(all, List.copyOf(half)));
    }
  }

  @Override
  public @Nullable Object run(FactValues facts) {
    Object first = customer.evaluate(facts);
    if (first != null && (Boolean) first != all) {
      return first;
    }
    Object second = rest.evaluate(facts);
    return first != null || second == null || (Boolean) second != all ? second : null;
  }
}
