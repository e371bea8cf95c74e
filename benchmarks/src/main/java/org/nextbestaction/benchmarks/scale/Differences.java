package org.nextbestaction.benchmarks.scale;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether two engines came to the same results. */
final class Differences {

  private Differences() {}

  /** The first difference, in words; null when all is equal. */
  static @Nullable String first(String oneName, Path one, String otherName, Path other)
      throws IOException {
    for (Part part : Part.values()) {
      try (BufferedReader a = Files.newBufferedReader(one.resolve(part.fileName()));
          BufferedReader b = Files.newBufferedReader(other.resolve(part.fileName()))) {
        String ofOne;
        String ofOther;
        long line = 0;
        do {
          ofOne = a.readLine();
          ofOther = b.readLine();
          line++;
          if (!Objects.equals(ofOne, ofOther)) {
            return String.format(
                "%s and %s differ in line %d of %s%n  columns %s%n  %s: %s%n  %s: %s",
                oneName,
                otherName,
                line,
                part.fileName(),
                part.columns,
                oneName,
                ofOne == null ? "(no more lines)" : ofOne,
                otherName,
                ofOther == null ? "(no more lines)" : ofOther);
          }
        } while (ofOne != null);
      }
    }
    return null;
  }
}
