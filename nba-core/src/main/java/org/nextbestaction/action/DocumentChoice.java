package org.nextbestaction.action;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Document;
import org.nextbestaction.data.Feedback;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Table;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.signal.Sources;
import org.nextbestaction.signal.document.DocumentFinder;
import org.nextbestaction.signal.document.DocumentSignal;
import org.nextbestaction.signal.recurrence.ProductRhythm;
import org.nextbestaction.signal.value.ValueSignal;

/** Which document a card is about. */
final class DocumentChoice {

  private DocumentChoice() {}

  /**
   * The document that was asked for first and that no card was taken up about since; else, where
   * none was asked for or the customer is of high volume and good margin, one about the best
   * product that suits it and that it does not buy yet, and about which no card was answered. Null
   * when there is none.
   */
  static @Nullable DocumentSignal of(ActionType type, CustomerSituation s) {
    List<DocumentSignal> requests = s.signals().list(DocumentSignal.class);
    for (DocumentSignal request : requests) {
      LocalDate on = Objects.requireNonNull(request.on());
      if (!answered(s.customer(), type, request.document(), on)) {
        return request;
      }
    }
    ValueSignal value = s.signals().find(ValueSignal.class);
    boolean suggests = value != null && Boolean.TRUE.equals(value.suggestsDocuments());
    return requests.isEmpty() || suggests ? suggested(type, s) : null;
  }

  private static @Nullable DocumentSignal suggested(ActionType type, CustomerSituation s) {
    CustomerView customer = s.customer();
    if (customer.snapshot().documents().isEmpty()) {
      return null;
    }
    for (ProductCandidate candidate : s.ranked()) {
      Product product = candidate.product();
      Document document = DocumentFinder.about(customer, product.id(), null);
      if (document != null
          && ProductRhythm.of(customer, product).timesBought() == 0
          && !answered(customer, type, document, null)) {
        return new DocumentSignal(
            document,
            DocumentSignal.Basis.SUGGESTED,
            null,
            product,
            Sources.of(customer.snapshot(), Table.DOCUMENTS));
      }
    }
    return null;
  }

  /**
   * Whether the card about a document was answered.
   *
   * @param asked the day since which it has to have been taken up; null when any final answer of
   *     any day counts
   */
  private static boolean answered(
      CustomerView customer, ActionType type, Document document, @Nullable LocalDate asked) {
    String card = CardIds.of(customer.customer().id(), type.code(), document.id());
    return Feedback.standing(customer.feedback()).stream()
        .filter(answer -> answer.cardId().equals(card))
        .anyMatch(
            answer ->
                asked == null
                    ? answer.accepted() || answer.decision().equals("rejected")
                    : answer.accepted() && !answer.on().isBefore(asked));
  }
}
