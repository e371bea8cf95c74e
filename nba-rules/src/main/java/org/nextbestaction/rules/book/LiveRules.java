package org.nextbestaction.rules.book;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.guardrail.Guardrail;
import org.nextbestaction.guardrail.Guardrails;
import org.nextbestaction.guardrail.RuleChange;
import org.nextbestaction.rules.Problem;
import org.nextbestaction.rules.RuleFileException;

/**
 * The rulebook of a running host, which is replaced without a stop. A new book is read, checked,
 * held against the playbook, tested and compiled aside, and published in one step; on any error the
 * old one stays. Engines take it as their guardrails: each decision and each run keeps to the book
 * that held when it began. Who may replace the rules, and when, is the host's. Thread-safe.
 */
public final class LiveRules implements Guardrails {

  private static final int EARLIER_BOOKS = 20;

  private final SortedMap<String, Boolean> actions;
  private volatile State state;

  /**
   * What is published.
   *
   * @param earlier the books that held before, the latest first
   */
  private record State(RuleBook book, List<RuleBook> earlier) {}

  private LiveRules(RuleBook book, SortedMap<String, Boolean> actions) {
    this.actions = actions;
    state = new State(book, List.of());
  }

  /**
   * A rulebook that holds now, beside the playbook of the engines that will use it.
   *
   * @throws RuleFileException with everything that is wrong, a test that fails among it
   */
  public static LiveRules of(RuleBook book, Playbook playbook) {
    SortedMap<String, Boolean> actions = requireNonNull(playbook, "playbook").switches();
    return new LiveRules(fit(requireNonNull(book, "book"), actions), actions);
  }

  /** The same from files. */
  public static LiveRules load(List<Path> files, Playbook playbook) {
    return of(RuleBook.load(files), playbook);
  }

  private static RuleBook fit(RuleBook book, SortedMap<String, Boolean> actions) {
    RuleBook held = book.against(actions);
    List<Problem> failed = new ArrayList<>();
    for (TestReport.Result result : book.test().failed()) {
      failed.add(
          new Problem(
              result.file(),
              result.rule(),
              result.line(),
              1,
              "its test ("
                  + result.test()
                  + ") expects "
                  + (result.expectedFired() ? "fired" : "not-fired")
                  + " and comes out as "
                  + result.outcome().name().toLowerCase(java.util.Locale.ROOT),
              null));
    }
    if (!failed.isEmpty()) {
      throw new RuleFileException(failed);
    }
    return held;
  }

  /** The book that holds. */
  @Override
  public RuleBook current() {
    return state.book;
  }

  /** The books that held before and can be rolled back to, the latest first; at most 20. */
  public List<RuleBook> earlier() {
    return state.earlier;
  }

  /**
   * Puts the rules of the files in the place of those that hold. A book that says the same as the
   * present one changes nothing.
   *
   * @return the book that holds now
   * @throws RuleFileException with everything that is wrong, a test that fails among it; the old
   *     book holds on
   */
  public RuleBook reload(List<Path> files) {
    return publish(RuleBook.load(files));
  }

  /** The same with a book that is there. */
  public RuleBook publish(RuleBook book) {
    RuleBook held = fit(book, actions);
    synchronized (this) {
      State last = state;
      return same(held, last.book) ? last.book : put(held, last);
    }
  }

  /**
   * Puts an earlier book back. The one that it takes the place of becomes an earlier one.
   *
   * @param version its version, or its hash where several of that version held
   * @return the book that holds now
   * @throws IllegalArgumentException when no kept book, or more than one, goes by that name; the
   *     message names those that are kept
   */
  public synchronized RuleBook rollBack(String version) {
    State last = state;
    List<RuleBook> found = new ArrayList<>();
    for (RuleBook book : last.earlier) {
      if (book.version().equals(version) || book.hash().equals(version)) {
        found.add(book);
      }
    }
    if (found.size() != 1) {
      List<String> kept = new ArrayList<>();
      last.earlier.forEach(book -> kept.add(book.version() + " (" + book.hash() + ")"));
      throw new IllegalArgumentException(
          (found.isEmpty() ? "no earlier rulebook is (" : "several earlier rulebooks are (")
              + version
              + "); kept are: "
              + String.join(", ", kept)
              + (found.isEmpty() ? "" : ".\nMaybe its hash should be named."));
    }
    return put(found.get(0), last);
  }

  private static boolean same(RuleBook one, RuleBook other) {
    return one.hash().equals(other.hash()) && one.version().equals(other.version());
  }

  private RuleBook put(RuleBook book, State last) {
    List<RuleBook> earlier = new ArrayList<>();
    earlier.add(last.book);
    last.earlier.stream()
        .filter(old -> !same(old, book) && !same(old, last.book))
        .forEach(earlier::add);
    state =
        new State(book, List.copyOf(earlier.subList(0, Math.min(EARLIER_BOOKS, earlier.size()))));
    return book;
  }

  @Override
  public String version() {
    return current().version();
  }

  @Override
  public String hash() {
    return current().hash();
  }

  @Override
  public List<Guardrail> rules(Phase phase) {
    return current().rules(phase);
  }

  @Override
  public List<RuleChange> changes(LocalDate asOf) {
    return current().changes(asOf);
  }

  @Override
  public Guardrails forCustomer(Facts customer) {
    return current().forCustomer(customer);
  }

  /**
   * These rules, which are held against their playbook already.
   *
   * @throws IllegalArgumentException when the engine has another playbook
   */
  @Override
  public LiveRules against(SortedMap<String, Boolean> others) {
    if (!others.equals(actions)) {
      throw new IllegalArgumentException(
          "the rules are held against another playbook than the engine has.\nMaybe both should be"
              + " given the same one.");
    }
    return this;
  }
}
