package org.nextbestaction.data;

/**
 * Where a row came from.
 *
 * @param resource a file name or a query's name
 * @param line from 1; 0 where the source has no lines
 */
public record Location(String resource, int line) {

  @Override
  public String toString() {
    return line == 0 ? resource : resource + ":" + line;
  }
}
