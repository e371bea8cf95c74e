package org.nextbestaction.delivery.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the recommendations of a team do. Null is unknown, never zero.
 *
 * @param asOf the day of the data; null before the first run
 * @param before the period before {@code period}, with which it is compared
 */
public record ManagementReport(
    @Nullable LocalDate asOf,
    String language,
    @Nullable Period period,
    @Nullable Period before,
    Cards cards,
    @Nullable Orders orders,
    List<Action> actions,
    List<Reason> reasons,
    @Nullable Rules rules,
    Silence silence,
    @Nullable Calibration calibration,
    List<Health> health,
    List<Stage> stages,
    List<RunLine> runs,
    List<ChannelFigures> outbox) {

  /**
   * Days, both ends included.
   *
   * @param agents who got a card in it
   */
  public record Period(LocalDate from, LocalDate to, int days, int agents) {}

  /**
   * The period's cards, each counted once however many days it stood.
   *
   * @param answered whatever the answer, snoozed among them
   * @param acceptance accepted and modified among those that were accepted, modified or rejected
   */
  public record Cards(int shown, int answered, int noAnswer, @Nullable Proportion acceptance) {}

  /**
   * Orders that followed the period's accepted and modified cards within the window.
   *
   * @param days of the window
   * @param rate such cards with an order, among all of them
   * @param open those without an order whose window is not over
   * @param amount of the orders whose amount is known
   */
  public record Orders(
      int days,
      int orders,
      Amount amount,
      int ordersWithoutAmount,
      @Nullable Proportion rate,
      int open) {}

  /** An amount in a currency. */
  public record Amount(BigDecimal amount, String currency) {}

  /** What became of the period's cards of one action. */
  public record Action(
      String action,
      String title,
      int cards,
      int accepted,
      int modified,
      int rejected,
      int snoozed,
      int noAnswer,
      @Nullable Proportion acceptance) {}

  /**
   * How often a reason was given for a rejection.
   *
   * @param before in the period before; null where no run of it is known
   */
  public record Reason(String reason, String text, int count, @Nullable Integer before) {}

  /**
   * The rules of the last run that fired.
   *
   * @param customers who were decided about
   */
  public record Rules(
      String runId, LocalDate asOf, int customers, String rulebook, List<Rule> list) {}

  /**
   * A rule.
   *
   * @param version of the rulebook or the company's file that it stands in
   * @param effect empty where it has none
   * @param checked how often it was asked; null where only what fired was counted
   * @param fired how often it fired
   * @param customers of whom it fired
   * @param lastChange what the company's file made of the library's rule; null where it is as it
   *     came
   */
  public record Rule(
      String rule,
      String version,
      String effect,
      String effectText,
      @Nullable Integer checked,
      int fired,
      int customers,
      @Nullable String lastChange) {}

  /**
   * Who got no card in the last run, and why.
   *
   * @param customers that were looked for and found
   * @param total of all
   * @param list of those that were found the first ones
   * @param listed how many these are
   */
  public record Silence(
      int customers, int total, List<SilenceReason> reasons, List<Silent> list, int listed) {}

  /** How many customers one reason left without a card. */
  public record SilenceReason(String reason, String text, int customers) {}

  /** A customer without a card. */
  public record Silent(
      String customerId,
      @Nullable String name,
      @Nullable String agentId,
      String reason,
      @Nullable String rule,
      String text) {}

  /**
   * What the sales cards promised against what happened: an order of the customer within the card's
   * horizon, after its day.
   *
   * @param cards whose horizon is over
   * @param waiting whose horizon is not
   * @param low with fewer cards a bucket says little
   */
  public record Calibration(int cards, int waiting, int low, List<Bucket> buckets) {}

  /**
   * Cards that promised about the same.
   *
   * @param promised mean probability
   * @param happened share with an order, with its 95 % interval from low to high
   */
  public record Bucket(double promised, double happened, double low, double high, long n) {}

  /** A connected table in the last run. */
  public record Health(
      String table,
      long rows,
      long quarantined,
      long findings,
      @Nullable LocalDate extractedOn,
      @Nullable Long ageDays,
      @Nullable Boolean stale) {}

  /**
   * A stage of the last run with what it let through.
   *
   * @param unit what is counted: rows, customers, cards or messages
   */
  public record Stage(
      String stage,
      String text,
      String unit,
      long in,
      long out,
      long dropped,
      @Nullable String note) {}

  /** A run. */
  public record RunLine(
      String runId,
      LocalDate asOf,
      Instant finishedAt,
      int customers,
      int cards,
      int silent,
      int notTaken) {}

  /**
   * What became of a channel's messages.
   *
   * @param lastError null when there was none
   */
  public record ChannelFigures(
      String channel,
      long delivered,
      long pending,
      long uncertain,
      long dead,
      @Nullable String lastError) {}

  public ManagementReport {
    actions = List.copyOf(actions);
    reasons = List.copyOf(reasons);
    health = List.copyOf(health);
    stages = List.copyOf(stages);
    runs = List.copyOf(runs);
    outbox = List.copyOf(outbox);
  }

  /** The same as JSON, as the page reads it. */
  public String json() {
    return ReportJson.write(this);
  }
}
