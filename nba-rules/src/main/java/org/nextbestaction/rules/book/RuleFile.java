package org.nextbestaction.rules.book;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.rules.internal.Fields;
import org.nextbestaction.rules.internal.FileNode;
import org.nextbestaction.rules.internal.ProblemLog;
import org.nextbestaction.rules.table.DecisionTables;

/**
 * One rule file.
 *
 * @param version as its owners gave it; empty when they gave none
 * @param notes what is suspicious about its decision tables
 */
record RuleFile(
    String file,
    String ruleSet,
    String version,
    List<Rule> rules,
    List<DecisionTables.Note> notes) {

  private static final int MOST_RULES = 2000;
  private static final int MOST_TABLES = 200;

  /** The rule set and its version, such as {@code company@2026.11.3}. */
  String name() {
    return ruleSet + "@" + version;
  }

  /** The file's name without its folder, so that a trace does not depend on where it lies. */
  String fileName() {
    Path name = Path.of(file).getFileName();
    return name == null ? file : name.toString();
  }

  /** Reads what can be read; the rest is in the log. */
  static RuleFile read(String file, FileNode.@Nullable Mapping root, ProblemLog log) {
    if (root == null) {
      return new RuleFile(file, "", "", List.of(), List.of());
    }
    Fields fields = new Fields(file, "", root, log);
    String ruleSet = fields.text("ruleSet");
    String version = fields.text("version");
    if (!fields.has("tables")) {
      fields.require("rules");
    }
    List<Rule> rules = new ArrayList<>();
    List<DecisionTables.Note> notes = new ArrayList<>();
    List<Fields> items = fields.each("rules", "");
    List<Fields> tables = fields.each("tables", "");
    if (tables.size() > MOST_TABLES) {
      fields.problem(fields.mark(), "the file holds more than " + MOST_TABLES + " tables", null);
      tables = List.of();
    }
    for (Fields table : tables) {
      if (items.size() > MOST_RULES) {
        break;
      }
      DecisionTables.Expanded expanded = DecisionTables.expand(table, log);
      items.addAll(expanded.rules());
      notes.addAll(expanded.notes());
    }
    if (items.size() > MOST_RULES) {
      fields.problem(fields.mark(), "the file holds more than " + MOST_RULES + " rules", null);
      items = List.of();
    }
    for (Fields item : items) {
      Rule rule = RuleReader.read(item);
      if (rule != null) {
        rules.add(rule);
      }
    }
    fields.finish();
    return new RuleFile(
        file,
        Objects.requireNonNullElse(ruleSet, "rules"),
        Objects.requireNonNullElse(version, ""),
        List.copyOf(rules),
        List.copyOf(notes));
  }
}
