package org.nextbestaction.rules.lang;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mvel2.integration.VariableResolver;
import org.mvel2.integration.VariableResolverFactory;

/** The variables of one run: read-only, and no others can be made. */
final class MvelScope implements VariableResolverFactory {

  static final String FUNCTIONS = "fn";
  private static final long serialVersionUID = 1L;

  private final transient Slot[] slots;
  private final transient @Nullable Object[] values;

  MvelScope(Slot[] slots, @Nullable Object[] values) {
    this.slots = slots;
    this.values = values;
  }

  @Override
  public @Nullable VariableResolver getVariableResolver(String name) {
    int slot = slot(name);
    if (slot >= 0) {
      return new Variable(name, values[slot]);
    }
    if (name.equals(FUNCTIONS)) {
      return new Variable(name, MvelFunctions.INSTANCE);
    }
    throw refused(name);
  }

  /** The position of the variable; -1 when there is none of that name. */
  private int slot(String name) {
    for (int i = 0; i < slots.length; i++) {
      if (slots[i].variable().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public boolean isResolveable(String name) {
    return slot(name) >= 0 || name.equals(FUNCTIONS);
  }

  @Override
  public boolean isTarget(String name) {
    return isResolveable(name);
  }

  @Override
  public Set<String> getKnownVariables() {
    Set<String> names = new HashSet<>(Set.of(FUNCTIONS));
    for (Slot slot : slots) {
      names.add(slot.variable());
    }
    return names;
  }

  @Override
  public @Nullable VariableResolverFactory getNextFactory() {
    return null;
  }

  @Override
  public boolean isIndexedFactory() {
    return false;
  }

  @Override
  public int variableIndexOf(String name) {
    return -1;
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
  public VariableResolver getIndexedVariableResolver(int index) {
    throw refused("#" + index);
  }

  @Override
  public VariableResolverFactory setNextFactory(VariableResolverFactory next) {
    throw refused("next factory");
  }

  private static UnsupportedOperationException refused(String name) {
    return new UnsupportedOperationException("an expression cannot reach (" + name + ")");
  }

  /** One variable; it cannot be set. */
  private static final class Variable implements VariableResolver {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient @Nullable Object value;

    Variable(String name, @Nullable Object value) {
      this.name = name;
      this.value = value;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public Class<?> getType() {
      return value == null ? Object.class : value.getClass();
    }

    @Override
    public void setStaticType(Class type) {
      throw refused(name);
    }

    @Override
    public int getFlags() {
      return 0;
    }

    @Override
    public @Nullable Object getValue() {
      return value;
    }

    @Override
    public void setValue(Object other) {
      throw refused(name);
    }
  }
}
