package org.nextbestaction.rules.lang;

import static org.mvel2.asm.Opcodes.*;

import java.math.BigDecimal;
import java.util.List;
import org.mvel2.asm.Label;
import org.mvel2.asm.MethodVisitor;
import org.mvel2.asm.Type;
import org.nextbestaction.fact.FactType;

/**
 * Writes one expression. Its method returns without an answer at the first missing fact that it
 * comes to; what it does not come to cannot decide.
 */
final class ByteCodeEmitter {

  private static final String AMOUNT = Type.getInternalName(BigDecimal.class);
  private static final String A = "L" + AMOUNT + ";";
  private static final String FUNCTIONS = Type.getInternalName(MvelFunctions.class);
  private static final String TEXT = "java/lang/String";
  private static final String T = "L" + TEXT + ";";
  private static final int FIRST_LOCAL = 2;

  private final ByteCodeWriter book;
  private final MethodVisitor to;
  private final boolean condition;

  ByteCodeEmitter(ByteCodeWriter book, MethodVisitor to, boolean condition) {
    this.book = book;
    this.to = to;
    this.condition = condition;
  }

  /** Jumps when the condition comes out so, else goes on. */
  void jump(Node node, boolean when, Label target) {
    if (node instanceof Constant constant) {
      if ((Boolean) constant.value() == when) {
        to.visitJumpInsn(GOTO, target);
      }
    } else if (node instanceof Not not) {
      jump(not.operand(), !when, target);
    } else if (node instanceof Logic logic) {
      logic(logic, when, target);
    } else if (node instanceof Comparison comparison) {
      push(comparison.left());
      push(comparison.right());
      compare(comparison.left().type(), comparison.operator(), when, target);
    } else if (node instanceof OneOf one) {
      oneOf(one, when, target);
    } else if (node instanceof IsKnown known) {
      known(known.slot(), when, target);
    } else if (node instanceof Choice choice) {
      Label no = new Label();
      Label end = new Label();
      jump(choice.condition(), false, no);
      jump(choice.yes(), when, target);
      to.visitJumpInsn(GOTO, end);
      to.visitLabel(no);
      jump(choice.no(), when, target);
      to.visitLabel(end);
    } else {
      push(node);
      to.visitJumpInsn(when ? IFNE : IFEQ, target);
    }
  }

  private void logic(Logic logic, boolean when, Label target) {
    if (logic.all() != when) {
      logic.parts().forEach(part -> jump(part, when, target));
      return;
    }
    Label end = new Label();
    int last = logic.parts().size() - 1;
    logic.parts().subList(0, last).forEach(part -> jump(part, !when, end));
    jump(logic.parts().get(last), when, target);
    to.visitLabel(end);
  }

  /** Compares the two values on the stack. */
  private void compare(FactType type, Comparison.Operator operator, boolean when, Label target) {
    Comparison.Operator held = when ? operator : operator.opposite();
    switch (type) {
      case INT, DEC -> {
        // What is not a number compares as unequal and neither less nor more.
        boolean less =
            operator == Comparison.Operator.LESS || operator == Comparison.Operator.AT_MOST;
        to.visitInsn(less ? DCMPG : DCMPL);
        to.visitJumpInsn(ifOrder(held), target);
      }
      case MONEY -> {
        virtual(AMOUNT, "compareTo", "(" + A + ")I");
        to.visitJumpInsn(ifOrder(held), target);
      }
      case BOOL ->
          to.visitJumpInsn(held == Comparison.Operator.EQUAL ? IF_ICMPEQ : IF_ICMPNE, target);
      case TEXT, TEXTS -> {
        virtual(TEXT, "equals", "(Ljava/lang/Object;)Z");
        to.visitJumpInsn(held == Comparison.Operator.EQUAL ? IFNE : IFEQ, target);
      }
    }
  }

  private static int ifOrder(Comparison.Operator operator) {
    return switch (operator) {
      case EQUAL -> IFEQ;
      case UNEQUAL -> IFNE;
      case LESS -> IFLT;
      case AT_MOST -> IFLE;
      case MORE -> IFGT;
      case AT_LEAST -> IFGE;
    };
  }

  private void oneOf(OneOf one, boolean when, Label target) {
    FactType type = one.value().type();
    push(one.value());
    store(type);
    Label found = when ? target : new Label();
    for (Constant item : one.items()) {
      load(type);
      push(item);
      compare(type, Comparison.Operator.EQUAL, true, found);
    }
    if (!when) {
      to.visitJumpInsn(GOTO, target);
      to.visitLabel(found);
    }
  }

  /** A list is never asked within a list, so that one local variable of a type is enough. */
  private void store(FactType type) {
    to.visitVarInsn(
        switch (type) {
          case BOOL -> ISTORE;
          case INT, DEC -> DSTORE;
          default -> ASTORE;
        },
        local(type));
  }

  private void load(FactType type) {
    to.visitVarInsn(
        switch (type) {
          case BOOL -> ILOAD;
          case INT, DEC -> DLOAD;
          default -> ALOAD;
        },
        local(type));
  }

  private static int local(FactType type) {
    return FIRST_LOCAL + 2 * type.ordinal();
  }

  private void known(Slot slot, boolean when, Label target) {
    book.read(to, slot);
    switch (slot.type()) {
      case BOOL -> {
        to.visitInsn(ICONST_2);
        to.visitJumpInsn(when ? IF_ICMPNE : IF_ICMPEQ, target);
      }
      case INT, DEC -> {
        to.visitInsn(DUP2);
        to.visitInsn(DCMPL);
        to.visitJumpInsn(when ? IFEQ : IFNE, target);
      }
      default -> to.visitJumpInsn(when ? IFNONNULL : IFNULL, target);
    }
  }

