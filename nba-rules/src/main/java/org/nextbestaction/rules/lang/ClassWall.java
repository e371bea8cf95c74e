package org.nextbestaction.rules.lang;

import java.util.Set;

/** The only classes that MVEL can find by name: values, its own accessors and our functions. */
final class ClassWall extends ClassLoader {

  static final ClassWall INSTANCE = new ClassWall();

  private static final Set<String> HARMLESS =
      Set.of(
          "java.lang.Object",
          "java.lang.String",
          "java.lang.CharSequence",
          "java.lang.Comparable",
          "java.lang.Boolean",
          "java.lang.Number",
          "java.lang.Double",
          "java.lang.Integer",
          "java.math.BigDecimal",
          "java.util.List",
          "java.util.Collection",
          "java.io.Serializable",
          "org.mvel2.compiler.Accessor",
          "org.mvel2.compiler.AccessorNode",
          "org.mvel2.compiler.ExecutableStatement",
          "org.mvel2.integration.VariableResolver",
          "org.mvel2.integration.VariableResolverFactory",
          "org.mvel2.DataConversion",
          MvelFunctions.class.getName());

  private ClassWall() {
    super(null);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!HARMLESS.contains(name)) {
      throw new ClassNotFoundException("an expression cannot reach (" + name + ")");
    }
    return Class.forName(name, false, ClassWall.class.getClassLoader());
  }
}
