package org.nextbestaction.rules.book;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.FactSchema;
import org.nextbestaction.rules.internal.Fields;
import org.nextbestaction.rules.internal.FileNode;

/** Reads the facts of a rule's test. */
final class GivenReader {

  private static final int INT_DIGITS = 9;

  private GivenReader() {}

  static Map<String, Object> read(Fields given, List<String> visible) {
    Map<String, Object> facts = new HashMap<>();
    for (String name : given.keys()) {
      FileNode node = Objects.requireNonNull(given.node(name));
      FactDefinition fact = FactSchema.builtIn().find(name);
      if (fact == null || !visible.contains(name)) {
        given.problem(
            node.mark(),
            fact == null
                ? "(given) has the unknown fact (" + name + ")"
                : "(given) has (" + name + "), which the rule's phase does not see",
            given.hint(name, visible));
        continue;
      }
      Object value = value(fact, node);
      if (value == null) {
        given.problem(
            node.mark(),
            "(" + name + ") is " + node.kind() + "; allowed is " + allowed(fact),
            null);
      } else {
        facts.put(name, value);
      }
    }
    return facts;
  }

  private static @Nullable Object value(FactDefinition fact, FileNode node) {
    if (node instanceof FileNode.Sequence sequence) {
      return texts(fact, sequence);
    }
    if (!(node instanceof FileNode.Scalar scalar)) {
      return null;
    }
    String text = scalar.text();
    BigDecimal number = Fields.decimal(text);
    return switch (fact.type()) {
      case BOOL ->
          text.equals("true") || text.equals("false") ? (Object) text.equals("true") : null;
      case INT ->
          number != null && number.scale() == 0 && text.length() <= INT_DIGITS
              ? (Object) number.intValue()
              : null;
      case DEC -> number == null ? null : (Object) number.doubleValue();
      case MONEY -> number;
      case TEXT -> text;
      case TEXTS -> null;
    };
  }

  private static @Nullable Object texts(FactDefinition fact, FileNode.Sequence sequence) {
    boolean texts =
        fact.type() == org.nextbestaction.fact.FactType.TEXTS
            && sequence.items().stream().allMatch(FileNode.Scalar.class::isInstance);
    return texts
        ? sequence.items().stream().map(item -> ((FileNode.Scalar) item).text()).toList()
        : null;
  }

  private static String allowed(FactDefinition fact) {
    return switch (fact.type()) {
      case BOOL -> "true or false";
      case INT -> "a whole number";
      case DEC, MONEY -> "a number";
      case TEXT -> "a text";
      case TEXTS -> "a list of texts";
    };
  }
}