  /** Pushes the value: an int for a condition, a double for a number, else an object. */
  void push(Node node) {
    if (node instanceof Constant constant) {
      constant(constant);
    } else if (node instanceof FactNode fact) {
      fact(fact.slot());
    } else if (node instanceof Arithmetic arithmetic) {
      arithmetic(arithmetic);
    } else if (node instanceof Call call) {
      call(call);
    } else if (node instanceof Choice choice && choice.type() != FactType.BOOL) {
      Label no = new Label();
      Label end = new Label();
      jump(choice.condition(), false, no);
      push(choice.yes());
      to.visitJumpInsn(GOTO, end);
      to.visitLabel(no);
      push(choice.no());
      to.visitLabel(end);
    } else {
      Label no = new Label();
      Label end = new Label();
      jump(node, false, no);
      to.visitInsn(ICONST_1);
      to.visitJumpInsn(GOTO, end);
      to.visitLabel(no);
      to.visitInsn(ICONST_0);
      to.visitLabel(end);
    }
  }

  private void constant(Constant constant) {
    switch (constant.type()) {
      case BOOL -> to.visitInsn((Boolean) constant.value() ? ICONST_1 : ICONST_0);
      case INT, DEC -> to.visitLdcInsn(constant.number().doubleValue());
      case MONEY -> {
        to.visitVarInsn(ALOAD, 1);
        to.visitLdcInsn(book.amount(constant.number()));
        to.visitInsn(AALOAD);
      }
      case TEXT -> to.visitLdcInsn(constant.value());
      case TEXTS -> throw new IllegalStateException("a list is never pushed");
    }
  }

  /** Pushes the value; where it is missing, the method ends. */
  private void fact(Slot slot) {
    Label known = new Label();
    book.read(to, slot);
    switch (slot.type()) {
      case BOOL -> {
        to.visitInsn(DUP);
        to.visitInsn(ICONST_2);
        to.visitJumpInsn(IF_ICMPNE, known);
      }
      case INT, DEC -> {
        to.visitInsn(DUP2);
        to.visitInsn(DUP2);
        to.visitInsn(DCMPL);
        to.visitJumpInsn(IFEQ, known);
      }
      default -> {
        to.visitInsn(DUP);
        to.visitJumpInsn(IFNONNULL, known);
      }
    }
    if (condition) {
      to.visitLdcInsn(Batch.MISSING);
    } else {
      to.visitInsn(ACONST_NULL);
    }
    to.visitInsn(condition ? LRETURN : ARETURN);
    to.visitLabel(known);
  }

  private void arithmetic(Arithmetic node) {
    push(node.left());
    push(node.right());
    if (node.type() == FactType.MONEY) {
      ByteCodeWriter.context(to);
      String method =
          switch (node.operator()) {
            case '+' -> "add";
            case '-' -> "subtract";
            case '*' -> "multiply";
            default -> "divide";
          };
      virtual(AMOUNT, method, "(" + A + "Ljava/math/MathContext;)" + A);
      return;
    }
    to.visitInsn(
        switch (node.operator()) {
          case '+' -> DADD;
          case '-' -> DSUB;
          case '*' -> DMUL;
          case '/' -> DDIV;
          default -> DREM;
        });
  }

  private void call(Call call) {
    List<Node> parts = call.parts();
    switch (call.method()) {
      case STARTS_WITH, ENDS_WITH -> {
        parts.forEach(this::push);
        virtual(TEXT, call.method().word(), "(" + T + ")Z");
      }
      case CONTAINS -> {
        parts.forEach(this::push);
        virtual(TEXT, "contains", "(Ljava/lang/CharSequence;)Z");
      }
      case HAS -> {
        parts.forEach(this::push);
        to.visitMethodInsn(
            INVOKEINTERFACE, "java/util/List", "contains", "(Ljava/lang/Object;)Z", true);
      }
      case LOWER, UPPER -> function(call.method().word(), parts, "(" + T + ")" + T);
      case MIN, MAX, ABS, ROUND -> number(call);
    }
  }

  private void number(Call call) {
    String word = call.method().word();
    boolean money = call.type() == FactType.MONEY;
    boolean one = call.method() == Call.Method.ABS;
    if (call.method() == Call.Method.ROUND) {
      round(call, money);
    } else if (money) {
      function(word + "Money", call.parts(), (one ? "(" + A + ")" : "(" + A + A + ")") + A);
    } else {
      call.parts().forEach(this::push);
      to.visitMethodInsn(INVOKESTATIC, "java/lang/Math", word, one ? "(D)D" : "(DD)D", false);
    }
  }

  private void round(Call call, boolean money) {
    String number = "Ljava/lang/Double;";
    to.visitFieldInsn(GETSTATIC, FUNCTIONS, "INSTANCE", "L" + FUNCTIONS + ";");
    push(call.parts().get(0));
    if (!money) {
      box();
    }
    push(call.parts().get(1));
    box();
    if (money) {
      virtual(FUNCTIONS, "roundMoney", "(" + A + number + ")" + A);
    } else {
      virtual(FUNCTIONS, "round", "(" + number + number + ")" + number);
      virtual("java/lang/Double", "doubleValue", "()D");
    }
  }

  private void box() {
    to.visitMethodInsn(INVOKESTATIC, "java/lang/Double", "valueOf", "(D)Ljava/lang/Double;", false);
  }

  private void function(String name, List<Node> arguments, String descriptor) {
    to.visitFieldInsn(GETSTATIC, FUNCTIONS, "INSTANCE", "L" + FUNCTIONS + ";");
    arguments.forEach(this::push);
    virtual(FUNCTIONS, name, descriptor);
  }

  private void virtual(String owner, String name, String descriptor) {
    to.visitMethodInsn(INVOKEVIRTUAL, owner, name, descriptor, false);
  }
}
