package org.nextbestaction.llm.words;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardSink;
import org.nextbestaction.card.CardText;
import org.nextbestaction.card.CardsNotTakenException;
import org.nextbestaction.llm.model.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Words the cards of a whole run, the best first, so that a budget goes to them; then gives them on
 * in their own order. The run itself is made with the template, so it waits for no network, and a
 * card that gets no words of the model has those. It holds up to a number of cards: beyond it the
 * best of each such part come first. Used by one thread, and once.
 */
public final class WordedRun implements CardSink {

  private static final Logger LOG = LoggerFactory.getLogger(WordedRun.class);

  /** So many cards are held; each holds some tens of kilobytes with its trace. */
  public static final int HELD = 5_000;

  private static final Comparator<Card> BEST_FIRST =
      Comparator.comparingDouble(WordedRun::score)
          .reversed()
          .thenComparing(card -> card.brief().cardId());

  private final CardSink next;
  private final ModelExplainer explainer;
  private final int threads;
  private final int mostHeld;
  private final WordsListener listener;
  private final List<Card> held = new ArrayList<>();

  /**
   * @param next takes the worded cards
   * @param explainer under the budget of this run
   * @param threads that ask side by side; as many as the model takes calls
   */
  public WordedRun(CardSink next, ModelExplainer explainer, int threads, WordsListener listener) {
    this(next, explainer, threads, listener, HELD);
  }

  WordedRun(
      CardSink next, ModelExplainer explainer, int threads, WordsListener listener, int mostHeld) {
    this.next = requireNonNull(next, "next");
    this.explainer = requireNonNull(explainer, "explainer");
    this.listener = requireNonNull(listener, "listener");
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads);
    }
    this.threads = threads;
    this.mostHeld = mostHeld;
  }

  private static double score(Card card) {
    Double score = card.brief().action().score();
    return score == null ? Double.NEGATIVE_INFINITY : score;
  }

  /** Silent decisions pass as long as no card is held: nothing is worded for them. */
  @Override
  public void accept(Card card) {
    if (card.silent() && held.isEmpty()) {
      next.accept(card);
      return;
    }
    held.add(card);
    if (held.size() >= mostHeld) {
      give();
    }
  }

  @Override
  public void flush() {
    RuntimeException fault = null;
    try {
      give();
    } catch (RuntimeException e) {
      fault = e;
    }
    next.flush();
    if (fault != null) {
      throw fault;
    }
  }

  private void give() {
    CardText[] texts = worded();
    int notTaken = 0;
    RuntimeException first = null;
    for (int i = 0; i < texts.length; i++) {
      Card card = held.get(i);
      CardText text = texts[i];
      try {
        next.accept(text == null ? card : card.withText(text));
      } catch (RuntimeException e) {
        notTaken += e instanceof CardsNotTakenException some ? some.cards() : 1;
        first = first == null ? e : first;
      }
    }
    held.clear();
    if (first != null) {
      throw new CardsNotTakenException(notTaken, first);
    }
  }

  /** By the place of the card; null where its own words stay. */
  private @Nullable CardText[] worded() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < held.size(); i++) {
      if (!held.get(i).silent()) {
        order.add(i);
      }
    }
    order.sort(Comparator.comparing(held::get, BEST_FIRST));
    @Nullable CardText[] texts = new CardText[held.size()];
    Turns turns = new Turns();
    AtomicInteger done = new AtomicInteger();
    Runnable work =
        () -> {
          for (int turn = turns.take(); turn < order.size(); turn = turns.take()) {
            word(order.get(turn), texts, turns, turn);
            report(done, order.size());
          }
        };
    List<Thread> others = new ArrayList<>();
    for (int t = 1; t < Math.min(threads, order.size()); t++) {
      Thread thread = new Thread(work, "nba-llm-words-" + t);
      thread.setDaemon(true);
      thread.start();
      others.add(thread);
    }
    work.run();
    join(others, order, texts);
    return texts;
  }

  private void word(int place, @Nullable CardText[] texts, Turns turns, int turn) {
    CardBrief brief = held.get(place).brief();
    try {
      turns.await(turn);
      texts[place] =
          explainer.explain(brief, Form.of(brief.action().channel()), () -> turns.settled(turn));
    } catch (RuntimeException e) {
      LOG.error("card {} keeps its words", brief.cardId(), e);
    } finally {
      turns.settled(turn);
    }
  }

  /**
   * Lets a card at the budget when it is settled what each better one takes of it: else threads
   * that start at the same time would share out the last calls by chance.
   */
  private static final class Turns {

    private int taken;
    private int now;

    synchronized int take() {
      return taken++;
    }

    /** Waits for a turn; an interrupt, which stays, ends the wait. */
    synchronized void await(int turn) {
      try {
        while (now < turn) {
          wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    synchronized void settled(int turn) {
      if (turn >= now) {
        now = turn + 1;
        notifyAll();
      }
    }
  }

  private synchronized void report(AtomicInteger done, int total) {
    try {
      listener.progress(done.incrementAndGet(), total);
    } catch (RuntimeException e) {
      LOG.error("a listener of words failed", e);
    }
  }

  private void join(List<Thread> others, List<Integer> order, @Nullable CardText[] texts) {
    boolean interrupted = false;
    for (Thread thread : others) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
          others.forEach(Thread::interrupt);
        }
      }
    }
    for (int place : order) {
      if (texts[place] == null) {
        Failure why = interrupted ? Failure.INTERRUPTED : Failure.FAULT;
        texts[place] = held.get(place).text().because(why.name());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
