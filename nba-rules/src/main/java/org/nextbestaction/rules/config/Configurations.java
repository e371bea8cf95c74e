package org.nextbestaction.rules.config;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.rules.RuleFileException;
import org.nextbestaction.rules.internal.Fields;
import org.nextbestaction.rules.internal.FileNode;
import org.nextbestaction.rules.internal.FileReader;
import org.nextbestaction.rules.internal.ProblemLog;

/** Reads the configuration file; a key that is left out keeps its default. */
public final class Configurations {

  private static final String RESOURCE = "/org/nextbestaction/rules/default-config.yaml";
  private static final double PERCENT = 100;

  private Configurations() {}

  /** The defaults as a commented file. */
  public static String defaultText() {
    return FileReader.resource(Configurations.class, RESOURCE);
  }

  /**
   * The file's policy.
   *
   * @throws RuleFileException with everything that is wrong in the file
   */
  public static CompanyPolicy load(Path file) {
    ProblemLog log = new ProblemLog();
    FileNode.Mapping root = FileReader.read(file, log);
    CompanyPolicy policy = read(file.toString(), root, log);
    log.throwIfAny();
    return policy;
  }

  static CompanyPolicy read(String file, FileNode.@Nullable Mapping root, ProblemLog log) {
    CompanyPolicy defaults = CompanyPolicy.defaults();
    if (root == null) {
      return defaults;
    }
    Fields fields = new Fields(file, "", root, log);
    CompanyPolicy policy =
        new CompanyPolicy(
            CompanySection.read(fields.fields("company", "company"), defaults.company()),
            PolicySection.read(fields.fields("policy", "policy"), defaults.thresholds()),
            LimitsSection.read(fields.fields("limits", "limits"), defaults.limits()),
            quarantine(fields.fields("quality", "quality"), defaults.maxQuarantinedPct()),
            NotesSection.read(fields.fields("notes", "notes"), defaults.notes()));
    fields.finish();
    return policy;
  }

  private static double quarantine(@Nullable Fields quality, double otherwise) {
    if (quality == null) {
      return otherwise;
    }
    Double percent = quality.number("maxQuarantinedPct", 0, PERCENT);
    quality.finish();
    return Objects.requireNonNullElse(percent, otherwise);
  }
}
