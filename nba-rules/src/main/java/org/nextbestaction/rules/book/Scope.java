package org.nextbestaction.rules.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.nextbestaction.fact.Condition.Truth;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.FactSchema;
import org.nextbestaction.rules.lang.FactValues;

/**
 * For whom a rule is meant. A fact that is needed and missing makes the answer missing.
 *
 * @param allowed fact to the values that it may have; empty for everybody
 */
record Scope(TreeMap<String, TreeSet<String>> allowed) {

  static final String COUNTRY = "customer.country";

  static final Scope EVERYBODY = new Scope(new TreeMap<>());

  Truth matches(FactValues facts) {
    Truth answer = Truth.TRUE;
    for (var entry : allowed.entrySet()) {
      Object value = facts.value(fact(entry.getKey()));
      if (value == null) {
        answer = Truth.MISSING;
      } else if (!entry.getValue().contains(value.toString())) {
        return Truth.FALSE;
      }
    }
    return answer;
  }

  List<FactDefinition> factsRead() {
    List<FactDefinition> facts = new ArrayList<>();
    allowed.keySet().forEach(name -> facts.add(fact(name)));
    return facts;
  }

  private static FactDefinition fact(String name) {
    return Objects.requireNonNull(FactSchema.builtIn().find(name), name);
  }
}
