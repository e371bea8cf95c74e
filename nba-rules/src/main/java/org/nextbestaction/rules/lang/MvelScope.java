package org.nextbestaction.rules.lang;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mvel2.integration.VariableResolver;
import org.mvel2.integration.VariableResolverFactory;

/**
 * The variables of some runs on the same facts: read-only, and no others can be made. Not
 * thread-safe.
 */
final class MvelScope implements VariableResolverFactory {

  static final String FUNCTIONS = "fn";
  private static final long serialVersionUID = 1L;
  private static final Variable FN = new Variable(FUNCTIONS, MvelFunctions.INSTANCE);

  private final transient MvelNames names;
  private final transient @Nullable Variable[] variables;

  MvelScope(MvelNames names) {
    this.names = names;
    this.variables = new Variable[names.size()];
  }

  /** Reads the fact of the number, unless it was read before; whether it is known. */
  boolean reads(int number, FactValues facts) {
    Variable variable = variables[number];
    if (variable == null) {
      Slot slot = names.slot(number);
      variable = new Variable(slot.variable(), slot.read(facts));
      variables[number] = variable;
    }
    return variable.value != null;
  }

  @Override
  public @Nullable VariableResolver getVariableResolver(String name) {
    int number = names.number(name);
    if (number >= 0) {
      return variables[number];
    }
    if (name.equals(FUNCTIONS)) {
      return FN;
    }
    throw refused(name);
  }

  @Override
  public boolean isResolveable(String name) {
    return names.number(name) >= 0 || name.equals(FUNCTIONS);
  }

  @Override
  public boolean isTarget(String name) {
    return isResolveable(name);
  }

  @Override
  public Set<String> getKnownVariables() {
    Set<String> known = new HashSet<>(Set.of(FUNCTIONS));
    for (Slot slot : names.slots()) {
      known.add(slot.variable());
    }
    return known;
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
