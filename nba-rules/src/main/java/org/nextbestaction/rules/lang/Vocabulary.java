package org.nextbestaction.rules.lang;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.FactSchema;

/** The facts that expressions may name. */
final class Vocabulary {

  static final Vocabulary BUILT_IN = new Vocabulary(FactSchema.builtIn().all());

  private final Map<String, FactDefinition> byName = new LinkedHashMap<>();

  Vocabulary(Collection<FactDefinition> facts) {
    facts.forEach(fact -> byName.put(fact.name(), fact));
  }

  @Nullable FactDefinition find(String name) {
    return byName.get(name);
  }

  Collection<String> names() {
    return byName.keySet();
  }

  List<String> namesOf(String root) {
    List<String> names = new ArrayList<>();
    for (FactDefinition fact : byName.values()) {
      if (fact.root().equals(root)) {
        names.add(fact.name());
      }
    }
    return names;
  }

  Set<String> roots() {
    Set<String> roots = new LinkedHashSet<>();
    byName.values().forEach(fact -> roots.add(fact.root()));
    return roots;
  }
}
