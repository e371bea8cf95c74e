package org.nextbestaction.rules.lang;

import java.util.List;

/** The variables that some generated texts may ask for, by name and by number. Immutable. */
final class MvelNames {

  private final Slot[] slots;
  private final String[] names;
  private final int[] numbers;

  private MvelNames(Slot[] slots) {
    this.slots = slots;
    // A power of two, at most half of it filled.
    int size = Integer.highestOneBit(Math.max(1, slots.length)) * 4;
    this.names = new String[size];
    this.numbers = new int[size];
    for (int i = 0; i < slots.length; i++) {
      int at = at(slots[i].variable());
      names[at] = slots[i].variable();
      numbers[at] = i;
    }
  }

  static MvelNames of(List<Slot> slots) {
    return new MvelNames(slots.toArray(Slot[]::new));
  }

  /** Where the name stands, or would stand. */
  private int at(String name) {
    int at = name.hashCode() & names.length - 1;
    while (names[at] != null && !names[at].equals(name)) {
      at = at + 1 & names.length - 1;
    }
    return at;
  }

  /** The number of the variable; -1 when there is none of that name. */
  int number(String name) {
    int at = at(name);
    return names[at] == null ? -1 : numbers[at];
  }

  int size() {
    return slots.length;
  }

  Slot slot(int number) {
    return slots[number];
  }

  Slot[] slots() {
    return slots.clone();
  }
}
