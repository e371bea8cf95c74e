package org.nextbestaction.data;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.ColumnCheck.Fate;
import org.nextbestaction.data.ColumnCheck.Target;

/** Finds rows that name something that no table holds, whatever the day. */
final class ReferenceChecks {

  private static final int LAST_DAY = Integer.MAX_VALUE - 1;

  private final CommercialData data;
  private final Findings findings;

  ReferenceChecks(CommercialData data, Findings findings) {
    this.data = data;
    this.findings = findings;
  }

  void run() {
    for (TableData rows : data.tables.values()) {
      for (int c = 0; c < rows.table().columns().size(); c++) {
        ColumnCheck check = rows.table().check(c);
        if (check.names() != null) {
          check(rows, c, check.names(), check.fate());
        }
      }
    }
    deputies();
  }

  private void check(TableData rows, int c, Target target, Fate fate) {
    Column column = rows.table().columns().get(c);
    Predicate<String> known = known(target, column.required());
    BitSet strangers = known == null ? new BitSet() : rows.rowsWhere(c, known.negate());
    if (!strangers.isEmpty()) {
      findings.group(
          code(rows.table(), target),
          Finding.Severity.WARNING,
          rows,
          column.name(),
          strangers,
          "not found in "
              + target.table()
              + ", "
              + (fate == Fate.UNKNOWN ? "the reference is ignored" : fate.words()));
    }
  }

  /** The code says what is not known; where that is a row of the same table, just so. */
  private static String code(Table from, Target target) {
    return target.table().equals(from.fileName())
        ? "UNKNOWN_REFERENCE"
        : switch (target.table()) {
          case "customers" -> "UNKNOWN_CUSTOMER";
          case "products" -> "UNKNOWN_PRODUCT";
          case "agents" -> "UNKNOWN_AGENT";
          case "tables" -> "UNKNOWN_TABLE";
          default -> "UNKNOWN_REFERENCE";
        };
  }

  /** Null where nothing can be said: what may be left out names a table without rows. */
  private @Nullable Predicate<String> known(Target target, boolean required) {
    return switch (target.table()) {
      case "customers" -> data.customerIndex::containsKey;
      case "products" -> id -> data.master.productOn(id, LAST_DAY) != null;
      case "tables" -> name -> Table.find(name) != null;
      default -> {
        Set<String> ids = ids(target);
        yield ids.isEmpty() && !required ? null : ids::contains;
      }
    };
  }

  private Set<String> ids(Target target) {
    Set<String> ids = new HashSet<>();
    for (TableData rows : data.tables.values()) {
      if (rows.table().fileName().equals(target.table())) {
        String column = target.column() == null ? rows.table().key().get(0) : target.column();
        rows.seenTexts(column, LAST_DAY, ids);
      }
    }
    return ids;
  }

  /**
   * Agents who stand in for each other in a ring; an agent's own id as deputy is told elsewhere.
   */
  private void deputies() {
    TableData agents = data.tables.get(Table.AGENTS);
    if (agents == null) {
      return;
    }
    Map<String, Integer> index = new HashMap<>();
    for (int r = 0; r < agents.rows(); r++) {
      index.put(agents.shown(r, 0), r);
    }
    int[] deputy = Chains.links(agents, "deputy_id", index);
    for (int r = 0; r < deputy.length; r++) {
      deputy[r] = deputy[r] == r ? -1 : deputy[r];
    }
    BitSet ring = new BitSet();
    Chains.ends(deputy, ring::set);
    if (!ring.isEmpty()) {
      findings.group(
          "DEPUTY_CYCLE",
          Finding.Severity.NOTICE,
          agents,
          "deputy_id",
          ring,
          "a ring of deputies, a card stays with the agent while all of them are away");
    }
  }
}
