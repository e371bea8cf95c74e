package org.nextbestaction.benchmarks.scale;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The standard job in DuckDB's SQL, in memory and on all processors. */
final class DuckDbEngine implements StandardJob {

  private final boolean integerKeys;
  private final Connection connection;
  private final Map<String, String> values = new TreeMap<>();

  /**
   * @param integerKeys whether ids become whole numbers while loading, or stay texts
   */
  DuckDbEngine(boolean integerKeys) {
    this.integerKeys = integerKeys;
    try {
      connection = DriverManager.getConnection("jdbc:duckdb:");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    execute("SET preserve_insertion_order = false");
    value("today", Generator.AS_OF.toEpochDay());
    value("partners", PARTNERS);
    value("candidates", CANDIDATES);
    value("repeats", REPEATS);
    value("ahead", AHEAD_DAYS);
    value("recent", RECENT_DAYS);
    value("overdueDays", OVERDUE_DAYS);
    value("contactGap", CONTACT_GAP_DAYS);
    value("quoteWait", QUOTE_WAIT_DAYS);
    value("renewal", RENEWAL_DAYS);
    value("trusted", TRUSTED_ORDERS);
    value("silent", SILENT_PERMILLE);
    value("afterOrder", AFTER_ORDER_DAYS);
    value("afterDiscount", 100 - DISCOUNT_PCT);
    value("margin", MARGIN_PCT);
  }

  private void value(String name, long value) {
    values.put(name, Long.toString(value));
  }

  private void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Executes a file of statements beside this class. */
  private void script(String name) {
    String text;
    try (InputStream in = DuckDbEngine.class.getResourceAsStream(name + ".sql")) {
      text = new String(requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("${" + value.getKey() + "}", value.getValue());
    }
    for (String statement : text.split(";\\s*\n")) {
      if (!statement.isBlank()) {
        execute(statement);
      }
    }
  }

  @Override
  public void load(Path folder, int minTogether) {
    values.put("folder", folder.toString().replace("'", "''"));
    value("minTogether", minTogether);
    script("load_tables");
    script(integerKeys ? "load_integer" : "load_string");
  }

  @Override
  public void work(Stage stage) {
    script(stage.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void write(Path folder) {
    values.put("out", folder.toString().replace("'", "''"));
    script("write");
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
