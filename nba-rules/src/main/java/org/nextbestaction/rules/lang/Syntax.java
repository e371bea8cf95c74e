package org.nextbestaction.rules.lang;

import java.math.BigDecimal;
import java.util.List;

/** What the author wrote, as a tree; not yet checked. Each part knows the offset of its mark. */
sealed interface Syntax {

  /** Offset that an error about this part points to. */
  int at();

  /** The checked part. */
  Node check(Checker checker);

  /** true or false. */
  record Truth(boolean value, int at) implements Syntax {
    @Override
    public Node check(Checker checker) {
      return Constant.of(value);
    }
  }

  /** A number; whole when written without decimals. */
  record Num(BigDecimal value, boolean whole, int at) implements Syntax {
    @Override
    public Node check(Checker checker) {
      return checker.number(this);
    }
  }

  /** A text in quotes. */
  record Text(String value, int at) implements Syntax {
    @Override
    public Node check(Checker checker) {
      return checker.text(this);
    }
  }

  /** A list in brackets. */
  record Texts(List<Syntax> items, int at) implements Syntax {
    @Override
    public Node check(Checker checker) {
      throw checker.misplacedList(this);
    }
  }

  /** {@code root.fact}. */
  record FactName(String name, int at) implements Syntax {
    @Override
    public Node check(Checker checker) {
      return checker.fact(this);
    }
  }

  /** {@code !} or {@code -} before an operand. */
  record Prefix(String operator, Syntax operand, int at) implements Syntax {
    @Override
    public Node check(Checker checker) {
      return checker.prefix(this);
    }
  }

  /** An operator between two operands. */
  record Infix(String operator, Syntax left, Syntax right, int at) implements Syntax {
    @Override
    public Node check(Checker checker) {
      return checker.infix(this);
    }
  }

  /** {@code condition ? yes : no}. */
  record Choice(Syntax condition, Syntax yes, Syntax no, int at) implements Syntax {
    @Override
    public Node check(Checker checker) {
      return checker.choice(this);
    }
  }

  /** A function with its arguments. */
  record Call(String function, List<Syntax> arguments, int at) implements Syntax {
    @Override
    public Node check(Checker checker) {
      return checker.call(this);
    }
  }
}
