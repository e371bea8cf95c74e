package org.nextbestaction.examples.portal.nba;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.LiveData;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.delivery.Delivery;
import org.nextbestaction.delivery.portal.SourceAge;
import org.nextbestaction.delivery.report.RunReport;
import org.nextbestaction.delivery.report.RunReports;
import org.nextbestaction.delivery.report.RunTally;
import org.nextbestaction.delivery.shelf.Publication;
import org.nextbestaction.delivery.shelf.ShelvedCard;
import org.nextbestaction.engine.Event;
import org.nextbestaction.engine.LiveSession;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.engine.RunSummary;
import org.nextbestaction.examples.portal.erp.Clocks.ErpSettings;
import org.nextbestaction.examples.portal.erp.ErpExample;
import org.nextbestaction.feedback.Answers;
import org.nextbestaction.feedback.FeedbackSource;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.feedback.KeptAnswer;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.LoadListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes the cards: when the application starts, every working day, and when a manager asks. Between
 * two runs the session takes in each answer, so that a change is checked against the state of now.
 */
@Component
public class Recommendations implements InitializingBean, DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(Recommendations.class);

  private final DataSource database;
  private final NbaEngine engine;
  private final CompanyPolicy policy;
  private final FeedbackStore store;
  private final Delivery delivery;
  private final RunReports reports;
  private final Clock clock;
  private final ErpSettings settings;
  private final ErpExample example;
  private final ExecutorService runner = Executors.newSingleThreadExecutor();
  private volatile @Nullable LiveSession session;
  private volatile List<SourceAge> sources = List.of();
  private long known;

  Recommendations(
      DataSource database,
      NbaEngine engine,
      CompanyPolicy policy,
      FeedbackStore store,
      Delivery delivery,
      RunReports reports,
      Clock clock,
      ErpSettings settings,
      ErpExample example) {
    this.database = database;
    this.engine = engine;
    this.policy = policy;
    this.store = store;
    this.delivery = delivery;
    this.reports = reports;
    this.clock = clock;
    this.settings = settings;
    this.example = example;
  }

  @Override
  public void afterPropertiesSet() {
    boolean first = example.fillOnce();
    if (first && settings.inventedPast()) {
      new InventedPast(engine, store, reports)
          .tell(load(store.answers()).start(), LocalDate.now(clock), clock.getZone());
    }
    run();
    delivery.start();
  }

  @Override
  public void destroy() {
    runner.shutdown();
  }

  /** The data and the rules as they stand; null before the first run. */
  public @Nullable NbaSession session() {
    return session;
  }

  /** The data as they stand; null before the first run. */
  public @Nullable Snapshot snapshot() {
    LiveSession live = session;
    return live == null ? null : live.snapshot();
  }

  /** How old each table of the last run is. */
  public List<SourceAge> sources() {
    return sources;
  }

  /** A run in the background; one at a time. */
  public void runSoon() {
    runner.execute(this::daily);
  }

  @Scheduled(cron = "${erp.daily-run}", zone = "${erp.time-zone}")
  void daily() {
    try {
      run();
    } catch (RuntimeException e) {
      LOG.error("the cards could not be made anew; those of the run before stand", e);
    }
  }

  @Scheduled(cron = "0 5 * * * *", zone = "${erp.time-zone}")
  void expire() {
    delivery.closeExpired(LocalDate.now(clock));
  }

  /** Reads the ERP, decides about every customer and puts the cards before the agents. */
  private synchronized void run() {
    Answers answers = store.answers();
    LiveSession live = engine.open(load(answers), LocalDate.now(clock), null);
    NbaSession pinned = live.pinned();
    try (Publication publication = delivery.publish()) {
      RunTally tally = new RunTally(publication);
      RunSummary summary =
          store.record(pinned.identity().with(answers, "the ERP"), tally, pinned::run);
      if (summary.notTaken() > 0) {
        throw new IllegalStateException(summary.notTaken() + " cards could not be kept");
      }
      delivery.complete(publication);
      RunReport report =
          tally.finish(pinned.snapshot(), pinned.quality(), summary, false, clock.instant());
      reports.keep(report);
      sources =
          report.health().stream()
              .map(table -> new SourceAge(table.table(), table.extractedOn(), table.stale()))
              .toList();
      LOG.info(
          "{}: {} cards for {} customers",
          pinned.snapshot().asOf(),
          summary.cards(),
          summary.customers());
    }
    session = live;
    known = answers.upTo();
    catchUp();
  }

  /** The ERP's tables as they stand, with the answers among them. */
  private LiveData load(Answers answers) {
    return DataLoader.live(
        new FeedbackSource(ErpSource.of(database), answers, policy.company().timeZone()),
        policy.company(),
        LoadListener.NONE);
  }

  /** An answer was kept: the session knows it from now on, and so do the other channels. */
  public void answered(KeptAnswer answer) {
    delivery.follow();
    catchUp();
  }

  private synchronized void catchUp() {
    LiveSession live = session;
    if (live == null) {
      return;
    }
    for (KeptAnswer answer : store.answersAfter(known)) {
      if (answer.customerId() != null) {
        live.apply(Event.of(Table.FEEDBACK, answer.values()));
      }
      known = answer.number();
    }
  }

  /** The card of a customer that some agents have before them; null when there is none. */
  public @Nullable String cardOf(String customer, Set<String> agents) {
    return delivery.shelf().of(agents).stream()
        .filter(card -> card.state() != ShelvedCard.State.CLOSED)
        .filter(card -> customer.equals(card.card().brief().customerId()))
        .map(card -> card.card().brief().cardId())
        .findFirst()
        .orElse(null);
  }
}
