package org.nextbestaction.rules.lang;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.Facts;

/** Values that stand in the fact records. */
record FactRecords(Facts records) implements FactValues {

  private static final Shape SHAPE = Shape.of(Facts.class, "");

  /** Values by name as records; what is not named is missing. */
  static FactRecords of(Map<String, ?> values) {
    return new FactRecords((Facts) SHAPE.record(values));
  }

  @Override
  public @Nullable Object value(FactDefinition fact) {
    return fact.read(records);
  }

  /**
   * How a record is made.
   *
   * @param parts the shape of a record, the name of a fact or the value itself
   */
  private record Shape(Constructor<?> constructor, List<Object> parts) {

    static Shape of(Class<?> type, String root) {
      List<Object> parts = new ArrayList<>();
      for (RecordComponent part : type.getRecordComponents()) {
        String name = root + part.getName();
        if (part.getType().isRecord()) {
          parts.add(of(part.getType(), name + "."));
        } else {
          // No expression reads the day.
          parts.add(part.getType() == LocalDate.class ? LocalDate.EPOCH : name);
        }
      }
      Class<?>[] types =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      try {
        return new Shape(type.getDeclaredConstructor(types), List.copyOf(parts));
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException("facts cannot be made: " + type, e);
      }
    }

    Object record(Map<String, ?> values) {
      @Nullable Object[] arguments = new Object[parts.size()];
      for (int i = 0; i < arguments.length; i++) {
        Object part = parts.get(i);
        arguments[i] =
            part instanceof Shape shape
                ? shape.record(values)
                : part instanceof String name ? values.get(name) : part;
      }
      try {
        return constructor.newInstance(arguments);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("facts cannot be made: " + constructor, e);
      }
    }
  }
}
