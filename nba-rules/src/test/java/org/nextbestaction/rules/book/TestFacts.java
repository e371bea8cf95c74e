package org.nextbestaction.rules.book;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.nextbestaction.fact.Facts;

/** Facts for tests; what is not named is missing. */
final class TestFacts {

  private TestFacts() {}

  /** Of a Romanian customer that is 31 days overdue. */
  static Facts customer() {
    return of(overdue());
  }

  /** The same customer; a product of eight of its value's share overflows. */
  static Facts huge() {
    Map<String, Object> values = new HashMap<>(overdue());
    values.put("customer.valuePercentile", 1e50);
    return of(values);
  }

  private static Map<String, Object> overdue() {
    return Map.of(
        "asOf",
        LocalDate.of(2026, 5, 8),
        "customer.id",
        "C1",
        "customer.country",
        "RO",
        "overdue.days",
        31,
        "overdue.amount",
        new BigDecimal("1200.50"),
        "policy.overdueDays",
        30,
        "policy.overdueMinAmount",
        new BigDecimal("50"));
  }

  static Facts of(Map<String, Object> values) {
    return (Facts) record(Facts.class, "", values);
  }

  private static Object record(Class<?> type, String root, Map<String, Object> values) {
    RecordComponent[] parts = type.getRecordComponents();
    Object[] arguments = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      String name = root.isEmpty() ? parts[i].getName() : root + "." + parts[i].getName();
      arguments[i] =
          parts[i].getType().isRecord()
              ? record(parts[i].getType(), name, values)
              : values.get(name);
    }
    try {
      Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class[]::new);
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
