package org.nextbestaction.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Table;

/**
 * Where the canonical tables come from. An implementation hands out the values as text in their
 * canonical form (ISO-8601 dates, a decimal dot, {@code true|false}, an empty text for unknown);
 * reading, checking and quarantine are the same for all sources.
 */
public interface CommercialDataSource {

  /** What messages call it, such as a folder's name. */
  String name();

  /** The tables that are connected. */
  Set<Table> tables();

  /** What is to be said about the source itself, such as files that are no table. */
  default List<Finding> findings() {
    return List.of();
  }

  /**
   * Hands every row of a connected table to the sink, header first.
   *
   * @throws DataSourceException when the table cannot be read to its end; nothing of it is used
   *     then
   */
  void read(Table table, RowSink sink);

  /**
   * Lets several tables be read as they stood at one moment, where the source can do so; elsewhere
   * each is read as it is when its turn comes.
   *
   * @param reader is given a source of the same tables that is good until it returns
   * @throws DataSourceException when the source cannot be reached
   */
  default void consistently(Consumer<CommercialDataSource> reader) {
    reader.accept(this);
  }

  /** Receives the rows of one table. */
  interface RowSink {

    /**
     * Offers a whole CSV file, before anything else: RFC 4180, UTF-8 with or without a byte order
     * mark, packed where its name ends so, with a header. A sink that takes it reads it by itself
     * and is given nothing more; one that does not, as by default, is given the header and the
     * rows.
     *
     * @return whether it took the file
     */
    default boolean csv(Path file) {
      return false;
    }

    /**
     * Called before any row, and again where rows of another shape follow.
     *
     * @param resource the file or query, for messages
     * @param columns the column names in the order of the values
     */
    void header(String resource, List<String> columns);

    /**
     * One row.
     *
     * @param line where it starts, from 1; 0 where the source has no lines
     */
    void row(int line, List<String> values);
  }
}
