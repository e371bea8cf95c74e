package org.nextbestaction.examples.portal.nba;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.source.CommercialDataSource;
import org.nextbestaction.source.jdbc.JdbcMapping;
import org.nextbestaction.source.jdbc.JdbcSource;
import org.springframework.core.io.ClassPathResource;

/** The ERP's database as the library's source: the queries of {@code erp/recommendations.sql}. */
final class ErpSource {

  private ErpSource() {}

  static CommercialDataSource of(DataSource database) {
    return new JdbcSource("the ERP", database::getConnection, new JdbcMapping(queries()));
  }

  /** A query begins below the line {@code -- table}. */
  private static Map<Table, String> queries() {
    Map<Table, String> queries = new EnumMap<>(Table.class);
    String file;
    try {
      file =
          new ClassPathResource("erp/recommendations.sql")
              .getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String part : file.split("(?m)^-- (?=[a-z_]+$)", -1)) {
      int end = part.indexOf('\n');
      if (!part.startsWith("--")) {
        queries.put(
            Table.valueOf(part.substring(0, end).strip().toUpperCase(Locale.ROOT)),
            part.substring(end));
      }
    }
    return queries;
  }
}
