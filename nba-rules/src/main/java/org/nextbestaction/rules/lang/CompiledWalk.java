package org.nextbestaction.rules.lang;

import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mvel2.ParserConfiguration;
import org.mvel2.ParserContext;
import org.mvel2.ast.ASTNode;

/**
 * The second lock: walks what MVEL compiled and refuses every node that the language cannot have
 * made, such as an assignment, a constructor or a loop.
 */
final class CompiledWalk {

  private static final String MVEL = "org.mvel2.";

  /** Learnt from the compiled forms of the whole language. */
  private static final Set<String> KNOWN =
      Set.of(
          "org.mvel2.compiler.CompiledExpression",
          "org.mvel2.compiler.ExecutableAccessor",
          "org.mvel2.compiler.ExecutableLiteral",
          "org.mvel2.ast.ASTNode",
          "org.mvel2.ast.And",
          "org.mvel2.ast.BinaryOperation",
          "org.mvel2.ast.LiteralNode",
          "org.mvel2.ast.Negation",
          "org.mvel2.ast.OperatorNode",
          "org.mvel2.ast.Or",
          "org.mvel2.ast.Substatement");

  private static final Set<Class<?>> LITERALS =
      Set.of(
          Boolean.class,
          String.class,
          Double.class,
          Integer.class,
          Character.class,
          java.math.BigDecimal.class,
          Class.class,
          char[].class);

  /** What may hold other nodes; looked up once, as there are few classes and many nodes. */
  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> node) {
          List<Field> fields = new ArrayList<>();
          for (Class<?> type = node; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
              if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                field.setAccessible(true);
                fields.add(field);
              }
            }
          }
          return List.copyOf(fields);
        }
      };

  private final Deque<Object> open = new ArrayDeque<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private CompiledWalk() {}

  static void check(Serializable compiled) {
    CompiledWalk walk = new CompiledWalk();
    walk.open.add(compiled);
    while (!walk.open.isEmpty()) {
      walk.visit(walk.open.remove());
    }
  }

  private void visit(Object node) {
    if (!seen.add(node)) {
      return;
    }
    if (!KNOWN.contains(node.getClass().getName())) {
      throw new IllegalStateException("unexpected in compiled MVEL: " + node.getClass().getName());
    }
    FIELDS.get(node.getClass()).forEach(field -> follow(node, field));
  }

  private void follow(Object node, Field field) {
    Object value = value(node, field);
    if (value == null || value instanceof ParserContext || value instanceof ParserConfiguration) {
      return;
    }
    if (value.getClass().getName().startsWith(MVEL)) {
      open.add(value);
    } else if (node instanceof ASTNode
        && field.getName().equals("literal")
        && !LITERALS.contains(value.getClass())) {
      throw new IllegalStateException("unexpected literal in compiled MVEL: " + value.getClass());
    }
  }

  private static @Nullable Object value(Object node, Field field) {
    try {
      return field.get(node);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("compiled MVEL cannot be looked at", e);
    }
  }
}
