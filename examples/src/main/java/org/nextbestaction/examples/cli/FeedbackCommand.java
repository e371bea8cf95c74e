package org.nextbestaction.examples.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Column;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Table;
import org.nextbestaction.feedback.Answer;
import org.nextbestaction.feedback.Answers;
import org.nextbestaction.feedback.FeedbackReport;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.feedback.KeptAnswer;
import org.nextbestaction.feedback.Receipt;
import org.nextbestaction.policy.CompanyPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What people answered: add, list, and what it teaches. */
@Command(
    name = "feedback",
    mixinStandardHelpOptions = true,
    description = "Keeps people's answers to cards and shows what they teach.",
    subcommands = {
      FeedbackCommand.Add.class,
      FeedbackCommand.ListAnswers.class,
      FeedbackCommand.Report.class
    })
final class FeedbackCommand {

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Keeps an answer to a card that a run kept in the store.")
  static final class Add implements Callable<Integer> {

    @Mixin StoreOption store = new StoreOption();

    @Option(names = "--card", required = true, paramLabel = "ID", description = "the card's id")
    String card = "";

    @Option(
        names = "--revision",
        paramLabel = "N",
        description = "the card's revision (default: the newest)")
    @Nullable Integer revision;

    @Option(
        names = "--decision",
        required = true,
        paramLabel = "DECISION",
        description =
            "accepted, modified, rejected, snoozed, or withdrawn, which undoes an answer of the"
                + " last 10 minutes")
    Answer.Decision decision = Answer.Decision.ACCEPTED;

    @Option(
        names = "--reason",
        paramLabel = "REASON",
        description =
            "unsuitable_product, wrong_timing, already_contacted, wrong_data, price or other")
    Answer.@Nullable Reason reason;

    @Option(
        names = "--product",
        paramLabel = "ID",
        description = "the one product of the offer that is meant")
    @Nullable String product;

    @Option(
        names = "--snooze-until",
        paramLabel = "DATE",
        description = "the day on which the card may come again")
    @Nullable LocalDate snoozeUntil;

    @Option(names = "--agent", paramLabel = "ID", description = "who answers")
    @Nullable String agent;

    @Option(
        names = "--at",
        paramLabel = "TIMESTAMP",
        description =
            "when, such as 2026-05-08T09:30:00Z; without an offset in the company's time zone"
                + " (default: now)")
    @Nullable String at;

    @Option(names = "--changes", paramLabel = "TEXT", description = "what was modified")
    @Nullable String changes;

    @Option(names = "--note", paramLabel = "TEXT", description = "a note")
    @Nullable String note;

    @Option(
        names = "--config",
        paramLabel = "FILE",
        description = "the company's configuration (YAML), for its time zone")
    @Nullable Path config;

    @Spec @Nullable CommandSpec spec;

    @Override
    public Integer call() {
      Answer answer = answer();
      try (FeedbackStore kept = store.require()) {
        Receipt receipt = kept.add(answer);
        System.out.println(
            (receipt.added() ? "Kept: " : "Kept before, nothing changed: ") + line(receipt.kept()));
        return 0;
      }
    }

    private Answer answer() {
      try {
        return new Answer(
            card,
            revision,
            decision,
            reason,
            at == null ? Instant.now() : time(at, zone()),
            snoozeUntil,
            agent,
            product,
            changes,
            note);
      } catch (IllegalArgumentException e) {
        throw wrongUsage(e.getMessage());
      } catch (DateTimeException e) {
        throw wrongUsage(
            "--at: " + at + " is no timestamp such as 2026-05-08T09:30:00Z or 2026-05-08T09:30");
      }
    }

    private ZoneId zone() {
      return Inputs.policy(config, Inputs.NOT_GIVEN).company().timeZone();
    }

