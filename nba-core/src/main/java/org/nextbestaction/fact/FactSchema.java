package org.nextbestaction.fact;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every fact by name, with type, unit and first phase, read once from the fact records. Immutable
 * and thread-safe; a rule's words are looked up in its map, never by reflection.
 */
public final class FactSchema {

  private static final Map<String, Phase> FIRST_PHASE =
      Map.of(
          "action", Phase.ACTION,
          "product", Phase.PRODUCT,
          "stock", Phase.PRODUCT,
          "contract", Phase.PRODUCT,
          "quote", Phase.PRODUCT,
          "offer", Phase.OFFER);

  private static final FactSchema BUILT_IN = new FactSchema();

  private final Map<String, FactDefinition> byName;

  private FactSchema() {
    Map<String, FactDefinition> facts = new LinkedHashMap<>();
    for (RecordComponent root : Facts.class.getRecordComponents()) {
      if (root.getType().isRecord()) {
        for (RecordComponent fact : root.getType().getRecordComponents()) {
          FactDefinition definition = define(root, fact);
          facts.put(definition.name(), definition);
        }
      }
    }
    byName = Collections.unmodifiableMap(facts);
  }

  /** The facts of the library. */
  public static FactSchema builtIn() {
    return BUILT_IN;
  }

  /** The fact of that name ({@code root.fact}); null when there is none. */
  public @Nullable FactDefinition find(String name) {
    return byName.get(name);
  }

  /** All facts in the order of their records. */
  public Collection<FactDefinition> all() {
    return byName.values();
  }

  /** All names, in the same order. */
  public List<String> names() {
    return new ArrayList<>(byName.keySet());
  }

  private static FactDefinition define(RecordComponent root, RecordComponent fact) {
    Fact described = fact.getAccessor().getAnnotation(Fact.class);
    if (described == null) {
      throw new IllegalStateException("fact without @Fact: " + root.getName() + "." + fact);
    }
    return new FactDefinition(
        root.getName() + "." + fact.getName(),
        typeOf(fact.getType()),
        FIRST_PHASE.getOrDefault(root.getName(), Phase.CUSTOMER),
        described.unit(),
        described.value(),
        reader(root, fact));
  }

  private static FactType typeOf(Class<?> type) {
    if (type == Boolean.class) {
      return FactType.BOOL;
    } else if (type == Integer.class) {
      return FactType.INT;
    } else if (type == Double.class) {
      return FactType.DEC;
    } else if (type == BigDecimal.class) {
      return FactType.MONEY;
    } else if (type == String.class) {
      return FactType.TEXT;
    } else if (type == List.class) {
      return FactType.TEXTS;
    }
    throw new IllegalStateException("no fact type for " + type);
  }

  private static FactDefinition.Reader reader(RecordComponent root, RecordComponent fact) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      MethodHandle ofRoot =
          lookup
              .unreflect(root.getAccessor())
              .asType(java.lang.invoke.MethodType.methodType(Object.class, Facts.class));
      MethodHandle ofFact =
          lookup
              .unreflect(fact.getAccessor())
              .asType(java.lang.invoke.MethodType.methodType(Object.class, Object.class));
      return facts -> read(ofRoot, ofFact, facts);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("fact cannot be read: " + fact, e);
    }
  }

  private static @Nullable Object read(MethodHandle ofRoot, MethodHandle ofFact, Facts facts) {
    try {
      Object record = (Object) ofRoot.invokeExact(facts);
      return record == null ? null : (Object) ofFact.invokeExact(record);
    } catch (Throwable e) {
      throw new IllegalStateException("a record accessor failed", e);
    }
  }
}
