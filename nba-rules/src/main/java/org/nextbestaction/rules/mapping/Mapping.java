package org.nextbestaction.rules.mapping;

/** Where the canonical tables are, as a mapping file says it; each kind of source has its own. */
public sealed interface Mapping permits JdbcDatabase, BigQueryDatabase {

  /** What messages call it: the file. */
  String name();
}
