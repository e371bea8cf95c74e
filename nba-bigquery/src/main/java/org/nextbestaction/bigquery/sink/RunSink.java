package org.nextbestaction.bigquery.sink;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.card.CardSink;
import org.nextbestaction.source.DataSourceException;

/** Takes the decisions of one run, in the order of the run. After a fault it takes no more. */
final class RunSink implements CardSink {

  private final Batch batch;
  private final Batch.RunDay run;
  private final Set<String> cardIds = new HashSet<>();
  private @Nullable RuntimeException givenUp; // null: all was taken

  RunSink(Batch batch, Batch.RunDay run) {
    this.batch = batch;
    this.run = run;
  }

  @Override
  public void accept(Card card) {
    accept(CardLine.of(CardJson.line(card)));
  }

  /** The same for a card that is written already. */
  void accept(CardLine card) {
    requireWhole();
    try {
      add(card);
    } catch (RuntimeException e) {
      givenUp = e;
      throw e;
    }
  }

  private void add(CardLine card) {
    if (!card.runId().equals(run.runId()) || !card.asOf().equals(run.asOf())) {
      throw new DataSourceException(
          card.cardId()
              + " is of the run "
              + card.runId()
              + " of "
              + card.asOf()
              + ", among cards of "
              + run.runId()
              + " of "
              + run.asOf()
              + ".\nMaybe two files were put together: write each run by itself.");
    }
    if (!cardIds.add(card.cardId())) {
      throw new DataSourceException(
          card.cardId()
              + " came twice in the run "
              + run.runId()
              + " of "
              + run.asOf()
              + ". Nothing was written.\nMaybe a file was put together with itself.");
    }
    Map<SinkTable, Map<String, Object>> rows = new EnumMap<>(SinkTable.class);
    String id = run.batchId();
    rows.put(SinkTable.DECISIONS, card.decision(id, batch.given(SinkTable.DECISIONS)));
    if (!card.silent()) {
      rows.put(SinkTable.CARDS, card.card(id, batch.given(SinkTable.CARDS)));
    }
    batch.add(card.cardId(), card.line(), rows);
  }

  /** Throws what it was given up for. */
  void requireWhole() {
    if (givenUp != null) {
      throw givenUp;
    }
  }

  /**
   * The run has ended.
   *
   * @throws RuntimeException what it was given up for; nothing of it is visible then
   */
  Written finish() {
    requireWhole();
    Batch.Outcome outcome = batch.finish();
    if (!outcome.same()) {
      throw new DataSourceException(
          run.runId()
              + " of "
              + run.asOf()
              + " is there already with other content. Nothing was added.\nMaybe give this run an"
              + " id of its own: a run is written once.");
    }
    return new Written(
        run.batchId(),
        batch.given(SinkTable.DECISIONS),
        batch.given(SinkTable.CARDS),
        0,
        outcome.first());
  }
}
