package org.nextbestaction.bigquery.sink;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.nextbestaction.source.DataSourceException;

/**
 * What a process that has sent all rows of a batch puts down before it commits them: its streams,
 * which whoever comes later commits in its place.
 *
 * @param streams finalized, by table, in the order in which they are committed
 */
record Claim(String contentHash, Map<SinkTable, String> streams) {

  /** Its text: the hash, then a table and its stream a line. */
  String text() {
    StringBuilder text = new StringBuilder("nba 1 ").append(contentHash);
    streams.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().ordinal()))
        .forEach(
            entry ->
                text.append('\n')
                    .append(entry.getKey().tableName())
                    .append(' ')
                    .append(entry.getValue()));
    return text.toString();
  }

  /**
   * @throws DataSourceException when it is no claim
   */
  static Claim read(String name, String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    Map<SinkTable, String> streams = new EnumMap<>(SinkTable.class);
    if (!lines.isEmpty() && lines.get(0).startsWith("nba 1 ")) {
      for (String line : lines.subList(1, lines.size())) {
        for (SinkTable table : SinkTable.values()) {
          if (line.startsWith(table.tableName() + " ")) {
            streams.put(table, line.substring(table.tableName().length() + 1));
          }
        }
      }
      if (streams.size() == lines.size() - 1 && !streams.isEmpty()) {
        return new Claim(lines.get(0).substring("nba 1 ".length()), streams);
      }
    }
    throw new DataSourceException(
        name
            + " is no claim that this version reads. Nothing was written.\nMaybe a later version of"
            + " this library made it: update it wherever it writes.");
  }
}
