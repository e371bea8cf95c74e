package org.nextbestaction.signal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The signals of one customer, in the order of their detectors. */
public record Signals(List<Signal> all) {

  public Signals {
    all = List.copyOf(all);
  }

  /** The first signal of a type; null when there is none. */
  public <S extends Signal> @Nullable S find(Class<S> type) {
    for (Signal signal : all) {
      if (type.isInstance(signal)) {
        return type.cast(signal);
      }
    }
    return null;
  }

  /** All signals of a type. */
  public <S extends Signal> List<S> list(Class<S> type) {
    List<S> found = new ArrayList<>();
    for (Signal signal : all) {
      if (type.isInstance(signal)) {
        found.add(type.cast(signal));
      }
    }
    return found;
  }

  /** The strength of the first signal of a type, 0 when there is none. */
  public double strength(Class<? extends Signal> type) {
    Signal signal = find(type);
    return signal == null ? 0 : signal.strength();
  }
}
