package org.nextbestaction.benchmarks.scale;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a {@link Worker} in a JVM of its own, so that measurements do not warm up each other. */
final class Jvm {

  /** A worker that did not end well. */
  static final class FailedException extends IOException {
    FailedException(String message) {
      super(message);
    }
  }

  /** The exit code of a JVM that ends where memory does. */
  private static final int OUT_OF_MEMORY = 3;

  private final Path folder;
  private final List<String> failed;

  /**
   * @param folder for the workers' files
   * @param failed takes what did not work, in words
   */
  Jvm(Path folder, List<String> failed) {
    this.folder = folder;
    this.failed = failed;
  }

  /**
   * What the task measured; where the heap was too small, that is taken down and the task repeated
   * with the second limit.
   *
   * @param heaps limits of the heap in millions of bytes, ascending
   */
  <T> T run(Class<T> form, int[] heaps, String task, String... arguments)
      throws IOException, InterruptedException {
    Path result = folder.resolve("measured.json");
    for (int heap : heaps) {
      Files.deleteIfExists(result);
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("-Xmx" + heap * 1_000_000L);
      command.addAll(List.of("-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError"));
      // A heap in which most of the time goes into collecting is too small.
      command.add("-XX:GCTimeLimit=60");
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.addAll(List.of(Worker.class.getName(), task, result.toString()));
      command.addAll(List.of(arguments));
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      int code;
      try {
        code = process.waitFor();
      } finally {
        process.destroy();
      }
      if (code == 0) {
        return JsonMapper.builder().build().readValue(result.toFile(), form);
      }
      if (code != OUT_OF_MEMORY) {
        throw new FailedException(task + " " + String.join(" ", arguments) + ": exit " + code);
      }
      failed.add(
          String.format(
              "%s %s: a heap of %,d MB is too small", task, String.join(" ", arguments), heap));
    }
    throw new FailedException(task + ": no heap was large enough");
  }
}
