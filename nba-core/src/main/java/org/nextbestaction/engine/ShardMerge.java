package org.nextbestaction.engine;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.card.CardSink;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.decision.Decision;

/**
 * Puts the parts of a run together. What was decided is read from the parts; decided again are only
 * the customers whose card finds no place in its agent's day, and one for each request to a
 * segment. Used once.
 */
final class ShardMerge implements AutoCloseable {

  private final Snapshot snapshot;
  private final CardRun run;
  private final RunListener listener;
  private final Map<Integer, ShardFile.Entry> entryOf = new HashMap<>(); // by customer
  private final Map<Integer, ShardFile> fileOf = new HashMap<>();
  private final List<ShardFile> files = new ArrayList<>();
  private final Map<Card, String> lines = Collections.synchronizedMap(new IdentityHashMap<>());

  ShardMerge(Snapshot snapshot, CardRun run, RunListener listener) {
    this.snapshot = snapshot;
    this.run = run;
    this.listener = listener;
  }

  RunSummary into(MergedSink sink, List<Path> parts, String runId, int[] customers) {
    try {
      for (Path part : parts) {
        read(part, runId);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int customer : customers) {
      if (!entryOf.containsKey(customer)) {
        throw new ShardFileException(
            "customer "
                + snapshot.view(customer).customer().id()
                + " is in no part.\nMaybe one is missing.");
      }
    }
    Delivery delivery = new Delivery(lineSink(sink), listener);
    List<CardRun.Outcome> outcomes = outcomes();
    for (CardRun.Outcome outcome : outcomes) {
      if (outcome.silence() != null && entry(outcome).length() > 0) {
        delivery.give(card(outcome));
      }
    }
    return run.deliver(outcomes, this::card, delivery);
  }

  private CardSink lineSink(MergedSink sink) {
    return new CardSink() {
      @Override
      public void accept(Card card) {
        String line = lines.remove(card);
        sink.accept(card, line == null ? CardJson.line(card) : line);
      }

      @Override
      public void flush() {
        sink.flush();
      }
    };
  }

  private ShardFile.Entry entry(CardRun.Outcome outcome) {
    return requireNonNull(entryOf.get(outcome.customer()));
  }

  private void read(Path part, String runId) throws IOException {
    ShardFile file = ShardFile.open(part, snapshot, runId);
    files.add(file);
    for (ShardFile.Entry entry : file.entries) {
      int customer = entry.outcome().customer();
      fileOf.put(customer, file);
      if (entryOf.put(customer, entry) != null) {
        throw file.fault(
            "customer " + snapshot.view(customer).customer().id() + " is in another part, too");
      }
    }
  }

  /** By customer, with what each asks of its segment. */
  private List<CardRun.Outcome> outcomes() {
    List<ShardFile.Entry> entries = new ArrayList<>(entryOf.values());
    entries.sort(Comparator.comparingInt(entry -> entry.outcome().customer()));
    Map<ShardFile.Request, Decision.SegmentRequest> known = new HashMap<>();
    List<CardRun.Outcome> outcomes = new ArrayList<>(entries.size());
    for (ShardFile.Entry entry : entries) {
      List<Decision.SegmentRequest> requests = new ArrayList<>();
      for (ShardFile.Request request : entry.requests()) {
        if (!known.containsKey(request)) {
          for (Decision.SegmentRequest asked : run.decision(entry.outcome()).requests()) {
            known.putIfAbsent(
                new ShardFile.Request(asked.action(), asked.product().id(), asked.segment()),
                asked);
          }
        }
        Decision.SegmentRequest asked = known.get(request);
        if (asked != null) {
          requests.add(asked);
        }
      }
      outcomes.add(entry.outcome().asking(requests));
    }
    return outcomes;
  }

  private Card card(CardRun.Outcome outcome) {
    if (outcome.isCapped()) {
      return run.card(outcome);
    }
    String line = requireNonNull(fileOf.get(outcome.customer())).card(entry(outcome));
    Card card = CardJson.read(line);
    lines.put(card, line);
    return card;
  }

  @Override
  public void close() throws IOException {
    for (ShardFile file : files) {
      file.close();
    }
  }
}
