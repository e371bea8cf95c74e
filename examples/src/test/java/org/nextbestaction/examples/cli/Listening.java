package org.nextbestaction.examples.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of commands: it hears what they print and has a folder of its own. */
abstract class Listening {

  @TempDir Path folder;

  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;
  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(realOut);
    System.setErr(realErr);
  }

  /** What was printed to stdout so far. */
  String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What was printed to stderr so far. */
  String complained() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
