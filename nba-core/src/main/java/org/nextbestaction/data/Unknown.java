package org.nextbestaction.data;

/** The values that stand for <em>unknown</em> in primitive columns. */
public final class Unknown {

  /** An unknown day. */
  public static final int DAY = Integer.MIN_VALUE;

  /** An unknown number, amount or point in time. */
  public static final long NUMBER = Long.MIN_VALUE;

  private Unknown() {}
}
