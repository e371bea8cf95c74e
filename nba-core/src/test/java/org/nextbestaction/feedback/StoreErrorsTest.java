package org.nextbestaction.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.kit.Decided;
import org.nextbestaction.kit.Postgres;

/** What goes wrong with a database: what, where, and what to do; never a row's content. */
class StoreErrorsTest {

  @TempDir Path folder;

  private String sqlite() {
    return "jdbc:sqlite:" + folder.resolve("store.db");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> opening(String url) {
    return assertThatThrownBy(() -> FeedbackStore.open(url))
        .isInstanceOf(FeedbackStoreException.class)
        .hasMessageContaining("Maybe");
  }

  private static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void tables_of_a_newer_version_are_refused() throws SQLException {
    for (String url : List.of(sqlite(), Postgres.schema().url())) {
      FeedbackStore.open(url);
      execute(url, "INSERT INTO nba_schema (version) VALUES (3)");

      opening(url).hasMessageContaining("version 3", "those up to 2");
      assertThatThrownBy(() -> FeedbackStore.openExisting(url))
          .isInstanceOf(FeedbackStoreException.class);
    }
  }

  @Test
  void a_store_of_the_first_version_is_brought_up_to_date_and_keeps_its_answers()
      throws SQLException {
    for (boolean make : List.of(true, false)) {
      for (String url :
          List.of(
              "jdbc:sqlite:" + folder.resolve("first-" + make + ".db"), Postgres.schema().url())) {
        Decided decided = Decided.on(Decided.data(), "2026-05-04").keptIn(FeedbackStore.open(url));
        Answer answer =
            Answer.of(
                decided.id("K1"), Answer.Decision.ACCEPTED, Instant.parse("2026-05-04T09:30:00Z"));
        FeedbackStore.open(url).add(answer);
        execute(url, "DROP INDEX nba_feedback_of_request");
        for (String column : List.of("channel", "answered_by", "request_key")) {
          execute(url, "ALTER TABLE nba_feedback DROP COLUMN " + column);
        }
        execute(url, "UPDATE nba_schema SET version = 1");

        FeedbackStore store = make ? FeedbackStore.open(url) : FeedbackStore.openExisting(url);

        assertThat(store.answers().all())
            .singleElement()
            .satisfies(
                kept -> {
                  assertThat(kept.answer().cardId()).isEqualTo(answer.cardId());
                  assertThat(kept.origin()).isEqualTo(Origin.UNKNOWN);
                });
        Answer other = Answer.of(decided.id("K2"), Answer.Decision.ACCEPTED, answer.at());
        Origin origin = new Origin("portal", null, "k1");
        assertThat(FeedbackStore.open(url).add(other, origin).kept().origin()).isEqualTo(origin);
      }
    }
  }

  @Test
  void a_store_that_must_be_there_is_not_made() throws SQLException {
    assertThatThrownBy(() -> FeedbackStore.openExisting(sqlite()))
        .isInstanceOf(FeedbackStoreException.class)
        .hasMessageContainingAll("store.db", "there is no such file", "Maybe");
    assertThat(folder).isEmptyDirectory();

    assertThatThrownBy(() -> FeedbackStore.openExisting(Postgres.schema().url()))
        .isInstanceOf(FeedbackStoreException.class)
        .hasMessageContaining("Maybe no run has kept its decisions there yet");
  }

  @Test
  void opening_again_keeps_what_is_there() {
    Decided.on(Decided.data(), "2026-05-04").keptIn(FeedbackStore.open(sqlite()));

    assertThat(FeedbackStore.open(sqlite()).ofCustomer("K1")).hasSize(1);
    assertThat(FeedbackStore.openExisting(sqlite()).ofCustomer("K1")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jdbc:none:x", "jdbc:sqlite::memory:", "jdbc:sqlite:/no/such/folder/s.db"})
  void a_place_where_no_store_can_be_is_said(String url) {
    opening(url).hasMessageContaining(url);
  }

  @Test
  void a_file_that_is_no_database_is_said() throws IOException {
    Files.writeString(folder.resolve("store.db"), "This is a text, not a database. ".repeat(200));

    opening(sqlite()).hasMessageContainingAll("store.db", "no SQLite database");
  }

  @Test
  void a_server_that_cannot_be_reached_is_said_without_the_password() {
    opening("jdbc:postgresql://anna:secret1@localhost:1/db?user=anna&password=secret2")
        .hasMessageContaining("jdbc:postgresql://localhost:1/db: the store could not be opened")
        .hasMessageNotContainingAny("secret1", "secret2", "anna");
    opening("jdbc:none://db?user=anna&password=secret2")
        .hasMessageContaining("org.xerial:sqlite-jdbc")
        .hasMessageNotContainingAny("secret2", "anna");
  }

  @Test
  void a_database_that_refuses_a_row_says_nothing_of_its_content() throws SQLException {
    String url = Postgres.schema().url();
    FeedbackStore store = FeedbackStore.open(url);
    Decided decided = Decided.on(Decided.data(), "2026-05-04");
    execute(url, "ALTER TABLE nba_decision ADD CHECK (customer_id <> 'K1')");

    assertThatThrownBy(() -> decided.keptIn(store))
        .isInstanceOf(FeedbackStoreException.class)
        .hasMessageContainingAll("could not keep decisions", "violates check constraint")
        .satisfies(
            e -> {
              for (Throwable t = e; t != null; t = t.getCause()) {
                assertThat(t.getMessage()).doesNotContain("K1", decided.id("K1"));
              }
            });
    assertThat(store.ofCustomer("K2")).as("all or nothing").isEmpty();
  }

  @Test
  void a_forgotten_customers_names_are_gone_from_the_files_too() throws IOException {
    FeedbackStore store = FeedbackStore.open(sqlite());
    Decided decided = Decided.on(Decided.data(), "2026-05-04").keptIn(store);
    store.add(
        new Answer(
            decided.id("K1"),
            1,
            Answer.Decision.REJECTED,
            null,
            StoreWriter.START,
            null,
            null,
            null,
            null,
            "Note about Secret"));
    assertThat(bytes()).contains("Note about Secret", decided.id("K1"));

    store.forget("K1");

    assertThat(bytes()).doesNotContain("Note about Secret", decided.id("K1"));
  }

  private String bytes() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
