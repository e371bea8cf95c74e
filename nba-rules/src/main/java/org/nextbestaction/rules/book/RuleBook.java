package org.nextbestaction.rules.book;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.guardrail.Guardrail;
import org.nextbestaction.guardrail.Guardrails;
import org.nextbestaction.guardrail.RuleChange;
import org.nextbestaction.guardrail.Verdict;
import org.nextbestaction.rules.RuleFileException;
import org.nextbestaction.rules.internal.FileNode;
import org.nextbestaction.rules.internal.FileReader;
import org.nextbestaction.rules.internal.Hashes;
import org.nextbestaction.rules.internal.Mark;
import org.nextbestaction.rules.internal.ProblemLog;
import org.nextbestaction.rules.lang.Backend;
import org.nextbestaction.rules.playbook.Playbooks;

/**
 * The company's rules: the built-in ones, replaced and joined by those of its files. Neither the
 * order of the files nor that of the rules within them matters. Immutable and thread-safe.
 */
public final class RuleBook implements Guardrails {

  private static final String RESOURCE = "/org/nextbestaction/rules/default-rules.yaml";
  private static final String BUILT_IN = "built-in";

  private final String version;
  private final String hash;
  private final Map<String, Rule> rules;
  private final Backend backend;
  private final Map<String, RuleFile> replacedBy;
  private final Map<String, String> switchedOff;
  private final Map<Phase, PhaseRules> byPhase = new EnumMap<>(Phase.class);

  private static final Comparator<Rule> BY_PRIORITY =
      Comparator.comparingInt(Rule::priority).reversed().thenComparing(Rule::id);

  /**
   * @param replacedBy id of a built-in rule to the file that replaces it, by id
   * @param switchedOff id of a rule to the action that it leads to and that the playbook has
   *     switched off
   * @throws RuleFileException with every rule on which the back ends differ
   */
  private RuleBook(
      String version,
      Map<String, Rule> rules,
      Backend backend,
      Map<String, RuleFile> replacedBy,
      Map<String, String> switchedOff) {
    this.version = version;
    this.rules = rules;
    this.backend = backend;
    this.switchedOff = switchedOff;
    this.replacedBy = replacedBy;
    this.hash = Hashes.sha256(rules.values().stream().map(Rule::canonical).toList());
    ProblemLog log = new ProblemLog();
    for (Phase phase : Phase.values()) {
      byPhase.put(phase, PhaseRules.of(inForce(rules, phase), switchedOff, backend, log));
    }
    log.throwIfAny();
  }

  private static List<Rule> inForce(Map<String, Rule> rules, Phase phase) {
    return rules.values().stream()
        .filter(rule -> rule.phase() == phase && rule.mode() != Mode.OFF)
        .sorted(BY_PRIORITY)
        .toList();
  }

  /** The rules that come with the library. */
  public static RuleBook builtIn() {
    return BuiltIn.BOOK;
  }

  /** The built-in rule file as text. */
  public static String builtInSource() {
    return FileReader.resource(RuleBook.class, RESOURCE);
  }

  /**
   * The built-in rules and those of the files, on byte code. A rule of a file replaces the built-in
   * one of the same id; mode {@code off} takes it out. Each rule's own tests are asked of the byte
   * code and of MVEL, and a book on which the two disagree is refused.
   *
   * @throws RuleFileException with everything that is wrong in all files
   */
  public static RuleBook load(List<Path> files) {
    ProblemLog log = new ProblemLog();
    List<RuleFile> read = read(files, log);
    log.throwIfAny();
    return read.isEmpty() ? builtIn() : join(read);
  }

  /** The same rules on the given back end; the answers are the same. */
  public RuleBook on(Backend other) {
    return other == backend ? this : new RuleBook(version, rules, other, replacedBy, switchedOff);
  }

  /** What is wrong and what is suspicious beside the built-in playbook, file by file. */
  public static CheckReport check(List<Path> files) {
    return check(files, Playbooks.builtIn(), null);
  }

  /**
   * What is wrong and what is suspicious, file by file.
   *
   * @param playbook has every action that a rule may name
   * @param asOf a rule whose validity ended before it is suspicious; null for no such day
   */
  public static CheckReport check(List<Path> files, Playbook playbook, @Nullable LocalDate asOf) {
    SortedMap<String, Boolean> actions = playbook.switches();
    ProblemLog log = new ProblemLog();
    List<RuleFile> read = read(files, log);
    Map<String, Rule> inForce = new TreeMap<>(builtIn().rules);
    for (RuleFile file : read) {
      for (Rule rule : file.rules()) {
        NamedAction.check(rule, actions, log);
        inForce.put(rule.id(), rule);
      }
    }
    CodedRules.of(List.copyOf(inForce.values()), log);
    ProblemLog suspicions = Suspicions.find(read, builtIn().rules, inForce, actions, asOf);
    return new CheckReport(log.problems(), suspicions.problems());
  }

  /**
   * Runs the tests that the rules of the files carry.
   *
   * @throws RuleFileException with everything that is wrong in all files
   */
  public static TestReport test(List<Path> files) {
    ProblemLog log = new ProblemLog();
    List<RuleFile> read = read(files, log);
    log.throwIfAny();
    return TestRunner.run(read.stream().flatMap(file -> file.rules().stream()).toList());
  }

  /** Runs the tests that the rules of this book carry. */
  public TestReport test() {
    return TestRunner.run(rules.values());
  }

