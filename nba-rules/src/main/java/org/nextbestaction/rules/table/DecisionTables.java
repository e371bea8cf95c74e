package org.nextbestaction.rules.table;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.FactSchema;
import org.nextbestaction.fact.FactType;
import org.nextbestaction.rules.internal.Fields;
import org.nextbestaction.rules.internal.FileNode;
import org.nextbestaction.rules.internal.Mark;
import org.nextbestaction.rules.internal.Placeholders;
import org.nextbestaction.rules.internal.ProblemLog;

/**
 * Turns a decision table into rules, one a row. A column whose head is a fact holds conditions; any
 * other head is a name in braces in {@code then} and {@code reason}, filled from the row's cell.
 * With the hit policy {@code FIRST} a row's condition shuts out the earlier rows that it may meet.
 */
public final class DecisionTables {

  private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,69}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,39}");
  private static final Map<String, HitPolicy> POLICIES = policies();

  /** Each test of a table is one of each of its rules. */
  static final int MOST_TESTS_TIMES_ROWS = 20_000;

  private static final List<String> SHARED =
      List.of("owner", "phase", "priority", "scope", "valid", "mode", "onMissing");

  private final Fields table;
  private final ProblemLog log;
  private final TableRows rows;
  private final Map<Integer, FactDefinition> inputs = new LinkedHashMap<>();
  private final Map<Integer, String> outputs = new LinkedHashMap<>();
  private final List<Note> notes = new ArrayList<>();
  private boolean wrong;

  private DecisionTables(Fields table, ProblemLog log, TableRows rows) {
    this.table = table;
    this.log = log;
    this.rows = rows;
  }

  /**
   * What is allowed in a table and yet probably not meant.
   *
   * @param table its id
   */
  public record Note(String file, String table, Mark mark, String message) {}

  /**
   * The rules of a table, as keys of a rule file, and what is suspicious about it.
   *
   * @param rules none when something is wrong, which is in the log
   */
  public record Expanded(List<Fields> rules, List<Note> notes) {
    public Expanded {
      rules = List.copyOf(rules);
      notes = List.copyOf(notes);
    }
  }

  /** The rules of a table. */
  public static Expanded expand(Fields item, ProblemLog log) {
    item.require("id");
    String id = item.text("id", ID, "letters, digits and - _ such as DISCOUNTS");
    Fields table = item.about(id == null ? "table" : id);
    List.of("phase", "then", "reason").forEach(table::require);
    table.require("hitPolicy");
    HitPolicy policy = table.oneOf("hitPolicy", POLICIES);
    SHARED.forEach(table::has);
    TableRows rows = TableRows.read(table, log);
    if (id == null || policy == null || rows == null) {
      return new Expanded(List.of(), List.of());
    }
    DecisionTables tables = new DecisionTables(table, log, rows);
    List<Fields> rules = tables.rules(id, policy);
    table.finish();
    return new Expanded(tables.wrong ? List.of() : rules, tables.notes);
  }

  private static Map<String, HitPolicy> policies() {
    Map<String, HitPolicy> words = new LinkedHashMap<>();
    for (HitPolicy policy : HitPolicy.values()) {
      words.put(policy.name(), policy);
    }
    return words;
  }

  private List<Fields> rules(String id, HitPolicy policy) {
    heads();
    List<List<Cell>> cells = cells();
    FileNode then = table.node("then");
    FileNode reason = table.node("reason");
    List<FileNode.Mapping> tests = tests();
    if (wrong || then == null || reason == null) {
      return List.of();
    }
    List<FactDefinition> facts = List.copyOf(inputs.values());
    TableAnalysis analysis = TableAnalysis.of(facts, cells);
    judge(policy, analysis);
    List<Fields> rules = new ArrayList<>();
    for (int r = 0; r < cells.size(); r++) {
      Mark mark = rows.rows().get(r).get(0).mark();
      Map<String, FileNode.Entry> keys = new LinkedHashMap<>();
      put(keys, mark, "id", text(mark, id + "." + (r + 1)));
      for (String shared : SHARED) {
        put(keys, mark, shared, table.node(shared));
      }
      BitSet shutOut = policy == HitPolicy.FIRST ? analysis.before(r) : new BitSet();
      put(keys, mark, "when", text(mark, condition(facts, cells, r, shutOut)));
      put(keys, mark, "then", filled(then, r));
      put(keys, mark, "reason", filled(reason, r));
      if (wrong) {
        return List.of();
      }
      put(keys, mark, "tests", new FileNode.Sequence(mark, testsOf(tests, r)));
      rules.add(new Fields(rows.file(), "", new FileNode.Mapping(mark, keys), log));
    }
    return rules;
  }

  private static void put(
      Map<String, FileNode.Entry> keys, Mark mark, String key, @Nullable FileNode value) {
    if (value != null) {
      keys.put(key, new FileNode.Entry(mark, value));
    }
  }

  private static FileNode.Scalar text(Mark mark, String text) {
    return new FileNode.Scalar(mark, text, "");
  }

  /** Sorts the heads into facts and names. */
  private void heads() {
    for (int c = 0; c < rows.columns().size(); c++) {
      FileNode.Scalar head = rows.columns().get(c);
      FactDefinition fact = FactSchema.builtIn().find(head.text());
      if (fact != null && fact.type() == FactType.TEXTS) {
        problem(head.mark(), "(" + head.text() + ") is a list; no cell can hold one", null);
      } else if (fact != null && !inputs.containsValue(fact)) {
        inputs.put(c, fact);
      } else if (fact == null
          && NAME.matcher(head.text()).matches()
          && !outputs.containsValue(head.text())) {
        outputs.put(c, head.text());
      } else {
        problem(
            head.mark(),
            "the head (" + head.text() + ") is neither a fact nor a new name",
            table.hint(head.text(), FactSchema.builtIn().names()));
      }
    }
    if (inputs.isEmpty()) {
      problem(table.mark(), "no head of the table is a fact", null);
    }
  }

  private List<List<Cell>> cells() {
    List<List<Cell>> all = new ArrayList<>();
    for (List<FileNode.Scalar> row : rows.rows()) {
      List<Cell> cells = new ArrayList<>();
      inputs.forEach(
          (column, fact) -> {
            FileNode.Scalar scalar = row.get(column);
            Cell cell = Cell.of(scalar.text(), fact);
            if (cell == null) {
              problem(
                  scalar.mark(),
                  "(" + fact.name() + ") is " + scalar.kind() + "; allowed are " + Cell.FORM,
                  null);
            } else {
              cells.add(cell);
              if (cell.doubtful()) {
                String plain = "(" + fact.name() + ") is compared with the text " + scalar.kind();
                note(rows.file(), scalar.mark(), plain + " as it stands");
              }
            }
          });
      all.add(cells);
    }
    return all;
  }

  private void judge(HitPolicy policy, TableAnalysis analysis) {
    if (!analysis.complete()) {
      note(table.file(), table.mark(), "is too large to be looked at for gaps and overlaps");
      if (policy == HitPolicy.UNIQUE) {
        problem(table.mark(), "is too large to show that no two rows fit together", null);
      }
      return;
    }
    for (String gap : analysis.gaps()) {
      note(table.file(), table.mark(), "no row fits " + gap);
    }
    if (policy == HitPolicy.UNIQUE) {
      analysis
          .overlaps()
          .forEach(
              (row, earlier) ->
                  problem(
                      rows.rows().get(row).get(0).mark(),
                      "row "
                          + (row + 1)
                          + " and row "
                          + (earlier.nextSetBit(0) + 1)
                          + " may fit together, and the hit policy is UNIQUE",
                      "Maybe the hit policy should be (FIRST)."));
    } else if (policy == HitPolicy.FIRST) {
      for (int row : analysis.neverFirst()) {
        note(
            rows.file(),
            rows.rows().get(row).get(0).mark(),
            "row " + (row + 1) + " never counts: earlier rows take all of it");
      }
    }
  }

  private String condition(
      List<FactDefinition> facts, List<List<Cell>> cells, int row, BitSet shutOut) {
    StringBuilder condition = new StringBuilder(joined(conditions(facts, cells.get(row))));
    for (List<Cell> earlier : MergedRows.of(shutOut.stream().mapToObj(cells::get).toList())) {
      if (condition.length() > Fields.LONGEST_TEXT) {
        break;
      }
      condition.append(" && !(").append(joined(conditions(facts, earlier))).append(")");
    }
    if (condition.length() > Fields.LONGEST_TEXT) {
      problem(
          rows.rows().get(row).get(0).mark(),
          "row "
              + (row + 1)
              + " needs a condition of more than "
              + Fields.LONGEST_TEXT
              + " characters"
              + (shutOut.isEmpty() ? "" : ", because it shuts out the rows before it"),
          "Maybe it can be split into several tables.");
    }
    return condition.toString();
  }

  private static String joined(List<String> conditions) {
    return conditions.isEmpty() ? "true" : String.join(" && ", conditions);
  }

  private static List<String> conditions(List<FactDefinition> facts, List<Cell> row) {
    List<String> conditions = new ArrayList<>();
    for (int c = 0; c < facts.size(); c++) {
      if (!row.get(c).any()) {
        conditions.add(row.get(c).condition(facts.get(c).name()));
      }
    }
    return conditions;
  }

  /** The value with the names of the outputs filled from the row. */
  private FileNode filled(FileNode node, int row) {
    if (node instanceof FileNode.Mapping mapping) {
      Map<String, FileNode.Entry> entries = new LinkedHashMap<>();
      mapping
          .entries()
          .forEach(
              (key, entry) ->
                  entries.put(key, new FileNode.Entry(entry.mark(), filled(entry.value(), row))));
      return new FileNode.Mapping(mapping.mark(), entries);
    }
    if (!(node instanceof FileNode.Scalar scalar)) {
      return node;
    }
    Map<String, FileNode.Scalar> named = new LinkedHashMap<>();
    outputs.forEach((column, name) -> named.put(name, rows.rows().get(row).get(column)));
    List<FileNode.Scalar> used =
        Placeholders.names(scalar.text()).stream()
            .filter(named::containsKey)
            .map(named::get)
            .toList();
    if (used.isEmpty()) {
      return scalar;
    }
    String text =
        Placeholders.filled(
            scalar.text(),
            name -> {
              FileNode.Scalar cell = named.get(name);
              return cell == null ? null : cell.text();
            },
            Fields.LONGEST_TEXT);
    if (text == null) {
      problem(
          scalar.mark(),
          "filled from row " + (row + 1) + ", the text is longer than " + Fields.LONGEST_TEXT,
          null);
      return scalar;
    }
    return text(used.get(used.size() - 1).mark(), text);
  }

  /** The tests of the table: what is given, and which rows are to fire. */
  private List<FileNode.Mapping> tests() {
    List<FileNode.Mapping> tests = new ArrayList<>();
    List<Fields> written = table.each("tests", table.subject());
    if ((long) written.size() * rows.rows().size() > MOST_TESTS_TIMES_ROWS) {
      problem(
          table.mark(), "a table has at most " + MOST_TESTS_TIMES_ROWS + " tests times rows", null);
      return tests;
    }
    for (Fields test : written) {
      test.text("name");
      test.fields("given", table.subject());
      test.require("rows");
      for (FileNode.Scalar row : test.list("rows")) {
        boolean known =
            row.text().matches("[1-9][0-9]{0,3}")
                && Integer.parseInt(row.text()) <= rows.rows().size();
        if (!known) {
          problem(row.mark(), "(rows) is " + row.kind() + "; the table has no such row", null);
        }
      }
      test.finish();
      Map<String, FileNode.Entry> keys = new LinkedHashMap<>();
      for (String key : List.of("name", "given", "rows")) {
        put(keys, test.mark(), key, test.node(key));
      }
      tests.add(new FileNode.Mapping(test.mark(), keys));
    }
    return tests;
  }

  private static List<FileNode> testsOf(List<FileNode.Mapping> tests, int row) {
    List<FileNode> own = new ArrayList<>();
    for (FileNode.Mapping test : tests) {
      Map<String, FileNode.Entry> keys = new LinkedHashMap<>(test.entries());
      FileNode.Entry rows = keys.remove("rows");
      boolean fires =
          rows != null
              && rows.value() instanceof FileNode.Sequence list
              && list.items().stream()
                  .anyMatch(
                      item ->
                          item instanceof FileNode.Scalar scalar
                              && scalar.text().equals(String.valueOf(row + 1)));
      put(keys, test.mark(), "expect", text(test.mark(), fires ? "fired" : "not-fired"));
      own.add(new FileNode.Mapping(test.mark(), keys));
    }
    return own;
  }

  private void note(String file, Mark mark, String message) {
    notes.add(new Note(file, table.subject(), mark, message));
  }

  private void problem(Mark mark, String message, @Nullable String hint) {
    wrong = true;
    log.add(rows.file(), table.subject(), mark, message, hint);
  }
}
