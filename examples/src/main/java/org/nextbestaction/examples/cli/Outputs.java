package org.nextbestaction.examples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Table;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Keeps what a command writes apart from what it reads, and writes files whole. */
final class Outputs {

  /**
   * A file or folder that a command reads or writes.
   *
   * @param option the option that named it
   */
  record Named(String option, Path path) {}

  /** Writes the content of a file. */
  @FunctionalInterface
  interface Content {
    void to(Writer writer) throws IOException;
  }

  private Outputs() {}

  /** All files that a data folder may hold, whether they are there or not. */
  static List<Named> dataFiles(String option, Path folder) {
    List<Named> files = new ArrayList<>();
    for (Table table : Table.values()) {
      files.add(new Named(option, folder.resolve(table.fileName() + ".csv")));
      files.add(new Named(option, folder.resolve(table.fileName() + ".csv.gz")));
    }
    files.add(new Named(option, folder.resolve("config.yaml")));
    return files;
  }

  /**
   * Wrong usage when an output is one of the inputs or another output, whatever the path that leads
   * to it.
   */
  static void apart(@Nullable CommandSpec spec, List<Named> outputs, List<Named> inputs) {
    for (int i = 0; i < outputs.size(); i++) {
      Named output = outputs.get(i);
      for (Named input : inputs) {
        if (same(output.path, input.path)) {
          throw wrong(
              spec,
              output.option
                  + ": "
                  + output.path
                  + " is read ("
                  + input.option
                  + "), so it is not written to.\nMaybe another path was meant.");
        }
      }
      for (Named other : outputs.subList(0, i)) {
        if (same(output.path, other.path)) {
          throw wrong(
              spec,
              output.option + ": " + output.path + " is written already (" + other.option + ").");
        }
      }
    }
  }

  /** Wrong usage when a file cannot stand there: it is a folder, or its folder is missing. */
  static void fileAt(@Nullable CommandSpec spec, Named output) {
    Path folder = output.path.toAbsolutePath().getParent();
    if (Files.isDirectory(output.path)) {
      throw wrong(spec, output.option + ": " + output.path + " is a folder; a file is needed.");
    }
    if (folder != null && !Files.isDirectory(folder)) {
      throw wrong(spec, output.option + ": there is no folder " + folder + ".");
    }
  }

  /** Wrong usage when a folder cannot stand there: it is a file. */
  static void folderAt(@Nullable CommandSpec spec, Named output) {
    if (Files.exists(output.path) && !Files.isDirectory(output.path)) {
      throw wrong(spec, output.option + ": " + output.path + " is a file; a folder is needed.");
    }
  }

  static RuntimeException wrong(@Nullable CommandSpec spec, String message) {
    return spec == null
        ? new IllegalArgumentException(message)
        : new ParameterException(spec.commandLine(), message);
  }

  private static boolean same(Path one, Path other) {
    try {
      Path a = place(one);
      Path b = place(other);
      return a.equals(b) || Files.exists(a) && Files.exists(b) && Files.isSameFile(a, b);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The path; of what is not there, without links, relative parts and {@code ..}. */
  private static Path place(Path path) throws IOException {
    if (Files.exists(path)) {
      return path;
    }
    Path absolute = path.toAbsolutePath();
    Path there = absolute;
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    Path real = there.toRealPath();
    for (int i = there.getNameCount(); i < absolute.getNameCount(); i++) {
      real = real.resolve(absolute.getName(i));
    }
    return real.normalize();
  }

  /**
   * Writes a file whole or not at all; what stands there is replaced. Anything but a regular file,
   * such as a pipe, is written to as it is.
   */
  static void replace(Path file, Content content) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      write(file, content);
      return;
    }
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path beside = Files.createTempFile(target.getParent(), ".out", ".tmp", permissions(target));
    try {
      write(beside, content);
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** Those of the file that is there, else the usual ones of a new file. */
  private static FileAttribute<?>[] permissions(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    Set<PosixFilePermission> permissions =
        Files.exists(file)
            ? Files.getPosixFilePermissions(file)
            : PosixFilePermissions.fromString("rw-rw-rw-");
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
  }

  private static void write(Path file, Content content) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      content.to(writer);
    }
  }
}
