package org.nextbestaction.rules.lang;

import static org.mvel2.asm.Opcodes.*;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mvel2.asm.ClassWriter;
import org.mvel2.asm.Label;
import org.mvel2.asm.MethodVisitor;
import org.mvel2.asm.Type;
import org.nextbestaction.fact.FactType;
import org.nextbestaction.fact.Facts;

/**
 * Writes the class of some expressions: one static method an expression and one a fact. The text of
 * no author gets in but as a constant. Class files of version 49 need no stack maps.
 */
final class ByteCodeWriter {

  private static final String SUPER = Type.getInternalName(ByteCodeClass.class);
  private static final String NAME = SUPER + "$Generated";
  private static final String FACTS = Type.getInternalName(Facts.class);
  private static final String AMOUNTS = Type.getDescriptor(BigDecimal[].class);
  private static final String ARGUMENTS = "(L" + FACTS + ";" + AMOUNTS + ")";
  private static final String CONDITION = ARGUMENTS + "J";
  private static final String NUMBER = ARGUMENTS + "Ljava/lang/Object;";

  private final ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);
  private final Map<String, Slot> facts = new LinkedHashMap<>();
  private final List<BigDecimal> amounts = new ArrayList<>();

  ByteCodeWriter(List<CompiledExpression> expressions) {
    out.visit(V1_5, ACC_FINAL | ACC_SUPER, NAME, null, SUPER, null);
    constructor();
    for (int i = 0; i < expressions.size(); i++) {
      expression(i, expressions.get(i).root());
    }
    choose("truth", "J", expressions, true);
    choose("number", "Ljava/lang/Object;", expressions, false);
    truths(expressions);
    facts.forEach(this::fact);
    out.visitEnd();
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** The amounts that the methods ask for by number. */
  BigDecimal[] amounts() {
    return amounts.toArray(BigDecimal[]::new);
  }

  static boolean condition(Node root) {
    return root.type() == FactType.BOOL;
  }

  /** The number of the amount among the constants. */
  int amount(BigDecimal value) {
    amounts.add(value);
    return amounts.size() - 1;
  }

  private void constructor() {
    MethodVisitor to = out.visitMethod(0, "<init>", "(" + AMOUNTS + ")V", null, null);
    to.visitCode();
    to.visitVarInsn(ALOAD, 0);
    to.visitVarInsn(ALOAD, 1);
    to.visitMethodInsn(INVOKESPECIAL, SUPER, "<init>", "(" + AMOUNTS + ")V", false);
    end(to, RETURN);
  }

  private void expression(int index, Node root) {
    boolean condition = condition(root);
    MethodVisitor to =
        out.visitMethod(ACC_STATIC, "e" + index, condition ? CONDITION : NUMBER, null, null);
    to.visitCode();
    ByteCodeEmitter emitter = new ByteCodeEmitter(this, to, condition);
    if (condition) {
      Label no = new Label();
      emitter.jump(root, false, no);
      to.visitLdcInsn(Batch.HOLDS);
      to.visitInsn(LRETURN);
      to.visitLabel(no);
      to.visitInsn(LCONST_0);
      end(to, LRETURN);
    } else {
      emitter.push(root);
      if (root.type() != FactType.MONEY) {
        to.visitMethodInsn(
            INVOKESTATIC, "java/lang/Double", "valueOf", "(D)Ljava/lang/Double;", false);
      }
      end(to, ARETURN);
    }
  }

  /** The method that leads to the expression of the given number. */
  private void choose(
      String name, String result, List<CompiledExpression> expressions, boolean conditions) {
    MethodVisitor to = out.visitMethod(0, name, "(IL" + FACTS + ";)" + result, null, null);
    to.visitCode();
    Label none = new Label();
    Label[] labels = new Label[expressions.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = condition(expressions.get(i).root()) == conditions ? new Label() : none;
    }
    to.visitVarInsn(ILOAD, 1);
    to.visitTableSwitchInsn(0, labels.length - 1, none, labels);
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != none) {
        to.visitLabel(labels[i]);
        to.visitVarInsn(ALOAD, 2);
        to.visitVarInsn(ALOAD, 0);
        to.visitFieldInsn(GETFIELD, SUPER, "amounts", AMOUNTS);
        to.visitMethodInsn(INVOKESTATIC, NAME, "e" + i, conditions ? CONDITION : NUMBER, false);
        to.visitInsn(conditions ? LRETURN : ARETURN);
      }
    }
    to.visitLabel(none);
    to.visitInsn(conditions ? LCONST_0 : ACONST_NULL);
    end(to, conditions ? LRETURN : ARETURN);
  }

  private void truths(List<CompiledExpression> expressions) {
    MethodVisitor to = out.visitMethod(ACC_PUBLIC, "truths", "(L" + FACTS + ";I)J", null, null);
    to.visitCode();
    to.visitInsn(LCONST_0);
    for (int i = 0; i < expressions.size(); i++) {
      if (condition(expressions.get(i).root())) {
        Label next = new Label();
        to.visitVarInsn(ILOAD, 2);
        to.visitLdcInsn(1 << i);
        to.visitInsn(IAND);
        to.visitJumpInsn(IFEQ, next);
        to.visitVarInsn(ALOAD, 1);
        to.visitVarInsn(ALOAD, 0);
        to.visitFieldInsn(GETFIELD, SUPER, "amounts", AMOUNTS);
        to.visitMethodInsn(INVOKESTATIC, NAME, "e" + i, CONDITION, false);
        to.visitIntInsn(BIPUSH, i);
        to.visitInsn(LSHL);
        to.visitInsn(LOR);
        to.visitLabel(next);
      }
    }
    end(to, LRETURN);
  }

  /** Pushes the value of the fact; what stands for a missing one is the type's own matter. */
  void read(MethodVisitor to, Slot slot) {
    facts.put(slot.variable(), slot);
    to.visitVarInsn(ALOAD, 0);
    to.visitMethodInsn(
        INVOKESTATIC, NAME, slot.variable(), "(L" + FACTS + ";)" + descriptor(slot), false);
  }

  private static String descriptor(Slot slot) {
    return switch (slot.type()) {
      case BOOL -> "I";
      case INT, DEC -> "D";
      case MONEY, TEXT, TEXTS -> Type.getDescriptor(slot.javaType());
    };
  }

  /**
   * The method that reads a fact: a condition as 0, 1 or 2 (missing), a number as a double (missing
   * is not a number), all else as an object (missing is null).
   */
  private void fact(String name, Slot slot) {
    RecordComponent root = component(Facts.class, slot.fact().root());
    RecordComponent fact =
        component(root.getType(), slot.fact().name().substring(root.getName().length() + 1));
    String box = Type.getInternalName(fact.getType());
    MethodVisitor to =
        out.visitMethod(ACC_STATIC, name, "(L" + FACTS + ";)" + descriptor(slot), null, null);
    Label missing = new Label();
    to.visitCode();
    to.visitVarInsn(ALOAD, 0);
    follow(to, FACTS, root, 1, missing);
    follow(to, Type.getInternalName(root.getType()), fact, 2, missing);
    switch (slot.type()) {
      case BOOL -> {
        to.visitMethodInsn(INVOKEVIRTUAL, box, "booleanValue", "()Z", false);
        to.visitInsn(IRETURN);
      }
      case INT, DEC -> {
        number(to, fact, missing);
        to.visitInsn(DRETURN);
      }
      case MONEY -> {
        if (slot.exact()) {
          exact(to, fact, missing);
        }
        to.visitInsn(ARETURN);
      }
      case TEXT, TEXTS -> to.visitInsn(ARETURN);
    }
    to.visitLabel(missing);
    switch (slot.type()) {
      case BOOL -> {
        to.visitInsn(ICONST_2);
        end(to, IRETURN);
      }
      case INT, DEC -> {
        to.visitLdcInsn(Double.NaN);
        end(to, DRETURN);
      }
      default -> {
        to.visitInsn(ACONST_NULL);
        end(to, ARETURN);
      }
    }
  }

  /** Replaces the record on the stack by its component, unless that is null. */
  private static void follow(
      MethodVisitor to, String record, RecordComponent part, int local, Label missing) {
    to.visitMethodInsn(
        INVOKEVIRTUAL, record, part.getName(), "()" + Type.getDescriptor(part.getType()), false);
    to.visitVarInsn(ASTORE, local);
    to.visitVarInsn(ALOAD, local);
    to.visitJumpInsn(IFNULL, missing);
    to.visitVarInsn(ALOAD, local);
  }

  /** An infinite number is a missing one, too. */
  private static void number(MethodVisitor to, RecordComponent fact, Label missing) {
    String box = Type.getInternalName(fact.getType());
    to.visitMethodInsn(INVOKEVIRTUAL, box, "doubleValue", "()D", false);
    if (fact.getType() == Double.class) {
      to.visitVarInsn(DSTORE, 3);
      to.visitVarInsn(DLOAD, 3);
      to.visitMethodInsn(INVOKESTATIC, box, "isFinite", "(D)Z", false);
      to.visitJumpInsn(IFEQ, missing);
      to.visitVarInsn(DLOAD, 3);
    }
  }

  private static void exact(MethodVisitor to, RecordComponent fact, Label missing) {
    String box = Type.getInternalName(fact.getType());
    boolean whole = fact.getType() == Integer.class;
    if (whole) {
      to.visitMethodInsn(INVOKEVIRTUAL, box, "longValue", "()J", false);
    } else {
      number(to, fact, missing);
    }
    to.visitMethodInsn(
        INVOKESTATIC,
        "java/math/BigDecimal",
        "valueOf",
        (whole ? "(J)" : "(D)") + "Ljava/math/BigDecimal;",
        false);
  }

  private static RecordComponent component(Class<?> record, String name) {
    return Arrays.stream(record.getRecordComponents())
        .filter(part -> part.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no such fact: " + name));
  }

  /** Exact decimals are calculated to 34 digits. */
  static void context(MethodVisitor to) {
    String context = Type.getInternalName(MathContext.class);
    to.visitFieldInsn(GETSTATIC, context, "DECIMAL128", "L" + context + ";");
  }

  private static void end(MethodVisitor to, int opcode) {
    to.visitInsn(opcode);
    to.visitMaxs(0, 0);
    to.visitEnd();
  }
}
