package org.nextbestaction.rules.lang;

import java.util.List;
import java.util.stream.Collectors;

/** Writes a checked part in the words of the language, for reports. */
final class Wording {

  private Wording() {}

  static String of(Node node) {
    if (node instanceof Constant constant) {
      return constant(constant);
    } else if (node instanceof FactNode fact) {
      return fact.slot().fact().name();
    } else if (node instanceof IsKnown known) {
      return "isKnown(" + known.slot().fact().name() + ")";
    } else if (node instanceof Not not) {
      return "!(" + of(not.operand()) + ")";
    } else if (node instanceof Comparison c) {
      return of(c.left()) + " " + c.operator().symbol() + " " + of(c.right());
    } else if (node instanceof Arithmetic a) {
      return "(" + of(a.left()) + " " + a.operator() + " " + of(a.right()) + ")";
    } else if (node instanceof OneOf one) {
      return of(one.value()) + " in " + list(one.items(), "[", "]");
    } else if (node instanceof Call call) {
      return call(call);
    }
    if (node instanceof Logic logic) {
      String joint = logic.all() ? " && " : " || ";
      return logic.parts().stream().map(Wording::of).collect(Collectors.joining(joint, "(", ")"));
    }
    List<Node> parts = node.parts();
    return "(" + of(parts.get(0)) + " ? " + of(parts.get(1)) + " : " + of(parts.get(2)) + ")";
  }

  private static String constant(Constant constant) {
    return constant.numeric()
        ? constant.number().toPlainString()
        : constant.value() instanceof String text ? "'" + text + "'" : constant.value().toString();
  }

  private static String call(Call call) {
    return switch (call.method()) {
      case CONTAINS, HAS -> of(call.parts().get(0)) + " contains " + of(call.parts().get(1));
      default -> list(call.parts(), call.method().word() + "(", ")");
    };
  }

  private static String list(List<? extends Node> parts, String open, String close) {
    return parts.stream().map(Wording::of).collect(Collectors.joining(", ", open, close));
  }
}
