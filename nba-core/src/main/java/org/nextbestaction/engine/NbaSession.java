package org.nextbestaction.engine;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardSink;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.decision.ChangeRuling;
import org.nextbestaction.decision.DecisionDesk;
import org.nextbestaction.decision.OfferChange;
import org.nextbestaction.feedback.Run;
import org.nextbestaction.guardrail.Guardrails;
import org.nextbestaction.model.Model;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.quality.QualityReport;

/**
 * One snapshot under one model. Immutable and thread-safe; where the engine's rules are replaced
 * while it is in use, each decision and each run keeps to those that held when it began.
 */
public interface NbaSession {

  /** The snapshot that is decided on. */
  Snapshot snapshot();

  /** The model that was fitted or given. */
  Model model();

  /** Names the input and the versions of whatever is decided here, for a store of decisions. */
  Run identity();

  /** What is wrong, missing or old in the snapshot, and what speaks against a given model. */
  QualityReport quality();

  /**
   * Decides about every customer and hands over the cards. If the engine was built to give all
   * decisions, first come the silent ones, by customer and while it decides; then in any case the
   * cards for agents (by agent, obligations first, then by score) and requests to managers; then
   * the decisions that are silent because the agent's day is full, by customer.
   */
  RunSummary run(CardSink sink);

  /**
   * Decides about one of several parts of the customers, on another machine, say, and writes what
   * {@link #merge} needs: customers are independent under one model. The same data, model, rules
   * and configuration in all parts.
   *
   * @param shard 1 to {@code shards}
   * @param out a file of its own, in UTF-8; stays open
   */
  void runShard(int shard, int shards, Writer out) throws IOException;

  /**
   * Puts the parts of a run together: the same cards in the same order as {@link #run} gives, and
   * the same bytes of JSON. Few customers are decided about again.
   *
   * @param shards the files of all parts
   * @throws ShardFileException when a file is none of this run's, or customers are missing
   */
  RunSummary merge(List<Path> shards, MergedSink sink) throws IOException;

  /**
   * The decision about one customer, whatever the agent's capacity; null when there is no such
   * customer. A merged customer's is that of the one it was merged into.
   */
  @Nullable Card card(String customerId);

  /**
   * The card to show beside an opportunity: that of its customer, which may be about something more
   * urgent, whatever the opportunity's status; null when there is no such opportunity.
   */
  @Nullable Card cardOfOpportunity(String opportunityId);

  /**
   * The products that suit a customer, by descending chance of being in its next order, then by id,
   * each with its reasons. No rule is asked: what may be offered stands on the card. A customer
   * without orders gets what customers like it buy, labelled so; nobody by that id, nothing.
   *
   * @param limit at most so many, at least 1
   */
  List<ProductCandidate> rank(String customerId, int limit);

  /**
   * The given products only, ranked for a customer in the same way; those that nothing speaks for,
   * and those that are not known, are left out.
   */
  List<ProductCandidate> rank(String customerId, Collection<String> productIds);

  /**
   * The chance that a product is in a customer's next order, 0 to 1; 0 when nothing speaks for it,
   * or nobody or nothing has that id.
   */
  double score(String customerId, String productId);

  /**
   * The decision about one customer with every rule that was asked in the trace; null when there is
   * no such customer.
   */
  @Nullable Card explain(String customerId);

  /**
   * Whether an agent may make a card's offer as it was changed: the rules that hold now are asked
   * about the customer, its stock, debts and contacts as they are now, which may be other than when
   * the card was made. Nothing is decided or kept. A fault permits nothing.
   *
   * @param card one of this company, of whatever run
   */
  ChangeRuling check(CardBrief card, OfferChange change);

  /**
   * The same session under the rules that hold now, whatever replaces them later: a run that is
   * kept under {@link #identity()} is one of such a session.
   */
  NbaSession pinned();

  /**
   * Decides as this session does, but under other rules.
   *
   * @throws RuntimeException when a rule names an action that the playbook does not have
   */
  DecisionDesk desk(Guardrails rules);

  /**
   * Asks about every customer, in parallel; the answers come by customer. Nothing is delivered.
   *
   * @param question thread-safe; a customer of whom it fails is left out, and told to the listener
   */
  <T> List<T> ask(Function<Trial, T> question);
}
