package org.nextbestaction.examples.cli;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Table;
import org.nextbestaction.source.CommercialDataSource;

/** Another source, of which some tables are taken for not connected. */
record SourceWithout(CommercialDataSource source, Set<Table> hidden)
    implements CommercialDataSource {

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public Set<Table> tables() {
    Set<Table> tables = new TreeSet<>(source.tables());
    tables.removeAll(hidden);
    return Collections.unmodifiableSet(tables);
  }

  @Override
  public List<Finding> findings() {
    return source.findings();
  }

  @Override
  public void read(Table table, RowSink sink) {
    source.read(table, sink);
  }

  @Override
  public void consistently(Consumer<CommercialDataSource> reader) {
    source.consistently(at -> reader.accept(new SourceWithout(at, hidden)));
  }
}
