package org.nextbestaction.source.internal;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.nextbestaction.data.ColumnType;

/** What a type of a database holds, and which canonical types it can fill. */
public enum ValueKind {
  /** A text may hold a value of any type in its canonical form. */
  TEXT(ColumnType.values()),
  NUMBER(
      ColumnType.TEXT, ColumnType.LIST, ColumnType.DECIMAL, ColumnType.INTEGER, ColumnType.BOOLEAN),
  BOOLEAN(ColumnType.TEXT, ColumnType.BOOLEAN),
  /** A day, or a point in time with or without a zone. */
  TIME(ColumnType.TEXT, ColumnType.DATE, ColumnType.TIMESTAMP),
  LIST(ColumnType.LIST),
  /** What fills nothing, such as bytes. */
  OPAQUE(),
  /** Known only when a value is seen. */
  OPEN(ColumnType.values());

  private final Set<ColumnType> fills;

  ValueKind(ColumnType... fills) {
    this.fills = EnumSet.noneOf(ColumnType.class);
    this.fills.addAll(Arrays.asList(fills));
  }

  public boolean fills(ColumnType type) {
    return fills.contains(type);
  }
}
