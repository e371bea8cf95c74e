package org.nextbestaction.examples.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CheckContext;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.examples.report.AnswerPrinter;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.llm.fact.CardFacts;
import org.nextbestaction.llm.model.GuardedModel;
import org.nextbestaction.llm.question.CardAnswer;
import org.nextbestaction.llm.question.CardQuestions;
import org.nextbestaction.llm.question.CompanyDocument;
import org.nextbestaction.llm.question.DocumentIndex;
import org.nextbestaction.policy.CompanyPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A question about one customer's card. */
@Command(
    name = "ask",
    mixinStandardHelpOptions = true,
    description =
        "Answers a question about one customer's card, in English or Romanian, from the card and the"
            + " table documents, with the places; says so where these do not hold the answer.")
final class AskCommand implements Callable<Integer> {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** How an answer is printed. */
  enum Format {
    text,
    json
  }

  @Parameters(index = "0", paramLabel = "CUSTOMER", description = "the customer's id")
  String customer = "";

  @Parameters(index = "1", paramLabel = "QUESTION", description = "such as \"Why now?\"")
  String question = "";

  @Mixin Inputs inputs = new Inputs();
  @Mixin StoreOption store = new StoreOption();
  @Mixin ExplainOption words = new ExplainOption();

  @Option(names = "--format", description = "${COMPLETION-CANDIDATES} (default: text)")
  Format format = Format.text;

  @Override
  public Integer call() {
    words.check();
    Progress progress = new Progress();
    Card card;
    Snapshot snapshot;
    try (FeedbackStore kept = store.look()) {
      NbaSession session = CardCommand.open(inputs, store, progress, kept.answers());
      snapshot = session.snapshot();
      card = session.card(customer);
      progress.done();
      if (card == null) {
        return CardCommand.unknown("customer", customer, inputs);
      }
      card = kept.numbered(card);
    }
    CardAnswer answer = answer(snapshot, card);
    System.out.print(
        format == Format.text ? AnswerPrinter.print(answer) : json(card, question, answer));
    return 0;
  }

  private CardAnswer answer(Snapshot snapshot, Card card) {
    if (!words.given()) {
      return questions(snapshot, inputs.policy(), null).ask(card, question);
    }
    try (GeminiOption.Opened opened = words.openModel()) {
      GuardedModel model = opened.guarded().under(opened.budget());
      return questions(snapshot, inputs.policy(), model).ask(card, question);
    }
  }

  /**
   * Questions about the cards of a snapshot; one for all of them.
   *
   * @param model asked, too; null: no model
   */
  static CardQuestions questions(
      Snapshot snapshot, CompanyPolicy policy, @Nullable GuardedModel model) {
    List<CompanyDocument> documents = new ArrayList<>();
    snapshot
        .documents()
        .forEach(
            one ->
                documents.add(
                    new CompanyDocument(
                        one.id(),
                        one.title(),
                        one.kind(),
                        one.language(),
                        one.url(),
                        one.productId(),
                        one.text())));
    CardQuestions.Builder questions =
        CardQuestions.builder(DocumentIndex.of(documents))
            .facts(CardFacts.under(CheckContext.of(snapshot, policy)))
            .productNames(
                id -> {
                  Product product = snapshot.product(id);
                  return product == null ? id : product.label();
                });
    return (model == null ? questions : questions.model(model)).build();
  }

  private static String json(Card card, String question, CardAnswer answer) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("cardId", card.brief().cardId());
    json.put("customerId", card.brief().customerId());
    json.put("question", question);
    json.put("outcome", answer.outcome().name());
    json.put("language", answer.language());
    json.put("text", answer.text());
    ArrayNode citations = json.putArray("citations");
    for (CardAnswer.Citation one : answer.citations()) {
      citations
          .addObject()
          .put("place", one.place())
          .put("rule", one.rule())
          .put("url", one.url())
          .put("words", one.words());
    }
    json.put("source", answer.source());
    json.put("fallback", answer.fallback());
    return json.toPrettyString() + System.lineSeparator();
  }
}
