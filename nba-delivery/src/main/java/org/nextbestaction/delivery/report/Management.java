package org.nextbestaction.delivery.report;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.delivery.report.ManagementReport.ChannelFigures;
import org.nextbestaction.feedback.Answers;
import org.nextbestaction.feedback.FeedbackReport;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.policy.Limits;

/**
 * Works out how the recommendations do, for the team that the one who asks may see. Customers
 * without an agent are in no team; one that holds the empty id has them. Thread-safe.
 */
public final class Management {

  /** How far back a promise is compared with what happened. */
  private static final int CALIBRATION_DAYS = 365;

  private final FeedbackStore store;
  private final RunReports runs;
  private final Limits limits;
  private final Supplier<@Nullable Snapshot> snapshot;
  private final Supplier<List<ChannelFigures>> outbox;

  /**
   * The figures of a host.
   *
   * @param limits whose {@code attributionDays} are the window of orders
   * @param snapshot the data as they stand; null while there are none
   * @param outbox what became of the messages, by channel
   */
  public Management(
      FeedbackStore store,
      RunReports runs,
      Limits limits,
      Supplier<@Nullable Snapshot> snapshot,
      Supplier<List<ChannelFigures>> outbox) {
    this.store = store;
    this.runs = runs;
    this.limits = limits;
    this.snapshot = snapshot;
    this.outbox = outbox;
  }

  /**
   * The figures of some agents together, for the last {@value Period#DAYS} days of the data.
   *
   * @param language of the words, ISO 639-1
   * @param find what the id, name, reason or rule of a customer without a card holds, in either
   *     case; null or blank finds all
   */
  public ManagementReport of(Set<String> agents, String language, @Nullable String find) {
    Snapshot data = snapshot.get();
    RunReport last = runs.latest();
    LocalDate asOf = data != null ? data.asOf() : last != null ? last.asOf() : null;
    Labels labels = Labels.in(language);
    LastRun run = new LastRun(agents, labels, last);
    List<ChannelFigures> channels = outbox.get();
    if (asOf == null) {
      return new ManagementReport(
          null,
          language,
          null,
          null,
          new ManagementReport.Cards(0, 0, 0, null),
          null,
          List.of(),
          List.of(),
          null,
          run.silence(find),
          null,
          List.of(),
          run.stages(channels),
          List.of(),
          channels);
    }
    List<RunReport> reports = runs.since(asOf.minusDays(CALIBRATION_DAYS));
    Answers answers = store.answers();
    ZoneId zone = data == null ? ZoneOffset.UTC : data.company().timeZone();
    Period period = new Period(agents, reports, answers, zone, asOf);
    return new ManagementReport(
        asOf,
        language,
        period.days(),
        period.daysBefore(),
        period.cards(),
        data == null ? null : period.orders(data, limits, FeedbackReport.of(data, limits, answers)),
        period.actions(language),
        period.reasons(labels),
        run.rules(),
        run.silence(find),
        data == null ? null : Promises.of(agents, reports, data),
        run.health(asOf),
        run.stages(channels),
        LastRun.lines(agents, reports),
        channels);
  }
}
