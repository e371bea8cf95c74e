package org.nextbestaction.examples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A folder of tables that a command writes: it may hold no tables yet, or those that the same
 * command left there, unchanged. What was left is told by a hidden file with the hash of each.
 */
final class WrittenFolder {

  private static final String NOTE = ".written-by";

  private final Path folder;
  private final String command;

  WrittenFolder(Path folder, String command) {
    this.folder = folder;
    this.command = command;
  }

  /** Wrong usage when the folder holds tables that the command did not write. */
  void check(@Nullable CommandSpec spec) throws IOException {
    Outputs.folderAt(spec, new Outputs.Named("--out", folder));
    List<String> there = tables();
    Path note = folder.resolve(NOTE);
    List<String> own = Files.isRegularFile(note) ? Files.readAllLines(note) : List.of();
    boolean ours = !own.isEmpty() && own.get(0).equals(command);
    for (String table : there) {
      if (!ours || !own.contains(table)) {
        throw Outputs.wrong(
            spec,
            "--out: "
                + folder.resolve(table.substring(table.indexOf(' ') + 1))
                + " was not written by this command, or was changed since, so nothing is written"
                + " there.\nMaybe an empty folder was meant.");
      }
    }
  }

  /** Remembers what was written. */
  void remember() throws IOException {
    List<String> lines = new ArrayList<>(List.of(command));
    lines.addAll(tables());
    Files.write(folder.resolve(NOTE), lines, StandardCharsets.UTF_8);
  }

  /** A hash and a name of each table that is there. */
  private List<String> tables() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Outputs.Named file : Outputs.dataFiles("--out", folder)) {
      if (Files.exists(file.path())) {
        lines.add(hash(file.path()) + " " + file.path().getFileName());
      }
    }
    return lines;
  }

  private static String hash(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
