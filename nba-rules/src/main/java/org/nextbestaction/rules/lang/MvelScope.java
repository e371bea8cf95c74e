package org.nextbestaction.rules.lang;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mvel2.integration.VariableResolver;
import org.mvel2.integration.VariableResolverFactory;

/**
 * The variables of expressions that run on the same facts one after the other: read-only, and no
 * others can be made. MVEL asks for them by number; a name gets its number when MVEL compiles its
 * accessor. Not thread-safe.
 */
final class MvelScope implements VariableResolverFactory {

  static final String FUNCTIONS = "fn";
  private static final long serialVersionUID = 1L;

  private final transient Slot[] slots;
  private final transient @Nullable Object[] values;
  private final transient Variable variable = new Variable();
  private transient int[] visible = {};

  /**
   * @param slots what the expressions read; each is read when the first of them needs it
   */
  MvelScope(Slot[] slots) {
    this.slots = slots;
    this.values = new Object[slots.length];
  }

  /**
   * Lets the next expression see its variables; whether all of them are known.
   *
   * @param numbers those of its slots among the scope's, in the same order at each run
   */
  boolean enter(int[] numbers, FactValues facts) {
    visible = numbers;
    for (int number : numbers) {
      if (values[number] == null) {
        values[number] = slots[number].read(facts);
        if (values[number] == null) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public VariableResolver getVariableResolver(String name) {
    return getIndexedVariableResolver(variableIndexOf(name));
  }

  /** MVEL asks for the value at once, so one object stands for all of them in turn. */
  @Override
  public VariableResolver getIndexedVariableResolver(int index) {
    variable.index = index;
    return variable;
  }

  @Override
  public int variableIndexOf(String name) {
    int index = index(name);
    if (index < 0) {
      throw refused(name);
    }
    return index;
  }

  /** The functions come after the variables; -1 when there is none of that name. */
  private int index(String name) {
    for (int i = 0; i < visible.length; i++) {
      if (slots[visible[i]].variable().equals(name)) {
        return i;
      }
    }
    return name.equals(FUNCTIONS) ? visible.length : -1;
  }

  @Override
  public boolean isIndexedFactory() {
    return true;
  }

  @Override
  public boolean isResolveable(String name) {
    return index(name) >= 0;
  }

  @Override
  public boolean isTarget(String name) {
    return isResolveable(name);
  }

  @Override
  public Set<String> getKnownVariables() {
    Set<String> known = new HashSet<>(Set.of(FUNCTIONS));
    for (int number : visible) {
      known.add(slots[number].variable());
    }
    return known;
  }

  @Override
  public @Nullable VariableResolverFactory getNextFactory() {
    return null;
  }

  @Override
  public boolean tiltFlag() {
    return false;
  }

  @Override
  public void setTiltFlag(boolean tilt) {
    // Loops do not exist here, so there is nothing to break out of.
  }

  @Override
  public VariableResolver createVariable(String name, Object value) {
    throw refused(name);
  }

  @Override
  public VariableResolver createVariable(String name, Object value, Class<?> type) {
    throw refused(name);
  }

  @Override
  public VariableResolver createIndexedVariable(int index, String name, Object value) {
    throw refused(name);
  }

  @Override
  public VariableResolver createIndexedVariable(
      int index, String name, Object value, Class<?> type) {
    throw refused(name);
  }

  @Override
  public VariableResolver setIndexedVariableResolver(int index, VariableResolver resolver) {
    throw refused("#" + index);
  }

  @Override
  public VariableResolverFactory setNextFactory(VariableResolverFactory next) {
    throw refused("next factory");
  }

  private static UnsupportedOperationException refused(String name) {
    return new UnsupportedOperationException("an expression cannot reach (" + name + ")");
  }

  /** The variable that was asked for last; it cannot be set. */
  private final class Variable implements VariableResolver {

    private static final long serialVersionUID = 1L;

    private transient int index;

    @Override
    public String getName() {
      return index == visible.length ? FUNCTIONS : slots[visible[index]].variable();
    }

    @Override
    public Class<?> getType() {
      Object value = getValue();
      return value == null ? Object.class : value.getClass();
    }

    @Override
    public void setStaticType(Class type) {
      throw refused(getName());
    }

    @Override
    public int getFlags() {
      return 0;
    }

    @Override
    public @Nullable Object getValue() {
      return index == visible.length ? MvelFunctions.INSTANCE : values[visible[index]];
    }

    @Override
    public void setValue(Object other) {
      throw refused(getName());
    }
  }
}
