package org.nextbestaction.rules.playbook;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionCodes;
import org.nextbestaction.action.ActionType;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.rules.RuleFileException;
import org.nextbestaction.rules.internal.Fields;
import org.nextbestaction.rules.internal.FileNode;
import org.nextbestaction.rules.internal.FileReader;
import org.nextbestaction.rules.internal.Hashes;
import org.nextbestaction.rules.internal.ProblemLog;
import org.nextbestaction.rules.lang.CompiledCondition;

/** Reads playbook files: which actions exist, when each one applies and what it is worth. */
public final class Playbooks {

  private static final String RESOURCE = "/org/nextbestaction/rules/default-playbook.yaml";
  private static final String BUILT_IN = "built-in";
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,59}");
  private static final int MOST_ACTIONS = 500;

  private Playbooks() {}

  /** The playbook that comes with the library. */
  public static Playbook builtIn() {
    return BuiltIn.PLAYBOOK;
  }

  /** The built-in playbook file as text. */
  public static String builtInSource() {
    return FileReader.resource(Playbooks.class, RESOURCE);
  }

  /**
   * The built-in playbook with the file's changes: an action's code that the built-in one has
   * changes that action, another one adds an action.
   *
   * @throws RuleFileException with everything that is wrong in the file
   */
  public static Playbook load(Path file) {
    ProblemLog log = new ProblemLog();
    FileNode.Mapping root = FileReader.read(file, log);
    Playbook playbook = read(file.toString(), root, builtIn(), log);
    log.throwIfAny();
    return playbook;
  }

  private static Playbook read(
      String file, FileNode.@Nullable Mapping root, @Nullable Playbook base, ProblemLog log) {
    TreeMap<String, ActionType> actions = new TreeMap<>();
    if (base != null) {
      base.actions().forEach(action -> actions.put(action.code(), action));
    }
    String name = base == null ? BUILT_IN : base.name();
    String version = base == null ? "" : base.version();
    if (root != null) {
      Fields fields = new Fields(file, "", root, log);
      name = Objects.requireNonNullElse(fields.text("playbook"), name);
      version = version(fields.text("version"), base);
      fields.require("actions");
      readActions(fields, actions);
      fields.finish();
    }
    List<ActionType> all = new ArrayList<>(actions.values());
    return new Playbook(
        name, version, Hashes.sha256(all.stream().map(Playbooks::canonical).toList()), all);
  }

  private static String version(@Nullable String own, @Nullable Playbook base) {
    if (base == null) {
      return Objects.requireNonNullElse(own, "");
    }
    return own == null ? base.version() : base.version() + "+" + own;
  }

  private static void readActions(Fields fields, TreeMap<String, ActionType> actions) {
    List<Fields> items = fields.each("actions", "");
    if (items.size() > MOST_ACTIONS) {
      fields.problem(fields.mark(), "the file holds more than " + MOST_ACTIONS + " actions", null);
      return;
    }
    Set<String> seen = new HashSet<>();
    for (Fields item : items) {
      item.require("action");
      String code = item.text("action", CODE, "an upper-case code such as VISIT_CUSTOMER");
      Fields action = item.about(code == null ? "action" : code);
      refuseCode(action, code, seen);
      ActionType read =
          ActionReader.read(
              action, code == null ? "" : code, code == null ? null : actions.get(code));
      if (read != null && code != null) {
        actions.put(code, read);
      }
    }
  }

  private static void refuseCode(Fields action, @Nullable String code, Set<String> seen) {
    if (code == null) {
      return;
    }
    if (!seen.add(code)) {
      action.problem(action.mark(), "the action stands twice", null);
    }
    if (code.equals(ActionCodes.DO_NOT_NOTIFY)) {
      action.problem(action.mark(), "silence is no action of the playbook", null);
    }
  }

  /** Equal for actions that say the same. */
  private static String canonical(ActionType action) {
    String when =
        action.when() instanceof CompiledCondition condition
            ? condition.canonical()
            : action.whenText();
    return String.join(
        "\u001F",
        action.code(),
        String.valueOf(action.enabled()),
        action.kind().code(),
        action.title().byLanguage().toString(),
        when,
        action.channel(),
        String.valueOf(action.horizonDays()),
        action.value().name(),
        String.valueOf(action.fixedValue()),
        String.valueOf(action.costMinutes()),
        String.valueOf(action.prior()),
        String.valueOf(action.urgency()),
        String.valueOf(action.coolDownDays()),
        action.script() == null ? "" : action.script().byLanguage().toString());
  }

  /** Read at the first use. */
  private static final class BuiltIn {
    static final Playbook PLAYBOOK = playbook();

    private static Playbook playbook() {
      ProblemLog log = new ProblemLog();
      FileNode.Mapping root = FileReader.read(BUILT_IN, builtInSource(), log);
      Playbook playbook = read(BUILT_IN, root, null, log);
      log.throwIfAny();
      return playbook;
    }
  }
}
