package org.nextbestaction.rules.internal;

/**
 * A place in a file.
 *
 * @param line from 1; 0 for the file as a whole
 * @param column from 1; 0 for the file as a whole
 */
public record Mark(int line, int column) {

  /** The file as a whole. */
  public static final Mark FILE = new Mark(0, 0);
}
