package org.nextbestaction.bigquery.layer;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.nextbestaction.bigquery.job.WarehouseStatement;
import org.nextbestaction.data.Table;

/**
 * Rows that are worked out in BigQuery and stand in a canonical table beside the raw ones. Where
 * several name one key, the raw row is used, else that of the first contribution.
 *
 * @param source lower case letters, digits and underscores: its statements make the table {@link
 *     LayerSettings#part} of each of the tables, with all columns of the canonical one
 * @param tables of {@link #OPEN}
 * @param statements they may read every other canonical table, which are there before
 */
public record Contribution(String source, Set<Table> tables, List<WarehouseStatement> statements) {

  /** The tables that may be added to. */
  public static final Set<Table> OPEN =
      Collections.unmodifiableSet(
          EnumSet.of(Table.NOTE_TOPICS, Table.EXTERNAL_SIGNALS, Table.EXTERNAL_RECOMMENDATIONS));

  public Contribution {
    if (!source.matches("[a-z][a-z0-9_]{0,30}")) {
      throw new IllegalArgumentException("(" + source + ") is no name of a contribution");
    }
    Set<Table> sorted = EnumSet.noneOf(Table.class);
    sorted.addAll(tables);
    if (!OPEN.containsAll(sorted)) {
      throw new IllegalArgumentException(source + " adds to a table other than " + OPEN);
    }
    tables = Collections.unmodifiableSet(sorted);
    statements = List.copyOf(statements);
  }
}
