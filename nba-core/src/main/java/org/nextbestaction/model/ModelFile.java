package org.nextbestaction.model;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import com.google.common.hash.HashingOutputStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file of a model: a magic number, the version of the form, the content, its hash. */
final class ModelFile {

  private static final int MAGIC = 0x4e42414d; // NBAM
  private static final int VERSION = 2;
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

  static void save(Model model, Path file) {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      model.write(out);
      Wire.text(out, model.hash());
    } catch (IOException e) {
      throw new ModelFileException(file + ": the model cannot be written: " + e.getMessage(), e);
    }
  }

  static Model load(Path file) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
      if (in.readInt() != MAGIC) {
        throw new ModelFileException(
            file + ": this is no model file.\nMaybe another file was meant.", null);
      }
      int version = in.readInt();
      if (version != VERSION) {
        throw new ModelFileException(
            file
                + ": the model has form "
                + version
                + ", this version reads form "
                + VERSION
                + ".\nMaybe it has to be fitted again.",
            null);
      }
      HashingInputStream hashing = new HashingInputStream(Hashing.sha256(), in);
      Model model = Model.read(new DataInputStream(hashing));
      String hash = Wire.text(in);
      if (!hash.equals(model.hash()) || !hash.equals(hashing.hash().toString())) {
        throw new ModelFileException(
            file
                + ": the content does not have the hash that stands in the file.\n"
                + "Maybe it was changed or damaged; it has to be fitted again.",
            null);
      }
      return model;
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new ModelFileException(
          file
              + ": the model cannot be read: "
              + e.getMessage()
              + ".\nMaybe the file is missing or was cut off.",
          e);
    }
  }
}
