package org.nextbestaction.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.outbox.Outbox;
import org.nextbestaction.delivery.outbox.OutboxSettings;
import org.nextbestaction.delivery.outbox.Routing;
import org.nextbestaction.delivery.shelf.JdbcShelf;
import org.nextbestaction.delivery.shelf.Publication;
import org.nextbestaction.delivery.shelf.Shelf;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.engine.RunSummary;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.feedback.FeedbackStoreException;
import org.nextbestaction.feedback.Run;
import org.nextbestaction.feedback.internal.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings cards to where people work, and tells every channel what became of them. Holds the shelf
 * of cards that stand and the outbox of messages in one database, so that a change of the one and
 * the messages about it are kept together. Thread-safe; several processes may use one database.
 *
 * <pre>{@code
 * Delivery delivery = Delivery.builder().database(dataSource).feedback(store).clock(clock)
 *     .channel(slack).routing(routes).open();
 * delivery.start();                    // sends, and follows the answers, until it is closed
 * delivery.publish(session);           // a whole run: every night
 * }</pre>
 */
public final class Delivery implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  /** So often other people's answers are looked for. */
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Database database;
  private final FeedbackStore feedback;
  private final JdbcShelf shelf;
  private final Outbox outbox;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition stopped = lock.newCondition();
  private boolean stop;
  private @Nullable Thread follower;

  private Delivery(Database database, FeedbackStore feedback, JdbcShelf shelf, Outbox outbox) {
    this.database = database;
    this.feedback = feedback;
    this.shelf = shelf;
    this.outbox = outbox;
  }

  /** Parts are given, then it is opened. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the parts. */
  public static final class Builder {

    private @Nullable Database database;
    private @Nullable FeedbackStore feedback;
    private @Nullable Clock clock;
    private final List<Channel> channels = new ArrayList<>();
    private Routing routing = card -> List.of();
    private OutboxSettings settings = OutboxSettings.DEFAULTS;

    private Builder() {}

    /** Where shelf and outbox are kept: SQLite or PostgreSQL; missing tables are made. */
    public Builder database(DataSource source) {
      database = Database.of(requireNonNull(source, "source"), Database.DELIVERY);
      return this;
    }

    /** The same at a JDBC URL, as of {@link FeedbackStore#open}; it may be that of the store. */
    public Builder database(String url) {
      database = Database.of(requireNonNull(url, "url"), true, Database.DELIVERY);
      return this;
    }

    /** Where decisions and answers are kept. */
    public Builder feedback(FeedbackStore store) {
      feedback = requireNonNull(store, "store");
      return this;
    }

    /** The host's clock. */
    public Builder clock(Clock time) {
      clock = requireNonNull(time, "time");
      return this;
    }

    /** One more channel; without any, cards stand on the shelf alone. */
    public Builder channel(Channel channel) {
      channels.add(requireNonNull(channel, "channel"));
      return this;
    }

    /** Which card is told where; without it, nowhere. */
    public Builder routing(Routing of) {
      routing = requireNonNull(of, "of");
      return this;
    }

    /** How the outbox tries. */
    public Builder outbox(OutboxSettings of) {
      settings = requireNonNull(of, "of");
      return this;
    }

    /**
     * Opens it; nothing is sent yet.
     *
     * @throws NullPointerException when the database, the feedback store or the clock is missing
     * @throws IllegalArgumentException when two channels have one name, or the routing is known to
     *     name one that is not there
     * @throws FeedbackStoreException when the database cannot be used
     */
    public Delivery open() {
      Database kept = requireNonNull(database, "database");
      Clock time = requireNonNull(clock, "clock");
      Outbox outbox = Outbox.open(kept, time, channels, routing, settings);
      JdbcShelf shelf = JdbcShelf.open(kept, time, outbox.changes());
      return new Delivery(kept, requireNonNull(feedback, "feedback"), shelf, outbox);
    }
  }

  /** The cards that stand. */
  public Shelf shelf() {
    return shelf;
  }

  /** The messages. */
  public Outbox outbox() {
    return outbox;
  }

  // ---- publishing -------------------------------------------------------------------------------

  /**
   * Decides about every customer, keeps the decisions and publishes the cards in one step: readers
   * see the old ones until then. An engine that gives silent decisions tells whom the agents' days
   * had no room for, too.
   *
   * @throws IllegalStateException when a card could not be taken; the old cards stand
   */
  public RunSummary publish(NbaSession session) {
    NbaSession pinned = session.pinned();
    return publish(pinned, pinned.identity());
  }

  /**
   * The same for a run that was told more about its input.
   *
   * @param session a {@linkplain NbaSession#pinned() pinned} one
   */
  public RunSummary publish(NbaSession session, Run run) {
    try (Publication publication = publish()) {
      RunSummary summary = feedback.record(run, publication, session::run);
      if (summary.notTaken() > 0) {
        throw new IllegalStateException(
            summary.notTaken()
                + " cards of the run could not be taken; the cards of the run before"
                + " stand.\nMaybe the log says why.");
      }
      complete(publication);
      return summary;
    }
  }

  /** Begins to publish a run whose decisions somebody else keeps; see {@link #complete}. */
  public Publication publish() {
    return shelf.publish();
  }

  /** Puts the cards of a run on the shelf, and has them told. */
  public void complete(Publication publication) {
    publication.complete();
    follow();
    outbox.wake();
  }

  /**
   * Keeps and publishes the new decisions about some customers, as a live session gives them.
   *
   * @return the same under their revisions
   */
  public List<Card> publish(Run run, List<Card> decisions) {
    List<Card> kept = feedback.keep(run, decisions);
    shelf.replace(kept);
    follow();
    outbox.wake();
    return kept;
  }

  /**
   * Closes the cards whose last day is over.
   *
   * @param today in the company's time zone
   * @return how many
   */
  public int closeExpired(LocalDate today) {
    int closed = shelf.closeExpired(today);
    outbox.wake();
    return closed;
  }

  // ---- answers ----------------------------------------------------------------------------------

  /**
   * Takes over the answers that came in since, wherever they were given, and has the other channels
   * told. To be called after an answer was kept; {@link #start} does so every second.
   *
   * @return how many
   */
  public int follow() {
    int taken = shelf.follow(feedback);
    if (taken > 0) {
      outbox.wake();
    }
    return taken;
  }

  // ---- running ----------------------------------------------------------------------------------

  /** Sends and follows, on threads of its own, until it is closed. */
  public void start() {
    lock.lock();
    try {
      if (follower == null && !stop) {
        follower = new Thread(this::followOn, "nba-follow");
        follower.setDaemon(true);
        follower.start();
        outbox.start();
      }
    } finally {
      lock.unlock();
    }
  }

  private void followOn() {
    while (goesOn()) {
      try {
        follow();
      } catch (FeedbackStoreException e) {
        LOG.error("the answers cannot be read; tried again: {}", e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("an answer could not be taken over; tried again", e);
      }
    }
  }

  private boolean goesOn() {
    lock.lock();
    try {
      long nanos = LOOK_NANOS;
      while (!stop && nanos > 0) {
        nanos = stopped.awaitNanos(nanos);
      }
      return !stop;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Ends sending, after the calls that go on. The feedback store stays open. */
  @Override
  public void close() {
    Thread ended;
    lock.lock();
    try {
      stop = true;
      stopped.signalAll();
      ended = follower;
    } finally {
      lock.unlock();
    }
    outbox.close();
    if (ended != null) {
      try {
        ended.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  // ---- a customer is forgotten ------------------------------------------------------------------

  /**
   * Removes the cards of a customer and every message about them; what was delivered stays where it
   * is. To be called with {@link FeedbackStore#forget}.
   *
   * @return how many cards and messages
   */
  public int forget(String customerId) {
    int removed =
        database.write(
            "forget a customer",
            c -> shelf.forget(c, customerId).size() + outbox.forget(c, customerId));
    database.scrub();
    return removed;
  }
}