    private ParameterException wrongUsage(@Nullable String message) {
      return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private static Instant time(String text, ZoneId zone) {
      if (text.length() <= 10) {
        return LocalDate.parse(text).atStartOfDay(zone).toInstant();
      }
      return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).atZone(zone).toInstant();
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Prints the kept answers as CSV in the columns of the table feedback.")
  static final class ListAnswers implements Callable<Integer> {

    @Mixin StoreOption store = new StoreOption();

    @Option(names = "--card", paramLabel = "ID", description = "only the answers to this card")
    @Nullable String card;

    @Option(
        names = "--customer",
        paramLabel = "ID",
        description = "only the answers about this customer")
    @Nullable String customer;

    @Override
    public Integer call() {
      try (FeedbackStore kept = store.require()) {
        System.out.println(
            Table.FEEDBACK.columns().stream().map(Column::name).collect(Collectors.joining(",")));
        for (KeptAnswer answer : kept.answers().all()) {
          if ((card == null || card.equals(answer.answer().cardId()))
              && (customer == null || customer.equals(answer.customerId()))) {
            System.out.println(
                answer.values().values().stream().map(Csv::field).collect(Collectors.joining(",")));
          }
        }
        return 0;
      }
    }
  }

  @Command(
      name = "report",
      mixinStandardHelpOptions = true,
      description =
          "Shows by action how many cards were accepted and why others were not; with --data, which"
              + " orders followed. Nothing of it changes a score.")
  static final class Report implements Callable<Integer> {

    @Mixin StoreOption store = new StoreOption();

    @Option(
        names = "--data",
        paramLabel = Inputs.DATA,
        description = Inputs.DATA_MEANS + ": for the orders that followed")
    @Nullable Path data;

    @Option(names = "--as-of", paramLabel = "DATE", description = "the as-of date of the data")
    @Nullable LocalDate asOf;

    @Option(
        names = "--config",
        paramLabel = "FILE",
        description = "the company's configuration (YAML), for limits.attributionDays")
    @Nullable Path config;

    @Spec @Nullable CommandSpec spec;

    @Override
    public Integer call() {
      if ((data == null) != (asOf == null)) {
        throw new ParameterException(
            Objects.requireNonNull(spec).commandLine(), "--data and --as-of go together");
      }
      try (FeedbackStore kept = store.require()) {
        print(report(kept.answers()));
        return 0;
      }
    }

    private FeedbackReport report(Answers answers) {
      if (data == null || asOf == null) {
        return FeedbackReport.of(answers);
      }
      CompanyPolicy policy = Inputs.policy(config, data);
      Progress progress = new Progress();
      var loaded = Inputs.load(data, asOf, policy, progress, answers);
      progress.done();
      return FeedbackReport.of(loaded.asOf(asOf), policy.limits(), answers);
    }

    private void print(FeedbackReport report) {
      if (report.actions().isEmpty()) {
        System.out.println("No answers.");
      }
      for (FeedbackReport.ActionResult result : report.actions()) {
        Double rate = result.acceptanceRate();
        System.out.printf(
            Locale.ROOT,
            "%s: %d accepted, %d modified, %d rejected, %d snoozed%s%n",
            result.action(),
            result.accepted(),
            result.modified(),
            result.rejected(),
            result.snoozed(),
            rate == null ? "" : String.format(Locale.ROOT, "; acceptance %.0f %%", 100 * rate));
        if (!result.reasons().isEmpty()) {
          System.out.println(
              "  reasons: "
                  + result.reasons().entrySet().stream()
                      .map(reason -> reason.getKey() + " " + reason.getValue())
                      .collect(Collectors.joining(", ")));
        }
        if (data != null) {
          System.out.printf(
              Locale.ROOT,
              "  followed by %s worth %s%s%n",
              Finding.counted(result.orders(), "order", "orders"),
              money(result.amount()),
              result.ordersWithoutAmount() == 0
                  ? ""
                  : "; the amount of " + result.ordersWithoutAmount() + " is unknown");
          if (result.won() + result.lost() > 0) {
            System.out.printf(
                Locale.ROOT,
                "  quotes and opportunities: %d won, %d lost%n",
                result.won(),
                result.lost());
          }
        }
      }
      for (FeedbackReport.Credit credit : report.credits()) {
        System.out.printf(
            "  %s of %s, %s: %s after card %s, accepted %s%n",
            credit.orderId(),
            credit.customerId(),
            credit.orderedOn(),
            credit.amount() == null
                ? "amount unknown"
                : money(credit.amount().amount()) + " " + credit.amount().currency(),
            credit.cardId(),
            credit.acceptedOn());
      }
    }
  }

  private static String money(BigDecimal amount) {
    return String.format(Locale.ROOT, "%,.2f", amount);
  }

  /** An answer in one line, without note and changes. */
  static String line(KeptAnswer kept) {
    Answer answer = kept.answer();
    return Stream.of(
            "card " + answer.cardId(),
            "revision " + kept.revision(),
            answer.decision().code(),
            answer.reason() == null ? "" : answer.reason().code(),
            answer.productId() == null ? "" : "product " + answer.productId(),
            answer.snoozeUntil() == null ? "" : "until " + answer.snoozeUntil(),
            "at " + answer.at(),
            answer.agentId() == null ? "" : "by " + answer.agentId())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
