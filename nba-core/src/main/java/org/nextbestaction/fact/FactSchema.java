package org.nextbestaction.fact;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
        Function<Object, @Nullable Object> ofRoot = accessor(root);
        for (RecordComponent fact : root.getType().getRecordComponents()) {
          FactDefinition definition = define(root, ofRoot, fact);
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

  private static FactDefinition define(
      RecordComponent root, Function<Object, @Nullable Object> ofRoot, RecordComponent fact) {
    Fact described = fact.getAccessor().getAnnotation(Fact.class);
    if (described == null) {
      throw new IllegalStateException("fact without @Fact: " + root.getName() + "." + fact);
    }
    Phase phase = FIRST_PHASE.getOrDefault(root.getName(), Phase.CUSTOMER);
    return new FactDefinition(
        root.getName() + "." + fact.getName(),
        typeOf(fact.getType()),
        phase,
        phase == Phase.CUSTOMER && !described.aboutProduct(),
        described.unit(),
        List.of(described.oneOf()),
        described.value(),
        reader(ofRoot, accessor(fact)));
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

  /** Readers run for every fact of every rule, so they are lambdas over the accessors. */
  private static FactDefinition.Reader reader(
      Function<Object, @Nullable Object> ofRoot, Function<Object, @Nullable Object> ofFact) {
    return facts -> {
      Object record = ofRoot.apply(facts);
      return record == null ? null : ofFact.apply(record);
    };
  }

  @SuppressWarnings("unchecked") // the accessor takes its record and gives an object
  private static Function<Object, @Nullable Object> accessor(RecordComponent component) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      MethodHandle accessor = lookup.unreflect(component.getAccessor());
      return (Function<Object, @Nullable Object>)
          LambdaMetafactory.metafactory(
                  lookup,
                  "apply",
                  MethodType.methodType(Function.class),
                  MethodType.methodType(Object.class, Object.class),
                  accessor,
                  accessor.type())
              .getTarget()
              .invoke();
    } catch (Throwable e) {
      throw new IllegalStateException("fact cannot be read: " + component, e);
    }
  }
}
