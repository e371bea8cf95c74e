package org.nextbestaction.examples.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.delivery.channel.PortalLink;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.examples.report.CardPrinter;
import org.nextbestaction.feedback.Answers;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.CompanyPolicy;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One customer's card on the terminal. */
@Command(
    name = "card",
    mixinStandardHelpOptions = true,
    description = "Prints one customer's card, whatever the agent's daily capacity.")
final class CardCommand implements Callable<Integer> {

  /** How a card is printed. */
  enum Format {
    text,
    json,
    slack,
    teams,
    whatsapp,
    hubspot,
    salesforce,
    email,
    webhook
  }

  /** Whose card is wanted: one of the two. */
  static final class Subject {
    @Parameters(index = "0", paramLabel = "CUSTOMER", description = "the customer's id")
    @Nullable String customer;

    @Option(
        names = "--opportunity",
        paramLabel = "ID",
        description = "the card of the customer with whom this opportunity is")
    @Nullable String opportunity;
  }

  @ArgGroup(exclusive = true, multiplicity = "1")
  Subject subject = new Subject();

  @Mixin Inputs inputs = new Inputs();
  @Mixin StoreOption store = new StoreOption();
  @Mixin ExplainOption words = new ExplainOption();

  @Option(
      names = "--format",
      description =
          "${COMPLETION-CANDIDATES} (default: text); the name of a channel prints what would be sent"
              + " there, without an address")
  Format format = Format.text;

  @Override
  public Integer call() {
    words.check();
    Progress progress = new Progress();
    Card card;
    try (FeedbackStore kept = store.look()) {
      NbaSession session = open(inputs, store, progress, kept.answers());
      String opportunity = subject.opportunity;
      String id = opportunity == null ? Objects.requireNonNull(subject.customer) : opportunity;
      card = opportunity == null ? session.card(id) : session.cardOfOpportunity(id);
      progress.done();
      if (card == null) {
        return unknown(opportunity == null ? "customer" : "opportunity", id, inputs);
      }
      card = worded(kept.numbered(card), session.snapshot(), progress);
    }
    if (format == Format.text) {
      System.out.print(new CardPrinter(System.console() != null).print(card.brief(), card.text()));
    } else if (format != Format.json) {
      System.out.println(rendered(card));
    } else {
      StringWriter json = new StringWriter();
      CardJson.write(card, new PrintWriter(json), true);
      System.out.println(json);
    }
    return 0;
  }

  /** What a channel would send; nothing is. */
  private String rendered(Card card) {
    ChannelSection section = ChannelSection.valueOf(format.name().toUpperCase(Locale.ROOT));
    PortalLink portal = new PortalLink(URI.create("https://portal.example/nba/"));
    Message message =
        new Message(
            "nba_example",
            section.key(),
            RECIPIENTS.getOrDefault(section, "agent"),
            Message.Kind.CARD,
            List.of(OutgoingCard.of(card)),
            null,
            null,
            false);
    return ChannelSection.rendering(section, portal, Clock.systemUTC()).render(message).text();
  }

  /** Somebody who does not exist, in the form that a channel asks for. */
  private static final Map<ChannelSection, String> RECIPIENTS =
      Map.of(
          ChannelSection.EMAIL,
          "agent@company.example",
          ChannelSection.HUBSPOT,
          "1",
          ChannelSection.SALESFORCE,
          "005000000000000");

  private Card worded(Card card, Snapshot snapshot, Progress progress) {
    if (!words.given()) {
      return card;
    }
    try (Worded model = words.open(snapshot, inputs.policy(), inputs.actions(), progress)) {
      Card worded = model.worded(card);
      model.tell();
      return worded;
    }
  }

  static NbaSession open(Inputs inputs, StoreOption store, Progress progress, Answers answers) {
    inputs.apartFrom(store.files());
    CompanyPolicy policy = inputs.policy();
    var engine =
        inputs
            .engine(policy, inputs.actions(), inputs.rulebook(), progress)
            .allDecisions(true)
            .build();
    Model stored = inputs.readModel();
    Snapshot snapshot = store.load(inputs, policy, progress, answers).asOf(inputs.asOf);
    NbaSession session = engine.open(snapshot, stored);
    progress.done();
    OldData.tell(snapshot, session.quality(), policy);
    inputs.settle(stored, session.model(), snapshot);
    return session;
  }

  static int unknown(String what, String id, Inputs inputs) {
    System.err.println(
        inputs.data
            + ": no "
            + what
            + " "
            + id
            + " is known on "
            + inputs.asOf
            + ".\nMaybe the id is written in another way; ids are case-sensitive.");
    return 1;
  }
}
