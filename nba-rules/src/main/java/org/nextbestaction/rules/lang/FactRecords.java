package org.nextbestaction.rules.lang;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.Facts;

/** Values that stand in the fact records. */
record FactRecords(Facts records) implements FactValues {

  /** Values by name as records; what is not named is missing. */
  static FactRecords of(Map<String, Object> values) {
    return new FactRecords((Facts) record(Facts.class, "", values));
  }

  @Override
  public @Nullable Object value(FactDefinition fact) {
    return fact.read(records);
  }

  private static Object record(Class<?> type, String root, Map<String, Object> values) {
    RecordComponent[] parts = type.getRecordComponents();
    @Nullable Object[] arguments = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      arguments[i] = part(parts[i], root + parts[i].getName(), values);
    }
    Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("facts cannot be made: " + type, e);
    }
  }

  private static @Nullable Object part(
      RecordComponent part, String name, Map<String, Object> values) {
    if (part.getType().isRecord()) {
      return record(part.getType(), name + ".", values);
    }
    // No expression reads the day.
    return part.getType() == LocalDate.class ? LocalDate.EPOCH : values.get(name);
  }
}
