package org.nextbestaction.examples.cli;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.nextbestaction.bigquery.job.JobListener;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.RunListener;
import org.nextbestaction.source.LoadListener;

/** Progress on stderr: a bar on a terminal, elsewhere a line every few seconds. Thread-safe. */
final class Progress {

  private static final int WIDTH = 30;
  private static final long EVERY_ON_TERMINAL_MS = 100;
  private static final long EVERY_ELSEWHERE_MS = 3000;

  private final boolean terminal = System.console() != null;
  private long last = System.currentTimeMillis();
  private boolean open;

  LoadListener loading() {
    return this::loaded;
  }

  /** So many bytes will be read of each table. */
  synchronized void priced(Map<Table, Long> bytes) {
    long total = bytes.values().stream().mapToLong(Long::longValue).sum();
    done();
    System.err.println(
        String.format(
            Locale.ROOT, "BigQuery: %d tables, %s to read", bytes.size(), megabytes(total)));
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }

  /** Jobs that run elsewhere. */
  JobListener jobs() {
    return new JobListener() {
      @Override
      public void waiting(String statement, long seconds) {
        waited(statement, seconds);
      }

      @Override
      public void triedAgain(String statement, String reason, long pauseMillis) {
        waitedFor(statement, reason);
      }
    };
  }

  private synchronized void waited(String statement, long seconds) {
    if (isTime()) {
      show(String.format(Locale.ROOT, "waiting for %s, %d s", statement, seconds), false);
    }
  }

  private synchronized void waitedFor(String statement, String reason) {
    done();
    System.err.println(statement + ": " + reason + "; it is tried again.");
  }

  RunListener running() {
    return new RunListener() {
      private boolean told;

      @Override
      public void progress(Stage stage, long done, long total) {
        ran(stage, done, total);
      }

      @Override
      public void notTaken(int cards, RuntimeException fault) {
        if (!told) {
          told = true;
          done();
          Throwable first = fault.getCause() == null ? fault : fault.getCause();
          System.err.println("A card could not be written or kept: " + first.getMessage());
        }
      }
    };
  }

  /** So many lines of a file have been read. */
  synchronized void lines(long lines) {
    if (isTime()) {
      show(String.format(Locale.ROOT, "reading %,12d lines", lines), false);
    }
  }

  /** A statement of several is begun. */
  void statement(String name, int number, int of) {
    synchronized (this) {
      if (isTime()) {
        show(String.format(Locale.ROOT, "%d of %d: %s", number, of, name), false);
      }
    }
  }

  /** So many notes are read. */
  synchronized void read(long done, long total) {
    bar("notes", done, total);
  }

  /** So many cards have their words. */
  synchronized void worded(long done, long total) {
    bar("words", done, total);
  }

  /** So many days of a backtest are played. */
  synchronized void played(LocalDate day, int done, int total) {
    show(String.format(Locale.ROOT, "played   %s, %d of %d", day, done, total), done == total);
  }

  private synchronized void loaded(Table table, long rows) {
    if (isTime()) {
      show(String.format(Locale.ROOT, "reading %-18s %,12d rows", table.fileName(), rows), false);
    }
  }

  private synchronized void ran(RunListener.Stage stage, long done, long total) {
    bar(stage.name().toLowerCase(Locale.ROOT), done, total);
  }

  private void bar(String name, long done, long total) {
    boolean ends = done == total;
    if (isTime() || ends && terminal) {
      int filled = total == 0 ? WIDTH : (int) (WIDTH * done / total);
      show(
          String.format(
              Locale.ROOT,
              "%-8s [%s%s] %,d of %,d",
              name,
              "#".repeat(filled),
              ".".repeat(WIDTH - filled),
              done,
              total),
          ends);
    }
  }

  private boolean isTime() {
    long now = System.currentTimeMillis();
    if (now - last < (terminal ? EVERY_ON_TERMINAL_MS : EVERY_ELSEWHERE_MS)) {
      return false;
    }
    last = now;
    return true;
  }

  private void show(String text, boolean ends) {
    if (terminal) {
      System.err.print("\r" + text + "\u001b[K");
      open = !ends;
      if (ends) {
        System.err.println();
      }
    } else {
      System.err.println(text);
    }
  }

  /** Ends the line of a bar. */
  synchronized void done() {
    if (open) {
      System.err.print("\r\u001b[K");
      open = false;
    }
  }
}