  private static List<RuleFile> read(List<Path> files, ProblemLog log) {
    List<RuleFile> read = new ArrayList<>();
    for (Path file : files) {
      FileNode.Mapping root = FileReader.read(file, log);
      if (root != null) {
        read.add(RuleFile.read(file.toString(), root, log));
      }
    }
    Map<String, Rule> seen = new TreeMap<>();
    for (RuleFile file : read) {
      for (Rule rule : file.rules()) {
        Rule first = seen.putIfAbsent(rule.id(), rule);
        if (first != null) {
          Mark at = first.mark();
          log.add(
              rule.file(),
              rule.id(),
              rule.mark(),
              "the id stands twice, first in " + first.file() + ":" + at.line(),
              "Maybe one of them should have another id.");
        }
      }
    }
    return read;
  }

  private static RuleBook join(List<RuleFile> files) {
    TreeMap<String, Rule> rules = new TreeMap<>(builtIn().rules);
    TreeMap<String, RuleFile> replaced = new TreeMap<>();
    for (RuleFile file : files) {
      for (Rule rule : file.rules()) {
        if (rules.put(rule.id(), rule) != null) {
          replaced.put(rule.id(), file);
        }
      }
    }
    List<String> versions = new ArrayList<>();
    files.forEach(file -> versions.add(file.name()));
    versions.sort(null);
    return new RuleBook(
        builtIn().version + "+" + String.join("+", versions),
        rules,
        Backend.BYTE_CODE,
        replaced,
        Map.of());
  }

  /** The built-in version, then {@code ruleSet@version} of each file in alphabetical order. */
  @Override
  public String version() {
    return version;
  }

  /** SHA-256 over every rule but its tests; the order of files and rules does not count. */
  @Override
  public String hash() {
    return hash;
  }

  @Override
  public List<Guardrail> rules(Phase phase) {
    return ofPhase(phase).guardrails();
  }

  PhaseRules ofPhase(Phase phase) {
    return Objects.requireNonNull(byPhase.get(phase));
  }

  @Override
  public List<Verdict> evaluate(Phase phase, Facts facts) {
    PhaseRules rules = ofPhase(phase);
    return rules.evaluate(facts, rules.askedOf(facts));
  }

  /** The same rules, which ask once what they ask about the customer alone. */
  @Override
  public Guardrails forCustomer(Facts customer) {
    return new CustomerRules(this, customer);
  }

  @Override
  public List<RuleChange> changes(LocalDate asOf) {
    List<RuleChange> changes = new ArrayList<>();
    replacedBy.forEach(
        (id, file) ->
            changes.add(
                new RuleChange(
                    id,
                    Objects.requireNonNull(rules.get(id)).change(asOf),
                    file.name(),
                    file.fileName())));
    return List.copyOf(changes);
  }

  /**
   * The same rules beside a playbook. A rule that leads to an action that is switched off has no
   * effect but a note in the trace; one that takes a product off still does.
   *
   * @throws RuleFileException with every rule that names an action which does not exist
   */
  @Override
  public RuleBook against(SortedMap<String, Boolean> actions) {
    ProblemLog log = new ProblemLog();
    Map<String, String> switchedOff = new TreeMap<>();
    for (Rule rule : rules.values()) {
      NamedAction.check(rule, actions, log);
      String action = NamedAction.switchedOff(rule, actions);
      if (action != null) {
        switchedOff.put(rule.id(), action);
      }
    }
    log.throwIfAny();
    return switchedOff.isEmpty()
        ? this
        : new RuleBook(version, rules, backend, replacedBy, switchedOff);
  }

  /** Ids of the rules that say something else in the other book, or that one of the two lacks. */
  public SortedSet<String> differences(RuleBook other) {
    SortedSet<String> ids = new TreeSet<>(rules.keySet());
    ids.addAll(other.rules.keySet());
    ids.removeIf(id -> said(id).equals(other.said(id)));
    return ids;
  }

  private String said(String id) {
    Rule rule = rules.get(id);
    return rule == null ? "" : rule.canonical();
  }

  /** This book, but one of its rules as the other book has it, or without it as that one is. */
  public RuleBook with(String id, RuleBook other) {
    Map<String, Rule> mixed = new TreeMap<>(rules);
    Rule rule = other.rules.get(id);
    if (rule == null) {
      mixed.remove(id);
    } else {
      mixed.put(id, rule);
    }
    return new RuleBook(version + "~" + id, mixed, backend, replacedBy, switchedOff);
  }

  /** Ids of the built-in rules that a file replaced or switched off, in alphabetical order. */
  public List<String> replacedBuiltIns() {
    return List.copyOf(replacedBy.keySet());
  }

  /** Ids of all rules, those that are switched off included, in alphabetical order. */
  public Collection<String> ids() {
    return List.copyOf(rules.keySet());
  }

  /** Read at the first use. */
  private static final class BuiltIn {
    static final RuleBook BOOK = book();

    private static RuleBook book() {
      ProblemLog log = new ProblemLog();
      RuleFile file = RuleFile.read(BUILT_IN, FileReader.read(BUILT_IN, builtInSource(), log), log);
      log.throwIfAny();
      TreeMap<String, Rule> rules = new TreeMap<>();
      file.rules().forEach(rule -> rules.put(rule.id(), rule));
      return new RuleBook(file.version(), rules, Backend.BYTE_CODE, Map.of(), Map.of());
    }
  }
}
