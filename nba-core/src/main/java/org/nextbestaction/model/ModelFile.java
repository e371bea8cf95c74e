package org.nextbestaction.model;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import com.google.common.hash.HashingOutputStream;
import com.google.common.io.ByteStreams;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The file of a model: a magic number, the version of the form, the content, its hash. */
final class ModelFile {

  private static final int MAGIC = 0x4e42414d; // NBAM
  private static final int VERSION = 5;
  private static final int HEAD = 2 * Integer.BYTES;
  private static final int TAIL = Integer.BYTES + 64; // a SHA-256 in hexadecimal, with its length
  private static final int BUFFER = 1 << 16;

  private ModelFile() {}

  static String hash(Model model) {
    try {
      HashingOutputStream hashing =
          new HashingOutputStream(Hashing.sha256(), OutputStream.nullOutputStream());
      DataOutputStream out = new DataOutputStream(new BufferedOutputStream(hashing, BUFFER));
      model.write(out);
      out.flush();
      return hashing.hash().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file beside it and moves that in its place, so that there is never half a model. */
  static void save(Model model, Path file) {
    try {
      Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      if (Files.exists(target) && !isModel(target)) {
        throw new ModelFileException(
            file
                + ": this is no model file, so it is not overwritten.\n"
                + "Maybe another name was meant.",
            null);
      }
      Path beside = Files.createTempFile(target.getParent(), ".model", ".tmp", usual(target));
      try {
        write(model, beside);
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw new ModelFileException(
          file
              + ": the model cannot be written: "
              + reason(e)
              + ".\nMaybe the folder is missing or full, or may not be written to.",
          e);
    }
  }

  /** What a new file may be used for: the usual, where a temporary one would be its owner's. */
  private static FileAttribute<?>[] usual(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-rw-rw-"))
        }
        : new FileAttribute<?>[0];
  }

  private static void write(Model model, Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        DataOutputStream out =
            new DataOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER))) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      model.write(out);
      Wire.text(out, model.hash());
      out.flush();
      channel.force(true);
    }
  }

  /** Whether it begins as a model does, in whatever form. */
  private static boolean isModel(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) < HEAD) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new DataInputStream(in).readInt() == MAGIC;
    }
  }

  static Model load(Path file) {
    if (!Files.exists(file)) {
      throw new ModelFileException(
          file + ": there is no such model file.\nMaybe the path is relative to another folder.",
          null);
    }
    try {
      if (!isModel(file)) {
        throw new ModelFileException(
            file + ": this is no model file.\nMaybe another file was meant.", null);
      }
      try (InputStream in = Files.newInputStream(file)) {
        return read(file, in, Files.size(file) - HEAD - TAIL);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(file, reason(e), e);
    }
  }

  private static Model read(Path file, InputStream in, long contentLength) throws IOException {
    DataInputStream frame = new DataInputStream(in);
    frame.readInt();
    int version = frame.readInt();
    if (version != VERSION) {
      throw new ModelFileException(
          file
              + ": the model has form "
              + version
              + ", this version reads form "
              + VERSION
              + ".\nMaybe another version made it; delete it and fit it again.",
          null);
    }
    if (contentLength < 0) {
      throw new EOFException();
    }
    HashingInputStream content =
        new HashingInputStream(Hashing.sha256(), ByteStreams.limit(in, contentLength));
    WireReader reader = new WireReader(new BufferedInputStream(content, BUFFER), contentLength);
    Model model = Model.read(reader);
    reader.end();
    int length = frame.readInt();
    String hash = new String(in.readNBytes(TAIL), US_ASCII);
    boolean same = hash.equals(content.hash().toString()) && hash.equals(model.hash());
    if (length != TAIL - Integer.BYTES || !same) {
      throw damaged(file, "the content does not have the hash that stands in the file", null);
    }
    return model;
  }

  private static ModelFileException damaged(Path file, String why, @Nullable Throwable cause) {
    return new ModelFileException(
        file
            + ": the model cannot be read: "
            + why
            + ".\nMaybe it was cut off, changed or damaged; delete it and fit it again.",
        cause);
  }

  private static String reason(Exception e) {
    if (e instanceof EOFException) {
      return "it ends too early";
    }
    // The message of a file system's exception is the path alone.
    return e instanceof FileSystemException
        ? e.getClass().getSimpleName() + " " + e.getMessage()
        : String.valueOf(e.getMessage());
  }
}
