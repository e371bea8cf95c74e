package org.nextbestaction.delivery.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.Sent;
import org.nextbestaction.feedback.FeedbackStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the messages of one channel, on a thread of its own or turn by turn. Several processes may
 * send the messages of one outbox: they share the channel's pace.
 */
final class Dispatcher {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  /** Other processes write to the outbox, too: so often it is looked at. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Channel channel;
  private final Claims claims;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private boolean wake;
  private boolean stop;

  Dispatcher(Channel channel, Claims claims, Clock clock) {
    this.channel = channel;
    this.claims = claims;
    this.clock = clock;
  }

  /** Sends what is due, at most one call's worth. */
  Turn turn() {
    Claims.Claim claim = claims.claim();
    if (claim.messages().isEmpty()) {
      return new Turn(0, claim.again());
    }
    claims.settle(claim, send(claim.messages().stream().map(Claims.Claimed::message).toList()));
    return new Turn(claim.messages().size(), clock.instant());
  }

  /** A channel that fails otherwise than by telling so has told nothing. */
  private List<Sent> send(List<Message> messages) {
    List<Sent> results;
    try {
      results = channel.send(messages);
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      LOG.error("the channel {} failed with {}", channel.name(), e.getClass().getName());
      LOG.debug("the channel {} failed", channel.name(), e);
      return unknown(messages.size(), "the channel failed: " + e.getClass().getSimpleName());
    }
    int known = results == null ? 0 : (int) results.stream().filter(Objects::nonNull).count();
    if (known != messages.size() || results.size() != known) {
      LOG.error(
          "the channel {} gave {} results of {} messages", channel.name(), known, messages.size());
      return unknown(messages.size(), "the channel gave " + known + " results");
    }
    return results;
  }

  private static List<Sent> unknown(int messages, String why) {
    return new ArrayList<>(Collections.nCopies(messages, new Sent.Unknown(why)));
  }

  /** Sends until it is stopped. */
  void run() {
    while (!stopped()) {
      Instant again;
      try {
        Turn turn = turn();
        again = turn.again();
      } catch (FeedbackStoreException e) {
        LOG.error("the outbox cannot be used; tried again: {}", e.getMessage());
        again = null;
      } catch (RuntimeException | Error e) {
        LOG.error("the channel {} goes on after a fault", channel.name(), e);
        again = null;
      }
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      pause(again);
    }
  }

  private boolean stopped() {
    lock.lock();
    try {
      return stop;
    } finally {
      lock.unlock();
    }
  }

  private void pause(@Nullable Instant until) {
    Duration pause = until == null ? LOOK : Duration.between(clock.instant(), until);
    long nanos = Math.min(LOOK.toNanos(), Math.max(0, pause.toNanos()));
    lock.lock();
    try {
      while (!wake && !stop && nanos > 0) {
        nanos = woken.awaitNanos(nanos);
      }
      wake = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** Something new is there. */
  void wake() {
    lock.lock();
    try {
      wake = true;
      woken.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends after the call that goes on. */
  void stop() {
    lock.lock();
    try {
      stop = true;
      woken.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
