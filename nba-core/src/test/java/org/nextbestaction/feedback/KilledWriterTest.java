package org.nextbestaction.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.kit.ChildJvm;
import org.nextbestaction.kit.Postgres;

/**
 * A process is killed in the middle of whatever it writes, many times: what it was told is kept is
 * there, once, and what it was writing is there whole or not at all.
 */
class KilledWriterTest {

  private static final int KILLS = 6;

  @TempDir Path folder;

  @Test
  void nothing_is_lost_and_nothing_doubled_in_sqlite() {
    String url = "jdbc:sqlite:" + folder.resolve("store.db");

    killAndCheck(url);

    assertThat(column(url, "PRAGMA integrity_check")).containsExactly("ok");
  }

  @Test
  void nothing_is_lost_and_nothing_doubled_in_postgresql() {
    killAndCheck(Postgres.schema().url());
  }

  private static void killAndCheck(String url) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int next = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      List<String> said = killedWhileWriting(url, next, random);
      int batches = last(said, "batch ", next - 1);
      int answers = last(said, "answer ", next - 1);

      String called = "seed " + seed + ", kill " + kill;
      List<String> decisions = column(url, "SELECT card_id FROM nba_decision");
      int kept = decisions.size() / StoreWriter.BATCH;
      assertThat(kept).as(called).isBetween(batches + 1, batches + 2);
      assertThat(decisions).as(called).containsExactlyInAnyOrderElementsOf(ids(kept));
      List<String> answered = column(url, "SELECT card_id FROM nba_feedback ORDER BY answer_no");
      assertThat(answered.size()).as(called).isBetween(answers + 1, answers + 2);
      assertThat(answered).as(called).isEqualTo(firstIds(answered.size()));
      // The next process begins with what this one was not told is kept.
      next = answers + 1;
    }
    assertThat(next).as("answers that were kept").isPositive();
  }

  /** Kills it after a random number of lines and a random moment more. */
  private static List<String> killedWhileWriting(String url, int from, Random random) {
    try (ChildJvm writer = new ChildJvm(StoreWriter.class, url, String.valueOf(from))) {
      assertThat(writer.line()).isEqualTo("ready");
      List<String> said = new ArrayList<>();
      for (int lines = random.nextInt(12); lines > 0; lines--) {
        said.add(writer.line());
      }
      for (int spins = random.nextInt(3_000_000); spins > 0; spins--) {
        Thread.onSpinWait();
      }
      said.addAll(writer.kill());
      return said;
    }
  }

  private static int last(List<String> said, String what, int otherwise) {
    return said.stream()
        .filter(line -> line.startsWith(what))
        .mapToInt(line -> Integer.parseInt(line.substring(what.length())))
        .max()
        .orElse(otherwise);
  }

  private static List<String> column(String url, String query) {
    List<String> values = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return values;
  }

  /** The cards of so many batches. */
  private static List<String> ids(int batches) {
    List<String> ids = new ArrayList<>();
    for (int batch = 0; batch < batches; batch++) {
      for (int i = 0; i < StoreWriter.BATCH; i++) {
        ids.add(StoreWriter.id(batch, i));
      }
    }
    return ids;
  }

  /** The first card of each of so many batches. */
  private static List<String> firstIds(int batches) {
    return IntStream.range(0, batches).mapToObj(batch -> StoreWriter.id(batch, 0)).toList();
  }
}
